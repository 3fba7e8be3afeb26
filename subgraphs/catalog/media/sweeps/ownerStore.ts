/** Which of the things in the bucket have a row that they belong to. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';

/** Of the things that are named, those that belong to a row. */
export type Owned = (names: readonly string[]) => Promise<ReadonlySet<string>>;

export class OwnerStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Uploads by their keys: those that wait for their parts, and complete ones. */
  readonly uploads: Owned = (keys) =>
    this.#owned(
      keys,
      sql`exists (
        select 1 from catalog.uploads where id = split_part(thing, '/', 2)::uuid and status in ('WAITING', 'COMPLETED'))`,
    );

  /** Versions of videos by their folders: those that are in use, and those that the queue removes by and by. */
  readonly versions: Owned = (folders) =>
    this.#owned(
      folders,
      sql`${versionInUse} or ${queued(sql`'removePrefix:' || thing`)}
        or ${queued(sql`'removePrefix:videos/' || split_part(thing, '/', 2) || '/'`)}`,
    );

  /**
   * Versions by their folders: the one that is played, one that a job makes, and one that is stored and waits to be
   * published. The folder of a whole video, `videos/<id>/`, is in use while there is the video.
   */
  readonly versionsInUse: Owned = (folders) =>
    this.#owned(
      folders,
      sql`${versionInUse} or split_part(thing, '/', 3) = '' and exists (
        select 1 from catalog.videos where id = split_part(thing, '/', 2)::uuid)`,
    );

  /** Pictures by their folders: those with a row, and those that the queue looks at later. */
  readonly pictures: Owned = (folders) =>
    this.#owned(
      folders,
      sql`exists (select 1 from catalog.artwork where id = split_part(thing, '/', 2)::uuid)
        or ${queued(sql`'removeArtwork:' || split_part(thing, '/', 2)`)}`,
    );

  /** Multipart uploads by the store's names for them: those of uploads that wait for their parts. */
  readonly multiparts: Owned = (multipartIds) =>
    this.#owned(
      multipartIds,
      sql`exists (select 1 from catalog.uploads where multipart_id = thing and status = 'WAITING')`,
    );

  async #owned(things: readonly string[], condition: ReturnType<typeof sql>): Promise<ReadonlySet<string>> {
    if (things.length === 0) return new Set();
    const rows = await this.#db.execute<{ thing: string }>(
      sql`select thing from unnest(${sql.param(things)}::text[]) as thing where ${condition}`,
    );
    return new Set(rows.map(({ thing }) => thing));
  }
}

const versionInUse = sql`(
  exists (select 1 from catalog.videos where storage_prefix = thing)
  or exists (
    select 1 from catalog.ingest_jobs
    where video_id = split_part(thing, '/', 2)::uuid and version::text = split_part(thing, '/', 3)
      and (status = 'RUNNING' or checkpoint is not null and (finished_at is null or finished_at > now() - interval '7 days'))))`;

/** An entry that was tried too often stays in the queue, but nobody takes it any more. */
const queued = (key: ReturnType<typeof sql>) =>
  sql`exists (select 1 from graphile_worker.jobs where key = ${key} and attempts < max_attempts)`;
