/**
 * The rows of sessions and of their refresh tokens, known by their SHA-256 alone. Whatever changes a session locks its row
 * first, so that of two changes at once one is first.
 */
import { and, asc, count, eq, getTableColumns, gt, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts, refreshTokens, sessions } from '../../db/schema/identity.ts';
import type { Order, PageQuery } from '../shared/connection.ts';

export type Session = typeof sessions.$inferSelect;
export type NewSession = Pick<Session, 'id' | 'accountId' | 'profileId' | 'deviceKind' | 'deviceName'>;

export interface NewRefreshToken {
  readonly hash: Buffer;
  readonly expiresAt: Date;
}

export type Rotation =
  | { readonly kind: 'rotated'; readonly session: Session }
  /** It was used before: the session is revoked now. */
  | { readonly kind: 'reused'; readonly session: Session }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

export const latestSessionsFirst: Order<Session> = {
  name: 'sessions.latest',
  direction: 'desc',
  columns: [sessions.lastSeenAt, sessions.id],
  types: ['timestamptz', 'uuid'],
  key: ({ lastSeenAt, id }) => [lastSeenAt.toISOString(), id],
};

const live = and(isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`));

export class SessionStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** Those that go on. */
  byIds(ids: readonly string[]): Promise<Session[]> {
    return this.#db
      .select()
      .from(sessions)
      .where(and(inArray(sessions.id, [...ids]), live));
  }

  /** Opens a session, and forgets those of the account that have expired. */
  open(session: NewSession, token: NewRefreshToken): Promise<Session> {
    return this.#db.transaction(async (transaction) => {
      await transaction
        .delete(sessions)
        .where(and(eq(sessions.accountId, session.accountId), lte(sessions.expiresAt, sql`now()`)));
      const [opened] = await transaction
        .insert(sessions)
        .values({ ...session, expiresAt: token.expiresAt })
        .returning();
      if (!opened) throw new Error('Postgres inserted a session and did not return it.');
      await insertToken(transaction, opened.id, token);
      return opened;
    });
  }

  /** Exchanges a refresh token for the next. A used one revokes its session, and that is kept. */
  rotate(hash: Buffer, next: NewRefreshToken): Promise<Rotation> {
    return this.#db.transaction(async (transaction) => {
      const session = await lock(transaction, sessionOf(transaction, hash));
      if (!session) return { kind: 'unknown' };
      const [token] = await transaction.select().from(refreshTokens).where(eq(refreshTokens.hash, hash));
      if (token?.usedAt) {
        await revoke(transaction, eq(sessions.id, session.id));
        return { kind: 'reused', session };
      }
      if (!session.live || !token || token.expiresAt <= session.now) return { kind: 'expired' };
      return { kind: 'rotated', session: await replaceToken(transaction, session.id, next, {}) };
    });
  }

  /** Chooses the profile of a session of the account; undefined when the session has ended. */
  chooseProfile(
    accountId: string,
    sessionId: string,
    profileId: string,
    next: NewRefreshToken,
  ): Promise<Session | undefined> {
    return this.#db.transaction(async (transaction) => {
      const session = await lock(transaction, and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId)));
      if (!session?.live) return undefined;
      return replaceToken(transaction, sessionId, next, { profileId });
    });
  }

  /** Ends a session of the account; false when there is no such session that goes on. */
  revoke(accountId: string, sessionId: string): Promise<boolean> {
    return revoke(this.#db, and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId), live));
  }

  /** Ends the session that a refresh token, used or not, came of. */
  revokeByToken(hash: Buffer): Promise<boolean> {
    return revoke(this.#db, sessionOf(this.#db, hash));
  }

  /** For each account one page of its sessions that go on, in one statement. */
  async pages(accountIds: readonly string[], { where, orderBy, limit }: PageQuery): Promise<Session[]> {
    const page = this.#db
      .select({
        ...getTableColumns(sessions),
        place: sql<number>`row_number() over (order by ${sql.join(orderBy, sql`, `)})`.as('place'),
      })
      .from(sessions)
      .where(and(eq(sessions.accountId, accounts.id), live, where))
      .orderBy(...orderBy)
      .limit(limit)
      .as('page');
    const rows = await this.#db
      .select({ page: { ...page._.selectedFields } })
      .from(accounts)
      .innerJoinLateral(page, sql`true`)
      .where(inArray(accounts.id, [...accountIds]))
      .orderBy(asc(page.place));
    return rows.map((row) => row.page);
  }

  async counts(accountIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db
      .select({ accountId: sessions.accountId, n: count() })
      .from(sessions)
      .where(and(inArray(sessions.accountId, [...accountIds]), live))
      .groupBy(sessions.accountId)
      .orderBy(asc(sessions.accountId));
    return new Map(rows.map(({ accountId, n }) => [accountId, n]));
  }
}

const sessionOf = (executor: Executor, hash: Buffer): SQL =>
  inArray(
    sessions.id,
    executor.select({ id: refreshTokens.sessionId }).from(refreshTokens).where(eq(refreshTokens.hash, hash)),
  );

type LockedSession = Session & { readonly live: boolean; readonly now: Date };

async function lock(transaction: Executor, where: SQL | undefined): Promise<LockedSession | undefined> {
  const [session] = await transaction
    .select({
      ...getTableColumns(sessions),
      live: sql<boolean>`${live}`,
      now: sql`now()`.mapWith(sessions.createdAt),
    })
    .from(sessions)
    .where(where)
    .for('no key update');
  return session;
}

async function revoke(executor: Executor, where: SQL | undefined): Promise<boolean> {
  const rows = await executor
    .update(sessions)
    .set({ revokedAt: sql`coalesce(${sessions.revokedAt}, now())` })
    .where(where)
    .returning({ id: sessions.id });
  return rows.length > 0;
}

/** The tokens before it count as used from now on; those that have expired tell nothing any more and are forgotten. */
async function replaceToken(
  transaction: Executor,
  sessionId: string,
  next: NewRefreshToken,
  change: { readonly profileId?: string },
): Promise<Session> {
  await transaction
    .update(refreshTokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(refreshTokens.sessionId, sessionId), isNull(refreshTokens.usedAt)));
  await transaction
    .delete(refreshTokens)
    .where(and(eq(refreshTokens.sessionId, sessionId), lte(refreshTokens.expiresAt, sql`now()`)));
  await insertToken(transaction, sessionId, next);
  const [session] = await transaction
    .update(sessions)
    .set({ ...change, lastSeenAt: sql`now()`, expiresAt: next.expiresAt })
    .where(eq(sessions.id, sessionId))
    .returning();
  if (!session) throw new Error('A session that this transaction has locked is not there any more.');
  return session;
}

async function insertToken(transaction: Executor, sessionId: string, token: NewRefreshToken): Promise<void> {
  await transaction.insert(refreshTokens).values({ ...token, sessionId });
}
