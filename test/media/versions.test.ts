/** Versions of a video: how they are encoded, what belongs to them, and how one takes the place of another. */
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { studio } from './studio.ts';

const { client, editor, database, objectStore, addMovie, addShow, clip, upload, startMediaIngest, watch } =
  await studio();

const small = { source: 'testsrc2', seconds: 3, width: 640, height: 360 } as const;

/** Makes a content the video of a film or an episode; gives the id of the video. */
async function made(content: Buffer, input: object): Promise<string> {
  const { thing: uploaded } = await upload(content);
  const { thing: job, userErrors } = await startMediaIngest({ uploadId: uploaded!.id, ...input });
  if (!job?.video) throw new Error(`The ingest was refused: ${JSON.stringify(userErrors)}`);
  expect((await watch(job.id)).at(-1)).toMatchObject({ status: 'SUCCEEDED' });
  return job.video.id;
}

/** The heights of its renditions, each once. */
async function heightsOf(id: string) {
  const video = { __typename: 'Video', id };
  const found = await client.entity<{ renditions: { height: number }[] }>(editor, video, 'renditions { height }');
  return [...new Set(found?.renditions.map(({ height }) => height))];
}

async function rowsOf(videoId: string) {
  const [video] = await database.db.execute<{ version: number; storage_prefix: string; audio: { name: string }[] }>(
    sql`select version, storage_prefix, audio_tracks as audio from catalog.videos where id = ${videoId}`,
  );
  const stills = await database.db.execute<{ id: string; storage_key: string; position_seconds: number }>(
    sql`select id, storage_key, position_seconds from catalog.artwork where video_id = ${videoId} order by position_seconds`,
  );
  return { video: video!, stills };
}

const read = async (key: string) => {
  const { Body } = await objectStore.client.send(new GetObjectCommand({ Bucket: objectStore.bucket, Key: key }));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
};

test('a worker that starts looks how much is stored at once: its first day may end before its first sweep', async () => {
  await eventually(async () =>
    expect(await database.db.execute(sql`select bytes from catalog.stored_days`)).not.toHaveLength(0),
  );
});

describe('a video is encoded', () => {
  test('as its job says', async () => {
    const movieId = await addMovie({ encoding: { maxHeight: 360 } });
    const videoId = await made(await clip(small), { movieId, encoding: { maxHeight: 234 } });
    expect(await heightsOf(videoId)).toEqual([234]);
  });

  test('as its title says when the job says nothing, also of an episode', async () => {
    const { episodeId } = await addShow({ encoding: { maxHeight: 234, effort: 'FAST' } });
    const videoId = await made(await clip(small), { episodeId });
    expect(await heightsOf(videoId)).toEqual([234]);
  });

  test('as the contract allows, and not otherwise', async () => {
    const { thing: uploaded } = await upload(await clip({ ...small, seconds: 1 }));
    const movieId = await addMovie();
    for (const [encoding, field] of [
      [{ maxHeight: 100 }, 'maxHeight'],
      [{ bitratePercent: 151 }, 'bitratePercent'],
    ] as const)
      expect((await startMediaIngest({ uploadId: uploaded!.id, movieId, encoding })).userErrors).toMatchObject([
        { code: 'INVALID', field: ['encoding', field] },
      ]);
  });
});

describe('a version that takes the place of another', () => {
  test('is played from its last object on, with its own stills; players go on with the old one for a day', async () => {
    const movieId = await addMovie();
    const videoId = await made(await clip({ ...small, seconds: 4 }), { movieId });
    const before = await rowsOf(videoId);
    expect(before.video).toMatchObject({ version: 1, audio: [{ channels: 2 }] });
    expect(before.stills.length).toBeGreaterThan(0);
    for (const { storage_key: key } of before.stills) {
      expect(key).toMatch(new RegExp(`^videos/${videoId}/1/stills/`));
      expect((await read(key)).length).toBeGreaterThan(100);
    }

    expect(await made(await clip({ ...small, seconds: 2, tone: false }), { movieId })).toBe(videoId);
    const after = await rowsOf(videoId);
    expect(after.video).toMatchObject({ version: 2, storage_prefix: `videos/${videoId}/2/`, audio: [] });
    for (const { storage_key: key } of after.stills) expect(key).toMatch(new RegExp(`^videos/${videoId}/2/stills/`));

    expect((await read(`${before.video.storage_prefix}manifest.m3u8`)).length).toBeGreaterThan(0);
    const [removal] = await database.db.execute<{ hours: number }>(
      sql`select extract(epoch from run_at - now()) / 3600 as hours from graphile_worker.jobs where key = ${`removePrefix:${before.video.storage_prefix}`}`,
    );
    expect(Number(removal?.hours)).toBeCloseTo(24, 0);
  });
});
