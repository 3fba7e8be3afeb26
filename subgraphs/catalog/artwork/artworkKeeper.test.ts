import { HeadObjectCommand, NotFound } from '@aws-sdk/client-s3';
import postgres from 'postgres';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { testBucket } from '../../../test/setup/bucket.ts';
import { testDatabase } from '../../../test/setup/database.ts';
import { newId } from '../../shared/id.ts';
import { connectObjectStore } from '../../shared/objectStore.ts';
import { installQueue } from '../media/index.ts';
import { ArtworkKeeper } from './artworkKeeper.ts';
import { ArtworkObjects } from './artworkObjects.ts';
import { ArtworkStore } from './artworkStore.ts';

const [{ url }, bucket] = await Promise.all([testDatabase(), testBucket()]);
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { service: 'artwork' });
const objectStore = connectObjectStore({ ...bucket, S3_PUBLIC_ENDPOINT: undefined, production: false });
const sql = postgres(url, { max: 1, onnotice: () => {} });
const store = new ArtworkStore(database.db);
const keeper = new ArtworkKeeper(store, new ArtworkObjects(objectStore));
beforeAll(() => installQueue(url));
afterAll(() => Promise.all([sql.end(), database.close()]));

async function addMovie(): Promise<string> {
  const id = newId();
  await sql`insert into catalog.titles (id, kind, name, sort_name) values (${id}, 'MOVIE', 'A film', 'a film')`;
  return id;
}

const picture = (background: string) =>
  sharp({ create: { width: 64, height: 96, channels: 3, background } })
    .jpeg()
    .toBuffer();

