/** What a video is made of in its folder, and the playlists over it. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredAudioTrack, StoredRendition, subtitles } from '../../../../db/schema/catalogMedia.ts';
import { subtitlePlaylist } from '../subtitles/subtitlePlaylist.ts';
import { writeWebVtt } from '../subtitles/webVtt.ts';
import { iFramePlaylist, iFramePlaylistName, type Segment } from './iFramePlaylist.ts';
import type { Rung } from './ladder.ts';
import { type Bandwidth, multivariantPlaylist, type Variant, withSubtitles } from './multivariantPlaylist.ts';
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

/** Writes the playlists over what was made in `folder` and gives what the video is. */
export async function packageVideo(transcoded: Transcoded, folder: string): Promise<PackagedVideo> {
  const { rungs, sounds, stills, storyboard } = transcoded;
  const [variants, audio] = await Promise.all([
    Promise.all(rungs.map((rung) => variantOf(rung, folder))),
    Promise.all(
      sounds.map(async ({ name, language, folder: own }) => ({
        ...{ name, language, channels: 2, folder: own },
        ...(await measure(join(folder, own))),
      })),
    ),
  ]);
  const durationSeconds = variants[0]!.seconds;
  const subtitles = await writeSubtitles(transcoded.texts, folder, durationSeconds);
  const playlist = withSubtitles(
    multivariantPlaylist(variants, audio),
    subtitles.map(({ file, ...one }) => ({ ...one, playlist: playlistBeside(file) })),
  );
  await writeFile(join(folder, manifestName), playlist);
  return {
    durationSeconds,
    renditions: variants.map(({ rung: { name, width, height }, average }) => ({
      name,
      width,
      height,
      bitrateKbps: Math.round(average / 1000),
    })),
    audioTracks: audio.map(({ name, language, channels, folder: own }) => ({ name, language, channels, folder: own })),
    subtitles,
    stills: stills.written,
    storyboard: await storyboard.describe(durationSeconds),
  };
}

/** The playlist of a WebVTT file. */
export const playlistBeside = (file: string): string => file.replace(/[^/]+$/, 'index.m3u8');

/** A track of which nothing can be shown is left out. */
async function writeSubtitles(
  texts: Transcoded['texts'],
  folder: string,
  durationSeconds: number,
): Promise<PackagedSubtitles[]> {
  const shown = texts.filter(({ cues }) => cues.length > 0);
  return Promise.all(
    shown.map(async ({ track: { name, language, kind }, cues }, i) => {
      const file = `subtitles/${i + 1}/text.vtt`;
      await mkdir(join(folder, `subtitles/${i + 1}`), { recursive: true });
      await writeFile(join(folder, file), writeWebVtt(cues));
      await writeFile(join(folder, playlistBeside(file)), subtitlePlaylist('text.vtt', durationSeconds));
      return { name, language, kind, file };
    }),
  );
}

interface Measured extends Bandwidth {
  readonly seconds: number;
  readonly segments: readonly Segment[];
}

async function variantOf(rung: Rung, folder: string): Promise<Variant & Measured> {
  const own = join(folder, rung.name);
  const [measured, codec] = await Promise.all([measure(own), avcCodec(own)]);
  const iFrames = await iFramePlaylist(own, measured.segments);
  if (iFrames) await writeFile(join(own, iFramePlaylistName), iFrames.text);
  return { rung, codec, iFramePeak: iFrames?.peak, ...measured };
}

/** Reads what a media playlist and the sizes of its segments say. */
async function measure(folder: string): Promise<Measured> {
  const playlist = await readFile(join(folder, 'index.m3u8'), 'utf8');
  const entries = [...playlist.matchAll(/^#EXTINF:([\d.]+),.*\n(.+)$/gm)];
  const segments = await Promise.all(
    entries.map(async ([, seconds, name]) => ({
      name: name!,
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
    segments,
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
