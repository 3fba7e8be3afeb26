/**
 * Accounts and profiles that were deleted. Identity tells of them once; what of theirs is on its way at that moment — a message of
 * another service, a request with a token that is refused seconds later — must not be kept afterwards. So who writes something
 * new of an account looks here first, in its transaction.
 */
import { createHash } from 'node:crypto';
import { lt, type SQL, sql } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/pg-core';
import type { Executor } from '../../db/client.ts';
import type { goneTable } from '../../db/columns.ts';
import { CodedError } from '../../platform/errors.ts';

export type GoneTable = ReturnType<typeof goneTable>;

/** Nothing is on its way for longer: a message that a service does not take for days is an outage that somebody has seen. */
const keptDays = 90;

/** Their ids themselves are nothing to keep. */
export const hashOfGone = (id: string): Buffer => createHash('sha256').update(id).digest();

const lockOf = (table: GoneTable) => sql`hashtextextended(${`deleted accounts of ${getTableConfig(table).schema}`}, 0)`;

/**
 * Notes that they are gone, once all who write have ended that did not know it yet; what is kept of them is to be removed
 * afterwards. Again it changes nothing.
 */
export const bury = (db: Executor, table: GoneTable, ids: readonly string[]): Promise<void> =>
  db.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${lockOf(table)})`);
    await transaction.delete(table).where(lt(table.at, sql`now() - make_interval(days => ${keptDays})`));
    if (ids.length === 0) return;
    await transaction
      .insert(table)
      .values(ids.map((id) => ({ hash: hashOfGone(id) })))
      .onConflictDoNothing();
  });

/** Which of the ids are gone. To be asked first in a transaction that writes of them: none of the others goes before its end. */
export async function goneAmong(
  transaction: Executor,
  table: GoneTable,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  await transaction.execute(sql`select ${goneHeld(table)}`);
  return goneWhileHeld(transaction, table, ids);
}

/** Selected before `goneWhileHeld`, by a statement of its own: until the end of the transaction nobody goes. */
export const goneHeld = (table: GoneTable): SQL => sql`pg_advisory_xact_lock_shared(${lockOf(table)})`;

/** Which of the ids are gone, while they are held. */
export async function goneWhileHeld(
  transaction: Executor,
  table: GoneTable,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const byHash = new Map(ids.map((id) => [hashOfGone(id).toString('base64'), id]));
  // As one value, however many.
  const asked = sql`array(select decode(asked.hash, 'base64') from jsonb_array_elements_text(${JSON.stringify([...byHash.keys()])}::jsonb) as asked(hash))`;
  const found = await transaction.select({ hash: table.hash }).from(table).where(sql`${table.hash} = any(${asked})`);
  return new Set(found.flatMap(({ hash }) => byHash.get(hash.toString('base64')) ?? []));
}

/** Refuses (UNAUTHENTICATED) to write for an account or profile that is gone: its token has outlived it by seconds. */
export async function refuseGone(transaction: Executor, table: GoneTable, ids: readonly string[]): Promise<void> {
  if ((await goneAmong(transaction, table, ids)).size > 0) throw tokenOfGone();
}

export const tokenOfGone = () =>
  new CodedError('UNAUTHENTICATED', 'The account or the profile of this token was deleted.');
