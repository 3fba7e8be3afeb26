/** Pictures of titles as rows. Those that are taken out of the catalogue have their objects removed by the queue. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { titles } from '../../../db/schema/catalog.ts';
import { artwork } from '../../../db/schema/catalogArtwork.ts';
import { enqueue } from '../media/ingest/queueStore.ts';
import type { ArtworkParent } from '../parents.ts';

export type NewArtwork = typeof artwork.$inferInsert;
export type ArtworkKind = ArtworkParent['kind'];

/** How long the objects of a picture stay in whose place another came: pages that are kept somewhere still show it. */
const replacedStaysMs = 24 * 3600_000;

/** The same of one that was taken away, which nobody is to see any more: until those who make variants of it now are done. */
export const removedStaysMs = 60_000;

/** By then the transaction of a new picture has ended, in one way or the other. */
const settledAfterMs = 3600_000;

/** A picture with its objects in a folder of its own; a still lies with the version of the video it is from. */
const isAttached = sql`${artwork.videoId} is null`;

export class ArtworkStore {
  readonly #db: PostgresJsDatabase;
  readonly #ofTitles;
  readonly #stillsOfTitles;
  readonly #byId;
  readonly #ofVideos;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    const { id, titleId, kind, videoId } = artwork;
    this.#ofTitles = db
      .selectDistinctOn([titleId, kind])
      .from(artwork)
      .where(and(sql`${titleId} = any(${sql.placeholder('ids')}::uuid[])`, isAttached))
      .orderBy(titleId, kind, sql`${id} desc`)
      .prepare('artwork_of_titles');
    this.#stillsOfTitles = db
      .select()
      .from(artwork)
      .where(sql`${titleId} = any(${sql.placeholder('ids')}::uuid[]) and ${kind} = 'STILL' and ${isAttached}`)
      .orderBy(titleId, id)
      .prepare('stills_of_titles');
    this.#byId = db
      .select()
      .from(artwork)
      .where(eq(id, sql.placeholder('id')))
      .prepare('artwork_by_id');
    this.#ofVideos = db
      .select()
      .from(artwork)
      .where(sql`${videoId} = any(${sql.placeholder('ids')}::uuid[]) and video_id is not null`)
      .orderBy(videoId, artwork.positionSeconds)
      .prepare('artwork_of_videos');
  }

  /** One of each kind a title, the newest. */
  ofTitles(titleIds: readonly string[]): Promise<ArtworkParent[]> {
    return this.#ofTitles.execute({ ids: titleIds });
  }

  /** The stills that were attached to each title, the oldest first. */
  stillsOfTitles(titleIds: readonly string[]): Promise<ArtworkParent[]> {
    return this.#stillsOfTitles.execute({ ids: titleIds });
  }

  /** The stills of each video, in its order. */
  ofVideos(videoIds: readonly string[]): Promise<ArtworkParent[]> {
    return this.#ofVideos.execute({ ids: videoIds });
  }

  async byId(id: string): Promise<ArtworkParent | undefined> {
    const [found] = await this.#byId.execute({ id });
    return found;
  }

  /** In a transaction of its own, or within the one of the caller. */
  transaction<T>(work: (transaction: Executor) => Promise<T>, within: Executor = this.#db): Promise<T> {
    return within.transaction(work);
  }

  /** Pictures of one title are changed one after the other: this waits for its turn. False when there is no such title. */
  async lockTitle(transaction: Executor, titleId: string): Promise<boolean> {
    const found = await transaction
      .select({ id: titles.id })
      .from(titles)
      .where(and(eq(titles.id, titleId), sql`${titles.deletedAt} is null`))
      .for('no key update');
    return found.length > 0;
  }

  /** The pictures of a kind that were attached to the title, the oldest first. */
  attached(executor: Executor, titleId: string, kind: ArtworkKind): Promise<ArtworkParent[]> {
    return executor
      .select()
      .from(artwork)
      .where(and(eq(artwork.titleId, titleId), eq(artwork.kind, kind), isAttached))
      .orderBy(artwork.id);
  }

  async insert(executor: Executor, picture: NewArtwork): Promise<ArtworkParent> {
    const [inserted] = await executor.insert(artwork).values(picture).returning();
    if (!inserted) throw new Error(`The picture ${picture.id} was not inserted.`);
    return inserted;
  }

  /** Takes pictures out of the catalogue; their objects go a day later, or after `staysMs`. Gives how many there were. */
  async remove(executor: Executor, ids: readonly string[], staysMs = replacedStaysMs): Promise<number> {
    if (ids.length === 0) return 0;
    const removed = await executor
      .delete(artwork)
      .where(inArray(artwork.id, [...ids]))
      .returning({ id: artwork.id });
    for (const { id } of removed) await removeObjectsLater(executor, id, staysMs);
    return removed.length;
  }

  /** To be called before titles are deleted for good, in that transaction: it leaves the queue to remove their objects. */
  async removeOfTitles(executor: Executor, titleIds: readonly string[]): Promise<void> {
    if (titleIds.length === 0) return;
    const found = await executor
      .select({ id: artwork.id })
      .from(artwork)
      .where(and(inArray(artwork.titleId, [...titleIds]), isAttached));
    await this.remove(
      executor,
      found.map(({ id }) => id),
    );
  }

  /** Takes the stills of a video out, as when its version is replaced. */
  async removeOfVideo(executor: Executor, videoId: string): Promise<void> {
    const found = await executor.select({ id: artwork.id }).from(artwork).where(eq(artwork.videoId, videoId));
    await this.remove(
      executor,
      found.map(({ id }) => id),
    );
  }

  /** To be called before objects of a picture are stored: should its row never come, the queue removes them. */
  removeUnlessKept(id: string): Promise<void> {
    return removeObjectsLater(this.#db, id, settledAfterMs);
  }
}

/** The queue looks for the row first: a picture that is in the catalogue then keeps its objects. */
const removeObjectsLater = (executor: Executor, artworkId: string, delayMs: number): Promise<void> =>
  enqueue(executor, 'removeArtwork', { artworkId }, { key: `removeArtwork:${artworkId}`, delayMs });
