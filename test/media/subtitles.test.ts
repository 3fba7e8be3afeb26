/** From an uploaded file of subtitles to the playlist of a video, and on to its next version. */
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { newEditor, newViewer, type UserError } from '../setup/catalog.ts';
import { studio } from './studio.ts';

const { client, editor, objectStore, clip, upload, ingest, startMediaIngest, watch, addPublishedMovie } =
  await studio();

const small = { source: 'testsrc2', seconds: 1, width: 320, height: 180 } as const;
const film = await clip(small);
const srt = (text: string) => Buffer.from(`1\n00:00:00,100 --> 00:00:00,900\n${text}\n`);

interface Track {
  readonly id: string;
  readonly name: string;
  readonly language: string | null;
  readonly kind: string;
}
interface Video {
  readonly id: string;
  readonly storagePrefix: string;
  readonly subtitles: readonly Track[];
  readonly audioTracks: readonly { readonly name: string; readonly channels: number }[];
}

const readVideo = async (id: string, who: Identity = editor) =>
  (await client.entity<Video>(
    who,
    { __typename: 'Video', id },
    'id storagePrefix subtitles { id name language kind } audioTracks { name language channels }',
  ))!;

async function readyVideo() {
  const movieId = await addPublishedMovie();
  const { thing: uploaded } = await upload(film);
  const { thing: job } = await startMediaIngest({ uploadId: uploaded!.id, movieId });
  const last = (await watch(job!.id)).at(-1)!;
  expect(last.status).toBe('SUCCEEDED');
  return { movieId, videoId: last.video!.id };
}

async function uploadText(content: Buffer, who?: Identity, contentType = 'application/x-subrip') {
  const { thing, userErrors } = await upload(content, { purpose: 'SUBTITLES', contentType, filename: 'a.srt' }, who);
  if (!thing) throw new Error(`The upload was refused: ${JSON.stringify(userErrors)}`);
  return thing.id;
}

async function attach(input: object, who: Identity = editor) {
  const query = `mutation($input: AttachSubtitlesInput!) { attachSubtitles(input: $input) {
    video { id subtitles { id name language kind } } userErrors { code message field } } }`;
  const { attachSubtitles } = await client.data<{
    attachSubtitles: { video: Pick<Video, 'id' | 'subtitles'> | null; userErrors: UserError[] };
  }>(who, query, { input });
  return attachSubtitles;
}

async function read(key: string): Promise<string> {
  const { Body } = await objectStore.client.send(new GetObjectCommand({ Bucket: objectStore.bucket, Key: key }));
  return (await Body?.transformToString()) ?? '';
}

