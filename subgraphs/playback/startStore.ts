/** Streams begun in Postgres: an account has so many at once and no more, however many begin at the same moment. */
import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../db/client.ts';
import { gone, outbox, streamSessions as sessions } from '../../db/schema/playback.ts';
import { Batches } from '../shared/batches.ts';
import { goneHeld, goneWhileHeld, tokenOfGone } from '../shared/goneStore.ts';
import { put } from '../shared/outboxStore.ts';
import { endedMessages, startedMessages } from './messages.ts';
import type { StreamSession } from './sessionStore.ts';
import { toldActive, toldSession } from './topicStore.ts';
import { withdrawalsHeld, withdrawnFrom } from './withdrawalStore.ts';

export interface Lease {
  /** How long a session lives without a report. */
  readonly leaseSeconds: number;
  /** How long it lives at most, however often it is reported on. */
  readonly longestSeconds: number;
}

export type NewSession = Pick<
  StreamSession,
  | 'id'
  | 'accountId'
  | 'profileId'
  | 'videoId'
  | 'titleId'
  | 'isEpisode'
  | 'logInId'
  | 'withdrawalMark'
  | 'idempotencyKey'
  | 'storagePrefix'
  | 'storyboard'
  | 'durationSeconds'
  | 'resumePositionSeconds'
  | 'maxHeight'
  | 'maxBitrateKbps'
  | 'maxFrameRate'
  | 'codecs'
  | 'audioLanguage'
  | 'subtitleLanguage'
  | 'deviceKind'
  | 'deviceName'
  | 'os'
  | 'player'
  | 'country'
> & {
  /** When the profile may watch no longer; null when its hours bound nothing. */
  readonly watchableUntil: Date | null;
};

export interface Terms {
  /** How many streams the account may have at once. */
  readonly most: number;
  /** One of the account that ends in its favour. */
  readonly replaceSessionId: string | null;
}

interface Start {
  readonly session: NewSession;
  readonly terms: Terms;
}

/** What came of beginning a stream. */
export type Begun =
  /** It was begun, or goes on since the same key has begun it before. */
  | { readonly kind: 'begun' | 'again'; readonly session: StreamSession }
  /** Too many go on: these, the oldest first. */
  | { readonly kind: 'full'; readonly open: readonly StreamSession[] }
  /** The account has never had the one that was to be replaced. */
  | { readonly kind: 'replacesNothing' }
  /** The log-in was revoked meanwhile. */
  | { readonly kind: 'revoked' }
  /** The limits of the profile are tighter than when it was asked what it may see. */
  | { readonly kind: 'outdated' };

const later = (seconds: number) => sql`make_interval(secs => ${seconds})`;
/** In milliseconds, as the columns keep it: rounded up it would lie after what is written next. */
const clock = sql<number>`extract(epoch from date_trunc('milliseconds', clock_timestamp())) * 1000`.mapWith(Number);

export class StartStore {
  readonly #db: PostgresJsDatabase;
  readonly #lease: Lease;
  readonly #turns: Batches<Start, Begun>;

