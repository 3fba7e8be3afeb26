import { eq, sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { ingestJobs } from '../../../db/schema/catalogMedia.ts';
import { ingestItems } from '../../../db/schema/catalogMetadata.ts';
import { testDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';
import type { MetadataLease } from '../media/ingest/leases.ts';
import { LeaseLost } from '../media/worker/leaseKeeper.ts';
import { ItemProgressStore } from './itemProgressStore.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { service: 'test' });
const { db } = database;
afterAll(database.close);

const imdbId = 'tt0000001';
const request = { search: null, type: null, year: null, imdbIds: [imdbId], limit: 1, publish: false };

async function runningJob(): Promise<MetadataLease> {
  const [jobId, token, accountId] = [newId(), newId(), newId()];
  await db.insert(ingestJobs).values({
    id: jobId,
    kind: 'METADATA',
    accountId,
    request,
    itemsFound: 1,
    status: 'RUNNING',
    stage: 'FETCHING',
    attempts: 1,
    attemptsAllowed: 3,
    leaseToken: token,
    leaseExpiresAt: sql`now() + interval '1 hour'`,
  });
  await db.insert(ingestItems).values({ jobId, imdbId, position: 1, status: 'FOUND' });
  return { kind: 'METADATA', jobId, token, accountId, request };
}

test('an item whose job is cancelled while it is said to be fetched stays to be fetched', async () => {
  const lease = await runningJob();
  const { promise: asked, resolve } = Promise.withResolvers<{ readonly fetched: Promise<unknown> }>();
  await db.transaction(async (cancelling) => {
    const cancelled = { status: 'CANCELLED', leaseToken: null, leaseExpiresAt: null, finishedAt: sql`now()` } as const;
    await cancelling.update(ingestJobs).set(cancelled).where(eq(ingestJobs.id, lease.jobId));
    const fetched = new ItemProgressStore(db).fetched(lease, imdbId, 'A film').catch((error: unknown) => error);
    resolve({ fetched });
    await eventually(async () => {
      const [locks] = await db.execute(
        sql`select count(*)::int as awaited from pg_stat_activity
            where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
      );
      expect(locks?.awaited).toBe(1);
    });
  });
  expect(await (await asked).fetched).toBeInstanceOf(LeaseLost);
  const [item] = await db.select().from(ingestItems).where(eq(ingestItems.jobId, lease.jobId));
  expect(item).toMatchObject({ status: 'FOUND', name: null });
});
