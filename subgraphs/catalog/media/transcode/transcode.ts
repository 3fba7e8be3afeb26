/** Makes all renditions of a source in one pass: each packet is decoded once, and each frame shared by the encoders. */
import { Decoder, type Frame, type Packet, type Stream } from 'node-av';
import { AV_NOPTS_VALUE } from 'node-av/constants';
import { IngestFailure } from './failure.ts';
import { ladderFor, type Rung } from './ladder.ts';
import type { TranscodeProgress } from './messages.ts';
import { checkDuration, decoderOf, maxPixels, type Source } from './probe.ts';
import { Rendition } from './rendition.ts';
import { Speed } from './speed.ts';

export interface Transcoded {
  readonly rungs: readonly Rung[];
  readonly hasAudio: boolean;
}

/** How far the pictures may fall short of the stated length before the file counts as cut off. */
const missingAllowed = (seconds: number) => Math.max(1, seconds * 0.02);

/** Writes the renditions to `folder`. Throws an `IngestFailure` when the source is damaged. */
export async function transcode(
  source: Source,
  folder: string,
  onProgress: (progress: TranscodeProgress) => void,
): Promise<Transcoded> {
  const rungs = ladderFor(source.picture);
  const videos: Rendition[] = [];
  for (const rung of rungs) videos.push(await Rendition.video(rung, source, folder));
  const tracks = [await Track.open(source.video, videos)];
  if (source.audio) tracks.push(await Track.open(source.audio, [await Rendition.audio(folder)]));
  const speed = new Speed();
  const timer = setInterval(() => onProgress(progressOf(videos, source.durationSeconds, speed)), 200);
  try {
    for await (const packet of source.demuxer.packets()) {
      if (!packet) break;
      using taken = packet;
      countFromZero(taken, source.startSeconds);
      await tracks.find(({ stream }) => stream.index === taken.streamIndex)?.decode(taken);
    }
    for (const track of tracks) await track.finish();
  } finally {
    clearInterval(timer);
    for (const track of tracks) track.close();
  }
  refuseCutOff(tracks[0]!.seconds, source);
  onProgress(progressOf(videos, tracks[0]!.seconds, speed));
  // Of sound that cannot be decoded nothing was written.
  return { rungs, hasAudio: (tracks[1]?.seconds ?? 0) > 0 };
}

/** Takes the start of the file off the times of a packet: the renditions begin at zero. */
function countFromZero(packet: Packet, startSeconds: number): void {
  const { num, den } = packet.timeBase;
  const start = BigInt(Math.round((startSeconds * den) / num));
  if (packet.pts !== AV_NOPTS_VALUE) packet.pts -= start;
  if (packet.dts !== AV_NOPTS_VALUE) packet.dts -= start;
}

/** A track of the source with the renditions that are made of it. */
class Track {
  readonly stream: Stream;
  /** Where the last frame ends. */
  seconds = 0;
  readonly #decoder: Decoder;
  readonly #renditions: readonly Rendition[];

  private constructor(stream: Stream, decoder: Decoder, renditions: readonly Rendition[]) {
    [this.stream, this.#decoder, this.#renditions] = [stream, decoder, renditions];
  }

  static async open(stream: Stream, renditions: readonly Rendition[]): Promise<Track> {
    const decoder = await Decoder.create(stream, decoderOf(stream), {
      exitOnError: false,
      options: { max_pixels: maxPixels },
    });
    return new Track(stream, decoder, renditions);
  }

  async decode(packet: Packet | null): Promise<void> {
    for (const frame of await this.#decoder.decodeAll(packet)) {
      using taken = frame;
      await this.#share(taken);
    }
  }

  async #share(frame: Frame): Promise<void> {
    const { num, den } = frame.timeBase;
    this.seconds = checkDuration(Math.max(this.seconds, (Number(frame.pts + frame.duration) * num) / den));
    for (const rendition of this.#renditions) {
      const shared = frame.clone();
      if (!shared) throw new Error('A frame could not be shared: there is no memory left.');
      await rendition.feed(shared);
    }
  }

  async finish(): Promise<void> {
    await this.decode(null);
    if (this.seconds > 0) await Promise.all(this.#renditions.map((rendition) => rendition.finish()));
  }

  close(): void {
    this.#decoder.close();
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

function progressOf(videos: readonly Rendition[], whole: number, speed: Speed): TranscodeProgress {
  const shares = videos.map(({ seconds }) => Math.min(1, seconds / whole));
  const done = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const now = speed.at(done * whole);
  return {
    done,
    speed: now,
    secondsLeft: now > 0 ? ((1 - done) * whole) / now : null,
    renditions: videos.map(({ name }, i) => ({ name, percent: shares[i]! * 100 })),
  };
}