const exists = async (Key: string): Promise<boolean> => {
  try {
    await objectStore.client.send(new HeadObjectCommand({ Bucket: objectStore.bucket, Key }));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
};

/** In how many hours the queue looks at the objects of a picture; undefined when it does not. */
const hoursUntilRemoval = async (id: string): Promise<number | undefined> => {
  const [entry] = await sql<{ hours: number }[]>`
    select extract(epoch from run_at - now())::float8 / 3600 as hours from graphile_worker.jobs
    where key = ${`removeArtwork:${id}`}`;
  return entry && Math.round(entry.hours);
};

const keep = async (titleId: string, kind: 'POSTER' | 'BACKDROP' | 'STILL', background: string, more = {}) => {
  const kept = await keeper.keep(database.db, { titleId, kind, bytes: await picture(background), ...more });
  if (!kept.ok) throw new Error(kept.userErrors[0]?.message);
  return kept.value;
};

describe('a picture that is kept', () => {
  test('has its original, its size, its colour and what to keep in sight', async () => {
    const titleId = await addMovie();
    const kept = await keep(titleId, 'POSTER', '#c05020', { focus: { x: 0.2, y: 0.9 }, sourceUrl: 'http://a.test/b' });
    expect(kept).toMatchObject({ titleId, kind: 'POSTER', width: 64, height: 96, focusX: 0.2, focusY: 0.9 });
    expect(kept.sourceUrl).toBe('http://a.test/b');
    expect(kept.storageKey).toBe(`artwork/${kept.id}/original`);
    expect(await exists(kept.storageKey)).toBe(true);
    expect(await hoursUntilRemoval(kept.id)).toBe(1);
  });

  test('takes the place of the one before, whose objects go a day later', async () => {
    const titleId = await addMovie();
    const first = await keep(titleId, 'POSTER', '#c05020');
    const backdrop = await keep(titleId, 'BACKDROP', '#c05020');
    const second = await keep(titleId, 'POSTER', '#20c050');
    expect((await store.ofTitles([titleId])).map(({ id }) => id).sort()).toEqual([backdrop.id, second.id].sort());
    expect(await exists(first.storageKey)).toBe(true);
    expect(await hoursUntilRemoval(first.id)).toBe(24);
  });

  test('is the same when it is kept again, and another once its focus is', async () => {
    const titleId = await addMovie();
    const first = await keep(titleId, 'POSTER', '#c05020');
    expect((await keep(titleId, 'POSTER', '#c05020')).id).toBe(first.id);
    expect((await keep(titleId, 'POSTER', '#c05020', { focus: { x: 0, y: 0 } })).id).not.toBe(first.id);
  });

  test('is added as a still, up to twenty', async () => {
    const titleId = await addMovie();
    for (let i = 0; i < 20; i++) await keep(titleId, 'STILL', '#c05020', { focus: { x: i / 20, y: 0 } });
    const bytes = await picture('#ffffff');
    const refused = await keeper.keep(database.db, { titleId, kind: 'STILL', bytes });
    expect(refused).toMatchObject({ ok: false, userErrors: [{ code: 'LIMIT_REACHED', field: ['kind'] }] });
  });

  test('may lie with the video it was taken from already', async () => {
    const titleId = await addMovie();
    const videoId = newId();
    await sql`insert into catalog.videos (id, movie_id, status) values (${videoId}, ${titleId}, 'EMPTY')`;
    const storageKey = `videos/${videoId}/1/stills/1.jpg`;
    const of = { videoId, positionSeconds: 3.5, storageKey };
    const still = await keep(titleId, 'STILL', '#c05020', of);
    expect(still).toMatchObject(of);
    expect(await exists(storageKey)).toBe(false);
    expect(await hoursUntilRemoval(still.id)).toBeUndefined();
    expect((await store.ofVideos([videoId])).map(({ id }) => id)).toEqual([still.id]);
    expect(await store.ofTitles([titleId])).toEqual([]);
  });

  test('is one when several are kept at once', async () => {
    const titleId = await addMovie();
    await Promise.all(['#111111', '#444444', '#888888', '#bbbbbb'].map((colour) => keep(titleId, 'POSTER', colour)));
    expect(await store.attached(database.db, titleId, 'POSTER')).toHaveLength(1);
  });
});

test('no more pictures are held in memory at once than there is room for, however many are sent', async () => {
  const bytes = await picture('#c05020');
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  let begun = 0;
  const read = async () => {
    begun++;
    await arrived;
    return { ok: true, value: bytes } as const;
  };
  const taken = Promise.allSettled(Array.from({ length: 120 }, () => keeper.takeIn(read)));
  expect(begun).toBe(8);
  arrive();
  const outcomes = await taken;
  expect(outcomes.filter((one) => one.status === 'fulfilled' && one.value.ok)).toHaveLength(108);
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toHaveLength(12);
  for (const reason of refused) expect(reason).toMatchObject({ code: 'LIMIT_EXCEEDED' });
});

describe('nothing is kept', () => {
  test('of what is no picture', async () => {
    const titleId = await addMovie();
    const before = await sql`select count(*) from graphile_worker.jobs`;
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const refused = await keeper.keep(database.db, { titleId, kind: 'POSTER', bytes });
    expect(refused).toMatchObject({ ok: false, userErrors: [{ code: 'UNSUPPORTED_MEDIA' }] });
    expect(await store.ofTitles([titleId])).toEqual([]);
    expect(await sql`select count(*) from graphile_worker.jobs`).toEqual(before);
  });

  test('for a title that there is not, and what was stored for it goes within the hour', async () => {
    const bytes = await picture('#c05020');
    const stored = await keeper.store(bytes);
    if (!stored.ok) throw new Error('It was not stored.');
    const placed = await keeper.place(database.db, { titleId: newId(), kind: 'POSTER' }, stored.value);
    expect(placed).toMatchObject({ ok: false, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await hoursUntilRemoval(stored.value.id)).toBe(1);
  });

  test('of a transaction that is taken back', async () => {
    const titleId = await addMovie();
    const bytes = await picture('#c05020');
    const work = store.transaction(async (transaction) => {
      await keeper.keep(transaction, { titleId, kind: 'POSTER', bytes });
      throw new Error('taken back');
    });
    await expect(work).rejects.toThrow('taken back');
    expect(await store.ofTitles([titleId])).toEqual([]);
  });
});
