/** Plays a folder of HLS as a player that knows the rules, and tells what there is to see and hear. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Decoder, Demuxer } from 'node-av';

export interface Played {
  readonly name: string;
  /** As decoded; a track of sound has none. */
  readonly width: number;
  readonly height: number;
  /** When the first and the last begin, in seconds. */
  readonly from: number;
  readonly to: number;
  readonly frames: number;
  /** When pictures that stand for themselves are shown, in seconds. */
  readonly keyframes: readonly number[];
  /** Of the segments, as their playlist says. */
  readonly segmentSeconds: readonly number[];
  /** How the largest segment's bitrate is to that of all. */
  readonly peak: number;
}

export interface PlayedVideo {
  readonly manifest: string;
  readonly variants: readonly Played[];
  readonly sounds: readonly Played[];
}

/** Reads the multivariant playlist and decodes each of its variants and tracks of sound to its end. */
export async function play(folder: string): Promise<PlayedVideo> {
  const manifest = await readFile(join(folder, 'manifest.m3u8'), 'utf8');
  const variants = [...manifest.matchAll(/^#EXT-X-STREAM-INF:.*RESOLUTION=(\d+)x(\d+).*\n(.+)$/gm)];
  const sounds = [...manifest.matchAll(/^#EXT-X-MEDIA:TYPE=AUDIO,.*URI="(.+)"$/gm)];
  const video: Played[] = [];
  for (const [, width, height, playlist] of variants) {
    const played = await decode(folder, playlist!);
    if (played.width !== Number(width) || played.height !== Number(height))
      throw new Error(`${playlist} is said to be ${width} × ${height}, but is ${played.width} × ${played.height}.`);
    video.push(played);
  }
  const audio: Played[] = [];
  for (const [, playlist] of sounds) audio.push(await decode(folder, playlist!));
  return { manifest, variants: video, sounds: audio };
}

async function decode(folder: string, playlist: string): Promise<Played> {
  const file = join(folder, playlist);
  await using demuxer = await Demuxer.open(file);
  const stream = demuxer.streams[0]!;
  using decoder = await Decoder.create(stream);
  const times: number[] = [];
  const keyframes: number[] = [];
  let size = { width: 0, height: 0 };
  const take = async (packet: Parameters<Decoder['decodeAll']>[0]) => {
    for (const frame of await decoder.decodeAll(packet)) {
      times.push(seconds(frame.pts, frame.timeBase));
      if (frame.width > 0) size = { width: frame.width, height: frame.height };
      frame.free();
    }
  };
  for await (const packet of demuxer.packets()) {
    if (!packet) break;
    if (packet.isKeyframe) keyframes.push(seconds(packet.pts, packet.timeBase));
    await take(packet);
    packet.free();
  }
  await take(null);
  const segments = await segmentsOf(file);
  const all = sum(segments.map(({ bits }) => bits)) / sum(segments.map(({ lasts }) => lasts));
  return {
    name: playlist.slice(0, playlist.lastIndexOf('/')),
    ...size,
    from: Math.min(...times),
    to: Math.max(...times),
    frames: times.length,
    keyframes,
    segmentSeconds: segments.map(({ lasts }) => lasts),
    peak: Math.max(...segments.filter(({ lasts }) => lasts >= 1).map(({ bits, lasts }) => bits / lasts)) / all,
  };
}

async function segmentsOf(playlist: string) {
  const entries = (await readFile(playlist, 'utf8')).matchAll(/^#EXTINF:([\d.]+),.*\n(.+)$/gm);
  return Promise.all(
    [...entries].map(async ([, lasts, name]) => ({
      lasts: Number(lasts),
      bits: (await stat(join(playlist, '..', name!))).size * 8,
    })),
  );
}

const seconds = (pts: bigint, { num, den }: { readonly num: number; readonly den: number }) =>
  (Number(pts) * num) / den;
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
