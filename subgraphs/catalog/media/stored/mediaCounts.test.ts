/** What analytics asks for its report of usage: videos that became playable, and how much lies in the object store. */
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import type { Identity } from '../../../../platform/identity.ts';
import { testCatalog } from '../../../../test/setup/catalog.ts';
import { newId } from '../../../shared/id.ts';
import { VideoObjects } from '../worker/videoObjects.ts';
import { StoredBytesSweep } from './storedBytesSweep.ts';
import { StoredStore } from './storedStore.ts';

const { client, database, objectStore, addMovie, editor } = await testCatalog();
const { db } = database;
const platform: Identity = { scopes: ['platform:operate'] };
const query = `query($from: Date!, $until: Date!) {
  mediaCounts(from: $from, until: $until) { day ingestedVideos storedBytes } }`;

beforeEach(async () => {
  await db.execute(sql`truncate catalog.stored_days, catalog.ingest_jobs, catalog.videos, catalog.uploads cascade`);
});

interface MediaCount {
  readonly day: string;
  readonly ingestedVideos: number;
  readonly storedBytes: number | null;
}
const counts = async (from: string, until: string) =>
  (await client.data<{ mediaCounts: MediaCount[] }>(platform, query, { from, until })).mediaCounts;

const dayMs = 86_400_000;
const dayFromNow = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

async function addUpload(sizeBytes: number, status = 'COMPLETED'): Promise<string> {
  const id = newId();
  await db.execute(sql`
    insert into catalog.uploads (id, account_id, status, purpose, filename, content_type, size_bytes, part_size_bytes, multipart_id, expires_at)
    values (${id}, ${editor.accountId}, ${status}, 'VIDEO', 'a.mp4', 'video/mp4', ${sizeBytes}, 5242880, 'm', now() + interval '1 day')`);
  return id;
}

async function addVideo(): Promise<{ id: string; prefix: string }> {
  const id = newId();
  const prefix = `videos/${id}/1/`;
  await db.execute(sql`
    insert into catalog.videos (id, movie_id, status, version, storage_prefix, duration_seconds)
    values (${id}, ${await addMovie()}, 'READY', 1, ${prefix}, 10)`);
  return { id, prefix };
}

const madeAt = (videoId: string, uploadId: string, finishedAt: string, status = 'SUCCEEDED') =>
  db.execute(sql`
    insert into catalog.ingest_jobs (id, kind, account_id, upload_id, video_id, status, attempts_allowed, finished_at, failure_code, failure_message)
    values (${newId()}, 'MEDIA', ${editor.accountId}, ${uploadId}, ${videoId}, ${status}, 3, ${finishedAt},
      ${status === 'FAILED' ? 'DAMAGED' : null}, ${status === 'FAILED' ? 'It is damaged.' : null})`);

const sweep = () => new StoredBytesSweep(new StoredStore(db), new VideoObjects(objectStore)).run();
const put = (key: string, bytes: number) =>
  objectStore.client.send(new PutObjectCommand({ Bucket: objectStore.bucket, Key: key, Body: Buffer.alloc(bytes) }));

test('a video counts on the day that it became playable for the first time', async () => {
  const upload = await addUpload(1);
  const [{ id: one }, { id: other }] = [await addVideo(), await addVideo()];
  await madeAt(one, upload, '2020-03-01T10:00:00Z', 'FAILED');
  await madeAt(one, upload, '2020-03-02T23:59:59Z');
  await madeAt(one, upload, '2020-03-04T10:00:00Z');
  await madeAt(other, upload, '2020-03-04T00:00:00Z');
  expect(await counts('2020-03-01', '2020-03-05')).toEqual([
    { day: '2020-03-01', ingestedVideos: 0, storedBytes: null },
    { day: '2020-03-02', ingestedVideos: 1, storedBytes: null },
    { day: '2020-03-03', ingestedVideos: 0, storedBytes: null },
    { day: '2020-03-04', ingestedVideos: 1, storedBytes: null },
  ]);
});

test('what lies in the store is measured there, of videos that are played and of complete uploads', async () => {
  const { prefix } = await addVideo();
  await put(`${prefix}720p/00001.m4s`, 1_000);
  await put(`${prefix}manifest.m3u8`, 234);
  await addUpload(50_000);
  await addUpload(7, 'WAITING');
  await addUpload(9, 'EXPIRED');
  expect((await counts(dayFromNow(0), dayFromNow(2))).map(({ storedBytes }) => storedBytes)).toEqual([50_000, null]);
  expect(await sweep()).toBe(1);
  expect(await sweep()).toBe(0);
  expect((await counts(dayFromNow(-1), dayFromNow(1))).map(({ storedBytes }) => storedBytes)).toEqual([null, 51_234]);
});

test('what lies there is written down also while the store does not tell of a folder', async () => {
  await addVideo();
  await addUpload(100);
  const silent = { bytesBelow: () => Promise.reject(new Error('The store does not answer.')) };
  await expect(new StoredBytesSweep(new StoredStore(db), silent).run()).rejects.toThrow('does not answer');
  await db.execute(sql`update catalog.stored_days set day = day - 1`);
  expect((await counts(dayFromNow(-1), dayFromNow(0))).map(({ storedBytes }) => storedBytes)).toEqual([100]);
});

test('a day without a look has what the last look before has found; what is there now holds for the present day alone', async () => {
  await addUpload(100);
  await sweep();
  await db.execute(sql`update catalog.stored_days set day = day - 3`);
  await addUpload(11);
  const found = await counts(dayFromNow(-4), dayFromNow(2));
  expect(found.map(({ storedBytes }) => storedBytes)).toEqual([null, 100, 100, 100, 111, null]);
});

test('the last look of a day is the one that counts', async () => {
  await addUpload(100);
  await sweep();
  await addUpload(11);
  await sweep();
  await db.execute(sql`update catalog.stored_days set day = day - 1`);
  expect((await counts(dayFromNow(-1), dayFromNow(0))).map(({ storedBytes }) => storedBytes)).toEqual([111]);
});

test.each([
  ['an account, whatever its rights', { accountId: newId(), scopes: ['platform:operate'] }, '2020-01-02', 'FORBIDDEN'],
  ['an editor', editor, '2020-01-02', 'FORBIDDEN'],
  ['a range without a day', platform, '2020-01-01', 'BAD_USER_INPUT'],
  ['a range of 401 days', platform, '2021-02-05', 'BAD_USER_INPUT'],
])('%s is refused', async (_, caller, until, code) => {
  const { errors } = await client.ask(caller, query, { from: '2020-01-01', until });
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
});
