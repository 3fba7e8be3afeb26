/** Positions that playback tells, of many profiles at once. */
import { asc, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { profiles } from '../../db/schema/identity.ts';
import { watchProgress } from '../../db/schema/identityWatching.ts';
import { notification } from '../shared/pubsub.ts';
import { watchTopic } from './watchStore.ts';

export interface WatchedPosition {
  readonly accountId: string;
  readonly profileId: string;
  readonly videoId: string;
  readonly titleId: string | null;
  readonly isEpisode: boolean | null;
  readonly positionSeconds: number;
  readonly durationSeconds: number | null;
  /** When it was there: RFC 3339. */
  readonly at: string;
}

export class WatchedStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /**
   * Keeps one position a profile and video, and tells who watches the profiles. One that is not newer than what is kept changes
   * nothing, but for what the video belongs to; neither does one of before its history was cleared, nor one of a profile that
   * the account does not have. All are written by one statement, however many.
   */
  async keep(positions: readonly WatchedPosition[]): Promise<void> {
    if (positions.length === 0) return;
    await this.#db.transaction(async (transaction) => {
      // In one order, since two who keep at once must not wait for each other.
      const profileIds = [...new Set(positions.map(({ profileId }) => profileId))];
      await transaction
        .select({ id: profiles.id })
        .from(profiles)
        .where(inArray(profiles.id, profileIds))
        .orderBy(asc(profiles.id))
        .for('no key update');
      const changed = await transaction.execute<{ profile_id: string }>(keepNewer(JSON.stringify(positions)));
      const topics = [...new Set(changed.map((row) => watchTopic(row.profile_id)))];
      if (topics.length === 0) return;
      const { channel } = notification(topics[0]!);
      await transaction.execute(
        sql`select pg_notify(${channel}, topic) from jsonb_array_elements_text(${JSON.stringify(topics)}::text::jsonb) as topic`,
      );
    });
  }
}

const keepNewer = (positions: string) => sql`
  with newer as (
    select told.*, row_number() over of_profile as place, count(*) over (partition by told."profileId") as many
    from jsonb_to_recordset(${positions}::text::jsonb) as told (
      "accountId" uuid, "profileId" uuid, "videoId" uuid, "titleId" uuid, "isEpisode" boolean,
      "positionSeconds" double precision, "durationSeconds" double precision, at timestamptz(3))
    join ${profiles} as p on p.id = told."profileId" and p.account_id = told."accountId"
    left join ${watchProgress} as w on w.profile_id = told."profileId" and w.video_id = told."videoId"
    where case when w.video_id is null then p.history_cleared_at is null or told.at > p.history_cleared_at
      else told.at > w.updated_at or (told.at = w.updated_at and w.is_episode is null and told."isEpisode" is not null) end
    window of_profile as (partition by told."profileId" order by told.at, told."videoId")
  ), counted as (
    update ${profiles} as p set watch_sequence = p.watch_sequence + newer.many
    from newer where p.id = newer."profileId" and newer.place = 1
    returning p.id, p.watch_sequence - newer.many as before
  )
  insert into ${watchProgress} as kept
    (profile_id, video_id, title_id, is_episode, sequence, position_seconds, duration_seconds, updated_at)
  select "profileId", "videoId", "titleId", "isEpisode", counted.before + place,
    least("positionSeconds", coalesce("durationSeconds", "positionSeconds")), "durationSeconds", at
  from newer join counted on counted.id = newer."profileId"
  on conflict (profile_id, video_id) do update set
    title_id = coalesce(excluded.title_id, kept.title_id),
    is_episode = coalesce(excluded.is_episode, kept.is_episode),
    sequence = excluded.sequence,
    position_seconds = excluded.position_seconds,
    duration_seconds = coalesce(excluded.duration_seconds, kept.duration_seconds),
    updated_at = excluded.updated_at,
    hidden_at = case when kept.hidden_at < excluded.updated_at then null else kept.hidden_at end
  returning profile_id`;
