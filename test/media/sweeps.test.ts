/** The sweeps: afterwards there is no object without a row, and no row without its object. */
import { CreateMultipartUploadCommand, DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { ArtworkStore } from '../../subgraphs/catalog/artwork/artworkStore.ts';
import { LeaseStore } from '../../subgraphs/catalog/media/ingest/leaseStore.ts';
import type { MediaLease } from '../../subgraphs/catalog/media/ingest/leases.ts';
import { Bucket } from '../../subgraphs/catalog/media/sweeps/bucket.ts';
import { MultipartSweep } from '../../subgraphs/catalog/media/sweeps/multipartSweep.ts';
import { ObjectSweep } from '../../subgraphs/catalog/media/sweeps/objectSweep.ts';
import { OwnerStore } from '../../subgraphs/catalog/media/sweeps/ownerStore.ts';
import { PurgeStore } from '../../subgraphs/catalog/media/sweeps/purgeStore.ts';
import { sweptRows } from '../../subgraphs/catalog/media/sweeps/rowStore.ts';
import { RowSweep } from '../../subgraphs/catalog/media/sweeps/rowSweep.ts';
import { tidyingTasks } from '../../subgraphs/catalog/media/sweeps/tidying.ts';
import { publishVersion } from '../../subgraphs/catalog/media/videos/versionStore.ts';
import { VideoStore } from '../../subgraphs/catalog/media/videos/videoStore.ts';
import { VideoObjects } from '../../subgraphs/catalog/media/worker/videoObjects.ts';
import { DeletionStore } from '../../subgraphs/catalog/titles/deletionStore.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { studio } from './studio.ts';

const { database, objectStore, clip, upload, createUpload, readUpload, addMovie, startMediaIngest } = await studio({
  withWorker: false,
});
const db = database.db;
const [bucket, owners, objects] = [new Bucket(objectStore), new OwnerStore(db), new VideoObjects(objectStore)];
const log = createLogger('sweep', 'silent');
const leases = new LeaseStore(db, new VideoStore(db));
const film = await clip({ source: 'testsrc2', seconds: 1, width: 320, height: 180 });

const sweptNow = (options: object = {}) => new ObjectSweep({ bucket, owners, objects, log, leastAgeMs: 0, ...options });
const put = (key: string) =>
  objectStore.client.send(new PutObjectCommand({ Bucket: objectStore.bucket, Key: key, Body: 'x' }));
const remove = (key: string) =>
  objectStore.client.send(new DeleteObjectCommand({ Bucket: objectStore.bucket, Key: key }));

const stored = {
  durationSeconds: 1,
  renditions: [],
  audioTracks: [],
  subtitles: [{ name: 'English', language: 'en', kind: 'SUBTITLES' as const, file: 'subtitles/1/text.vtt' }],
  stills: [],
  storyboard: false,
};

/** Versions of which objects lie in the bucket that are put here by hand. */
async function begun(): Promise<MediaLease & { prefix: string }> {
  const { thing } = await upload(film);
  const { thing: job } = await startMediaIngest({ uploadId: thing!.id, movieId: await addMovie() });
  const lease = (await leases.claim(job!.id)) as MediaLease;
  const prefix = `videos/${lease.videoId}/${lease.version}/`;
  for (const name of ['234p/00000.m4s', 'subtitles/1/text.vtt', 'manifest.m3u8']) await put(prefix + name);
  return { ...lease, prefix };
}

async function ready() {
  const lease = await begun();
  await leases.succeed(lease, async (transaction) => void (await publishVersion(transaction, lease, stored)));
  return lease;
}

async function videoOf(id: string) {
  const [video] = await db.execute(sql`
    select status, (select count(*)::int from catalog.subtitles where video_id = videos.id) as subtitles
    from catalog.videos where id = ${id}`);
  return video;
}

describe('an object without a row', () => {
  test.each([
    ['an upload', `uploads/${newId()}`],
    ['a version of a video', `videos/${newId()}/3/234p/00001.m4s`],
    ['a picture', `artwork/${newId()}/original`],
  ])('of %s is removed once it is old enough', async (_, key) => {
    await put(key);
    expect(await sweptNow({ leastAgeMs: 3600_000 }).run()).toBe(0);
    expect(await bucket.has(key)).toBe(true);
    expect(await sweptNow().run()).toBe(1);
    expect(await bucket.has(key)).toBe(false);
  });

  test('with a key that is none of ours stays', async () => {
    const keys = ['videos/readme.txt', 'uploads/by-hand/film.mp4', `artwork/${newId()}`];
    for (const key of keys) await put(key);
    await sweptNow().run();
    for (const key of keys) expect(await bucket.has(key)).toBe(true);
  });

  test('is found by and by: each run goes on behind the one before', async () => {
    const keys = Array.from({ length: 5 }, () => `videos/${newId()}/1/manifest.m3u8`);
    for (const key of keys) await put(key);
    const sweep = sweptNow({ listings: 6 });
    for (let run = 0; run < 40; run++) await sweep.run();
    for (const key of keys) expect(await bucket.has(key)).toBe(false);
  });

  test('stays where nearly all are unknown: the database is another one', async () => {
    const keys = Array.from({ length: 60 }, () => `artwork/${newId()}/original`);
    await Promise.all(keys.map(put));
    expect(await sweptNow().run()).toBe(0);
    expect(await bucket.has(keys[0]!)).toBe(true);
    await Promise.all(keys.map(remove));
  });
});

describe('an object with a row', () => {
  test('stays: an upload, a version that is made, one that waits to be published, one that is played', async () => {
    const [underWay, waiting, played] = [await begun(), await begun(), await ready()];
    await leases.reach(waiting, stored);
    await leases.giveBack(waiting, 0);
    const { thing: uploaded } = await upload(film);
    await sweptNow().run();
    for (const { prefix } of [underWay, waiting, played]) expect(await bucket.has(`${prefix}manifest.m3u8`)).toBe(true);
    expect(await bucket.has(`uploads/${uploaded!.id}`)).toBe(true);
  });

  test('stays for a day when its version was replaced', async () => {
    const { videoId, prefix } = await ready();
    const { thing } = await upload(film);
    const [video] = await db.execute<{ movie_id: string }>(
      sql`select movie_id from catalog.videos where id = ${videoId}`,
    );
    const { thing: job } = await startMediaIngest({ uploadId: thing!.id, movieId: video!.movie_id });
    const lease = (await leases.claim(job!.id)) as MediaLease;
    await put(`videos/${videoId}/${lease.version}/manifest.m3u8`);
    await leases.succeed(lease, async (transaction) => {
      const replaced = await publishVersion(transaction, lease, stored);
      expect(replaced).toBe(prefix);
      await transaction.execute(
        sql`select graphile_worker.add_job('removePrefix', ${JSON.stringify({ prefix })}::json, job_key => ${`removePrefix:${prefix}`}::text, run_at => now() + interval '1 day')`,
      );
    });
    await sweptNow().run();
    expect(await bucket.has(`${prefix}manifest.m3u8`)).toBe(true);
    await db.execute(sql`select graphile_worker.remove_job(${`removePrefix:${prefix}`})`);
    await sweptNow().run();
    expect(await bucket.has(`${prefix}manifest.m3u8`)).toBe(false);
  });
});

describe('a row without its object', () => {
  const rows = () => new RowSweep({ bucket, kinds: sweptRows(db), log });
  beforeAll(async () => void (await rows().run()));

  test('of a complete upload is EXPIRED', async () => {
    const { thing } = await upload(film);
    await remove(`uploads/${thing!.id}`);
    expect(await rows().run()).toBe(1);
    expect(await readUpload(thing!.id)).toMatchObject({ status: 'EXPIRED' });
  });

  test('of a video whose manifest is gone is FAILED, without its tracks, and can be made again', async () => {
    const { videoId, prefix } = await ready();
    expect(await videoOf(videoId)).toMatchObject({ status: 'READY' });
    await remove(`${prefix}manifest.m3u8`);
    expect(await rows().run()).toBe(1);
    expect(await videoOf(videoId)).toMatchObject({ status: 'FAILED', subtitles: 0 });
    // What was left of the version has no row any more.
    await sweptNow().run();
    expect(await bucket.has(`${prefix}234p/00000.m4s`)).toBe(false);
  });

  test('of subtitles whose text is gone is taken out', async () => {
    const { videoId, prefix } = await ready();
    await remove(`${prefix}subtitles/1/text.vtt`);
    expect(await rows().run()).toBe(1);
    expect(await videoOf(videoId)).toMatchObject({ status: 'READY', subtitles: 0 });
  });

  test('stays as it is when the bucket is away', async () => {
    const { videoId } = await ready();
    const away = new Bucket({ client: objectStore.client, bucket: 'no-such-bucket' });
    expect(await new RowSweep({ bucket: away, kinds: sweptRows(db), log }).run()).toBe(0);
    expect(await videoOf(videoId)).toMatchObject({ status: 'READY' });
  });
});

describe('parts of uploads', () => {
  const partsNow = (options: object = {}) => new MultipartSweep({ bucket, owners, log, leastAgeMs: 0, ...options });
  const begin = (Key: string) =>
    objectStore.client.send(new CreateMultipartUploadCommand({ Bucket: objectStore.bucket, Key }));
  const openKeys = async () => (await bucket.openMultiparts()).open.map(({ key }) => key);

  test('that no row knows are freed, those of one under way are not', async () => {
    const { thing: open } = await createUpload({ sizeBytes: film.length });
    const key = `uploads/${newId()}`;
    await begin(key);
    expect(await partsNow({ leastAgeMs: 3600_000 }).run()).toBe(0);
    expect(await partsNow().run()).toBe(1);
    const left = await openKeys();
    expect(left).toContain(`uploads/${open!.id}`);
    expect(left).not.toContain(key);
  });

  test('are found behind any number of others: each run goes on where the one before stopped', async () => {
    const known = [await createUpload({ sizeBytes: film.length }), await createUpload({ sizeBytes: film.length })];
    const others = Array.from({ length: 5 }, () => `uploads/by-hand/${newId()}`);
    // Two of one key, which only the store's names for them tell apart.
    const unknown = ['ffffffff', 'ffffffff', 'fffffffe'].map(
      (start) => `uploads/${start}${newId().slice(8, 24)}${'0'.repeat(12)}`,
    );
    unknown[1] = unknown[0]!;
    for (const key of [...others, ...unknown]) await begin(key);
    const sweep = partsNow({ uploadsAListing: 1, listings: 2 });
    const freed: number[] = [];
    for (let run = 0; run < 12; run++) freed.push(await sweep.run());
    expect(Math.max(...freed)).toBeLessThanOrEqual(2);
    expect(freed.reduce((sum, count) => sum + count)).toBe(3);
    const left = await openKeys();
    expect(left).toEqual(expect.arrayContaining([...others, ...known.map(({ thing }) => `uploads/${thing!.id}`)]));
    for (const key of unknown) expect(left).not.toContain(key);
    expect(await sweep.run()).toBe(0);
  });
});

test('a title that is restored while the purge looks keeps its pictures', async () => {
  const { videoId } = await ready();
  const [pictures, deletions] = [new ArtworkStore(db), new DeletionStore(db)];
  const [found] = await db.execute<{ id: string }>(sql`
    update catalog.titles set publication = 'DRAFT', deleted_at = now() - interval '31 days'
    where id = (select movie_id from catalog.videos where id = ${videoId}) returning id`);
  const id = found?.id ?? '';
  const picture = { id: newId(), titleId: id, kind: 'POSTER' as const, storageKey: `artwork/${newId()}/original` };
  const looks = { contentType: 'image/jpeg', width: 1, height: 1, placeholder: '#000000' };
  await pictures.transaction((executor) => pictures.insert(executor, { ...picture, ...looks }));
  await db.transaction(async (restoring) => {
    await deletions.lock(restoring, id);
    await deletions.restore(restoring, id);
    expect(await new PurgeStore(pictures, deletions).purge()).toBe(0);
  });
  expect(await pictures.byId(picture.id)).toMatchObject({ id: picture.id });
  const [removals] = await db.execute(sql`
    select count(*)::int as left from graphile_worker._private_jobs where key = ${`removePrefix:videos/${videoId}/`}`);
  expect(removals).toEqual({ left: 0 });
});

test('a title that was deleted a month ago is purged, and its objects go', async () => {
  const { videoId, prefix } = await ready();
  await db.execute(sql`
    update catalog.titles set deleted_at = now() - interval '31 days'
    where id = (select movie_id from catalog.videos where id = ${videoId})`);
  const pictures = new ArtworkStore(db);
  await new PurgeStore(pictures, new DeletionStore(db)).purge();
  const [entry] = await db.execute<{ payload: { prefix: string } }>(
    sql`select payload from graphile_worker._private_jobs where key = ${`removePrefix:videos/${videoId}/`}`,
  );
  expect(entry?.payload).toEqual({ prefix: `videos/${videoId}/` });
  await sweptNow().run();
  expect(await bucket.has(`${prefix}manifest.m3u8`)).toBe(true);
  const tasks = tidyingTasks({ owners, pictures, objects, sweeps: {}, log });
  await tasks.removePrefix?.(entry?.payload, {} as never);
  expect(await bucket.has(`${prefix}manifest.m3u8`)).toBe(false);
});
