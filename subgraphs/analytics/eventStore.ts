/** Keeps events, and in the same transaction what they change: views, and the sums of titles. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../db/client.ts';
import { events, gone } from '../../db/schema/analytics.ts';
import { refuseGone } from '../shared/goneStore.ts';
import { lockAccounts } from './accountLockStore.ts';
import { AccountQueue } from './accountQueue.ts';
import { keepViews } from './keepViews.ts';
import type { ViewEvent } from './viewRules.ts';

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
  await lockAccounts(tx, [accountId]);
  const added = await insertNew(tx, batch);
  await keepViews(
    tx,
    batch.flatMap(({ event, view }) => (view && added.has(event.eventId) ? [view] : [])),
  );
  return added.size;
}

async function insertNew(tx: Executor, batch: readonly KeepableEvent[]): Promise<ReadonlySet<string>> {
  const rows = batch.map(({ event }) => ({ ...event, day: event.at.toISOString().slice(0, 10) }));
  const added = await tx.insert(events).values(rows).onConflictDoNothing().returning({ id: events.eventId });
  return new Set(added.map(({ id }) => id));
}
