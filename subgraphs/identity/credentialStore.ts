/** What an account logs in with: its address and its password. Each change locks the account, and tells its owner by mail. */
import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Executor } from '../../db/client.ts';
import { accounts } from '../../db/schema/identity.ts';
import { type Origin, recordEvent } from './accountEventStore.ts';
import { lockAccount } from './accountLockStore.ts';
import type { Account } from './accountStore.ts';
import { removeFactors } from './factorStore.ts';
import { putMail } from './mail/mailQueue.ts';
import { findToken, useToken, voidTokens } from './mailTokenStore.ts';
import { endSessionsOf } from './sessionEndStore.ts';

export type Verification =
  /** Now or before by the same token. */
  | { readonly kind: 'proven'; readonly email: string }
  /** The address has become the one of another account meanwhile. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'unknown' };

export interface NewPassword {
  readonly accountId: string;
  /** The hash that the password until now was looked at with: another one by now is not replaced. */
  readonly previousHash: string;
  readonly passwordHash: string;
  /** The session that goes on. */
  readonly sessionId: string | undefined;
}

export class CredentialStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** Proves the address that the token was mailed to: the one of the account, or the one that it wants, which becomes its own. */
  async verify(hash: Buffer, origin: Origin): Promise<Verification> {
    try {
      return await this.#db.transaction((transaction) => verify(transaction, hash, origin));
    } catch (error) {
      if (isTaken(error)) return { kind: 'taken' };
      throw error;
    }
  }

  /** Has the address be proven that the account wants to have, in the place of one that it wanted before. */
  async want(accountId: string, email: string): Promise<'asked' | 'taken' | 'no account'> {
    return this.#db.transaction(async (transaction) => {
      if (!(await lockAccount(transaction, accountId))) return 'no account';
      const [other] = await transaction.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email));
      if (other) return 'taken';
      await transaction.update(accounts).set({ wantedEmail: email }).where(eq(accounts.id, accountId));
      await putMail(transaction, { kind: 'VERIFY_EMAIL', accountId, email });
      return 'asked';
    });
  }

  /** Mails a token for an address of the account. */
  async askVerification(accountId: string, email: string, language: string | undefined): Promise<void> {
    await putMail(this.#db, { kind: 'VERIFY_EMAIL', accountId, email, ...(language && { language }) });
  }

  /** Mails a token to choose a new password with, if there is such an account: that is looked up later. */
  async askReset(email: string): Promise<void> {
    await putMail(this.#db, { kind: 'RESET_PASSWORD', email });
  }

  /**
   * Chooses a password by a token, and ends all sessions; undefined when the token is not good any more. When nobody had proven the
   * address before, its second factors go.
   */
  reset(hash: Buffer, passwordHash: string, origin: Origin): Promise<Account | undefined> {
    return this.#db.transaction(async (transaction) => {
      const token = await findToken(transaction, hash, 'RESET_PASSWORD');
      const account = token && (await lockedAccount(transaction, token.accountId));
      if (!token || account?.email !== token.email || !(await useToken(transaction, hash))) return undefined;
      // Who has read the mail has proven the address as well.
      const proven = { emailVerifiedAt: sql`coalesce(${accounts.emailVerifiedAt}, now())` };
      const changed = await replacePassword(transaction, account.id, { passwordHash, ...proven });
      await endSessionsOf(transaction, account.id);
      const by = { ...origin, actorId: account.id };
      await recordEvent(transaction, { ...by, kind: 'PASSWORD_RESET', accountId: account.id });
      // Until then anybody may have opened the account with this address, to keep a key to it.
      if (!account.emailVerifiedAt) await removeFactors(transaction, account, by);
      return changed;
    });
  }

  /** Changes the password and ends the other sessions; undefined when the password has changed meanwhile. */
  change(change: NewPassword, origin: Origin): Promise<Account | undefined> {
    const { accountId, previousHash, passwordHash, sessionId } = change;
    return this.#db.transaction(async (transaction) => {
      const account = await lockedAccount(transaction, accountId);
      if (account?.passwordHash !== previousHash) return undefined;
      const changed = await replacePassword(transaction, accountId, { passwordHash });
      await endSessionsOf(transaction, accountId, sessionId);
      await recordEvent(transaction, { ...origin, kind: 'PASSWORD_CHANGED', accountId });
      return changed;
    });
  }
}

async function verify(transaction: Executor, hash: Buffer, origin: Origin): Promise<Verification> {
  const token = await findToken(transaction, hash, 'VERIFY_EMAIL');
  const account = token && (await lockedAccount(transaction, token.accountId));
  if (!token || !account) return { kind: 'unknown' };
  const { email, accountId } = token;
  if (email === account.email && account.emailVerifiedAt) return { kind: 'proven', email };
  const isWanted = email === account.wantedEmail;
  if ((email !== account.email && !isWanted) || !(await useToken(transaction, hash))) return { kind: 'unknown' };
  const change = { emailVerifiedAt: sql`now()`, ...(isWanted && { email, wantedEmail: null }) };
  await transaction.update(accounts).set(change).where(eq(accounts.id, accountId));
  const event = { ...origin, actorId: accountId, accountId };
  if (!isWanted) await recordEvent(transaction, { ...event, kind: 'EMAIL_VERIFIED' });
  else {
    await voidTokens(transaction, accountId);
    await recordEvent(transaction, { ...event, kind: 'EMAIL_CHANGED', detail: `It was ${account.email} before.` });
    await putMail(transaction, { kind: 'EMAIL_CHANGED', accountId, email: account.email });
  }
  return { kind: 'proven', email };
}

async function lockedAccount(transaction: Executor, accountId: string): Promise<Account | undefined> {
  await lockAccount(transaction, accountId);
  const [account] = await transaction.select().from(accounts).where(eq(accounts.id, accountId));
  return account;
}

/**
 * Whoever knew the password until now may have asked for tokens, and for another address: both are worth nothing from now on, but for
 * the proof of the address that the account has.
 */
async function replacePassword(
  transaction: Executor,
  accountId: string,
  change: { readonly passwordHash: string; readonly emailVerifiedAt?: ReturnType<typeof sql> },
): Promise<Account | undefined> {
  await voidTokens(transaction, accountId, 'RESET_PASSWORD');
  const [account] = await transaction
    .update(accounts)
    .set({ ...change, wantedEmail: null })
    .where(eq(accounts.id, accountId))
    .returning();
  if (account) await putMail(transaction, { kind: 'PASSWORD_CHANGED', accountId, email: account.email });
  return account;
}

const { PostgresError } = postgres;
const uniqueViolation = '23505';

/** Drizzle wraps what Postgres says. */
const isTaken = (error: unknown): boolean =>
  error instanceof PostgresError
    ? error.code === uniqueViolation && error.constraint_name === 'accounts_email_key'
    : error instanceof Error && isTaken(error.cause);
