/** The rows of sessions. Whatever changes one locks its row first, so that of two changes at once one is first. */
import { isDeepStrictEqual } from 'node:util';
import { and, asc, count, eq, getTableColumns, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts, profiles, refreshTokens, sessions } from '../../db/schema/identity.ts';
import type { Order, PageQuery } from '../shared/connection.ts';
import type { BaseContext } from '../shared/context.ts';
import { type Origin, originOf, recordEvent } from './accountEventStore.ts';
import type { Account } from './accountStore.ts';
import type { Bounds } from './attemptStore.ts';
import { isHeld } from './controlsStore.ts';
import type { Profile } from './profileStore.ts';
import {
  insertToken,
  type NewRefreshToken,
  renewToken,
  type ShownRefreshToken,
  secondsToWait,
  sessionOf,
} from './refreshTokenStore.ts';
import { beginAnew, endLongestUnused, endSessions, endSessionsOf, live, outdateTokens } from './sessionEndStore.ts';

export type Session = typeof sessions.$inferSelect;
export type NewSession = Pick<Session, 'id' | 'accountId' | 'profileId' | 'deviceKind' | 'deviceName'> &
  Partial<Pick<Session, 'address'>>;

export type Rotation =
  | { readonly kind: 'rotated'; readonly session: Session }
  /** It was used before: the session is revoked now. */
  | { readonly kind: 'reused'; readonly session: Session }
  /** The session was given too many of late; the token stays good. */
  | { readonly kind: 'too many'; readonly waitSeconds: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

/** As which profile a session goes on. */
export interface ChosenProfile {
  readonly profileId: string;
  /** Until when its limits are lifted; null for not at all. */
  readonly unlockedUntil: Date | null;
  /** The hash of its PIN when that was looked at: once it is another, nobody is let in by the one from before. */
  readonly pinHash: string | null;
  /** Whether its PIN was given. */
  readonly isProven: boolean;
  /** Whether the session must have this profile already. */
  readonly stays?: true;
}

export const latestSessionsFirst: Order<Session> = {
  name: 'sessions.latest',
  direction: 'desc',
  columns: [sessions.lastSeenAt, sessions.id],
  types: ['timestamptz', 'uuid'],
  key: ({ lastSeenAt, id }) => [lastSeenAt.toISOString(), id],
};

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

  /**
   * Opens a session, and forgets those of the account that have expired; undefined when the account is gone, suspended, or it or its
   * profile not as it was when who logs in was let in. `how` tells its owner by what it was opened. Of more than a hundred, those that
   * were unused for the longest end.
   */
  open(session: NewSession, token: NewRefreshToken, as: LoggedIn, how?: string): Promise<Session | undefined> {
    return this.#db.transaction(async (transaction) => {
      if (!(await isStill(transaction, session.accountId, as))) return undefined;
      if (as.profile && !(await isStillSo(transaction, as.profile))) return undefined;
      await transaction
        .delete(sessions)
        .where(and(eq(sessions.accountId, session.accountId), lte(sessions.expiresAt, sql`now()`)));
      const [opened] = await transaction
        .insert(sessions)
        .values({ ...session, expiresAt: token.expiresAt })
        .returning();
      if (!opened) throw new Error('Postgres inserted a session and did not return it.');
      await insertToken(transaction, opened.id, token);
      const { id: sessionId, accountId, address } = opened;
      await recordEvent(transaction, {
        kind: 'LOGGED_IN',
        accountId,
        actorId: accountId,
        address: address ?? undefined,
        sessionId,
        detail: how,
      });
      await endLongestUnused(transaction, accountId);
      return opened;
    });
  }

  /** Exchanges a refresh token for the next. A used one ends its session, and that is kept. */
  rotate(shown: ShownRefreshToken, next: NewRefreshToken, bounds: Bounds, address?: string): Promise<Rotation> {
    return this.#db.transaction(async (transaction) => {
      const session = await lock(transaction, sessionOf(transaction, shown));
      if (!session) return { kind: 'unknown' };
      const [token] = await transaction
        .select()
        .from(refreshTokens)
        .where(and(eq(refreshTokens.hash, shown.hash), eq(refreshTokens.sessionId, session.id)));
      if (token ? token.usedAt : shown.family) {
        // Once a session: the event tells its owner, and a thief who goes on trying is not to fill the list.
        if ((await endSessions(transaction, eq(sessions.id, session.id))).length > 0)
          await recordEvent(transaction, {
            kind: 'TOKEN_REUSED',
            accountId: session.accountId,
            address,
            sessionId: session.id,
          });
        return { kind: 'reused', session };
      }
      if (!session.live || !token || token.expiresAt <= session.now) return { kind: 'expired' };
      const waitSeconds = await secondsToWait(transaction, session.id, bounds);
      if (waitSeconds > 0) return { kind: 'too many', waitSeconds };
      return {
        kind: 'rotated',
        session: await replaceToken(transaction, session.id, next, { ...(address && { address }) }),
      };
    });
  }

  /**
   * Gives a session a profile that has none; undefined when it has one by now, or has ended, or the profile is not as its access token
   * would say. What changes the profile later finds the session by it.
   */
  enter(sessionId: string, profile: EnteredProfile): Promise<Session | undefined> {
    return this.#db.transaction(async (transaction) => {
      if (!(await isStillSo(transaction, profile))) return undefined;
      const [entered] = await transaction
        .update(sessions)
        .set({ profileId: profile.id })
        .where(and(eq(sessions.id, sessionId), isNull(sessions.profileId), live))
        .returning();
      return entered;
    });
  }

  /**
   * Chooses the profile of a session of the account; undefined when the session has ended, or what was chosen has changed
   * meanwhile. Access tokens are refused that say another profile, or no limits where they are not lifted any more; and what the
   * session plays that was begun while they were, ends. `context.outbox.ring()` after it.
   */
  chooseProfile(
    { accountId, sessionId }: { readonly accountId: string; readonly sessionId: string },
    { profileId, unlockedUntil, pinHash, isProven, stays }: ChosenProfile,
    next: NewRefreshToken,
    by: BaseContext,
  ): Promise<Session | undefined> {
    return this.#db.transaction(async (transaction) => {
      // The profile before the session, as whoever changes its controls takes them.
      const [profile] = await transaction
        .select()
        .from(profiles)
        .where(and(eq(profiles.id, profileId), eq(profiles.accountId, accountId)))
        .for('share');
      if (!profile || profile.pinHash !== pinHash) return undefined;
      const isEntered = profile.pinHash === null || isProven || stays || (await isHeld(transaction, profile));
      if (!isEntered) return undefined;
      const session = await lock(transaction, and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId)));
      if (!session?.live) return undefined;
      if (stays && session.profileId !== profileId) return undefined;
      const wasUnlocked = session.unlockedUntil !== null && session.unlockedUntil > session.now;
      const wasAnother = session.profileId !== null && session.profileId !== profileId;
      if (wasUnlocked || wasAnother) await outdateTokens(transaction, { sessionId });
      // Also when the time has run out since: what was begun before then may still be playing.
      const wasLifted = session.unlockedUntil !== null && (unlockedUntil === null || wasAnother);
      if (session.profileId !== null && wasLifted)
        await beginAnew(transaction, { accountId, profileId: session.profileId }, [sessionId]);
      if (unlockedUntil) await recordEvent(transaction, { ...originOf(by), accountId, kind: 'PROFILE_UNLOCKED' });
      return replaceToken(transaction, sessionId, next, { profileId, unlockedUntil });
    });
  }

  /** Ends a session of the account; false when there is no such session that goes on. */
  revoke(accountId: string, sessionId: string, origin: Origin): Promise<boolean> {
    return this.#end(and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId)), origin);
  }

  /** Ends the session that a refresh token, used or not, came of; false when there is none, ended or not. */
  async revokeByToken(shown: ShownRefreshToken, origin: Origin): Promise<boolean> {
    if (await this.#end(sessionOf(this.#db, shown), origin)) return true;
    const [session] = await this.#db.select({ id: sessions.id }).from(sessions).where(sessionOf(this.#db, shown));
    return session !== undefined;
  }

  /** Ends the sessions of the account, all or all but one, and gives how many. */
  revokeAll(accountId: string, except: string | undefined, origin: Origin): Promise<number> {
    return this.#db.transaction(async (transaction) => {
      const ended = await endSessionsOf(transaction, accountId, except);
      const detail = `${ended} session${ended === 1 ? '' : 's'}`;
      if (ended > 0) await recordEvent(transaction, { ...origin, kind: 'SESSION_REVOKED', accountId, detail });
      return ended;
    });
  }

  #end(which: SQL | undefined, origin: Origin): Promise<boolean> {
    return this.#db.transaction(async (transaction) => {
      const [sessionId] = await endSessions(transaction, which);
      if (sessionId === undefined) return false;
      const [session] = await transaction.select().from(sessions).where(eq(sessions.id, sessionId));
      if (session)
        await recordEvent(transaction, {
          ...origin,
          kind: 'SESSION_REVOKED',
          accountId: session.accountId,
          // The device of the session that has ended, not of the one that ended it.
          device: { kind: session.deviceKind, name: session.deviceName },
        });
      return true;
    });
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

