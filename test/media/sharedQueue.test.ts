/** The queue as several workers share it, and as the staff sees it. */
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { IngestJobStore } from '../../subgraphs/catalog/media/ingest/ingestJobStore.ts';
import { LeaseStore } from '../../subgraphs/catalog/media/ingest/leaseStore.ts';
import type { MetadataLease } from '../../subgraphs/catalog/media/ingest/leases.ts';
import { VideoStore } from '../../subgraphs/catalog/media/videos/videoStore.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { newViewer } from '../setup/catalog.ts';
import { runProgram } from '../setup/program.ts';
import { quietPort } from '../setup/quietPort.ts';
import { type Job, studio } from './studio.ts';

const {
  client,
  editor,
  database,
  databaseUrl,
  bucket,
  folder,
  clip,
  ingest,
  upload,
  addMovie,
  startMediaIngest,
  watch,
} = await studio({ withWorker: false });
const db = database.db;
const [jobs, leases] = [new IngestJobStore(db), new LeaseStore(db, new VideoStore(db))];

const request = { search: 'a film', type: null, year: null, imdbIds: null, limit: 10, publish: false };

/** Queues a job that brings facts in, as startMetadataIngest does. */
async function queueMetadata(): Promise<string> {
  const id = newId();
  const job = { kind: 'METADATA', id, accountId: editor.accountId, request } as const;
  await jobs.transaction((transaction) => jobs.insert(transaction, job));
  return id;
}

async function queueMedia(): Promise<string> {
  const { thing: uploaded } = await upload(await film);
  const { thing: job } = await startMediaIngest({ uploadId: uploaded!.id, movieId: await addMovie() });
  return job!.id;
}

const film = clip({ source: 'testsrc2', seconds: 2, width: 320, height: 180 });

async function runWorker(name: string) {
  const worker = runProgram(`import './subgraphs/catalog/worker.ts'`, {
    ...bucket,
    DATABASE_URL: databaseUrl,
    DATA_DIR: `${folder}/${name}`,
    PORT: String(await quietPort(10)),
    LOG_LEVEL: 'info',
  });
  await worker.line(/worker takes jobs/);
  return worker;
}

describe('two workers', () => {
  test('with folders of their own do each job once', async () => {
    const workers = await Promise.all([runWorker('one'), runWorker('other')]);
    const started = await Promise.all(Array.from({ length: 6 }, async () => (await ingest(await film)).id));
    for (const seen of await Promise.all(started.map((id) => watch(id))))
      expect(seen.at(-1)).toMatchObject({ status: 'SUCCEEDED', attempts: 1 });
    const begun = workers.flatMap(({ lines }) => lines.filter((line) => line.includes('a job is begun')));
    expect(begun.length).toBe(started.length);
    for (const worker of workers) worker.process.kill('SIGTERM');
    expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0]);
  }, 240_000);
});

describe('a job', () => {
  test('tells how far it is at most four times a second, without a step back', async () => {
    const worker = await runWorker('telling');
    const job = await ingest(await clip({ source: 'testsrc2', seconds: 12, width: 640, height: 360 }));
    const began = performance.now();
    const seen = await watch(job.id);
    const seconds = (performance.now() - began) / 1_000;
    // Beside them stand its beginnings and its ends.
    expect(seen.length).toBeLessThanOrEqual(seconds * 4 + 6);
    const transcoding = seen.filter(({ stage, percent }) => stage === 'TRANSCODING' && percent > 5);
    expect(transcoding.some(({ speed, secondsLeft }) => speed !== null && secondsLeft !== null)).toBe(true);
    for (const name of seen.at(-1)?.renditions.map((rendition) => rendition.name) ?? []) {
      const percents = seen.flatMap(({ renditions }) => renditions.find((one) => one.name === name)?.percent ?? []);
      expect(percents).toEqual(percents.toSorted((a, b) => a - b));
      expect(percents.at(-1)).toBe(100);
    }
    worker.process.kill('SIGTERM');
    await worker.ended;
  }, 240_000);
});

describe('the staff', () => {
  test('sees jobs of both kinds that are under way, and each change of them', async () => {
    const events = client.watch<{ ingestActivity: Pick<Job, 'id' | 'status'> & { kind: string } }>(
      editor,
      'subscription { ingestActivity { id kind status stage } }',
    );
    const next = async (id: string) => {
      for (;;) {
        const { value, done } = await events.next();
        if (done || !value.data) throw new Error(`The subscription ended: ${JSON.stringify(value)}`);
        // Of which of the jobs it is: the gateway keeps them apart.
        expect(value.extensions).toEqual({ subject: value.data.ingestActivity.id });
        if (value.data.ingestActivity.id === id) return value.data.ingestActivity;
      }
    };
    const [media, metadata] = [await queueMedia(), await queueMetadata()];
    expect(await next(media)).toMatchObject({ kind: 'MEDIA', status: 'QUEUED' });
    expect(await next(metadata)).toMatchObject({ kind: 'METADATA', status: 'QUEUED' });
    const lease = (await leases.claim(metadata)) as MetadataLease;
    expect(lease).toMatchObject({ kind: 'METADATA', request, accountId: editor.accountId });
    expect(await next(metadata)).toMatchObject({ status: 'RUNNING', stage: 'SEARCHING' });
    await leases.succeed(lease);
    expect(await next(metadata)).toMatchObject({ status: 'SUCCEEDED', stage: 'DONE' });
    await events.return?.();
  });

  test('pages through jobs of both kinds by their status, the newest first', async () => {
    const [media, metadata] = [await queueMedia(), await queueMetadata()];
    const query = 'query($status: [IngestStatus!]) { ingestJobs(first: 2, status: $status) { nodes { id kind } } }';
    const page = async (status: string[]) =>
      (await client.data<{ ingestJobs: { nodes: { id: string }[] } }>(editor, query, { status })).ingestJobs.nodes;
    expect(await page(['QUEUED'])).toEqual([
      { id: metadata, kind: 'METADATA' },
      { id: media, kind: 'MEDIA' },
    ]);
    expect((await page(['CANCELLED', 'FAILED'])).map(({ id }) => id)).not.toContain(media);
    const { errors } = await client.ask(newViewer(), query, { status: ['QUEUED'] });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  test('has a metadata job whose worker is gone taken up, and failed in words when that happens too often', async () => {
    const id = await queueMetadata();
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect(await leases.claim(id)).toMatchObject({ kind: 'METADATA' });
      await db.execute(
        sql`update catalog.ingest_jobs set lease_expires_at = now() - interval '1 second' where id = ${id}`,
      );
      await leases.recover();
    }
    expect(await jobs.byId(id)).toMatchObject({
      status: 'FAILED',
      failureCode: 'INTERNAL',
      failureMessage: expect.stringContaining('What was done is kept'),
    });
  });
});
