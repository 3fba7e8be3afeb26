/**
 * Sessions that end, and access tokens that are refused before they expire. Both are written in the transaction of their cause; the
 * gateway hears of them within seconds (refusedTokensRoute.ts), and playback of the sessions whose streams end.
 */
import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { outbox, refusedTokens, sessions } from '../../db/schema/identity.ts';
import type { LimitsChanged } from '../shared/accountMessages.ts';
import { put } from '../shared/outboxStore.ts';

/** For longer than an access token lives: a quarter of an hour, and the clocks of two machines apart. */
const keptSeconds = 16 * 60;

/** A change may be committed so long after the moment that it is kept with; what takes longer is found by a look at all. */
const overlapSeconds = 60;

/** Ids that one message names. */
const slice = 500;

/** Sessions that go on. */
export const live = and(isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`));

/** Access tokens that are refused: all of a session, or those of a version below. */
export interface RefusedTokens {
  readonly sessionId: string;
  readonly belowVersion: number | null;
}

export interface RefusedSince extends RefusedTokens {
  readonly refusedAt: Date;
}

/** Ends the sessions of an account that go on, all or all but one, and gives how many. `context.outbox.ring()` after the commit. */
export async function endSessionsOf(transaction: Executor, accountId: string, except?: string): Promise<number> {
  return (await endSessions(transaction, and(eq(sessions.accountId, accountId), others(except)))).length;
}

/** Ends those that go on of these, and gives their ids. `context.outbox.ring()` after the commit. */
export async function endSessions(transaction: Executor, which: SQL | undefined): Promise<string[]> {
  const ended = await transaction
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(which, live))
    .returning({ id: sessions.id });
  const sessionIds = ended.map(({ id }) => id);
  await refuse(
    transaction,
    sessionIds.map((sessionId) => ({ sessionId, belowVersion: null })),
  );
  const messages = slicesOf(sessionIds).map((some) => ({
    receiver: 'playback',
    kind: 'SESSIONS_REVOKED',
    body: { sessionIds: some },
  }));
  await put(transaction, outbox, messages);
  return sessionIds;
}

/** Sessions of an account that go on at once: what ends all of them has to come to an end within the deadline of a statement. */
const mostSessions = 100;

/**
 * Ends those of an account that were unused for the longest, where it has more than a hundred; of very many, some of them, and others
 * the next time. Nobody waits for their streams to end: the outbox needs no ring.
 */
export async function endLongestUnused(transaction: Executor, accountId: string): Promise<void> {
  const { id, lastSeenAt } = sessions;
  const tooMany = transaction
    .select({ id })
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), live))
    .orderBy(desc(lastSeenAt), desc(id))
    .limit(slice)
    .offset(mostSessions);
  // One that is held is used at this moment.
  const held = await transaction
    .select({ id })
    .from(sessions)
    .where(inArray(id, tooMany))
    .orderBy(asc(id))
    .for('no key update', { skipLocked: true });
  if (held.length === 0) return;
  const ids = held.map((session) => session.id);
  await endSessions(transaction, inArray(id, ids));
}

/**
 * Has the streams of a profile end that go on, all or those of these sessions: what they play may be what it may not see any more, so
 * their players are to begin anew. `context.outbox.ring()` after the commit.
 */
export async function beginAnew(
  transaction: Executor,
  { accountId, profileId }: Pick<LimitsChanged, 'accountId' | 'profileId'>,
  sessionIds?: readonly string[],
): Promise<void> {
  const whose: LimitsChanged = { accountId, profileId, at: new Date().toISOString() };
  const bodies = sessionIds ? slicesOf(sessionIds).map((some) => ({ ...whose, sessionIds: some })) : [whose];
  const messages = bodies.map((body) => ({ receiver: 'playback', kind: 'LIMITS_CHANGED', body }));
  await put(transaction, outbox, messages);
}

const slicesOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / slice) }, (_, i) => ids.slice(i * slice, (i + 1) * slice));

/** Whose access tokens say what does not hold any more. */
export type Outdated =
  /** All of an account: its roles have changed. */
  | { readonly accountId: string }
  /** Those that carry a profile: its limits have changed, or it goes. */
  | { readonly profileId: string }
  /** Those of a session, before it is given others. */
  | { readonly sessionId: string };

/**
 * Has the access tokens that are out refused: their clients exchange their refresh token for one that says what holds now. The
 * sessions go on. In the transaction of what changes, after the change.
 */
export async function outdateTokens(transaction: Executor, whose: Outdated): Promise<void> {
  const outdated = await transaction
    .update(sessions)
    .set({ tokenVersion: sql`${sessions.tokenVersion} + 1` })
    .where(and(ofThose(whose), live))
    .returning({ sessionId: sessions.id, belowVersion: sessions.tokenVersion });
  await refuse(transaction, outdated);
}

function ofThose(whose: Outdated): SQL {
  if ('accountId' in whose) return eq(sessions.accountId, whose.accountId);
  if ('profileId' in whose) return eq(sessions.profileId, whose.profileId);
  return eq(sessions.id, whose.sessionId);
}

const others = (except: string | undefined): SQL | undefined =>
  except === undefined ? undefined : ne(sessions.id, except);

async function refuse(transaction: Executor, tokens: readonly RefusedTokens[]): Promise<void> {
  if (tokens.length === 0) return;
  await transaction
    .insert(refusedTokens)
    .values([...tokens])
    .onConflictDoUpdate({
      target: refusedTokens.sessionId,
      set: {
        // A session that has ended stays so; greatest() would take the number for it.
        belowVersion: sql`case when ${refusedTokens.belowVersion} is null or excluded.below_version is null then null
          else greatest(${refusedTokens.belowVersion}, excluded.below_version) end`,
        refusedAt: sql`now()`,
      },
    });
}

export class SessionEndStore {
  readonly #refused;
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
    const { sessionId, belowVersion, refusedAt } = refusedTokens;
    const since = sql`${sql.placeholder('since')}::timestamptz`;
    // A moment that is to come is one of before a clock was set.
    const latest = sql`case when ${since} <= now() then ${since} - make_interval(secs => ${sql.raw(String(overlapSeconds))}) end`;
    this.#refused = db
      .select({ sessionId, belowVersion, refusedAt })
      .from(refusedTokens)
      .where(gt(refusedAt, sql`greatest(now() - make_interval(secs => ${sql.raw(String(keptSeconds))}), ${latest})`))
      .orderBy(asc(refusedTokens.refusedAt), asc(refusedTokens.sessionId))
      .prepare('identity_refused_tokens');
  }

  /** All that may not have expired yet, the oldest first; with `since`, those from a minute before it on. */
  refused(since?: Date): Promise<RefusedSince[]> {
    return this.#refused.execute({ since: since?.toISOString() ?? null });
  }

  /** Forgets those that have expired. */
  async sweep(): Promise<void> {
    await this.#db
      .delete(refusedTokens)
      .where(lte(refusedTokens.refusedAt, sql`now() - make_interval(secs => ${sql.raw(String(keptSeconds))})`));
  }
}