/** What ends sessions or their tokens when it changes: one that is opened at that moment must not outlive it. */
export interface LoggedIn extends Pick<Account, 'passwordHash' | 'roles'> {
  /** The profile that it is opened with. */
  readonly profile?: EnteredProfile | undefined;
}

/** What the access tokens of a profile say of it, and whether it is entered without its PIN. */
type EnteredProfile = Pick<Profile, 'id' | 'pinHash' | 'maturityLimit' | 'country'>;

/** Whether an account may be logged in to as it was; it stays so until the end of the transaction. */
async function isStill(transaction: Executor, accountId: string, { passwordHash, roles }: LoggedIn): Promise<boolean> {
  const found = await transaction
    .select({ passwordHash: accounts.passwordHash, roles: accounts.roles })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), isNull(accounts.suspendedAt)))
    .for('share');
  return found.some((now) => now.passwordHash === passwordHash && isDeepStrictEqual(now.roles, roles));
}

/**
 * Whether a profile is as its first access token says, and still entered without its PIN; it stays so until the end of the
 * transaction.
 */
async function isStillSo(transaction: Executor, profile: EnteredProfile): Promise<boolean> {
  const [now] = await transaction.select().from(profiles).where(eq(profiles.id, profile.id)).for('share');
  return (
    now?.pinHash === profile.pinHash &&
    now.maturityLimit === profile.maturityLimit &&
    now.country === profile.country &&
    (now.pinHash === null || (await isHeld(transaction, now)))
  );
}

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

/** Gives a session its next refresh token, as long as which it then lasts. */
async function replaceToken(
  transaction: Executor,
  sessionId: string,
  next: NewRefreshToken,
  change: Partial<Pick<Session, 'profileId' | 'address' | 'unlockedUntil'>>,
): Promise<Session> {
  await renewToken(transaction, sessionId, next);
  const [session] = await transaction
    .update(sessions)
    .set({ ...change, lastSeenAt: sql`now()`, expiresAt: next.expiresAt })
    .where(eq(sessions.id, sessionId))
    .returning();
  if (!session) throw new Error('A session that this transaction has locked is not there any more.');
  return session;
}
