/** Brings the rollups of analytics up to all that has changed, beside the service that may be at it as well. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { changedHours } from '../../db/schema/analyticsRollups.ts';
import { RollupStore } from '../../subgraphs/analytics/rollups/rollupStore.ts';
import { eventually } from './eventually.ts';

export async function rollUp(db: PostgresJsDatabase): Promise<void> {
  const store = new RollupStore(db);
  await eventually(async () => {
    while ((await store.pass()).more);
    const [waiting] = await db.execute(sql`/* rollup */ select from ${changedHours} limit 1`);
    if (waiting) throw new Error('Hours wait to be reckoned yet.');
  }, 240);
}
