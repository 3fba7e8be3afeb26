/** The rows of tokens that were mailed, known by their SHA-256 alone. */
import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { mailTokens } from '../../db/schema/identitySecurity.ts';

export type MailToken = typeof mailTokens.$inferSelect;
export type NewMailToken = Pick<MailToken, 'hash' | 'accountId' | 'purpose' | 'email' | 'expiresAt'>;
export type MailTokenPurpose = MailToken['purpose'];

const live = and(isNull(mailTokens.usedAt), gt(mailTokens.expiresAt, sql`now()`));

export class MailTokenStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** Keeps a token that is mailed now, and forgets those of the account that have expired. */
  async issue(token: NewMailToken): Promise<void> {
    await this.#db
      .delete(mailTokens)
      .where(and(eq(mailTokens.accountId, token.accountId), lte(mailTokens.expiresAt, sql`now()`)));
    await this.#db.insert(mailTokens).values(token);
  }

  /** Forgets a token whose mail could not be sent. */
  async discard(hash: Buffer): Promise<void> {
    await this.#db.delete(mailTokens).where(eq(mailTokens.hash, hash));
  }

  /** Whether the token is good now. */
  async isGood(hash: Buffer, purpose: MailTokenPurpose): Promise<boolean> {
    const [token] = await this.#db
      .select({ hash: mailTokens.hash })
      .from(mailTokens)
      .where(and(eq(mailTokens.hash, hash), eq(mailTokens.purpose, purpose), live));
    return token !== undefined;
  }
}

/** A token that has not expired, used or not. */
export async function findToken(
  transaction: Executor,
  hash: Buffer,
  purpose: MailTokenPurpose,
): Promise<MailToken | undefined> {
  const [token] = await transaction
    .select()
    .from(mailTokens)
    .where(and(eq(mailTokens.hash, hash), eq(mailTokens.purpose, purpose), gt(mailTokens.expiresAt, sql`now()`)));
  return token;
}

/** Uses a token up; false when it is not good any more. Of two at once, one does. */
export async function useToken(transaction: Executor, hash: Buffer): Promise<boolean> {
  const used = await transaction
    .update(mailTokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(mailTokens.hash, hash), live))
    .returning({ hash: mailTokens.hash });
  return used.length > 0;
}

/** Makes all tokens of the account worthless that were not used, of one purpose or of any. */
export async function voidTokens(transaction: Executor, accountId: string, purpose?: MailTokenPurpose): Promise<void> {
  await transaction
    .delete(mailTokens)
    .where(
      and(eq(mailTokens.accountId, accountId), isNull(mailTokens.usedAt), purpose && eq(mailTokens.purpose, purpose)),
    );
}
