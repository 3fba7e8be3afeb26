/**
 * What one subgraph tells another, for sure: a message is written in the transaction of what it tells of, and told until the
 * other has taken it. It may come more than once and in any order, so a receiver keeps what makes a message new: an id, a
 * sequence, a version. Messages go to `receive` of the other's schema, as the platform.
 */
import type { Executor } from '../../db/client.ts';
import type { Logger } from '../../platform/log.ts';
import { type Message, OutboxStore, type OutboxTable } from './outboxStore.ts';
import { askPeer, asPlatform } from './peer.ts';

/**
 * Takes messages: all when it gives nothing, or all but those that it gives, each with the reason; none when it throws. What it
 * has not taken, it is told again.
 */
export type Receiver = (messages: readonly Message[]) => Promise<readonly Declined[] | undefined>;

export interface Declined {
  readonly message: Message;
  readonly reason: string;
}

/** Messages that are told at once. */
const largestSlice = 500;

export interface OutboxOptions {
  readonly db: Executor;
  readonly table: OutboxTable;
  readonly receivers: Readonly<Record<string, Receiver>>;
  /** Fewer messages at once, for receivers that do not get 500 done within their lease of 30 s. */
  readonly slices?: Readonly<Record<string, number>>;
  readonly log: Logger;
  /** How often is looked for messages that nobody has rung for. */
  readonly everyMs?: number;
}

export interface Outbox {
  /** Has messages told soon that were just written; without it they are told within `everyMs`. */
  readonly ring: () => void;
  /** Tells what is due now, to one receiver or to all; settles when nothing is left that can be told. */
  readonly flush: (receiver?: string) => Promise<void>;
  /** Stops telling, the last slice ended. */
  readonly stop: () => Promise<void>;
}

/** Begins to tell. Receivers do not wait for each other: one that is down keeps its own messages waiting alone. */
export function openOutbox({ db, table, receivers, slices = {}, log, everyMs = 1_000 }: OutboxOptions): Outbox {
  const store = new OutboxStore(db, table);
  const tellers = new Map(
    Object.entries(receivers).map(([name, receive]) => [
      name,
      teller({ store, name, receive, slice: slices[name] ?? largestSlice, log, everyMs }),
    ]),
  );
  const each = async (ones: Iterable<Outbox>, act: (one: Outbox) => Promise<void>) => {
    await Promise.all([...ones].map(act));
  };
  return {
    ring: () => {
      for (const one of tellers.values()) one.ring();
    },
    flush: (receiver) => {
      const one = receiver === undefined ? undefined : tellers.get(receiver);
      const asked = receiver === undefined ? tellers.values() : one ? [one] : [];
      return each(asked, (teller) => teller.flush());
    },
    stop: () => each(tellers.values(), (one) => one.stop()),
  };
}

interface Telling {
  readonly store: OutboxStore;
  readonly name: string;
  readonly receive: Receiver;
  readonly slice: number;
  readonly log: Logger;
  readonly everyMs: number;
}

function teller(telling: Telling): Outbox {
  const { name, slice, log, everyMs } = telling;
  let stopped = false;
  let rung = false;
  let failing = false;
  // Fewer at once after each failure: what cannot be taken, or takes too long, is told apart from what came with it.
  let most = slice;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  /** Gives whether there may be more. */
  const tellSome = async (): Promise<boolean> => {
    const asked = most;
    const told = await tellSlice({ ...telling, slice: asked });
    most = Math.min(slice, asked * 2);
    return told === asked;
  };
  const tellAll = async (): Promise<void> => {
    do {
      rung = false;
      while ((await tellSome()) && !stopped);
      failing = false;
    } while (rung && !stopped);
  };
  const flush = (): Promise<void> => {
    // What is being told was looked for before: once more then, for what was written since.
    rung = true;
    running ??= tellAll()
      .catch((error: unknown) => {
        // Once an outage, not once a try.
        if (!failing) log.error({ err: error, receiver: name }, 'messages cannot be told: they are kept');
        failing = true;
        most = Math.ceil(most / 8);
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

/** Tells the oldest that are due, and gives how many those were. What somebody else tells is left to them. */
async function tellSlice({ store, name, receive, slice }: Telling): Promise<number> {
  const claimed = await store.claim(name, slice);
  if (claimed.length === 0) return 0;
  const declined = new Map((await tell(receive, claimed, store)).map(({ message, reason }) => [message.id, reason]));
  const [kept, taken] = [claimed.filter(({ id }) => declined.has(id)), claimed.filter(({ id }) => !declined.has(id))];
  for (const message of kept) await store.postpone([message], declined.get(message.id) ?? '');
  if (taken.length > 0) await store.forget(taken);
  return claimed.length;
}

async function tell(receive: Receiver, claimed: readonly Message[], store: OutboxStore): Promise<readonly Declined[]> {
  try {
    return (await receive(claimed)) ?? [];
  } catch (error) {
    await store.postpone(claimed, error instanceof Error ? error.message : String(error));
    throw error;
  }
}

/** A receiver that is another subgraph. */
export const peerReceiver =
  (url: string, gatewaySecret: string, log: Logger): Receiver =>
  async (messages) => {
    const query = 'mutation($messages:[MessageInput!]!){receive(messages:$messages)}';
    await askPeer(url, asPlatform(gatewaySecret, log), { query, variables: { messages } });
    return undefined;
  };