  constructor(db: PostgresJsDatabase, lease: Lease) {
    this.#db = db;
    this.#lease = lease;
    // One of an account holds a connection: fifty that wait for its lock would leave none for anybody else.
    this.#turns = new Batches<Start, Begun>({
      run: async ([start]) => [await this.#begin(start!.session, start!.terms)],
      key: ({ session }) => session.accountId,
      size: 1,
      parallel: 8,
    });
  }

  /** Begins a stream on these terms. What is replaced ends only when it begins. */
  begin(session: NewSession, terms: Terms): Promise<Begun> {
    return this.#turns.add({ session, terms });
  }

  #begin(session: NewSession, terms: Terms): Promise<Begun> {
    return this.#db.transaction(async (transaction) => {
      // Until the end of the transaction, for this account alone: who counts next, counts this one too.
      await transaction.execute(
        sql`select ${goneHeld(gone)}, pg_advisory_xact_lock(hashtextextended('playback.account.' || ${session.accountId}, 0)), ${withdrawalsHeld}`,
      );
      // What these see begins after it. What need not wait is sent together: the next start of the account waits for all of it.
      const [dead, withdrawn, held, now] = await Promise.all([
        goneWhileHeld(transaction, gone, [session.accountId, session.profileId]),
        withdrawnFrom(transaction, session),
        holdAll(transaction, session.accountId),
        readClock(transaction),
      ]);
      if (dead.size > 0) throw tokenOfGone();
      if (withdrawn) return { kind: withdrawn === 'logIn' ? 'revoked' : 'outdated' };
      // After all that was written of the streams which it waited for.
      const startedAt = new Date(Math.max(now, ...held.map(({ heldAt }) => heldAt)));
      const open = inOrder(held.flatMap(({ goesOn, heldAt: _, ...one }) => (goesOn ? one : [])));
      const again = open.find((one) => isBegunBy(one, session));
      if (again) return { kind: 'again', session: again };
      const { most, replaceSessionId } = terms;
      const replaced = open.find(({ id }) => id === replaceSessionId);
      if (replaceSessionId !== null && !replaced && !(await hasHad(transaction, session.accountId, replaceSessionId)))
        return { kind: 'replacesNothing' };
      if (open.length - (replaced ? 1 : 0) >= most) return { kind: 'full', open };
      const ended = replaced ? await end(transaction, replaced.id, startedAt) : [];
      for (const one of held) if (!one.goesOn && isBegunBy(one, session)) await freeKey(transaction, one.id);
      const [begun] = await Promise.all([
        this.#insert(transaction, session, startedAt),
        put(transaction, outbox, [...ended.flatMap(endedMessages), ...startedMessages({ ...session, startedAt })]),
      ]);
      return { kind: 'begun', session: begun };
    });
  }

  async #insert(
    transaction: Executor,
    { watchableUntil, ...session }: NewSession,
    startedAt: Date,
  ): Promise<StreamSession> {
    const { leaseSeconds, longestSeconds } = this.#lease;
    const began = sql`${startedAt.toISOString()}::timestamptz`;
    const endsBy = sql`least(${began} + ${later(longestSeconds)}, ${watchableUntil?.toISOString() ?? null}::timestamptz)`;
    const [row] = await transaction
      .insert(sessions)
      .values({
        ...session,
        state: 'STARTING',
        stateAt: startedAt,
        sequence: 1,
        positionSeconds: session.resumePositionSeconds,
        startedAt,
        updatedAt: startedAt,
        expiresAt: sql`least(${began} + ${later(leaseSeconds)}, ${endsBy})`,
        endsBy,
      })
      .returning({ ...getTableColumns(sessions), told: toldActive() });
    const { told: _, ...begun } = row!;
    return begun;
  }
}

/** A stream that has not ended. */
type Held = StreamSession & {
  /** Else its lease has run out, and it is swept up soon. */
  readonly goesOn: boolean;
  /** By the clock, in milliseconds. */
  readonly heldAt: number;
};

/**
 * The streams of an account that have not ended. They are held until the end of the transaction, in the order in which everybody locks
 * sessions, and judged once they are: a report that has one either renews it before, or finds its lease run out.
 */
function holdAll(transaction: Executor, accountId: string): Promise<Held[]> {
  const held = transaction
    .select()
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt)))
    .orderBy(sessions.id)
    .for('update')
    .as('held');
  // Selected, and not where: Postgres would take that for a reason to lock those alone of which it was so before.
  return transaction
    .select({ ...held._.selectedFields, goesOn: sql<boolean>`${held.expiresAt} > clock_timestamp()`, heldAt: clock })
    .from(held)
    .execute();
}

/** The oldest first. */
const inOrder = (streams: readonly StreamSession[]): StreamSession[] =>
  streams.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || (a.id < b.id ? -1 : 1));

async function readClock(transaction: Executor): Promise<number> {
  const [row] = await transaction.execute<{ now: string }>(sql`select ${clock} as now`);
  return Number(row!.now);
}

const isBegunBy = (
  one: Pick<StreamSession, 'profileId' | 'idempotencyKey'>,
  { profileId, idempotencyKey }: NewSession,
): boolean => idempotencyKey !== null && one.profileId === profileId && one.idempotencyKey === idempotencyKey;

/** Whether the account has had a stream of this id, which may have ended already: then there is nothing left to replace. */
const hasHad = async (transaction: Executor, accountId: string, id: string): Promise<boolean> =>
  (await transaction.$count(sessions, and(eq(sessions.accountId, accountId), eq(sessions.id, id)))) > 0;

const end = (transaction: Executor, id: string, at: Date): Promise<StreamSession[]> =>
  transaction
    .update(sessions)
    .set({ state: 'ENDED', stateAt: at, sequence: sql`${sessions.sequence} + 1`, endedAt: at })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
    .returning({ ...getTableColumns(sessions), told: toldSession() });

/** A stream whose lease has run out keeps its key until it is swept up: the key is free already. */
async function freeKey(transaction: Executor, id: string): Promise<void> {
  await transaction.update(sessions).set({ idempotencyKey: null }).where(eq(sessions.id, id));
}
