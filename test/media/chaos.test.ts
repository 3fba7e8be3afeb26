/**
 * Workers, catalog, Postgres and object store are killed at random moments while videos are made: every job ends, well or with
 * a reason, and what lies in the store and what stands in the tables agree afterwards.
 */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { createLogger } from '../../platform/log.ts';
import { renderTestClip } from '../../samples/testClip.ts';
import { unlockRemovals } from '../../subgraphs/catalog/media/ingest/queueStore.ts';
import { Bucket } from '../../subgraphs/catalog/media/sweeps/bucket.ts';
import { MultipartSweep } from '../../subgraphs/catalog/media/sweeps/multipartSweep.ts';
import { ObjectSweep } from '../../subgraphs/catalog/media/sweeps/objectSweep.ts';
import { OwnerStore } from '../../subgraphs/catalog/media/sweeps/ownerStore.ts';
import { sweptRows } from '../../subgraphs/catalog/media/sweeps/rowStore.ts';
import { RowSweep } from '../../subgraphs/catalog/media/sweeps/rowSweep.ts';
import { VideoObjects } from '../../subgraphs/catalog/media/worker/videoObjects.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { connectObjectStore } from '../../subgraphs/shared/objectStore.ts';
import { newEditor } from '../setup/catalog.ts';
import { testFolder } from '../setup/folder.ts';
import { SubgraphClient } from '../setup/subgraphClient.ts';
import { breakableStudio, type CleanUps } from './breakable.ts';

const cleanUps: CleanUps = [];
const root = await testFolder();
cleanUps.push(root.remove);
afterAll(async () => {
  for (const cleanUp of cleanUps.toReversed()) await cleanUp();
});

const secret = 'a secret of the tests, long enough for it';
const editor = newEditor();

/** How many videos are made, and how often something is killed meanwhile. */
const [videos, kills] = [5, 8];

/** For all of them to end one after the other on a machine that is busy with other things, in milliseconds. */
const longEnough = 480_000;

/** The same course of chance each time: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Does it again until it works, as a frontend with patience: what it does may be done twice. */
async function insist<T>(work: () => Promise<T>, forMs = 60_000): Promise<T> {
  const until = performance.now() + forMs;
  for (;;)
    try {
      return await work();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(100);
    }
}

const studio = await breakableStudio(join(root.path, 'chaos'), secret, cleanUps);
const client = new SubgraphClient(studio.origin, secret);
const objectStore = connectObjectStore({ ...studio.bucket, S3_PUBLIC_ENDPOINT: undefined, production: false });
cleanUps.push(() => client.close());

interface Made {
  readonly userErrors: readonly { readonly message: string }[];
}

