/** A connection that ends without a word in the middle of a transaction, as of a Postgres that was killed. */
import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { standBetween } from '../test/setup/between.ts';
import { emptyDatabase } from '../test/setup/database.ts';
import { eventually } from '../test/setup/eventually.ts';
import { connect } from './client.ts';

const { url } = await emptyDatabase();
const between = await standBetween(url);
const { db, close } = connect({ DATABASE_URL: between.url, DATABASE_POOL: 2, production: false }, { service: 'test' });
afterAll(async () => {
  await close();
  between.close();
});

test.each(['one statement', 'several statements and more behind them'])(
  'ends the transaction with %s under way in SUBGRAPH_UNAVAILABLE, and the process goes on',
  async (what) => {
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    const work = db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      resolve();
      if (what === 'one statement') await tx.execute(sql`select pg_sleep(20)`);
      else
        await Promise.all(
          Array.from({ length: 3 }, async () => {
            await tx.execute(sql`select pg_sleep(20)`).catch(() => tx.execute(sql`select 2`));
            await tx.execute(sql`select 3`);
          }),
        );
    });
    await begun;
    await turn();
    between.cut();
    await expect(work).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    for (let i = 0; i < 10; i++) await turn();
    await eventually(() => db.execute(sql`select 1`).then(() => {}));
  },
);
