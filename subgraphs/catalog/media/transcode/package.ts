/** The multivariant playlist over the renditions, with what a player needs to choose (RFC 8216 §4.3.4). */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredAudioTrack, StoredRendition, subtitles } from '../../../../db/schema/catalogMedia.ts';
import type { Rung } from './ladder.ts';
import type { Transcoded } from './transcode.ts';

/** The name of the multivariant playlist in the folder of a version. */
export const manifestName = 'manifest.m3u8';

/** What was made of a source. Files and folders are named by their way from the folder of the version. */
export interface PackagedVideo {
  readonly durationSeconds: number;
  readonly renditions: readonly StoredRendition[];
  /** The usual one first. */
  readonly audioTracks: readonly PackagedAudioTrack[];
  /** Those that were in the source, at most one a language and kind. */
  readonly subtitles: readonly PackagedSubtitles[];
  /** In the order of the video, 8 at most. */
  readonly stills: readonly PackagedStill[];
  /** Whether there is a storyboard/storyboard.vtt. */
  readonly storyboard: boolean;
}

export interface PackagedAudioTrack extends StoredAudioTrack {
  /** audio/1 */
  readonly folder: string;
}

export type SubtitleKind = typeof subtitles.$inferSelect.kind;

export interface PackagedSubtitles {
  readonly name: string;
  /** BCP 47; null when the source does not say. */
  readonly language: string | null;
  readonly kind: SubtitleKind;
  /** The WebVTT: subtitles/1/text.vtt; its playlist is the index.m3u8 beside it. */
  readonly file: string;
}

/** A picture of the video, a JPEG. */
export interface PackagedStill {
  /** stills/1.jpg */
  readonly file: string;
  readonly positionSeconds: number;
  readonly width: number;
  readonly height: number;
}

interface Segments {
  readonly seconds: number;
  /** Of the largest segment for its length, bits a second. */
  readonly peak: number;
  /** Over the whole, bits a second. */
  readonly average: number;
}

/** Writes the multivariant playlist of the renditions in `folder` and gives what the video is. */
export async function packageVideo({ rungs, hasAudio }: Transcoded, folder: string): Promise<PackagedVideo> {
  const audio = hasAudio ? await measure(join(folder, 'audio')) : undefined;
  const variants = await Promise.all(
    rungs.map(async (rung) => ({
      rung,
      segments: await measure(join(folder, rung.name)),
      codec: await avcCodec(join(folder, rung.name)),
    })),
  );
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS'];
  if (audio)
    lines.push(
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Main",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio/index.m3u8"',
    );
  for (const { rung, segments, codec } of variants)
    lines.push(streamInf(rung, segments, codec, audio), `${rung.name}/index.m3u8`);
  await writeFile(join(folder, manifestName), `${lines.join('\n')}\n`);
  return {
    durationSeconds: variants[0]!.segments.seconds,
    renditions: variants.map(({ rung: { name, width, height }, segments }) => ({
      name,
      width,
      height,
      bitrateKbps: Math.round(segments.average / 1000),
    })),
    audioTracks: hasAudio ? [{ name: 'Main', language: null, channels: 2, folder: 'audio' }] : [],
    subtitles: [],
    stills: [],
    storyboard: false,
  };
}

function streamInf({ width, height, fps }: Rung, video: Segments, codec: string, audio: Segments | undefined): string {
  const attributes = [
    `BANDWIDTH=${Math.ceil(video.peak + (audio?.peak ?? 0))}`,
    `AVERAGE-BANDWIDTH=${Math.ceil(video.average + (audio?.average ?? 0))}`,
    `CODECS="${audio ? `${codec},mp4a.40.2` : codec}"`,
    `RESOLUTION=${width}x${height}`,
    `FRAME-RATE=${(fps.num / fps.den).toFixed(3)}`,
    ...(audio ? ['AUDIO="audio"'] : []),
  ];
  return `#EXT-X-STREAM-INF:${attributes.join(',')}`;
}

/** Reads what a media playlist and the sizes of its segments say. */
async function measure(folder: string): Promise<Segments> {
  const playlist = await readFile(join(folder, 'index.m3u8'), 'utf8');
  const entries = [...playlist.matchAll(/^#EXTINF:([\d.]+),.*\n(.+)$/gm)];
  const segments = await Promise.all(
    entries.map(async ([, seconds, name]) => ({
      seconds: Number(seconds),
      bits: (await stat(join(folder, name!))).size * 8,
    })),
  );
  const seconds = segments.reduce((sum, segment) => sum + segment.seconds, 0);
  const bits = segments.reduce((sum, segment) => sum + segment.bits, 0);
  // The last segment may last a moment only, which says nothing of the bandwidth that is needed.
  const long = segments.filter((segment) => segment.seconds >= 1 || segments.length === 1);
  return {
    seconds,
    average: bits / seconds,
    peak: Math.max(bits / seconds, ...long.map((one) => one.bits / one.seconds)),
  };
}

/** RFC 6381 §3.3: `avc1.` and the profile, constraints and level of the decoder configuration, in hexadecimal. */
async function avcCodec(folder: string): Promise<string> {
  const init = await readFile(join(folder, 'init.mp4'));
  const at = init.indexOf('avcC');
  if (at < 0) throw new Error(`${folder}/init.mp4 has no decoder configuration; it holds ${await readdir(folder)}.`);
  return `avc1.${init.subarray(at + 5, at + 8).toString('hex')}`;
}