/** Asks for a mutation until it is done; throws what the user would have to mend. */
const mutate = <Thing>(mutation: string, what: string, fields: string, input: object): Promise<Thing> =>
  insist(async () => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${what} { ${fields} } userErrors { message } } }`;
    const data = await client.data<Record<string, Made & Record<string, Thing>>>(editor, query, { input });
    const made = data[mutation];
    if (!made?.[what]) throw new Error(`${mutation} was refused: ${JSON.stringify(made?.userErrors)}`);
    return made[what];
  });

interface Upload {
  readonly id: string;
  readonly status: string;
  readonly parts: readonly { readonly number: number; readonly etag: string | null; readonly url: string | null }[];
}

const uploadFields = 'id status parts { number etag url }';

/** Uploads a content and queues it as the video of a new film; gives the job. */
async function ingested(content: Buffer): Promise<string> {
  const key = newId();
  const movie = await mutate<{ id: string }>('createMovie', 'movie', 'id', { name: 'A film', idempotencyKey: key });
  const file = { filename: 'film.mp4', contentType: 'video/mp4', purpose: 'VIDEO', sizeBytes: content.length };
  const uploadId = await insist(async () => {
    const upload = await mutate<Upload>('createUpload', 'upload', uploadFields, { ...file, idempotencyKey: key });
    if (upload.status === 'COMPLETED') return upload.id;
    for (const { url } of upload.parts) if (url) await fetch(url, { method: 'PUT', body: new Uint8Array(content) });
    const there = await mutate<Upload>('createUpload', 'upload', uploadFields, { ...file, idempotencyKey: key });
    const parts = there.parts.map(({ number, etag }) => ({ number, etag: etag ?? '' }));
    const query = `mutation($input: CompleteUploadInput!) { completeUpload(input: $input) { upload { status } userErrors { message } } }`;
    const input = { uploadId: upload.id, parts };
    const { completeUpload } = await client.data<{ completeUpload: { upload: { status: string } | null } }>(
      editor,
      query,
      { input },
    );
    if (completeUpload.upload?.status !== 'COMPLETED') throw new Error('It is not complete yet.');
    return upload.id;
  });
  const input = { uploadId, movieId: movie.id, idempotencyKey: key };
  return (await mutate<{ id: string }>('startMediaIngest', 'job', 'id', input)).id;
}

async function clip(name: string, options: object = {}): Promise<Buffer> {
  const file = join(root.path, name);
  await renderTestClip({ source: 'testsrc2', seconds: 4, width: 416, height: 234, ...options, file });
  return readFile(file);
}

const read = async (key: string): Promise<string> => {
  const { Body } = await objectStore.client.send(new GetObjectCommand({ Bucket: objectStore.bucket, Key: key }));
  return (await Body?.transformToString()) ?? '';
};

/** What a playlist names, as keys: URIs on lines of their own and in attributes. */
async function namedIn(playlist: string): Promise<string[]> {
  const text = await read(playlist);
  const names = [...text.matchAll(/^(?!#)(\S+)$/gm), ...text.matchAll(/URI="([^"]+)"/g)].map(([, name]) => name ?? '');
  return names.map((name) => posix.join(posix.dirname(playlist), name));
}

interface Job {
  readonly id: string;
  readonly status: string;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly [column: string]: unknown;
}

test('every job ends, and afterwards no object is without a row and no row without its object', async () => {
  const chance = chanceFrom(20_261_121);
  const [film, noFilm] = [await clip('film.mp4'), await clip('sound.mp4', { picture: false })];
  const jobs = Promise.all([
    ...Array.from({ length: videos }, async (_, i) => {
      await pause(chance() * 4_000 + i * 1_000);
      return ingested(film);
    }),
    ingested(noFilm),
    ingested(film).then(async (id) => {
      await mutate('cancelIngest', 'job', 'id', { jobId: id }).catch(() => {});
      return id;
    }),
  ]);
  for (let kill = 0; kill < kills; kill++) {
    await pause(200 + chance() * 2_500);
    await studio.breakables[Math.floor(chance() * studio.breakables.length)]?.breakDown();
  }
  const ids = await jobs;

  const env = { DATABASE_URL: studio.databaseUrl, DATABASE_POOL: 2, production: false };
  const database = connect(env, { service: 'test' });
  cleanUps.push(database.close);
  const stateOf = () =>
    client.data<Record<string, Job>>(
      editor,
      `{ ${ids.map((id, i) => `j${i}: ingestJob(id: "${id}") { id status failure { code message } }`).join(' ')} }`,
    );
  const states = await insist(async () => {
    const all = Object.values(await stateOf());
    if (all.some(({ status }) => status === 'QUEUED' || status === 'RUNNING')) throw new Error(JSON.stringify(all));
    return all;
  }, longEnough);
  for (const { status, failure } of states)
    if (status === 'FAILED') expect(failure?.message.length).toBeGreaterThan(30);
    else expect(['SUCCEEDED', 'CANCELLED']).toContain(status);
  expect(states.filter(({ status }) => status === 'SUCCEEDED').length).toBeGreaterThan(videos / 2);

  // What the queue removes a minute later is removed now.
  const removals = sql`from graphile_worker.jobs where task_identifier = 'removePrefix' and attempts < max_attempts`;
  await insist(async () => {
    await unlockRemovals(database.db, 0);
    await database.db.execute(sql`
      select graphile_worker.reschedule_jobs(array(select id ${removals} and locked_at is null), run_at => now())`);
    const [left] = await database.db.execute<{ count: number }>(sql`select count(*)::int ${removals}`);
    if (left?.count !== 0) throw new Error(`${left?.count} removals are left.`);
  });
  const [bucket, owners, log] = [new Bucket(objectStore), new OwnerStore(database.db), createLogger('sweep', 'silent')];
  const objects = new VideoObjects(objectStore);
  const sweep = () => new ObjectSweep({ bucket, owners, objects, log, leastAgeMs: 0 }).run();
  await sweep();
  await new MultipartSweep({ bucket, owners, log, leastAgeMs: 0 }).run();
  expect(await sweep()).toBe(0);
  expect(await new MultipartSweep({ bucket, owners, log, leastAgeMs: 0 }).run()).toBe(0);
  expect(await new RowSweep({ bucket, kinds: sweptRows(database.db), log }).run()).toBe(0);

  const played = await database.db.execute<{ prefix: string }>(
    sql`select storage_prefix as prefix from catalog.videos where status = 'READY'`,
  );
  expect(played).toHaveLength(states.filter(({ status }) => status === 'SUCCEEDED').length);
  for (const { prefix } of played)
    for (const playlist of await namedIn(`${prefix}manifest.m3u8`))
      for (const key of await namedIn(playlist)) expect(await bucket.has(key)).toBe(true);
}, 720_000);
