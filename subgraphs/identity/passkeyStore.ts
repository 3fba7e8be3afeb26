/** The rows of passkeys, and of what browsers are asked to sign: each challenge is good once, for the account it was made for. */
import { and, count, desc, eq, gt, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { isChosen } from '../../db/chosen.ts';
import type { Executor } from '../../db/client.ts';
import { passkeyChallenges, passkeys } from '../../db/schema/identitySecurity.ts';
import { type Origin, recordEvent } from './accountEventStore.ts';
import { lockAccount } from './accountLockStore.ts';
import { mailOwner } from './ownerMailStore.ts';

export type Passkey = typeof passkeys.$inferSelect;
export type NewPasskey = Omit<typeof passkeys.$inferInsert, 'createdAt' | 'lastUsedAt'>;

export type PasskeyAddition =
  | { readonly kind: 'added'; readonly passkey: Passkey }
  | { readonly kind: 'taken' }
  | { readonly kind: 'too many' }
  | { readonly kind: 'no account' };

/** What a key tells of itself as it is used. */
export interface PasskeyUse {
  readonly counter: number;
  readonly synced: boolean;
}

export const mostPasskeys = 20;
/** Challenges that have expired are forgotten by the way, so many at a time. */
const mostSwept = 100;

export class PasskeyStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** The passkeys of the accounts, the newest first. */
  byAccounts(accountIds: readonly string[]): Promise<Passkey[]> {
    return this.#db
      .select()
      .from(passkeys)
      .where(inArray(passkeys.accountId, [...accountIds]))
      .orderBy(desc(passkeys.createdAt), desc(passkeys.id));
  }

  async byCredential(credentialId: string): Promise<Passkey | undefined> {
    const [passkey] = await this.#db.select().from(passkeys).where(eq(passkeys.credentialId, credentialId));
    return passkey;
  }

  /** Adds one, and tells its owner; an account has twenty at most, and a credential belongs to one account. */
  add(passkey: NewPasskey, origin: Origin): Promise<PasskeyAddition> {
    const { accountId } = passkey;
    return this.#db.transaction(async (transaction) => {
      if (!(await lockAccount(transaction, accountId))) return { kind: 'no account' };
      const [present] = await transaction
        .select({ n: count() })
        .from(passkeys)
        .where(eq(passkeys.accountId, accountId));
      if ((present?.n ?? 0) >= mostPasskeys) return { kind: 'too many' };
      const [added] = await transaction
        .insert(passkeys)
        .values(passkey)
        .onConflictDoNothing({ target: passkeys.credentialId })
        .returning();
      if (!added) return { kind: 'taken' };
      await recordEvent(transaction, { ...origin, accountId, kind: 'PASSKEY_ADDED', detail: added.name });
      await mailOwner(transaction, accountId, { kind: 'PASSKEY_ADDED', passkey: added.name });
      return { kind: 'added', passkey: added };
    });
  }

  /** Removes one of the account, and tells its owner; false when it has no such. */
  remove(accountId: string, passkeyId: string, origin: Origin): Promise<boolean> {
    return this.#db.transaction(async (transaction) => {
      const [removed] = await transaction
        .delete(passkeys)
        .where(and(eq(passkeys.id, passkeyId), eq(passkeys.accountId, accountId)))
        .returning();
      if (!removed) return false;
      await recordEvent(transaction, { ...origin, accountId, kind: 'PASSKEY_REMOVED', detail: removed.name });
      await mailOwner(transaction, accountId, { kind: 'PASSKEY_REMOVED', passkey: removed.name });
      return true;
    });
  }

  /**
   * Keeps that one was used. False when its counter has not grown since another use: then two devices have the same key, though one
   * alone should (WebAuthn, 6.1.1). Keys that are kept on several devices do not count, and stay at 0.
   */
  async use(passkeyId: string, { counter, synced }: PasskeyUse): Promise<boolean> {
    const grown = counter === 0 ? eq(passkeys.counter, 0) : sql`${passkeys.counter} < ${counter}`;
    const rows = await this.#db
      .update(passkeys)
      .set({ counter, synced, lastUsedAt: sql`now()` })
      .where(and(eq(passkeys.id, passkeyId), grown))
      .returning({ id: passkeys.id });
    return rows.length > 0;
  }

  /** Keeps what a browser is to sign for so long: of an account, or of whoever logs in. */
  async challenge(
    challenge: { readonly id: string; readonly accountId: string | null; readonly challenge: string },
    seconds: number,
  ): Promise<void> {
    const expired = this.#db
      .select({ id: passkeyChallenges.id })
      .from(passkeyChallenges)
      .where(lte(passkeyChallenges.expiresAt, sql`now()`))
      .limit(mostSwept)
      .for('update', { skipLocked: true });
    await this.#db.delete(passkeyChallenges).where(isChosen(passkeyChallenges.id, expired));
    await this.#db
      .insert(passkeyChallenges)
      .values({ ...challenge, expiresAt: sql`now() + make_interval(secs => ${seconds})` });
  }

  /** Takes a challenge that was made for the account; false when there is none, or it has expired or was taken. */
  async takeOf(accountId: string, challenge: string): Promise<boolean> {
    const which = and(eq(passkeyChallenges.accountId, accountId), eq(passkeyChallenges.challenge, challenge));
    return (await this.#take(which)) !== undefined;
  }

  /** Takes the challenge of a log-in, and gives what was to be signed. */
  takeLogIn(challengeId: string): Promise<string | undefined> {
    return this.#take(and(eq(passkeyChallenges.id, challengeId), isNull(passkeyChallenges.accountId)));
  }

  async #take(which: SQL | undefined): Promise<string | undefined> {
    const [taken] = await this.#db
      .delete(passkeyChallenges)
      .where(and(which, gt(passkeyChallenges.expiresAt, sql`now()`)))
      .returning({ challenge: passkeyChallenges.challenge });
    return taken?.challenge;
  }
}
