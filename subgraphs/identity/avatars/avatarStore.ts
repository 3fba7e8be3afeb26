/** The rows of pictures on their way to be avatars, and which avatars profiles have. */
import { and, count, eq, gt, lte, sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { profiles } from '../../../db/schema/identity.ts';
import { avatarUploads, deletedObjects } from '../../../db/schema/identitySecurity.ts';
import { lockAccount } from '../accountLockStore.ts';
import { deleteObjects } from '../deletedObjectStore.ts';
import { uploadKeyOf } from './avatarKeys.ts';

export type AvatarUpload = typeof avatarUploads.$inferSelect;

/** Uploads of an account that are good at once. */
export const mostUploads = 20;

const hour = 3_600;
/** An address that was given out is good until then at most: what comes in at the last moment is deleted too. */
const uploadsKeptSeconds = 2 * hour;
/** How long a picture may lie in the store without a profile that has it, when the process ends in between. */
const strayedSeconds = hour;

export class AvatarStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** Keeps an upload for an hour, and forgets those of the account that have expired; undefined when it has too many. */
  open(upload: Omit<AvatarUpload, 'expiresAt'>): Promise<AvatarUpload | 'too many' | 'no account'> {
    return this.#db.transaction(async (transaction) => {
      const { accountId } = upload;
      if (!(await lockAccount(transaction, accountId))) return 'no account';
      await transaction
        .delete(avatarUploads)
        .where(and(eq(avatarUploads.accountId, accountId), lte(avatarUploads.expiresAt, sql`now()`)));
      const [open] = await transaction
        .select({ n: count() })
        .from(avatarUploads)
        .where(eq(avatarUploads.accountId, accountId));
      if (open && open.n >= mostUploads) return 'too many';
      const [opened] = await transaction
        .insert(avatarUploads)
        .values({ ...upload, expiresAt: sql`now() + make_interval(secs => ${hour})` })
        .returning();
      if (!opened) throw new Error('Postgres inserted an upload and did not return it.');
      await deleteObjects(transaction, [uploadKeyOf(opened.id)], uploadsKeptSeconds);
      return opened;
    });
  }

  /** An upload of the account that has not expired. */
  async find(accountId: string, id: string): Promise<AvatarUpload | undefined> {
    const [found] = await this.#db
      .select()
      .from(avatarUploads)
      .where(
        and(eq(avatarUploads.id, id), eq(avatarUploads.accountId, accountId), gt(avatarUploads.expiresAt, sql`now()`)),
      );
    return found;
  }

  /** Says that a picture is about to be written: unless the profile takes it, or has it already, it is deleted after an hour. */
  announce(profileId: string, key: string): Promise<void> {
    return this.#db.transaction(async (transaction) => {
      // Held: who gives it the picture at this moment has it adopted after this, or is seen here.
      const [profile] = await transaction
        .select({ avatarKey: profiles.avatarKey })
        .from(profiles)
        .where(eq(profiles.id, profileId))
        .for('share');
      if (profile?.avatarKey !== key) await deleteObjects(transaction, [key], strayedSeconds);
    });
  }
}

/** Has a profile's picture stay that was announced, and the one from before deleted, in the transaction that changes it. */
export async function adopt(transaction: Executor, key: string | null, before: string | null): Promise<void> {
  if (key) await transaction.delete(deletedObjects).where(eq(deletedObjects.key, key));
  if (before && before !== key) await deleteObjects(transaction, [before]);
}
