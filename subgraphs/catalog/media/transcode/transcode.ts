/** Makes all that is made of a source in one pass: each packet is decoded once, and each frame shared by who wants it. */
import { Decoder, type Packet, type Stream } from 'node-av';
import { AV_NOPTS_VALUE } from 'node-av/constants';
import type { StoredEncoding } from '../../../../db/schema/catalog.ts';
import { IngestFailure } from './failure.ts';
import { Filters } from './filters.ts';
import type { FrameTaker } from './frames.ts';
import { ladderFor, type Rung } from './ladder.ts';
import { isOf, type Picture, picturesOf, scaler } from './pictures.ts';
import { checkDuration, decoderOf, maxPixels, type Source } from './probe.ts';
import { type OnProgress, ProgressMeter } from './progressMeter.ts';
import { Rendition } from './rendition.ts';
import { Stills } from './stills.ts';
import { Storyboard, tileOf } from './storyboard.ts';
import { TextCollector } from './textCollector.ts';
import type { SoundTrack } from './tracks.ts';

export interface Transcoded {
  readonly rungs: readonly Rung[];
  /** Those that could be decoded, each with its folder below that of the renditions: audio/1. */
  readonly sounds: readonly (Pick<SoundTrack, 'name' | 'language'> & { readonly folder: string })[];
  readonly texts: readonly TextCollector[];
  readonly stills: Stills;
  readonly storyboard: Storyboard;
}

/** How far the pictures may fall short of the stated length before the file counts as cut off. */
const missingAllowed = (seconds: number) => Math.max(1, seconds * 0.02);

/** Writes what is made to `folder`. Throws an `IngestFailure` when the source is damaged. */
export async function transcode(
  source: Source,
  encoding: StoredEncoding | null,
  folder: string,
  onProgress: OnProgress,
): Promise<Transcoded> {
  const rungs = ladderFor(source.picture, encoding);
  const videos = await videoRenditions(rungs, encoding?.effort ?? 'NORMAL', folder);
  const largest = picturesOf(rungs);
  const stills = new Stills(source.durationSeconds, folder);
  const tile = tileOf(largest);
  const storyboard = new Storyboard(tile, folder);
  const tiled = smallestOver(largest, tile);
  const pictures = await Track.open(
    source.video,
    scaler(source, largest, (picture) => [
      ...videos.filter((_, i) => isOf(rungs[i]!, picture)),
      ...(picture === largest ? [stills] : []),
      ...(picture === tiled ? [storyboard] : []),
    ]),
  );
  const sounds = await Promise.all(source.sounds.map((sound, i) => SoundOfVideo.open(sound, `audio/${i + 1}`, folder)));
  const tracks = [pictures, ...sounds.map(({ track }) => track)];
  const texts = source.texts.map((track) => new TextCollector(track));
  const progress = new ProgressMeter(videos, source.durationSeconds, onProgress);
  try {
    for await (const packet of source.demuxer.packets()) {
      if (!packet) break;
      using taken = packet;
      countFromZero(taken, source.startSeconds);
      await tracks.find(({ stream }) => stream.index === taken.streamIndex)?.decode(taken);
      texts.find(({ track }) => track.stream.index === taken.streamIndex)?.take(taken);
    }
    for (const track of tracks) await track.finish();
  } finally {
    progress.stop();
    for (const track of tracks) track.close();
  }
  refuseCutOff(pictures.seconds, source);
  progress.complete();
  // Of sound that cannot be decoded nothing was written.
  const heard = sounds.filter(({ track }) => track.seconds > 0);
  return { rungs, sounds: heard, texts, stills, storyboard };
}

/** One after the other: each opens its file and encoder. */
async function videoRenditions(rungs: readonly Rung[], effort: StoredEncoding['effort'], folder: string) {
  const pixels = (of: readonly Rung[]) => of.reduce((sum, { width, height }) => sum + width * height, 0);
  const videos: Rendition[] = [];
  for (const rung of rungs) {
    const share = pixels([rung]) / pixels(rungs);
    videos.push(await Rendition.video(rung, effort, share, folder));
  }
  return videos;
}

/** The smallest picture that is no smaller than a tile: little is left to scale. */
function smallestOver(picture: Picture, tile: { readonly width: number; readonly height: number }): Picture {
  const all = (of: Picture): readonly Picture[] => [of, ...of.smaller.flatMap(all)];
  const large = all(picture).filter(({ width, height }) => width >= tile.width && height >= tile.height);
  return large.reduce((least, one) => (one.width < least.width ? one : least), picture);
}

/** Takes the start of the file off the times of a packet: the renditions begin at zero. */
function countFromZero(packet: Packet, startSeconds: number): void {
  const { num, den } = packet.timeBase;
  const start = BigInt(Math.round((startSeconds * den) / num));
  if (packet.pts !== AV_NOPTS_VALUE) packet.pts -= start;
  if (packet.dts !== AV_NOPTS_VALUE) packet.dts -= start;
}

/** A track of the source with what takes its frames. */
class Track {
  readonly stream: Stream;
  /** Where the last frame ends. */
  seconds = 0;
  readonly #decoder: Decoder;
  readonly #taker: FrameTaker;

  private constructor(stream: Stream, decoder: Decoder, taker: FrameTaker) {
    [this.stream, this.#decoder, this.#taker] = [stream, decoder, taker];
  }

  static async open(stream: Stream, taker: FrameTaker): Promise<Track> {
    const decoder = await Decoder.create(stream, decoderOf(stream), {
      exitOnError: false,
      options: { max_pixels: maxPixels },
    });
    return new Track(stream, decoder, taker);
  }

  async decode(packet: Packet | null): Promise<void> {
    for (const frame of await this.#decoder.decodeAll(packet)) {
      const { num, den } = frame.timeBase;
      this.seconds = checkDuration(Math.max(this.seconds, (Number(frame.pts + frame.duration) * num) / den));
      await this.#taker.feed(frame);
    }
  }

  async finish(): Promise<void> {
    await this.decode(null);
    if (this.seconds > 0) await this.#taker.finish();
  }

  close(): void {
    this.#decoder.close();
  }
}

/** Two channels, whatever the source has: all players play them. */
const stereo = 'aresample=48000:async=1000:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo';

class SoundOfVideo {
  readonly name: string;
  readonly language: string | null;
  readonly folder: string;
  readonly track: Track;

  private constructor({ name, language }: SoundTrack, folder: string, track: Track) {
    [this.name, this.language, this.folder, this.track] = [name, language, folder, track];
  }

  static async open(sound: SoundTrack, name: string, folder: string): Promise<SoundOfVideo> {
    const rendition = await Rendition.audio(name, folder);
    return new SoundOfVideo(sound, name, await Track.open(sound.stream, new Filters([stereo], [rendition])));
  }
}

function refuseCutOff(seconds: number, { video, durationSeconds }: Source): void {
  const { num, den } = video.timeBase;
  const stated = video.duration > 0n ? (Number(video.duration) * num) / den : durationSeconds;
  if (seconds > 0 && seconds >= stated - missingAllowed(stated)) return;
  throw new IngestFailure(
    'DAMAGED',
    `The file says it lasts ${stated.toFixed(1)} seconds, but its pictures end after ${seconds.toFixed(1)}: it is damaged or was cut off. Export it again.`,
  );
}
