import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FF_ENCODER_FFV1 } from 'node-av';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { renderTestClip, type TestClip } from '../../samples/testClip.ts';
import { type PackagedVideo, packageVideo } from '../../subgraphs/catalog/media/transcode/package.ts';
import { openSource } from '../../subgraphs/catalog/media/transcode/probe.ts';
import { transcode } from '../../subgraphs/catalog/media/transcode/transcode.ts';
import { type PlayedVideo, play } from './playable.ts';
import { withTracks } from './tracks.ts';
import { turned } from './turned.ts';

const folder = await mkdtemp(join(tmpdir(), 'marquee-odd-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const small = { source: 'testsrc2', seconds: 3, width: 320, height: 180, fps: 30, tone: 440 } as const;

async function clip(name: string, changes: Partial<TestClip> = {}): Promise<string> {
  await renderTestClip({ ...small, ...changes, file: at(name) });
  return at(name);
}

interface Made extends PlayedVideo {
  readonly packaged: PackagedVideo;
  readonly out: string;
  readonly dones: readonly number[];
}

async function make(file: string): Promise<Made> {
  const out = `${file}.out`;
  const source = await openSource(file);
  const dones: number[] = [];
  try {
    const transcoded = await transcode(source, null, out, ({ done }) => void dones.push(done));
    const packaged = await packageVideo(transcoded, out);
    return { packaged, out, dones, ...(await play(out)) };
  } finally {
    await source.demuxer.close();
  }
}

/** What holds of every video: it begins at once, with its sound, and a player can begin anywhere and keep up. */
function expectPlayable({ variants, sounds, packaged }: Made, seconds: number) {
  expect(variants.length).toBeGreaterThanOrEqual(2);
  expect(Math.abs(packaged.durationSeconds - seconds)).toBeLessThan(0.1);
  for (const { from, to, keyframes, segmentSeconds, peak } of variants) {
    expect(from).toBe(0);
    expect(Math.abs(to - seconds)).toBeLessThan(0.15);
    for (const [i, time] of keyframes.entries()) expect(time).toBeCloseTo(2 * i, 1);
    expect(Math.max(...segmentSeconds)).toBeLessThanOrEqual(6.1);
    expect(peak).toBeLessThanOrEqual(2);
  }
  for (const { from, to } of sounds) {
    expect(from).toBeGreaterThanOrEqual(-0.05);
    expect(from).toBeLessThan(0.05);
    expect(Math.abs(to - seconds)).toBeLessThan(0.25);
  }
}

describe('a source becomes a video that plays', () => {
  test('when it is plain and lasts some segments', async () => {
    const made = await make(await clip('plain.mp4', { seconds: 14 }));
    expectPlayable(made, 14);
    expect(made.variants[0]?.segmentSeconds).toEqual([6, 6, 2]);
    expect(made.dones).toEqual([...made.dones].sort((a, b) => a - b));
    expect(made.dones.at(-1)).toBe(1);
  });

  test('when its frames come at uneven times', async () => {
    const filters = `select='lt(t\\,1)+not(mod(n\\,4))',format=yuv420p,setsar=1`;
    const made = await make(await clip('uneven.mp4', { filters }));
    expectPlayable(made, 3);
  });

  test('when a phone has turned it', async () => {
    await turned(await clip('lying.mp4', { tone: false }), at('turned.mp4'), 90);
    const made = await make(at('turned.mp4'));
    expectPlayable(made, 3);
    expect([made.variants[0]?.width, made.variants[0]?.height]).toEqual([180, 320]);
  });

  test('when it stands upright, also as tiles and stills', async () => {
    const made = await make(await clip('portrait.mp4', { width: 180, height: 320 }));
    expectPlayable(made, 3);
    expect(made.packaged.stills[0]).toMatchObject({ width: 180, height: 320 });
    const { width, height } = await sharp(join(made.out, 'storyboard/00000.jpg')).metadata();
    expect([width, height]).toEqual([1600, 284]);
  });

  test('when it is very wide', async () => {
    const made = await make(await clip('wide.mp4', { width: 1280, height: 128 }));
    expectPlayable(made, 3);
    expect([made.variants.at(-1)?.width, made.variants.at(-1)?.height]).toEqual([1280, 128]);
  });

  test('when its sides are odd', async () => {
    const filters = 'format=yuv444p,setsar=1';
    const made = await make(await clip('odd.mkv', { width: 321, height: 181, encoder: FF_ENCODER_FFV1, filters }));
    expectPlayable(made, 3);
    expect([made.variants[0]?.width, made.variants[0]?.height]).toEqual([320, 180]);
  });

  test('when it lasts one second', async () => {
    const made = await make(await clip('short.mp4', { seconds: 1 }));
    expectPlayable(made, 1);
    expect(made.packaged.stills).toHaveLength(1);
  });

  test('when it has 5.1 sound, which is heard in stereo', async () => {
    const made = await make(await clip('surround.mp4', { channels: 6 }));
    expectPlayable(made, 3);
    expect(made.packaged.audioTracks).toEqual([{ name: 'Audio 1', language: null, channels: 2, folder: 'audio/1' }]);
  });

  test('when it has no sound', async () => {
    const made = await make(await clip('silent.mp4', { tone: false }));
    expectPlayable(made, 3);
    expect([made.sounds, made.packaged.audioTracks]).toEqual([[], []]);
    expect(made.manifest).not.toContain('AUDIO');
  });

  test('when it has 50 fields a second', async () => {
    const filters = 'interlace,format=yuv420p';
    const made = await make(await clip('fields.mkv', { fps: 50, encoder: FF_ENCODER_FFV1, filters }));
    expectPlayable(made, 3);
    expect(made.variants[0]?.frames).toBe(75);
  });

  test('when its pictures are stored in another order than they are shown', async () => {
    const made = await make(await clip('reordered.mov', { seconds: 4 }));
    expectPlayable(made, 4);
    expect(made.variants[0]?.frames).toBe(120);
  });

  test('when it moves twice as often as the smallest renditions do', async () => {
    const made = await make(await clip('fast.mp4', { fps: 60, width: 960, height: 540, seconds: 2 }));
    expectPlayable(made, 2);
    expect(made.variants.map(({ name, frames }) => [name, frames])).toEqual([
      ['234p', 60],
      ['360p', 60],
      ['432p', 60],
      ['432p-high', 60],
      ['540p', 120],
    ]);
  });
});

const english =
  '1\n00:00:00,500 --> 00:00:01,000\nWhere <i>are</i> we?\n\n2\n00:00:01,200 --> 00:00:02,500\n-Here & now\n';
const ass = `[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:00.50,0:00:02.00,Default,,0,0,0,,{\\an8\\i1}Wo{\\i0}, bitte,\\Nsind wir?
`;

describe('the tracks of a source', () => {
  test('are all there, named by their titles and languages, the usual one first', async () => {
    const picture = await clip('many.mp4');
    const other = await clip('other.mp4', { tone: 880 });
    await withTracks(picture, at('many.mkv'), [
      { from: { clip: picture }, language: 'eng' },
      { from: { clip: other }, language: 'ger', usual: true },
      { from: { clip: other }, language: 'ger' },
      { from: { clip: other }, language: 'eng', title: 'Director\'s "comments"' },
      { from: { text: english, form: 'srt' }, language: 'eng' },
      { from: { text: ass, form: 'ass' }, language: 'ger', forced: true },
    ]);
    const made = await make(at('many.mkv'));
    expectPlayable(made, 3);
    expect(made.packaged.audioTracks.map(({ name, language }) => [name, language])).toEqual([
      ['Deutsch', 'de'],
      ['English', 'en'],
      ['Deutsch (2)', 'de'],
      ["Director's comments", 'en'],
    ]);
    expect(made.packaged.subtitles).toEqual([
      { name: 'English', language: 'en', kind: 'SUBTITLES', file: 'subtitles/1/text.vtt' },
      { name: 'Deutsch', language: 'de', kind: 'FORCED', file: 'subtitles/2/text.vtt' },
    ]);
    const text = (file: string) => readFile(join(made.out, file), 'utf8');
    expect(await text('subtitles/1/text.vtt')).toBe(
      'WEBVTT\n\n00:00:00.500 --> 00:00:01.000\nWhere <i>are</i> we?\n\n00:00:01.200 --> 00:00:02.500\n-Here &amp; now\n',
    );
    expect(await text('subtitles/2/text.vtt')).toContain('\n<i>Wo</i>, bitte,\nsind wir?\n');
    expect(made.manifest.match(/DEFAULT=YES/g)).toHaveLength(1);
    expect(made.manifest).toContain('TYPE=AUDIO,GROUP-ID="audio",NAME="Deutsch",LANGUAGE="de",DEFAULT=YES');
    expect(made.manifest).toContain('NAME="Deutsch",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES');
    expect(made.manifest.match(/SUBTITLES="subtitles"/g)).toHaveLength(made.variants.length);
  });
});

describe('the pictures along a video', () => {
  test('are tiles that its WebVTT finds in their sheet', async () => {
    const made = await make(await clip('long.mp4', { seconds: 25, fps: 5, width: 480, height: 270, tone: false }));
    const vtt = await readFile(join(made.out, 'storyboard/storyboard.vtt'), 'utf8');
    expect(vtt).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:10.000\n00000.jpg#xywh=0,0,240,136\n\n' +
        '00:00:10.000 --> 00:00:20.000\n00000.jpg#xywh=240,0,240,136\n\n00:00:20.000 --> 00:00:25.000\n00000.jpg#xywh=480,0,240,136\n',
    );
    const { width, height, format } = await sharp(join(made.out, 'storyboard/00000.jpg')).metadata();
    expect([width, height, format]).toEqual([2400, 136, 'jpeg']);
  });

  test('suggest posters: spread over it, and none of them black', async () => {
    const filters = `drawbox=t=fill:color=black:enable='lt(t\\,5)+gt(mod(t\\,2)\\,1)',format=yuv420p,setsar=1`;
    const { packaged, out } = await make(await clip('dark.mp4', { seconds: 20, fps: 10, filters, tone: false }));
    const positions = packaged.stills.map(({ positionSeconds }) => positionSeconds);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions[0]).toBeGreaterThanOrEqual(5);
    expect(positions.length).toBeGreaterThanOrEqual(5);
    for (const { file, width, height } of packaged.stills) {
      const picture = sharp(join(out, file));
      expect(await picture.metadata()).toMatchObject({ width, height, format: 'jpeg' });
      expect((await picture.stats()).channels[1]!.mean).toBeGreaterThan(30);
    }
  });

  test('are none of a video that stays black', async () => {
    const filters = 'drawbox=t=fill:color=black,format=yuv420p,setsar=1';
    const { packaged } = await make(await clip('black.mp4', { filters }));
    expect([packaged.stills, packaged.storyboard]).toEqual([[], true]);
  });
});
