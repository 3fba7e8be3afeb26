/** From an uploaded file to a video that plays: with a real worker, FFmpeg and object store. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { Decoder, Demuxer } from 'node-av';
import { afterAll, describe, expect, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { studio } from './studio.ts';

const {
  client,
  editor,
  objectStore,
  addMovie,
  clip,
  upload,
  ingest,
  startMediaIngest,
  watch,
  cancelIngest,
  retryIngest,
  folder: dataFolder,
} = await studio();
const folder = await mkdtemp(join(tmpdir(), 'marquee-hls-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const small = { source: 'testsrc2', seconds: 3, width: 640, height: 360 } as const;

interface Video {
  readonly status: string;
  readonly durationSeconds: number | null;
  readonly storagePrefix: string | null;
  readonly renditions: readonly {
    readonly name: string;
    readonly width: number;
    readonly height: number;
    readonly bitrateKbps: number;
  }[];
}

const videoOf = (id: string) =>
  client.entity<Video>(
    editor,
    { __typename: 'Video', id },
    'status durationSeconds storagePrefix renditions { name width height bitrateKbps }',
  );

async function read(key: string): Promise<Buffer> {
  const { Body } = await objectStore.client.send(new GetObjectCommand({ Bucket: objectStore.bucket, Key: key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

/** What a playlist names, as keys: URIs on lines of their own and in attributes. */
async function namedIn(playlist: string): Promise<string[]> {
  const text = (await read(playlist)).toString();
  const names = [...text.matchAll(/^(?!#)(\S+)$/gm), ...text.matchAll(/URI="([^"]+)"/g)].map(([, name]) => name ?? '');
  return names.map((name) => posix.join(posix.dirname(playlist), name));
}

/** Decodes a file to its end; gives the seconds of its first track. */
async function decodedSeconds(file: string): Promise<number> {
  await using input = await Demuxer.open(file);
  const stream = input.streams[0]!;
  using decoder = await Decoder.create(stream);
  let end = 0;
  for await (const packet of input.packets(stream.index)) {
    for (const frame of await decoder.decodeAll(packet)) {
      const { num, den } = frame.timeBase;
      end = Math.max(end, (Number(frame.pts + frame.duration) * num) / den);
      frame.free();
    }
    packet?.free();
  }
  return end;
}

describe('an ingest', () => {
  test('makes an upload playable: two renditions and sound as CMAF HLS, all of it stored and decodable', async () => {
    const job = await ingest(await clip(small));
    const seen = await watch(job.id);
    expect(seen.at(-1)).toMatchObject({
      status: 'SUCCEEDED',
      stage: 'READY',
      percent: 100,
      attempts: 1,
      failure: null,
      video: { status: 'READY' },
    });
    const video = await videoOf(job.video!.id);
    expect(video).toMatchObject({ status: 'READY', storagePrefix: `videos/${job.video!.id}/1/` });
    expect(video?.durationSeconds).toBeCloseTo(3, 0);
    expect(video?.renditions.map(({ name, width, height }) => [name, width, height])).toEqual([
      ['234p', 416, 234],
      ['360p', 640, 360],
    ]);
    const manifest = `${video?.storagePrefix}manifest.m3u8`;
    const playlists = await namedIn(manifest);
    expect(playlists).toHaveLength(5);
    for (const playlist of playlists.filter((name) => !name.endsWith('/iframes.m3u8'))) {
      const parts = await namedIn(playlist);
      const [init, segments] = [
        parts.filter((key) => key.endsWith('.mp4')),
        parts.filter((key) => key.endsWith('.m4s')),
      ];
      expect([init.length, segments.length]).toEqual([1, 1]);
      const file = join(folder, `${posix.basename(posix.dirname(playlist))}.mp4`);
      await writeFile(file, Buffer.concat(await Promise.all([...init, ...segments].map(read))));
      expect(Math.abs((await decodedSeconds(file)) - 3)).toBeLessThan(0.2);
    }
    const text = (await read(manifest)).toString();
    expect(text).toMatch(
      /#EXT-X-STREAM-INF:BANDWIDTH=\d+,AVERAGE-BANDWIDTH=\d+,CODECS="avc1\.6400[0-9a-f]{2},mp4a\.40\.2",RESOLUTION=640x360,FRAME-RATE=30\.000,AUDIO="audio"/,
    );
  });

  test('shows a percent that never falls and a sequence that grows, to two readers alike', async () => {
    const job = await ingest(await clip(small));
    const both = await Promise.all([watch(job.id), watch(job.id)]);
    for (const seen of both) {
      const [percents, sequences] = [seen.map(({ percent }) => percent), seen.map(({ sequence }) => sequence)];
      expect(percents).toEqual(percents.toSorted((a, b) => a - b));
      expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
      expect(seen.at(-1)).toMatchObject({ status: 'SUCCEEDED', percent: 100 });
    }
    expect(both[0]?.at(-1)).toEqual(both[1]?.at(-1));
  });

  test('gives one who comes after the end the last state, and completes', async () => {
    const job = await ingest(await clip({ ...small, seconds: 1, width: 320, height: 180 }));
    await watch(job.id);
    expect(await watch(job.id)).toEqual([expect.objectContaining({ status: 'SUCCEEDED', percent: 100 })]);
  });

  test('takes a source without sound, in each container', async () => {
    for (const [container, contentType] of [
      ['.mkv', 'video/x-matroska'],
      ['.ts', 'video/mp2t'],
      ['.mov', 'video/quicktime'],
    ] as const) {
      const job = await ingest(
        await clip({ source: 'smptehdbars', seconds: 2, width: 320, height: 180, tone: false }, container),
        { contentType },
      );
      expect((await watch(job.id)).at(-1)).toMatchObject({ status: 'SUCCEEDED' });
      const video = await videoOf(job.video!.id);
      expect(await namedIn(`${video?.storagePrefix}manifest.m3u8`)).toHaveLength(4);
      expect(video?.durationSeconds).toBeCloseTo(2, 0);
    }
  });

  test.each([
    ['a file without pictures', { ...small, picture: false }, '.mp4', (whole: Buffer) => whole, 'NOT_A_VIDEO'],
    ['an MP4 that was cut off', small, '.mp4', (whole: Buffer) => whole.subarray(0, whole.length * 0.6), 'DAMAGED'],
    [
      'a Matroska file that was cut off',
      small,
      '.mkv',
      (whole: Buffer) => whole.subarray(0, whole.length * 0.5),
      'DAMAGED',
    ],
  ] as const)(
    'of %s fails at once, in words that people understand, and stores nothing',
    async (_, source, container, cut, code) => {
      const contentType = container === '.mkv' ? 'video/x-matroska' : 'video/mp4';
      const job = await ingest(cut(await clip(source, container)), { contentType });
      const last = (await watch(job.id)).at(-1);
      expect(last).toMatchObject({ status: 'FAILED', attempts: 1, failure: { code }, video: { status: 'FAILED' } });
      expect(last?.failure?.message.length).toBeGreaterThan(30);
      const { KeyCount } = await objectStore.client.send(
        new ListObjectsV2Command({ Bucket: objectStore.bucket, Prefix: `videos/${job.video!.id}/` }),
      );
      expect(KeyCount ?? 0).toBe(0);
    },
  );

  test('of a file that is gone from the store fails at once, and says what to do', async () => {
    const { thing: uploaded } = await upload(await clip({ ...small, seconds: 1 }));
    await objectStore.client.send(
      new DeleteObjectCommand({ Bucket: objectStore.bucket, Key: `uploads/${uploaded!.id}` }),
    );
    const { thing: job } = await startMediaIngest({ uploadId: uploaded!.id, movieId: await addMovie() });
    expect((await watch(job!.id)).at(-1)).toMatchObject({
      status: 'FAILED',
      attempts: 1,
      failure: { code: 'INTERNAL', message: expect.stringContaining('upload it again') },
    });
  });

  test('is one at a time for a video', async () => {
    const { thing: uploaded } = await upload(await clip({ ...small, seconds: 1 }));
    const movieId = await addMovie();
    const both = await Promise.all([1, 2].map(() => startMediaIngest({ uploadId: uploaded!.id, movieId })));
    expect(both.map(({ userErrors }) => userErrors[0]?.code).sort()).toEqual(['ALREADY_EXISTS', undefined]);
    await watch(both.find(({ thing }) => thing)!.thing!.id);
    const { thing: again } = await startMediaIngest({ uploadId: uploaded!.id, movieId });
    expect((await watch(again!.id)).at(-1)).toMatchObject({ status: 'SUCCEEDED', video: { status: 'READY' } });
    expect((await videoOf(again!.video!.id))?.storagePrefix).toBe(`videos/${again!.video!.id}/2/`);
  });

  test('that is cancelled in the middle stops at once, and can be queued again', async () => {
    const content = await clip({ source: 'testsrc2', seconds: 40, width: 640, height: 360 });
    // So that much is left to do, however quick the machine.
    const job = await ingest(content, {}, { effort: 'HIGH' });
    let [asked, left] = [0, 0];
    const seen = await watch(job.id, async ({ stage, percent, secondsLeft }) => {
      if (asked > 0 || stage !== 'TRANSCODING' || percent < 4 || secondsLeft === null) return;
      [asked, left] = [performance.now(), secondsLeft];
      const { thing } = await cancelIngest(job.id);
      expect(thing).toMatchObject({ status: 'CANCELLED', video: { status: 'EMPTY' } });
    });
    expect(seen.at(-1)).toMatchObject({ status: 'CANCELLED', speed: null });
    // The folder goes when the process is gone.
    await eventually(async () => expect(await readdir(join(dataFolder, 'work'))).toEqual([]));
    // Measured by what the machine makes of the video: to its end it would have gone on for so long.
    expect((performance.now() - asked) / 1_000).toBeLessThan(left / 2);
    expect((await cancelIngest(job.id)).userErrors).toEqual([]);
    const { thing: again } = await retryIngest(job.id);
    expect(again).toMatchObject({ status: 'QUEUED', percent: 0, finishedAt: null, video: { status: 'INGESTING' } });
    expect((await retryIngest(job.id)).userErrors).toMatchObject([{ code: 'WRONG_STATE', field: ['jobId'] }]);
    await cancelIngest(job.id);
  });
});
