/** Workers that die: what they had begun goes on, once, and nothing of theirs is written afterwards. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { LeaseStore } from '../../subgraphs/catalog/media/ingest/leaseStore.ts';
import type { MediaLease } from '../../subgraphs/catalog/media/ingest/leases.ts';
import { VideoStore } from '../../subgraphs/catalog/media/videos/videoStore.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { eventually } from '../setup/eventually.ts';
import { runProgram } from '../setup/program.ts';
import { quietPort } from '../setup/quietPort.ts';
import { studio } from './studio.ts';

const { database, databaseUrl, bucket, folder, clip, upload, addMovie, startMediaIngest, ingest, watch } = await studio(
  { withWorker: false },
);
const leases = new LeaseStore(database.db, new VideoStore(database.db));

async function runWorker() {
  const worker = runProgram(`import './subgraphs/catalog/worker.ts'`, {
    ...bucket,
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    PORT: String(await quietPort(10)),
    LOG_LEVEL: 'info',
  });
  await worker.line(/worker takes jobs/);
  return worker;
}

/** So that a transcode is still in its middle when a test on a busy machine hears that it is. */
const long = { effort: 'HIGH' };

/** The version that a job makes, and whether a later attempt would go on with it. */
async function versionOf(jobId: string) {
  const [row] = await database.db.execute(
    sql`select version, checkpoint is not null as stored from catalog.ingest_jobs where id = ${jobId}`,
  );
  return row;
}

describe('a worker that is killed in the middle of a transcode', () => {
  test('leaves a job that the next one brings to its end, seen by a subscriber without a step back', async () => {
    const first = await runWorker();
    const job = await ingest(await clip({ source: 'testsrc2', seconds: 15, width: 640, height: 360 }), {}, long);
    let recovered: Promise<void> | undefined;
    let second: ReturnType<typeof runWorker> | undefined;
    const seen = await watch(job.id, ({ stage, status, percent, attempts }) => {
      // Not before: one that is there already takes the job so soon that a subscriber may be told of that alone.
      if (recovered && status === 'QUEUED' && attempts === 1) second ??= runWorker();
      if (recovered || stage !== 'TRANSCODING' || percent < 8) return;
      first.process.kill('SIGKILL');
      recovered = eventually(async () => expect(await leases.recover()).toBe(1));
    });
    await recovered;
    expect(await first.ended).toBe('SIGKILL');
    expect(seen.at(-1)).toMatchObject({
      status: 'SUCCEEDED',
      stage: 'READY',
      percent: 100,
      attempts: 2,
      video: { status: 'READY' },
    });
    expect(seen.some(({ status, attempts }) => status === 'QUEUED' && attempts === 1)).toBe(true);
    const percents = seen.map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    const worker = await second;
    worker?.process.kill('SIGTERM');
    expect(await worker?.ended).toBe(0);
  }, 240_000);

  test('has its folder removed by the next one, but not those of others', async () => {
    const [left, foreign] = [newId(), 'something else'];
    for (const name of [left, foreign]) await mkdir(join(folder, 'work', name), { recursive: true });
    const worker = await runWorker();
    expect(await readdir(join(folder, 'work'))).toEqual([foreign]);
    worker.process.kill('SIGTERM');
    await worker.ended;
  }, 240_000);
});

describe('a worker that is killed when all of a version is stored', () => {
  test('leaves a job that the next one ends without making the version again', async () => {
    const first = await runWorker();
    const content = await clip({ source: 'testsrc2', seconds: 6, width: 320, height: 180 });
    const { job, watched } = await database.db.transaction(async (transaction) => {
      // Whoever publishes a version waits for this.
      await transaction.execute(sql`lock table catalog.subtitles in share mode`);
      const job = await ingest(content);
      const watched = watch(job.id);
      await eventually(async () => {
        // A transaction that does nothing for half a minute is ended.
        await transaction.execute(sql`select 1`);
        expect(await versionOf(job.id)).toMatchObject({ stored: true });
      }, 120);
      first.process.kill('SIGKILL');
      await first.ended;
      return { job, watched };
    });
    await runWorker();
    const seen = await watched;
    expect(seen.at(-1)).toMatchObject({ status: 'SUCCEEDED', attempts: 2, video: { status: 'READY' } });
    expect(seen.filter(({ attempts }) => attempts === 2).map(({ stage }) => stage)).not.toContain('TRANSCODING');
    expect(await versionOf(job.id)).toEqual({ version: 1, stored: false });
    const percents = seen.map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  }, 240_000);
});

describe('a worker that is stopped', () => {
  test('gives its job back at once, and the attempt does not count against it', async () => {
    const first = await runWorker();
    const job = await ingest(await clip({ source: 'testsrc2', seconds: 15, width: 640, height: 360 }), {}, long);
    let second: ReturnType<typeof runWorker> | undefined;
    const seen = await watch(job.id, ({ stage, percent }) => {
      if (second || stage !== 'TRANSCODING' || percent < 5) return;
      first.process.kill('SIGTERM');
      second = first.ended.then(runWorker);
    });
    expect(await first.ended).toBe(0);
    expect(seen.at(-1)).toMatchObject({ status: 'SUCCEEDED', attempts: 2 });
    (await second)?.process.kill('SIGTERM');
  }, 240_000);
});

