/**
 * The rows of refresh tokens, known by their SHA-256 alone.
 *
 * A refresh token is a secret and, before it, the family of its session, which is by chance too and in all of them: so a used token
 * is known as such, and ends its session, also when its row was forgotten among newer ones. Who holds it to be the owner cannot be
 * made to forget a theft by refreshing often.
 */
import { and, desc, eq, gt, inArray, isNull, lte, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { refreshTokens, sessions } from '../../db/schema/identity.ts';
import type { Bounds } from './attemptStore.ts';

export interface NewRefreshToken {
  readonly hash: Buffer;
  readonly expiresAt: Date;
}

/** A refresh token that was sent. */
export interface ShownRefreshToken {
  readonly hash: Buffer;
  /** Undefined in those that were given before sessions had one. */
  readonly family?: string;
}

/** Rows of a session's tokens: the one that is good, and those that were used last. */
const keptTokens = 50;

/** The session that a refresh token, used or not, came of. */
export const sessionOf = (executor: Executor, { hash, family }: ShownRefreshToken): SQL =>
  family === undefined
    ? inArray(
        sessions.id,
        executor.select({ id: refreshTokens.sessionId }).from(refreshTokens).where(eq(refreshTokens.hash, hash)),
      )
    : eq(sessions.tokenFamily, family);

/** How long until a session may be given another token; 0 for now. The one that it was opened with, as old as it is, does not count. */
export async function secondsToWait(transaction: Executor, sessionId: string, { attempts, windowSeconds }: Bounds) {
  const { createdAt } = refreshTokens;
  const [last] = await transaction
    .select({ wait: sql<number>`extract(epoch from ${createdAt} - now())::float8 + ${windowSeconds}` })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(and(eq(refreshTokens.sessionId, sessionId), gt(createdAt, sessions.createdAt)))
    .orderBy(desc(createdAt))
    .limit(1)
    .offset(Math.min(attempts, keptTokens) - 1);
  return last ? Math.max(Math.ceil(last.wait), 0) : 0;
}

/** The tokens before it count as used from now on; those that have expired, and the oldest of too many, are forgotten. */
export async function renewToken(transaction: Executor, sessionId: string, next: NewRefreshToken): Promise<void> {
  await transaction
    .update(refreshTokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(refreshTokens.sessionId, sessionId), isNull(refreshTokens.usedAt)));
  const newest = transaction
    .select({ hash: refreshTokens.hash })
    .from(refreshTokens)
    .where(eq(refreshTokens.sessionId, sessionId))
    .orderBy(desc(refreshTokens.createdAt))
    .limit(keptTokens - 1);
  await transaction
    .delete(refreshTokens)
    .where(
      and(
        eq(refreshTokens.sessionId, sessionId),
        or(lte(refreshTokens.expiresAt, sql`now()`), notInArray(refreshTokens.hash, newest)),
      ),
    );
  await insertToken(transaction, sessionId, next);
}

export async function insertToken(transaction: Executor, sessionId: string, token: NewRefreshToken): Promise<void> {
  await transaction.insert(refreshTokens).values({ ...token, sessionId });
}
