/** How much lies in the object store, by the rows that say what does: now, and at the end of each day. */
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { ingestJobs, storedDays, uploads, videos } from '../../../../db/schema/catalogMedia.ts';
import type { DayRange } from '../../../shared/dayRange.ts';

export interface MediaCount {
  readonly day: string;
  /** Videos that became playable for the first time, of those that are still there. */
  readonly ingestedVideos: number;
  /** At its end, by the last look; null before the first one, and on days to come. */
  readonly storedBytes: number | null;
}

/** A version that is played, and of which nobody has said how much it holds. */
export interface UnmeasuredVideo {
  readonly id: string;
  readonly storagePrefix: string;
}

const today = sql`(now() at time zone 'UTC')::date`;

/** Bytes of the videos as they are played, and of complete uploads. */
const storedNow = sql`(
  (select coalesce(sum(stored_bytes), 0) from ${videos} where stored_bytes is not null)
  + (select coalesce(sum(size_bytes), 0) from ${uploads} where status = 'COMPLETED'))::bigint`;

export class StoredStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Each day of the range, in their order. */
  async byDay({ from, until }: DayRange): Promise<MediaCount[]> {
    const rows = await this.#db.execute<{ day: string; made: number; bytes: string | null }>(sql`
      with made as (
        select (job.finished_at at time zone 'UTC')::date as day, count(*)::integer as videos
        from ${ingestJobs} as job
        where job.kind = 'MEDIA' and job.status = 'SUCCEEDED'
          and job.finished_at >= ${from}::date::timestamp at time zone 'UTC'
          and job.finished_at < ${until}::date::timestamp at time zone 'UTC'
          and job.finished_at = (
            select min(one.finished_at) from ${ingestJobs} as one
            where one.video_id = job.video_id and one.kind = 'MEDIA' and one.status = 'SUCCEEDED')
        group by 1)
      select to_char(days.day, 'YYYY-MM-DD') as day, coalesce(made.videos, 0) as made,
        case when days.day = ${today} then ${storedNow}
          when days.day < ${today} then (
            select bytes from ${storedDays} as looked where looked.day <= days.day order by looked.day desc limit 1)
        end as bytes
      from (
        select ${from}::date + number as day from generate_series(0, ${until}::date - ${from}::date - 1) as number) as days
      left join made on made.day = days.day
      order by days.day`);
    return rows.map(({ day, made, bytes }) => ({
      day,
      ingestedVideos: made,
      storedBytes: bytes === null ? null : Number(bytes),
    }));
  }

  /** Writes down how much there is now, as what lay there on the present day. */
  async note(): Promise<void> {
    await this.#db.execute(sql`
      insert into ${storedDays} (day, bytes) values (${today}, ${storedNow})
      on conflict (day) do update set bytes = excluded.bytes, looked_at = now()`);
  }

  async unmeasured(most: number): Promise<UnmeasuredVideo[]> {
    const rows = await this.#db
      .select({ id: videos.id, storagePrefix: videos.storagePrefix })
      .from(videos)
      .where(and(isNotNull(videos.storagePrefix), isNull(videos.storedBytes)))
      .orderBy(asc(videos.id))
      .limit(most);
    return rows.flatMap(({ id, storagePrefix }) => (storagePrefix === null ? [] : [{ id, storagePrefix }]));
  }

  /** Says how much a version holds, unless another has taken its place meanwhile. */
  async measured({ id, storagePrefix }: UnmeasuredVideo, bytes: number): Promise<void> {
    await this.#db
      .update(videos)
      .set({ storedBytes: bytes })
      .where(and(eq(videos.id, id), eq(videos.storagePrefix, storagePrefix)));
  }
}
