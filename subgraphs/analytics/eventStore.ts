/** Keeps events, and in the same transaction what they change: views, and the sums of titles. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../db/client.ts';
import { events, gone } from '../../db/schema/analytics.ts';
import { refuseGone } from '../shared/goneStore.ts';
import { AccountQueue } from './accountQueue.ts';
import { addToSums } from './statsStore.ts';
import { applyEvents, type ViewEvent } from './viewRules.ts';
import { findViewsOf, saveViews } from './viewStore.ts';

export type NewEvent = Omit<typeof events.$inferInsert, 'receivedAt' | 'day'>;

/** An event, with what it says of a view when it does. */
export interface KeepableEvent {
  readonly event: NewEvent;
  readonly view: ViewEvent | undefined;
}

export class EventStore {
  readonly #db: PostgresJsDatabase;
  readonly #queue = new AccountQueue(mostWaiting);

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Keeps the events of an account that are new, and gives how many those are. All of it happens, or nothing. */
  async record(accountId: string, batch: readonly KeepableEvent[]): Promise<number> {
    if (batch.length === 0) return 0;
    return this.#queue.run(accountId, () => this.#db.transaction((tx) => keep(tx, accountId, batch)));
  }
}

/** Batches of an account that wait in this process. */
const mostWaiting = 20;

async function keep(tx: Executor, accountId: string, batch: readonly KeepableEvent[]): Promise<number> {
  await refuseGone(tx, gone, [accountId, ...new Set(batch.map(({ event }) => event.viewerId))]);
  await lockAccount(tx, accountId);
  const added = await insertNew(tx, batch);
  const viewEvents = batch.flatMap(({ event, view }) => (view && added.has(event.eventId) ? [view] : []));
  if (viewEvents.length > 0) {
    const changes = applyEvents(await findViewsOf(tx, viewEvents), viewEvents);
    await saveViews(tx, changes);
    await addToSums(tx, changes);
  }
  return added.size;
}

/**
 * Batches of one account wait for each other, also in another process: two at once would both begin the same view. The
 * lock falls with the transaction.
 */
const lockAccount = (tx: Executor, accountId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`analytics events of ${accountId}`}, 0))`);

async function insertNew(tx: Executor, batch: readonly KeepableEvent[]): Promise<ReadonlySet<string>> {
  const rows = batch.map(({ event }) => ({ ...event, day: event.at.toISOString().slice(0, 10) }));
  const added = await tx.insert(events).values(rows).onConflictDoNothing().returning({ id: events.eventId });
  return new Set(added.map(({ id }) => id));
}
