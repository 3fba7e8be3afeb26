/** Mutations that meet a worker in the middle of a transaction: they wait for it, and neither is broken off. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { studio } from './studio.ts';

const { databaseUrl, addMovie, upload, clip, startMediaIngest, cancelIngest, retryIngest } = await studio({
  withWorker: false,
});
const sql = postgres(databaseUrl, { max: 3, onnotice: () => {} });
afterAll(() => sql.end());

/** Resolves once a statement on a table of the catalog waits for a lock. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%"catalog"%'`;
    if (waiting.length > 0) return;
  }
}

/** What a worker does when it takes a job, held open until `meanwhile` waits for it. */
const takeJob = (jobId: string, meanwhile: () => Promise<unknown>) =>
  sql.begin(async (worker) => {
    await worker`
      update catalog.ingest_jobs set status = 'RUNNING', lease_token = ${randomUUID()}, lease_expires_at = now() + interval '1 minute'
      where id = ${jobId}`;
    const met = meanwhile();
    await somebodyWaits();
    await worker`update catalog.videos set updated_at = now() where id = (select video_id from catalog.ingest_jobs where id = ${jobId})`;
    return { met };
  });

const queued = async () => {
  const { thing: uploaded } = await upload(await clip({ source: 'testsrc2', seconds: 1, width: 320, height: 180 }));
  const target = { uploadId: uploaded?.id, movieId: await addMovie() };
  const { thing: job } = await startMediaIngest(target);
  if (!job) throw new Error('The job was not queued.');
  return { target, job };
};

describe('while a worker takes a job of a video', () => {
  test('another start of the same video waits, and is refused', async () => {
    const { target, job } = await queued();
    const { met } = await takeJob(job.id, () => startMediaIngest(target));
    expect(await met).toMatchObject({ thing: null, userErrors: [{ code: 'ALREADY_EXISTS' }] });
  });

  test('a retry of an earlier job of the same video waits, and is refused', async () => {
    const { target, job: earlier } = await queued();
    await cancelIngest(earlier.id);
    const { thing: later } = await startMediaIngest(target);
    const { met } = await takeJob(later?.id ?? '', () => retryIngest(earlier.id));
    expect(await met).toMatchObject({ userErrors: [{ code: 'ALREADY_EXISTS', field: ['jobId'] }] });
  });
});

test('of two jobs of a video that are retried at once, one is queued', async () => {
  const { target, job: first } = await queued();
  await cancelIngest(first.id);
  const { thing: second } = await startMediaIngest(target);
  await cancelIngest(second?.id ?? '');
  const both = await Promise.all([first.id, second?.id ?? ''].map((id) => retryIngest(id)));
  expect(both.map(({ userErrors }) => userErrors[0]?.code).sort()).toEqual(['ALREADY_EXISTS', undefined]);
});