describe('a lease', () => {
  const film = clip({ source: 'testsrc2', seconds: 1, width: 320, height: 180 });
  const queued = async () => {
    const { thing: uploaded } = await upload(await film);
    const { thing: job } = await startMediaIngest({ uploadId: uploaded!.id, movieId: await addMovie() });
    return job!.id;
  };
  const letRunOut = (jobId: string) =>
    database.db.execute(
      sql`update catalog.ingest_jobs set lease_expires_at = now() - interval '1 second' where id = ${jobId}`,
    );
  const stateOf = async (jobId: string) => {
    const [row] = await database.db.execute(
      sql`select status, percent, attempts, failure_code, (select status from catalog.videos where id = video_id) as video from catalog.ingest_jobs where id = ${jobId}`,
    );
    return row;
  };

  test('is given to one of two who ask', async () => {
    const jobId = await queued();
    const both = await Promise.all([leases.claim(jobId), leases.claim(jobId)]);
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  test('that has run out lets its holder write nothing, and the next one go on', async () => {
    const jobId = await queued();
    const stale = (await leases.claim(jobId)) as MediaLease;
    expect(await leases.report(stale, { percent: 40 })).toBe(true);
    await letRunOut(jobId);
    await leases.recover();
    expect(await stateOf(jobId)).toMatchObject({ status: 'QUEUED', percent: 40, attempts: 1 });
    const next = (await leases.claim(jobId)) as MediaLease;
    expect(next.version).toBe(stale.version + 1);
    expect(await leases.heartbeat(stale)).toBe(false);
    expect(await leases.report(stale, { percent: 90 })).toBe(false);
    expect(await leases.fail(stale, { code: 'DAMAGED', message: 'It is stale.' })).toBe(false);
    expect(await leases.succeed(stale)).toBe(false);
    expect(await leases.report(next, { percent: 10 })).toBe(true);
    expect(await stateOf(jobId)).toMatchObject({ status: 'RUNNING', percent: 40, attempts: 2 });
  });

  test('keeps how far each rendition was, until a later attempt is past it', async () => {
    const jobId = await queued();
    const renditionsOf = async () =>
      (
        await database.db.execute<{ renditions: unknown }>(
          sql`select renditions from catalog.ingest_jobs where id = ${jobId}`,
        )
      )[0]?.renditions;
    const far = (small: number, large: number) => [
      { name: '360p', percent: large },
      { name: '234p', percent: small },
    ];
    const first = (await leases.claim(jobId))!;
    await leases.report(first, { percent: 50, renditions: far(60, 40) });
    await letRunOut(jobId);
    await leases.recover();
    const second = (await leases.claim(jobId))!;
    await leases.report(second, { renditions: far(0, 0) });
    expect(await renditionsOf()).toEqual(far(60, 40));
    await leases.report(second, { renditions: far(70.5, 30) });
    expect(await renditionsOf()).toEqual(far(70.5, 40));
    await leases.report(second, { renditions: [] });
    expect(await renditionsOf()).toEqual([]);
  });

  test('that runs out three times fails the job with what happened', async () => {
    const jobId = await queued();
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect(await leases.claim(jobId)).toBeDefined();
      await letRunOut(jobId);
      await leases.recover();
    }
    expect(await stateOf(jobId)).toMatchObject({
      status: 'FAILED',
      attempts: 3,
      failure_code: 'INTERNAL',
      video: 'FAILED',
    });
    expect(await leases.claim(jobId)).toBeUndefined();
  });

  test('is held through a database that does not answer for a moment', async () => {
    const jobId = await queued();
    const lease = (await leases.claim(jobId))!;
    const nobody = connect(
      { DATABASE_URL: databaseUrl.replace(/:\d+\//, ':1/'), DATABASE_POOL: 1, production: false },
      { service: 'test' },
    );
    await expect(new LeaseStore(nobody.db, new VideoStore(nobody.db)).heartbeat(lease)).rejects.toThrow();
    await nobody.close();
    expect(await leases.heartbeat(lease)).toBe(true);
  });
});

describe('the doorbell of a job that waits', () => {
  const film = clip({ source: 'testsrc2', seconds: 1, width: 320, height: 180 });
  const waiting = async () => {
    const { thing: uploaded } = await upload(await film);
    const { thing: job } = await startMediaIngest({ uploadId: uploaded!.id, movieId: await addMovie() });
    await database.db.execute(
      sql`update catalog.ingest_jobs set updated_at = now() - interval '1 minute' where id = ${job!.id}`,
    );
    return `ingest:${job!.id}`;
  };
  const bellOf = async (key: string) => {
    const [row] = await database.db.execute(
      sql`select id, xmin::text as written, locked_by, run_at <= now() as rings from graphile_worker._private_jobs where key = ${key}`,
    );
    return row;
  };

  test('is left alone, however many wait', async () => {
    const key = await waiting();
    const before = await bellOf(key);
    await leases.recover();
    expect(await bellOf(key)).toEqual(before);
  });

  test('rings again when a killed worker has taken it with it', async () => {
    const key = await waiting();
    await database.db.execute(
      sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'gone' where key = ${key}`,
    );
    await leases.recover();
    expect(await bellOf(key)).toMatchObject({ locked_by: null, rings: true });
  });

  test('rings now when it was put off for long, as after a database that was away', async () => {
    const key = await waiting();
    await database.db.execute(
      sql`update graphile_worker._private_jobs set run_at = now() + interval '1 hour', attempts = 9 where key = ${key}`,
    );
    await leases.recover();
    expect(await bellOf(key)).toMatchObject({ rings: true });
  });
});
