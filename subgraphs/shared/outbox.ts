/**
 * What one subgraph tells another, for sure: a message is written in the transaction of what it tells of, and told until the
 * other has taken it. It may come more than once and in any order, so a receiver keeps what makes a message new: an id, a
 * sequence, a version. Messages go to `receive` of the other's schema, as the platform.
 */
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import type { outboxTable } from '../../db/columns.ts';
import type { Logger } from '../../platform/log.ts';
import { newId } from './id.ts';
import { askPeer, asPlatform } from './peer.ts';

export interface OutgoingMessage {
  /** Who is told: a name of the receivers. */
  readonly receiver: string;
  /** Decides over the form of the body. */
  readonly kind: string;
  readonly body: unknown;
}

export interface Message {
  readonly id: string;
  readonly kind: string;
  readonly body: unknown;
}

/** Takes messages, all or none; throws when it cannot, and is told again. */
export type Receiver = (messages: readonly Message[]) => Promise<void>;

export type OutboxTable = ReturnType<typeof outboxTable>;

/** Messages that are told at once. */
const slice = 500;
/** Who tells has so long; then another process may. */
const leaseSeconds = 30;
/** The wait after a failure doubles up to this. */
const longestWaitSeconds = 60;

/** Writes messages in the transaction of what they tell of. */
export async function put(
  transaction: Executor,
  table: OutboxTable,
  messages: readonly OutgoingMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  await transaction.insert(table).values(messages.map((message) => ({ id: newId(), ...message })));
}

export interface OutboxOptions {
  readonly db: Executor;
  readonly table: OutboxTable;
  readonly receivers: Readonly<Record<string, Receiver>>;
  readonly log: Logger;
  /** How often is looked for messages that nobody has rung for. */
  readonly everyMs?: number;
}

export interface Outbox {
  /** Has messages told soon that were just written; without it they are told within `everyMs`. */
  readonly ring: () => void;
  /** Tells what is due now; settles when nothing is left that can be told. */
  readonly flush: () => Promise<void>;
  /** Stops telling, the last slice ended. */
  readonly stop: () => Promise<void>;
}

/** Begins to tell. Receivers do not wait for each other: one that is down keeps its own messages waiting alone. */
export function openOutbox({ db, table, receivers, log, everyMs = 1_000 }: OutboxOptions): Outbox {
  const tellers = Object.entries(receivers).map(([name, receive]) =>
    teller({ db, table, name, receive, log, everyMs }),
  );
  const all = (act: (one: Outbox) => Promise<void>) => async () => {
    await Promise.all(tellers.map(act));
  };
  return {
    ring: () => {
      for (const one of tellers) one.ring();
    },
    flush: all((one) => one.flush()),
    stop: all((one) => one.stop()),
  };
}

interface Telling {
  readonly db: Executor;
  readonly table: OutboxTable;
  readonly name: string;
  readonly receive: Receiver;
  readonly log: Logger;
  readonly everyMs: number;
}

function teller(telling: Telling): Outbox {
  const { name, log, everyMs } = telling;
  let stopped = false;
  let rung = false;
  let failing = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const tellAll = async (): Promise<void> => {
    do {
      rung = false;
      while ((await tellSlice(telling)) === slice && !stopped);
      failing = false;
    } while (rung && !stopped);
  };
  const flush = (): Promise<void> => {
    running ??= tellAll()
      .catch((error: unknown) => {
        // Once an outage, not once a try.
        if (!failing) log.error({ err: error, receiver: name }, 'messages cannot be told: they are kept');
        failing = true;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const wait = () => {
    timer = setTimeout(async () => {
      await flush();
      if (!stopped) wait();
    }, everyMs);
  };
  wait();
  return {
    ring: () => {
      rung = true;
      if (!stopped && !failing) void flush();
    },
    flush,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Tells the oldest that are due, and gives how many those were. Rows that somebody else tells are left to them. */
async function tellSlice({ db, table, name, receive }: Telling): Promise<number> {
  const due = db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.receiver, name), lte(table.dueAt, sql`now()`)))
    .orderBy(asc(table.dueAt), asc(table.id))
    .limit(slice)
    .for('update', { skipLocked: true });
  const claimed = await db
    .update(table)
    .set({ dueAt: sql`now() + make_interval(secs => ${leaseSeconds})`, attempts: sql`${table.attempts} + 1` })
    .where(inArray(table.id, due))
    .returning({ id: table.id, kind: table.kind, body: table.body });
  if (claimed.length === 0) return 0;
  const ids = claimed.map(({ id }) => id);
  try {
    await receive(claimed.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  } catch (error) {
    await db
      .update(table)
      .set({
        dueAt: sql`now() + make_interval(secs => least(${longestWaitSeconds}, power(2, least(${table.attempts}, 10)) / 4))`,
        lastError: error instanceof Error ? error.message.slice(0, 500) : 'unknown',
      })
      .where(inArray(table.id, ids));
    throw error;
  }
  await db.delete(table).where(inArray(table.id, ids));
  return claimed.length;
}

/** A receiver that is another subgraph. */
export const peerReceiver =
  (url: string, gatewaySecret: string, log: Logger): Receiver =>
  async (messages) => {
    const query = 'mutation($messages:[MessageInput!]!){receive(messages:$messages)}';
    await askPeer(url, asPlatform(gatewaySecret, log), { query, variables: { messages } });
  };