/** The texts that a player finds, each with the tag that leads to it. */
async function played(videoId: string): Promise<{ tag: string; text: string }[]> {
  const { storagePrefix } = await readVideo(videoId);
  const manifest = await read(`${storagePrefix}manifest.m3u8`);
  const tags = manifest.match(/^#EXT-X-MEDIA:TYPE=SUBTITLES.*$/gm) ?? [];
  const group = tags.length > 0 ? /,SUBTITLES="subtitles"$/ : /^(?!.*SUBTITLES)/;
  for (const line of manifest.match(/^#EXT-X-STREAM-INF.*$/gm) ?? []) expect(line).toMatch(group);
  return Promise.all(
    tags.map(async (tag) => {
      const playlist = storagePrefix + /URI="(.+)"/.exec(tag)![1]!;
      expect(await read(playlist)).toContain('text.vtt');
      return { tag, text: await read(playlist.replace('index.m3u8', 'text.vtt')) };
    }),
  );
}

describe('attachSubtitles', () => {
  test('gives a video subtitles that viewers can read, and replaces those of the same language and kind', async () => {
    const { videoId } = await readyVideo();
    expect(await played(videoId)).toEqual([]);
    const uploadId = await uploadText(srt('Hallo <b>& willkommen'));
    const { video, userErrors } = await attach({ videoId, uploadId, language: 'de' });
    expect(userErrors).toEqual([]);
    expect(video?.subtitles).toEqual([{ id: expect.any(String), name: 'Deutsch', language: 'de', kind: 'SUBTITLES' }]);
    expect(await played(videoId)).toEqual([
      {
        tag: expect.stringContaining('NAME="Deutsch",LANGUAGE="de",DEFAULT=NO'),
        text: 'WEBVTT\n\n00:00:00.100 --> 00:00:00.900\nHallo <b>&amp; willkommen</b>\n',
      },
    ]);

    const better = await uploadText(srt('Guten Tag'));
    await attach({ videoId, uploadId: better, language: 'de', name: 'Deutsch, neu' });
    await attach({ videoId, uploadId: better, language: 'de', kind: 'CAPTIONS', name: 'Deutsch (SDH)' });
    expect((await readVideo(videoId)).subtitles.map(({ name, kind }) => [name, kind])).toEqual([
      ['Deutsch, neu', 'SUBTITLES'],
      ['Deutsch (SDH)', 'CAPTIONS'],
    ]);
    expect((await played(videoId)).map(({ text }) => text.includes('Guten Tag'))).toEqual([true, true]);
    expect((await readVideo(videoId, newViewer())).subtitles).toHaveLength(2);
  });

  test('is kept by the next version of the video', async () => {
    const { movieId, videoId } = await readyVideo();
    await attach({ videoId, uploadId: await uploadText(srt('Hello')), language: 'en' });
    const before = await readVideo(videoId);
    const { thing: uploaded } = await upload(film);
    const { thing: job } = await startMediaIngest({ uploadId: uploaded!.id, movieId });
    expect((await watch(job!.id)).at(-1)?.status).toBe('SUCCEEDED');
    const after = await readVideo(videoId);
    expect(after.storagePrefix).not.toBe(before.storagePrefix);
    expect(after.subtitles).toEqual(before.subtitles);
    expect(await played(videoId)).toEqual([
      { tag: expect.stringContaining('NAME="English"'), text: expect.stringContaining('Hello') },
    ]);
  });

  test('by many at once leaves one of each language, and all of them are listed', async () => {
    const { videoId } = await readyVideo();
    const languages = ['de', 'en', 'fr', 'de', 'en', 'fr'];
    const ids = await Promise.all(languages.map((language) => uploadText(srt(`In ${language}`))));
    await Promise.all(languages.map((language, i) => attach({ videoId, uploadId: ids[i], language })));
    const { subtitles } = await readVideo(videoId);
    expect(subtitles.map(({ language }) => language).sort()).toEqual(['de', 'en', 'fr']);
    expect(await played(videoId)).toHaveLength(3);
  });

  test('refuses what is not there, not theirs, not ready, and not subtitles', async () => {
    const { videoId } = await readyVideo();
    const uploadId = await uploadText(srt('Hello'));
    const code = async (input: object, who?: Identity) => {
      const { video, userErrors } = await attach({ videoId, uploadId, language: 'en', ...input }, who);
      expect(video).toBeNull();
      return userErrors.map((error) => `${error.code} ${error.field?.join('.')}`);
    };
    expect(await code({ videoId: 'none' })).toEqual(['NOT_FOUND videoId']);
    expect(await code({ videoId: uploadId })).toEqual(['NOT_FOUND videoId']);
    expect(await code({ uploadId: videoId })).toEqual(['NOT_FOUND uploadId']);
    expect(await code({}, newEditor())).toEqual(['NOT_FOUND uploadId']);
    expect(await code({ name: ' ' })).toEqual(['INVALID name']);
    const { thing: picture } = await upload(film);
    expect(await code({ uploadId: picture!.id })).toEqual(['UNSUPPORTED_MEDIA uploadId']);
    const empty = await uploadText(Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.000\n<i></i>\n'), editor, 'text/vtt');
    expect(await code({ uploadId: empty })).toEqual(['UNSUPPORTED_MEDIA uploadId']);
    const viewer = await client.ask(
      newViewer(),
      'mutation($input: AttachSubtitlesInput!) { attachSubtitles(input: $input) { video { id } } }',
      { input: { videoId, uploadId, language: 'en' } },
    );
    expect(viewer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const failed = await ingest(Buffer.from(film.subarray(0, 3_000)));
    expect((await watch(failed.id)).at(-1)?.status).toBe('FAILED');
    expect(await code({ videoId: failed.video!.id })).toEqual(['WRONG_STATE videoId']);
  });
});
