/** Tells the roller which hours have to be reckoned anew, in the transaction of what has changed them. */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { changedHours } from '../../../db/schema/analyticsRollups.ts';
import { type ChangedHour, distinctHours } from './changedHours.ts';

/** Appends a row for each of the hours; one transaction does it once. */
export async function appendChangedHours(tx: Executor, hours: readonly ChangedHour[]): Promise<void> {
  if (hours.length === 0) return;
  const rows = distinctHours(hours);
  const [named, moments] = [rows.map(({ rollup }) => rollup), rows.map(({ hour }) => new Date(hour).toISOString())];
  await tx.execute(sql`
    insert into ${changedHours} (rollup, hour)
    select * from unnest(${sql.param(named)}::text[], ${sql.param(moments)}::text[]::timestamptz[])`);
}
