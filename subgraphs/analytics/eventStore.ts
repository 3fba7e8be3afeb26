/**
 * Keeps events, and in the same transaction what they change: views, the sums of titles, and which hours are to be reckoned anew.
 * What comes while a transaction is under way goes together into the next: an idle process answers at once, and a busy one keeps
 * the batches of many accounts by a dozen statements.
 */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../db/client.ts';
import { type events, gone } from '../../db/schema/analytics.ts';
import { CodedError } from '../../platform/errors.ts';
import { Batches } from '../shared/batches.ts';
import { goneHeld, goneWhileHeld, tokenOfGone } from '../shared/goneStore.ts';
import { holdAccounts } from './accountLockStore.ts';
import { AccountRoom } from './events/accountRoom.ts';
import { copyNew, insertNew, wantsPartition } from './events/insertStore.ts';
import { dayOf, type PartitionStore } from './events/partitionStore.ts';
import { keepViews } from './keepViews.ts';
import type { ViewEvent } from './viewRules.ts';

export type NewEvent = Omit<typeof events.$inferInsert, 'receivedAt' | 'day'>;

/** An event, with what it says of a view when it does. */
export interface KeepableEvent {
  readonly event: NewEvent;
  readonly view: ViewEvent | undefined;
}

/** What one caller gives at once: of one account. */
interface EventBatch {
  readonly accountId: string;
  readonly events: readonly KeepableEvent[];
}

/** How many events of a batch were new, or why none was kept. */
type Outcome = { readonly kept: number } | { readonly error: unknown };

/** Batches of an account that wait in this process. */
const mostWaiting = 20;
/** Events that one transaction keeps at most: it takes tens of milliseconds then, whatever callers send at once. */
const size = 5_000;
/** And of so many accounts: each is a lock, of which Postgres has 64 a connection for all together. */
const mostAccounts = 250;
/** While Postgres works for one transaction this process gets the next ready. */
const parallel = 2;

export class EventStore {
  readonly #db: PostgresJsDatabase;
  readonly #partitions: Pick<PartitionStore, 'make'>;
  readonly #room = new AccountRoom(mostWaiting);
  /** In what part of the last transactions something was sent again. */
  #repeated = 0;
  readonly #batches = new Batches<EventBatch, Outcome>({
    run: (batches) => this.#keep(batches),
    key: ({ accountId }) => accountId,
    sameKeyTogether: true,
    size,
    weight: ({ events }) => Math.max(events.length, size / mostAccounts),
    parallel,
  });

  constructor(db: PostgresJsDatabase, partitions: Pick<PartitionStore, 'make'>) {
    this.#db = db;
    this.#partitions = partitions;
  }

  /**
   * Keeps the events of an account that are new, and gives how many those are. All of it happens, or nothing. UNAUTHENTICATED when
   * the account or profile is gone; RATE_LIMITED when the account waits for too much already.
   */
  async record(accountId: string, events: readonly KeepableEvent[]): Promise<number> {
    if (events.length === 0) return 0;
    return this.#room.run(accountId, () => this.keep(accountId, events));
  }

  /** The same however much of the account waits: for what was taken already. */
  async keep(accountId: string, events: readonly KeepableEvent[]): Promise<number> {
    const outcome = await this.#batches.add({ accountId, events });
    if ('error' in outcome) throw outcome.error;
    return outcome.kept;
  }

  /** What fails for all is tried again one batch at a time: one that cannot be kept fails alone. */
  async #keep(batches: readonly EventBatch[]): Promise<readonly Outcome[]> {
    try {
      return await this.#inTransaction(batches);
    } catch (error) {
      if (isAway(error)) throw error;
      if (batches.length === 1) return [{ error }];
      const outcomes: Outcome[] = [];
      for (const batch of batches) outcomes.push(...(await this.#keep([batch])));
      return outcomes;
    }
  }

  async #inTransaction(batches: readonly EventBatch[]): Promise<readonly Outcome[]> {
    const work = () => this.#writeIn(batches);
    try {
      return await work();
    } catch (error) {
      // Nobody has kept them up for a week, or the day is long ago for all but an event that waited in a queue.
      if (!wantsPartition(error)) throw error;
      await this.#partitions.make(daysOf(batches));
      return work();
    }
  }

  /**
   * What is quickest for new events is tried first, unless what was there already has mostly stopped it lately: then it costs more than
   * it saves, and leaves behind in the table what it wrote in vain.
   */
  async #writeIn(batches: readonly EventBatch[]): Promise<readonly Outcome[]> {
    const keepBy = (write: typeof insertNew) => this.#db.transaction((tx) => keepAll(tx, batches, write));
    if (batches.every(({ events }) => events.length < fewEvents)) return keepBy(insertNew);
    if (this.#repeated < 0.5)
      try {
        const outcomes = await keepBy(copyNew);
        this.#noteRepeated(false);
        return outcomes;
      } catch (error) {
        if (isAway(error)) throw error;
      }
    const outcomes = await keepBy(insertNew);
    this.#noteRepeated(outcomes.some((one, i) => 'kept' in one && one.kept < batches[i]!.events.length));
    return outcomes;
  }

  #noteRepeated(repeated: boolean): void {
    this.#repeated += ((repeated ? 1 : 0) - this.#repeated) / rememberedTransactions;
  }
}

/** How many of the last transactions count most. */
const rememberedTransactions = 5;

/** A batch of fewer is not worth the way that COPY takes. */
const fewEvents = 20;

async function keepAll(
  tx: Executor,
  batches: readonly EventBatch[],
  write: typeof insertNew,
): Promise<readonly Outcome[]> {
  await holdAccounts(tx, goneHeld(gone), [...new Set(batches.map(({ accountId }) => accountId))]);
  const dead = await goneWhileHeld(tx, gone, [...new Set(batches.flatMap(idsOf))]);
  const living = dead.size === 0 ? batches : batches.filter((batch) => !idsOf(batch).some((id) => dead.has(id)));
  const given = living.flatMap(({ events }) => events);
  const added = await write(tx, given);
  await keepViews(
    tx,
    added.flatMap(({ view }) => view ?? []),
  );
  const isNew = added.length === given.length ? undefined : new Set(added);
  return batches.map((batch) => {
    if (dead.size > 0 && !living.includes(batch)) return { error: tokenOfGone() };
    return { kept: isNew ? batch.events.filter((event) => isNew.delete(event)).length : batch.events.length };
  });
}

const idsOf = ({ accountId, events }: EventBatch): string[] => [
  ...new Set([accountId, ...events.map(({ event }) => event.viewerId)]),
];

const daysOf = (batches: readonly EventBatch[]): string[] => [
  ...new Set(batches.flatMap(({ events }) => events.map(({ event }) => dayOf(event.at)))),
];

/** One batch at a time fares no better. */
const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  ((error instanceof CodedError && (error.code === 'SUBGRAPH_UNAVAILABLE' || error.code === 'TIMEOUT')) ||
    isAway(error.cause));
