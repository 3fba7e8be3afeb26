/**
 * What profiles may go on with: of each title the video that was watched latest, unless it was hidden. A film is left once 90 %
 * of it are watched; an episode stays then, since the next one may follow.
 */
import { and, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { profiles } from '../../db/schema/identity.ts';
import { watchProgress } from '../../db/schema/identityWatching.ts';
import type { Order, PageQuery } from '../shared/connection.ts';
import { isOwnProfile, type OwnProfile, type WatchProgress } from './watchStore.ts';

export const latestBegunFirst: Order<WatchProgress> = {
  name: 'begun.latest',
  direction: 'desc',
  columns: [watchProgress.sequence],
  types: ['integer'],
  key: ({ sequence }) => [String(sequence)],
};

/** Whether it is watched to its end, as far as that matters: what follows then is the credits. */
export const isFinished = ({ positionSeconds, durationSeconds }: WatchProgress): boolean =>
  durationSeconds !== null && positionSeconds > 0.9 * durationSeconds;

/**
 * What goes on by itself, as the partial index of db/schema/identityWatching.ts has it: films, and what is not known to belong to
 * a show. Without a length nobody knows how far it is: then it is left out. What is not known to be a film may be an episode.
 */
const isBegunAlone = sql`${watchProgress.positionSeconds} >= 0.05 * ${watchProgress.durationSeconds}
  and ${watchProgress.hiddenAt} is null and (${watchProgress.titleId} is null or ${watchProgress.isEpisode} = false)
  and (${watchProgress.positionSeconds} <= 0.9 * ${watchProgress.durationSeconds} or ${watchProgress.isEpisode} is not false)`;

/**
 * Of several videos of a film the one that was watched last. Looked for at each film that is read, by the index: as "not exists"
 * Postgres may join all that the profile has watched for it.
 */
const isLatestOfFilm = sql`(
  select later.sequence from ${watchProgress} as later
  where later.profile_id = ${watchProgress.profileId} and later.title_id = ${watchProgress.titleId}
    and later.sequence > ${watchProgress.sequence} and later.position_seconds >= 0.05 * later.duration_seconds
  limit 1) is null`;

/** As the other partial index has it. An episode that was only looked into, less than 5 % of it, is as if it had not been watched. */
const isOfShow = sql`title_id is not null and is_episode is not false and position_seconds >= 0.05 * duration_seconds`;

/** More shows than anybody has begun; of more, those that came to the catalog last. */
const mostShows = 1_000;

/**
 * A show goes on where it was watched last: the places of those. From one show to the next by the index, however many episodes of
 * each were watched: reading all of them took seconds for who has watched some thousands.
 */
const latestOfShows = (profileId: string): SQL => sql`(
  with recursive show as (
    (select title_id, sequence from ${watchProgress} where profile_id = ${profileId} and ${isOfShow}
      order by title_id desc, sequence desc limit 1)
    union all
    select next.* from show cross join lateral (
      select title_id, sequence from ${watchProgress} as w
      where w.profile_id = ${profileId} and w.title_id < show.title_id and ${isOfShow}
      order by w.title_id desc, w.sequence desc limit 1) as next)
  select show.sequence from show limit ${sql.raw(String(mostShows))})`;

export class BegunStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** At most `limit` of what a page may be made of, from `offset` on. */
  page(profileId: string, { where, orderBy }: PageQuery, limit: number, offset: number): Promise<WatchProgress[]> {
    const own = eq(watchProgress.profileId, profileId);
    const isLatestOfShow = sql`${watchProgress.sequence} = any(array${latestOfShows(profileId)})`;
    const shows = this.#db
      .select()
      .from(watchProgress)
      .where(and(own, isLatestOfShow, isNull(watchProgress.hiddenAt), where));
    return this.#db
      .select()
      .from(watchProgress)
      .where(and(own, isBegunAlone, isLatestOfFilm, where))
      .orderBy(...orderBy)
      .limit(limit + offset)
      .unionAll(shows)
      .orderBy(...orderBy)
      .limit(limit)
      .offset(offset);
  }

  latest(profileId: string, limit: number): Promise<WatchProgress[]> {
    return this.page(profileId, { where: undefined, orderBy: [desc(watchProgress.sequence)], limit }, limit, 0);
  }

  /** Hides a video and all of its title, each until it is watched again. */
  async hide(own: OwnProfile, videoId: string, titleId: string | null): Promise<void> {
    const { profileId } = own;
    const ofTitle = titleId === null ? undefined : eq(watchProgress.titleId, titleId);
    await this.#db
      .update(watchProgress)
      .set({ hiddenAt: sql`now()` })
      .from(profiles)
      .where(
        and(
          isOwnProfile(own),
          eq(watchProgress.profileId, profileId),
          or(eq(watchProgress.videoId, videoId), ofTitle),
          isNull(watchProgress.hiddenAt),
        ),
      );
  }
}
