/** What profiles began and did not finish: their watch progress from 5 to 90 % of the length, of each title the latest. */
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { watchProgress } from '../../db/schema/identityWatching.ts';
import type { Order, PageQuery } from '../shared/connection.ts';
import type { WatchProgress } from './watchStore.ts';

export const latestBegunFirst: Order<WatchProgress> = {
  name: 'begun.latest',
  direction: 'desc',
  columns: [watchProgress.sequence],
  types: ['integer'],
  key: ({ sequence }) => [String(sequence)],
};

/** As the partial index of db/schema/identity.ts has it. Without a length nobody knows how far it is: then it is left out. */
const isBegun = sql`${watchProgress.positionSeconds} between 0.05 * ${watchProgress.durationSeconds} and 0.9 * ${watchProgress.durationSeconds}`;

/** A show goes on where it was watched last: an episode left half seen before that one is passed over. */
const isLatestOfTitle = sql`not exists (
  select from ${watchProgress} as later
  where later.profile_id = ${watchProgress.profileId} and later.title_id = ${watchProgress.titleId}
    and later.sequence > ${watchProgress.sequence})`;

const begunBy = (profileId: string): SQL | undefined =>
  and(eq(watchProgress.profileId, profileId), isBegun, isLatestOfTitle);

export class BegunStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** A page, or with an offset what follows it in the same direction. */
  page(profileId: string, { where, orderBy, limit }: PageQuery, offset: number): Promise<WatchProgress[]> {
    return this.#db
      .select()
      .from(watchProgress)
      .where(and(begunBy(profileId), where))
      .orderBy(...orderBy)
      .limit(limit)
      .offset(offset);
  }

  latest(profileId: string, limit: number): Promise<WatchProgress[]> {
    return this.page(profileId, { where: undefined, orderBy: [desc(watchProgress.sequence)], limit }, 0);
  }
}
