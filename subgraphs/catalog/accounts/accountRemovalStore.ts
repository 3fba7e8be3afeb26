/**
 * Removes what the catalog keeps of accounts and profiles that were deleted. What the staff made stays, as what it changed does:
 * without who it was.
 */
import { and, eq, inArray } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { idempotencyKeys } from '../../../db/schema/catalog.ts';
import { changes } from '../../../db/schema/catalogChanges.ts';
import { commentReports, comments, deletedComments } from '../../../db/schema/catalogComments.ts';
import { ingestJobs, uploads } from '../../../db/schema/catalogMedia.ts';
import { blockedLists, blockedTitles, gone } from '../../../db/schema/catalogViewing.ts';
import type { AccountDeleted, ProfileDeleted } from '../../shared/accountMessages.ts';
import { bury } from '../../shared/goneStore.ts';
import { commentMutationOf } from '../comments/commentStore.ts';

/** Whose uploads and jobs are that nobody owns any more. */
const nobody = '00000000-0000-0000-0000-000000000000';

export class AccountRemovalStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** From then on nothing new is kept of them. */
  bury(ids: readonly string[]): Promise<void> {
    return bury(this.#db, gone, ids);
  }

  removeProfiles(profiles: readonly ProfileDeleted[]): Promise<void> {
    return this.#db.transaction(async (transaction) => {
      for (const { accountId, profileId } of profiles)
        await transaction
          .delete(idempotencyKeys)
          .where(
            and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.mutation, commentMutationOf(profileId))),
          );
      await removeOfProfiles(
        transaction,
        profiles.map(({ profileId }) => profileId),
      );
    });
  }

  /** Their uploads must have been given up before: what is left of those is what videos were made of. */
  removeAccounts(accounts: readonly AccountDeleted[]): Promise<void> {
    const ids = accounts.map(({ accountId }) => accountId);
    return this.#db.transaction(async (transaction) => {
      await removeOfProfiles(
        transaction,
        accounts.flatMap(({ profileIds }) => profileIds),
      );
      await transaction.delete(comments).where(inArray(comments.accountId, ids));
      await transaction.delete(idempotencyKeys).where(inArray(idempotencyKeys.accountId, ids));
      await transaction.update(comments).set({ hiddenBy: null }).where(inArray(comments.hiddenBy, ids));
      await transaction.update(changes).set({ actorId: null }).where(inArray(changes.actorId, ids));
      await transaction.update(ingestJobs).set({ accountId: nobody }).where(inArray(ingestJobs.accountId, ids));
      await transaction
        .update(uploads)
        .set({ accountId: nobody, filename: 'upload' })
        .where(inArray(uploads.accountId, ids));
    });
  }
}

async function removeOfProfiles(transaction: Executor, profileIds: string[]): Promise<void> {
  if (profileIds.length === 0) return;
  await transaction.delete(comments).where(inArray(comments.profileId, profileIds));
  await transaction.delete(deletedComments).where(inArray(deletedComments.profileId, profileIds));
  // What they have reported stays reported: how many have is counted with the comment.
  await transaction.delete(commentReports).where(inArray(commentReports.profileId, profileIds));
  await transaction.delete(blockedTitles).where(inArray(blockedTitles.profileId, profileIds));
  await transaction.delete(blockedLists).where(inArray(blockedLists.profileId, profileIds));
}
