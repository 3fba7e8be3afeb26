/** The rows of profiles. What depends on the other profiles of an account is decided with the account locked. */
import { and, asc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { profiles } from '../../db/schema/identity.ts';
import { deleteProfileRow, holdProfiles } from './accountDeletionStore.ts';
import { lockAccount } from './accountLockStore.ts';
import { adopt } from './avatars/avatarStore.ts';
import { type IdempotencyKey, keepMade, madeFor } from './idempotencyStore.ts';
import { outdateTokens } from './sessionEndStore.ts';

export type Profile = typeof profiles.$inferSelect;
export type NewProfile = Pick<Profile, 'id' | 'accountId' | 'name' | 'kids' | 'language' | 'maturityLimit'> &
  Partial<Pick<Profile, 'country' | 'avatarKey'>>;
export type ProfileChange = Partial<
  Pick<
    Profile,
    | 'name'
    | 'language'
    | 'country'
    | 'avatarKey'
    | 'autoplay'
    | 'audioLanguage'
    | 'subtitleLanguage'
    | 'maxHeight'
    | 'dataSaver'
  >
>;

export const mostProfiles = 5;

export type Creation =
  | { readonly kind: 'created'; readonly profile: Profile }
  /** The idempotency key has made a profile that is deleted by now. */
  | { readonly kind: 'spent' }
  | { readonly kind: 'name taken' }
  | { readonly kind: 'too many' }
  | { readonly kind: 'no account' };

export type Update =
  | { readonly kind: 'updated'; readonly profile: Profile }
  | { readonly kind: 'name taken' }
  | { readonly kind: 'not found' };

export type Deletion = 'deleted' | 'last' | 'not found';

export class ProfileStore {
  readonly #db: Executor;
  readonly #byIds;

  constructor(db: Executor) {
    this.#db = db;
    this.#byIds = db
      .select()
      .from(profiles)
      .where(sql`${profiles.id} = any(${sql.placeholder('ids')}::uuid[])`)
      .prepare('identity_profiles_by_ids');
  }

  byIds(ids: readonly string[]): Promise<Profile[]> {
    return this.#byIds.execute({ ids });
  }

  /** The profiles of the accounts, the oldest first. */
  byAccounts(accountIds: readonly string[]): Promise<Profile[]> {
    return this.#db
      .select()
      .from(profiles)
      .where(inArray(profiles.accountId, [...accountIds]))
      .orderBy(asc(profiles.createdAt), asc(profiles.id));
  }

  /** What a key has made already; undefined for nothing yet. */
  async madeBy(accountId: string, idempotencyKey: string): Promise<Creation | undefined> {
    const madeId = await madeFor(this.#db, creationOf(accountId, idempotencyKey));
    return madeId === undefined ? undefined : made(await find(this.#db, eq(profiles.id, madeId)));
  }

  create(profile: NewProfile, idempotencyKey: string | undefined): Promise<Creation> {
    const { accountId } = profile;
    const key = idempotencyKey === undefined ? undefined : creationOf(accountId, idempotencyKey);
    return this.#db.transaction(async (transaction) => {
      if (!(await lockAccount(transaction, accountId))) return { kind: 'no account' };
      const madeId = key && (await madeFor(transaction, key));
      if (madeId) return made(await find(transaction, eq(profiles.id, madeId)));
      const others = await transaction.select().from(profiles).where(eq(profiles.accountId, accountId));
      if (others.length >= mostProfiles) return { kind: 'too many' };
      const created = await insertProfile(transaction, profile);
      if (!created) return { kind: 'name taken' };
      await adopt(transaction, created.avatarKey, null);
      if (key) await keepMade(transaction, key, created.id);
      return { kind: 'created', profile: created };
    });
  }

  /** Changes a profile of the account. */
  update(accountId: string, profileId: string, change: ProfileChange): Promise<Update> {
    return this.#db.transaction(async (transaction) => {
      await lockAccount(transaction, accountId);
      const own = and(eq(profiles.id, profileId), eq(profiles.accountId, accountId));
      const profile = await find(transaction, own);
      if (!profile) return { kind: 'not found' };
      if (Object.keys(change).length === 0) return { kind: 'updated', profile };
      if (change.name !== undefined && (await find(transaction, namesake(accountId, profileId, change.name))))
        return { kind: 'name taken' };
      const [updated] = await transaction.update(profiles).set(change).where(own).returning();
      if (updated) await adopt(transaction, updated.avatarKey, profile.avatarKey);
      // Its limit goes by the ratings of the country that its tokens say.
      if (updated && updated.maturityLimit !== null && updated.country !== profile.country)
        await outdateTokens(transaction, { profileId });
      return updated ? { kind: 'updated', profile: updated } : { kind: 'not found' };
    });
  }

  /** Deletes a profile of the account with what was kept for it, unless it is the last, and tells who watches it. */
  delete(accountId: string, profileId: string): Promise<Deletion> {
    return this.#db.transaction(async (transaction) => {
      await lockAccount(transaction, accountId);
      const own = await holdProfiles(transaction, accountId);
      if (!own.includes(profileId)) return 'not found';
      if (own.length === 1) return 'last';
      await deleteProfileRow(transaction, { accountId, profileId });
      return 'deleted';
    });
  }
}

/** Undefined when the account has a profile of that name. */
export async function insertProfile(executor: Executor, profile: NewProfile): Promise<Profile | undefined> {
  const [created] = await executor.insert(profiles).values(profile).onConflictDoNothing().returning();
  return created;
}

const creationOf = (accountId: string, key: string): IdempotencyKey => ({ accountId, mutation: 'createProfile', key });

const made = (profile: Profile | undefined): Creation => (profile ? { kind: 'created', profile } : { kind: 'spent' });

const namesake = (accountId: string, profileId: string, name: string): SQL | undefined =>
  and(eq(profiles.accountId, accountId), ne(profiles.id, profileId), sql`lower(${profiles.name}) = lower(${name})`);

async function find(executor: Executor, where: SQL | undefined): Promise<Profile | undefined> {
  const [profile] = await executor.select().from(profiles).where(where).limit(1);
  return profile;
}
