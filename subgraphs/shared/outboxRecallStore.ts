/** Messages that nobody is to be told any more: those of accounts and profiles that were deleted. */
import { asc, inArray, type SQL } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import type { OutboxTable } from './outboxStore.ts';

/** Takes messages out of an outbox, locked in one order, whoever else takes some of them out: two that wait for each other would both fail. */
export async function recall(transaction: Executor, table: OutboxTable, which: SQL | undefined): Promise<void> {
  const { id } = table;
  const theirs = transaction.select({ id }).from(table).where(which).orderBy(asc(id)).for('update');
  await transaction.delete(table).where(inArray(id, theirs));
}
