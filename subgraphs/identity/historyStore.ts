/** The history of profiles: the rows of watch progress as a list, and forgetting them. */
import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { outbox, profiles } from '../../db/schema/identity.ts';
import { watchProgress } from '../../db/schema/identityWatching.ts';
import type { HistoryCleared } from '../shared/accountMessages.ts';
import type { Order, PageQuery } from '../shared/connection.ts';
import { put } from '../shared/outboxStore.ts';
import { isOwnProfile, type OwnProfile, tellWatchers, type VideoPlace, type WatchProgress } from './watchStore.ts';

export const latestWatchedFirst: Order<WatchProgress> = {
  name: 'history.latest',
  direction: 'desc',
  columns: [watchProgress.sequence],
  types: ['integer'],
  key: ({ sequence }) => [String(sequence)],
};

/** What is forgotten: all, a title with its episodes, or one video. */
export type Forgotten = { readonly kind: 'all' } | { readonly kind: 'title' | 'video'; readonly id: string };

export class HistoryStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** At most `limit` of what a page may be made of, from `offset` on. */
  page(profileId: string, { where, orderBy }: PageQuery, limit: number, offset: number): Promise<WatchProgress[]> {
    return this.#db
      .select()
      .from(watchProgress)
      .where(and(eq(watchProgress.profileId, profileId), where))
      .orderBy(...orderBy)
      .limit(limit)
      .offset(offset);
  }

  latest(profileId: string, limit: number): Promise<WatchProgress[]> {
    return this.page(profileId, { where: undefined, orderBy: [desc(watchProgress.sequence)], limit }, limit, 0);
  }

  /** How many videos it has. */
  count(profileId: string): Promise<number> {
    return this.#db.$count(watchProgress, eq(watchProgress.profileId, profileId));
  }

  /** Videos that were kept without what they belong to, `limit` at most. */
  async unplaced(profileId: string, limit: number): Promise<string[]> {
    const rows = await this.#db
      .select({ videoId: watchProgress.videoId })
      .from(watchProgress)
      .where(and(eq(watchProgress.profileId, profileId), isNull(watchProgress.titleId)))
      .orderBy(desc(watchProgress.sequence))
      .limit(limit);
    return rows.map(({ videoId }) => videoId);
  }

  /** Keeps what videos belong to that were kept without it. */
  async place(profileId: string, places: ReadonlyMap<string, VideoPlace>): Promise<void> {
    for (const [titleId, ofTitle] of Map.groupBy(places, ([, place]) => place.titleId)) {
      const videoIds = ofTitle.map(([videoId]) => videoId);
      await this.#db
        .update(watchProgress)
        .set({ titleId, isEpisode: ofTitle[0]![1].isEpisode })
        .where(
          and(
            eq(watchProgress.profileId, profileId),
            inArray(watchProgress.videoId, videoIds),
            isNull(watchProgress.titleId),
          ),
        );
    }
  }

  /**
   * Forgets, and gives how many videos; undefined when the account has no such profile. What is told later of before this does
   * not bring them back. Analytics is told: `context.outbox.ring()` after it.
   */
  forget(own: OwnProfile, what: Forgotten): Promise<number | undefined> {
    return this.#db.transaction(async (transaction) => {
      const cleared = await transaction
        .update(profiles)
        .set({ historyClearedAt: sql`clock_timestamp()` })
        .where(isOwnProfile(own))
        .returning({ at: profiles.historyClearedAt });
      if (!cleared[0]) return undefined;
      const forgotten = await transaction
        .delete(watchProgress)
        .where(and(eq(watchProgress.profileId, own.profileId), conditionOf(what)))
        .returning({ videoId: watchProgress.videoId });
      await tellWatchers(transaction, own.profileId);
      const body: HistoryCleared = {
        ...own,
        titleId: what.kind === 'title' ? what.id : null,
        videoId: what.kind === 'video' ? what.id : null,
        at: (cleared[0].at ?? new Date()).toISOString(),
      };
      await put(transaction, outbox, [{ receiver: 'analytics', kind: 'HISTORY_CLEARED', body }]);
      return forgotten.length;
    });
  }
}

function conditionOf(what: Forgotten): SQL | undefined {
  switch (what.kind) {
    case 'all':
      return undefined;
    case 'title':
      return eq(watchProgress.titleId, what.id);
    case 'video':
      return eq(watchProgress.videoId, what.id);
  }
}
