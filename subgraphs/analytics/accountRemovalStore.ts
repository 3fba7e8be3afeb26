/**
 * Removes what analytics keeps of accounts and profiles that were deleted. The sums of titles stay: they say how often something was
 * watched, and not by whom.
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
import type { AccountDeleted, ProfileDeleted } from '../shared/accountMessages.ts';
import { bury } from '../shared/goneStore.ts';
import { lockAccounts } from './accountLockStore.ts';

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
    });
  }
}

interface Removal {
  readonly accountIds: readonly string[];
  readonly viewerIds: string[];
  readonly events: SQL | undefined;
  readonly reports: SQL | undefined;
  readonly quality: SQL | undefined;
}
