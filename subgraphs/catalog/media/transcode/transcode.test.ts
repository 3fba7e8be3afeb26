import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decoder, Demuxer, FF_ENCODER_FFV1, FF_ENCODER_HUFFYUV, type Frame, Muxer } from 'node-av';
import { AV_PIX_FMT_YUV420P, AVCOL_TRC_BT709 } from 'node-av/constants';
import { afterAll, describe, expect, test } from 'vitest';
import { renderTestClip, type TestClip } from '../../../../samples/testClip.ts';
import { packageVideo } from './package.ts';
import { openSource } from './probe.ts';
import { transcode } from './transcode.ts';

const folder = await mkdtemp(join(tmpdir(), 'marquee-transcode-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const small = { source: 'testsrc2', seconds: 1, width: 320, height: 180, fps: 25, tone: false } as const;
const at = (name: string) => join(folder, name);
const clip = async (changes: Partial<TestClip> & Pick<TestClip, 'file'>) => {
  await renderTestClip({ ...small, ...changes });
  return changes.file;
};

/** What becomes of a file, and what its first frame is in the lowest rendition. */
async function outcomeOf(file: string) {
  const output = `${file}.out`;
  const source = await openSource(file);
  try {
    const transcoded = await transcode(source, null, output, () => {});
    const { durationSeconds } = await packageVideo(transcoded, output);
    const folder = join(output, transcoded.rungs[0]!.name);
    return {
      durationSeconds,
      hasAudio: transcoded.sounds.length > 0,
      ...(await firstFrame(join(folder, 'index.m3u8'))),
    };
  } finally {
    await source.demuxer.close();
  }
}

async function firstFrame(playlist: string) {
  await using demuxer = await Demuxer.open(playlist);
  using decoder = await Decoder.create(demuxer.video()!);
  for await (const packet of demuxer.packets()) {
    const frames = await decoder.decodeAll(packet);
    packet?.free();
    const [first] = frames;
    if (!first) continue;
    const found = { pixels: first.format, transfer: first.colorTrc, combing: combingOf(first) };
    for (const frame of frames) frame.free();
    return found;
  }
  throw new Error('The rendition has no frame.');
}

/** How much a row differs from the next, for how much it differs from the one after that: high where two fields are woven. */
function combingOf({ data, linesize, width, height }: Frame): number {
  const [luma, stride] = [data![0]!, linesize[0]!];
  const sums = [0, 0];
  for (let y = 0; y + 2 < height; y++)
    for (let x = 0; x < width; x++)
      for (const step of [1, 2]) sums[step - 1]! += Math.abs(luma[y * stride + x]! - luma[(y + step) * stride + x]!);
  return sums[0]! / sums[1]!;
}

/** Copies a file whose clock is `seconds` further on. */
async function later(from: string, to: string, seconds: number): Promise<string> {
  await using input = await Demuxer.open(from);
  await using output = await Muxer.open(to, { useSyncQueue: false });
  const indexes = input.streams.map((stream) => output.addStream(stream));
  for await (const packet of input.packets()) {
    if (!packet) break;
    const shift = BigInt((seconds * packet.timeBase.den) / packet.timeBase.num);
    packet.pts += shift;
    packet.dts += shift;
    await output.writePacket(packet, indexes[packet.streamIndex]!);
    packet.free();
  }
  return to;
}

/** Overwrites what a file holds of sound. */
async function garbleSound(file: string): Promise<void> {
  await using input = await Demuxer.open(file);
  await using handle = await open(file, 'r+');
  for await (const packet of input.packets()) {
    if (!packet) break;
    const { streamIndex, pos, size } = packet;
    packet.free();
    if (streamIndex === input.audio()?.index) await handle.write(Buffer.alloc(size, 0xff), 0, size, Number(pos));
  }
}

describe('a source', () => {
  test('of ten bits a sample becomes one of eight, which every player decodes', async () => {
    const { pixels, durationSeconds } = await outcomeOf(
      await clip({ file: at('ten.mp4'), filters: 'format=yuv420p10,setsar=1' }),
    );
    expect([pixels, durationSeconds]).toEqual([AV_PIX_FMT_YUV420P, 1]);
  });

  test('of high dynamic range is brought to the colours of BT.709', async () => {
    const filters = 'format=yuv420p10,setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc';
    const { pixels, transfer } = await outcomeOf(await clip({ file: at('hdr.mp4'), filters }));
    expect([pixels, transfer]).toEqual([AV_PIX_FMT_YUV420P, AVCOL_TRC_BT709]);
  });

  test('of woven fields is shown without combs', async () => {
    const { combing: still } = await outcomeOf(await clip({ file: at('plain.mp4') }));
    const woven = await clip({
      file: at('woven.mkv'),
      fps: 50,
      encoder: FF_ENCODER_FFV1,
      // Much moves between the fields of a frame.
      filters: 'scroll=horizontal=0.05,interlace,format=yuv420p',
    });
    expect((await outcomeOf(woven)).combing).toBeLessThan(1.3 * still);
  });

  test('whose clock begins hours after zero, as a recorded broadcast, begins at once', async () => {
    const plain = await clip({ file: at('plain.ts'), tone: 440 });
    const late = await later(plain, at('late.ts'), 20 * 3_600);
    expect((await outcomeOf(late)).durationSeconds).toBeCloseTo(1, 0);
  });

  test('whose sound cannot be decoded is a film without sound', async () => {
    const garbled = await clip({ file: at('garbled.mp4'), tone: 440 });
    await garbleSound(garbled);
    const { hasAudio } = await outcomeOf(garbled);
    expect(hasAudio).toBe(false);
    expect(await readFile(`${garbled}.out/manifest.m3u8`, 'utf8')).not.toContain('audio');
  });

  test('that asks for a decoder which is not among those that may run is refused', async () => {
    const rare = await clip({ file: at('rare.mkv'), encoder: FF_ENCODER_HUFFYUV, filters: 'format=yuv422p' });
    await expect(openSource(rare)).rejects.toMatchObject({
      code: 'NOT_A_VIDEO',
      message: expect.stringContaining('huffyuv'),
    });
  });
});

test('of each segment the first picture can be had alone, by the bytes that the I-frame playlist tells', async () => {
  const file = await clip({ file: at('pictures.mp4'), seconds: 13 });
  await outcomeOf(file);
  const manifest = await readFile(`${file}.out/manifest.m3u8`, 'utf8');
  const [, attributes, playlist] = /^#EXT-X-I-FRAME-STREAM-INF:(.*),URI="(.+)"$/m.exec(manifest)!;
  expect(attributes).toMatch(/^BANDWIDTH=[1-9]\d*,CODECS="avc1\.[0-9a-f]{6}",RESOLUTION=\d+x\d+$/);
  const rendition = join(`${file}.out`, playlist!, '..');
  const text = await readFile(join(rendition, 'iframes.m3u8'), 'utf8');
  expect(text).toMatch(/#EXT-X-I-FRAMES-ONLY\n#EXT-X-MAP:URI="init\.mp4"\n/);
  const entries = [...text.matchAll(/^#EXTINF:([\d.]+),\n#EXT-X-BYTERANGE:(\d+)@0\n(.+)$/gm)];
  expect(entries.map(([, seconds]) => Math.round(Number(seconds)))).toEqual([6, 6, 1]);
  for (const [, , bytes, name] of entries) {
    const segment = await readFile(join(rendition, name!));
    const alone = join(folder, 'alone.mp4');
    const parts = [await readFile(join(rendition, 'init.mp4')), segment.subarray(0, Number(bytes))];
    await writeFile(alone, Buffer.concat(parts));
    expect(Number(bytes)).toBeLessThan(segment.length);
    await expect(firstFrame(alone)).resolves.toMatchObject({ pixels: AV_PIX_FMT_YUV420P });
  }
});
