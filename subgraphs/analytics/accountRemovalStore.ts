/**
 * Removes what analytics keeps of accounts and profiles that were deleted. Sums stay, of titles and of hours and days: they say how often
 * something was watched, and not by whom. The sets of viewers in them hold parts of hashes of ids that are nowhere any more. Load that
 * was sent stays too, without who sent it.
 */
import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import {
  events,
  gone,
  streamQuality,
  streamReports,
  titleViewers,
  viewFragments,
  views,
} from '../../db/schema/analytics.ts';
import { loads } from '../../db/schema/analyticsOperating.ts';
import {
  forgottenHistory,
  hiddenTitles,
  profileRecommendations,
  recommendationAsks,
} from '../../db/schema/analyticsRecommending.ts';
import type { AccountDeleted, ProfileDeleted } from '../shared/accountMessages.ts';
import { bury } from '../shared/goneStore.ts';
import { lockAccounts } from './accountLockStore.ts';

/** Who has sent the load that nobody has sent any more. */
const nobody = '00000000-0000-0000-0000-000000000000';

export class AccountRemovalStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  async removeAccounts(accounts: readonly AccountDeleted[]): Promise<void> {
    const accountIds = accounts.map(({ accountId }) => accountId);
    // Until a profile is chosen, an account views as itself.
    const viewerIds = accounts.flatMap(({ accountId, profileIds }) => [accountId, ...profileIds]);
    await bury(this.#db, gone, viewerIds);
    await this.#remove({
      accountIds,
      viewerIds,
      events: inArray(events.accountId, accountIds),
      reports: inArray(streamReports.accountId, accountIds),
      quality: inArray(streamQuality.accountId, accountIds),
      asks: inArray(recommendationAsks.accountId, accountIds),
      loads: inArray(loads.accountId, accountIds),
    });
  }

  async removeProfiles(profiles: readonly ProfileDeleted[]): Promise<void> {
    const viewerIds = profiles.map(({ profileId }) => profileId);
    await bury(this.#db, gone, viewerIds);
    const quality = or(
      ...profiles.map(({ accountId, profileId }) =>
        and(eq(streamQuality.accountId, accountId), eq(streamQuality.profileId, profileId)),
      ),
    );
    const theirStreams = this.#db.select({ id: streamQuality.sessionId }).from(streamQuality).where(quality);
    await this.#remove({
      accountIds: profiles.map(({ accountId }) => accountId),
      viewerIds,
      events: or(
        ...profiles.map(({ accountId, profileId }) =>
          and(eq(events.accountId, accountId), eq(events.viewerId, profileId)),
        ),
      ),
      reports: inArray(streamReports.sessionId, theirStreams),
      quality,
    });
  }

  #remove(what: Removal): Promise<void> {
    return this.#db.transaction(async (transaction) => {
      // Who keeps something of them holds them too: two that wait for each other would both fail.
      await lockAccounts(transaction, what.accountIds);
      await transaction.delete(events).where(what.events);
      await transaction.delete(views).where(inArray(views.viewerId, what.viewerIds));
      await transaction.delete(viewFragments).where(inArray(viewFragments.viewerId, what.viewerIds));
      await transaction.delete(titleViewers).where(inArray(titleViewers.viewerId, what.viewerIds));
      await transaction.delete(streamReports).where(what.reports);
      await transaction.delete(streamQuality).where(what.quality);
      await transaction.delete(profileRecommendations).where(inArray(profileRecommendations.profileId, what.viewerIds));
      await transaction.delete(hiddenTitles).where(inArray(hiddenTitles.profileId, what.viewerIds));
      await transaction.delete(forgottenHistory).where(inArray(forgottenHistory.profileId, what.viewerIds));
      if (what.asks) await transaction.delete(recommendationAsks).where(what.asks);
      // One that goes on is stopped: nobody sends it any more.
      if (what.loads) await transaction.update(loads).set({ accountId: nobody, stopAsked: true }).where(what.loads);
    });
  }
}

interface Removal {
  readonly accountIds: readonly string[];
  readonly viewerIds: string[];
  readonly events: SQL | undefined;
  readonly reports: SQL | undefined;
  readonly quality: SQL | undefined;
  /** These two are of accounts alone. */
  readonly asks?: SQL;
  readonly loads?: SQL;
}
