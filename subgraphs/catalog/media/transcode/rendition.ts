/** One rendition: frames in, encoded, out as the segments and the playlist of CMAF HLS (RFC 8216). */
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Encoder, FF_ENCODER_AAC, FF_ENCODER_LIBX264, type Frame, Muxer, type Packet, Rational } from 'node-av';
import type { StoredEncoding } from '../../../../db/schema/catalog.ts';
import { type FrameTaker, FrameWorker } from './frames.ts';
import { framesPerIdr, type Rung } from './ladder.ts';

/** Seconds a segment lasts: three times from one IDR frame to the next. */
const segmentSeconds = 6;

export const audioKbps = 128;

/** Each takes some three times as long as the one before it. */
const presets: Record<StoredEncoding['effort'], string> = { FAST: 'superfast', NORMAL: 'veryfast', HIGH: 'medium' };

export class Rendition implements FrameTaker {
  readonly name: string;
  /** How much of the video is encoded, in seconds. */
  seconds = 0;
  readonly #encoder: Encoder;
  readonly #muxer: Muxer;
  readonly #worker: FrameWorker;

  private constructor(name: string, encoder: Encoder, muxer: Muxer) {
    [this.name, this.#encoder, this.#muxer] = [name, encoder, muxer];
    this.#worker = new FrameWorker((frame) => (frame ? this.#encode(frame) : this.#end()));
  }

  /** A rung of the ladder, written to `<folder>/<name>/`; `share` is the part of the whole ladder's work that it is. */
  static async video(
    { name, fps, bitrateKbps }: Rung,
    effort: StoredEncoding['effort'],
    share: number,
    folder: string,
  ): Promise<Rendition> {
    const idr = framesPerIdr(fps);
    const encoder = await Encoder.create(FF_ENCODER_LIBX264, {
      bitrate: bitrateKbps * 1000,
      // A segment's peak is (1.5 · 6 s + 1.5 s) / 6 s of the average: below the two that HLS authoring allows.
      maxRate: bitrateKbps * 1500,
      bufSize: bitrateKbps * 1500,
      gopSize: idr,
      // All are encoded at once: more threads each would hold more frames and be no faster.
      threadCount: Math.min(16, Math.ceil(2 * share * availableParallelism())),
      configure: (context) => {
        context.framerate = new Rational(fps.num, fps.den);
        context.timeBase = new Rational(fps.den, fps.num);
      },
      options: {
        preset: presets[effort],
        profile: 'high',
        'x264-params': `keyint=${idr}:min-keyint=${idr}:scenecut=0:open-gop=0`,
      },
    });
    return new Rendition(name, encoder, await openMuxer(folder, name, encoder));
  }

  /** A track of sound, written to `<folder>/<name>/`. */
  static async audio(name: string, folder: string): Promise<Rendition> {
    const encoder = await Encoder.create(FF_ENCODER_AAC, { bitrate: audioKbps * 1000 });
    return new Rendition(name, encoder, await openMuxer(folder, name, encoder));
  }

  feed(frame: Frame): Promise<void> {
    return this.#worker.feed(frame);
  }

  /** Encodes what is left and closes the playlist. */
  finish(): Promise<void> {
    return this.#worker.finish();
  }

  async #encode(frame: Frame | null): Promise<void> {
    await this.#write(await this.#encoder.encodeAll(frame));
  }

  async #end(): Promise<void> {
    await this.#encode(null);
    await this.#muxer.close();
    this.#encoder.close();
  }

  async #write(packets: readonly Packet[]): Promise<void> {
    for (const packet of packets) {
      using taken = packet;
      const { num, den } = this.#encoder.getCodecContext()?.timeBase ?? { num: 0, den: 1 };
      this.seconds = Math.max(this.seconds, (Number(taken.pts + taken.duration) * num) / den);
      await this.#muxer.writePacket(taken, 0);
    }
  }
}

async function openMuxer(folder: string, name: string, encoder: Encoder): Promise<Muxer> {
  await mkdir(join(folder, name), { recursive: true });
  const muxer = await Muxer.open(join(folder, name, 'index.m3u8'), {
    format: 'hls',
    useSyncQueue: false,
    options: {
      hls_time: segmentSeconds,
      hls_playlist_type: 'vod',
      hls_segment_type: 'fmp4',
      hls_fmp4_init_filename: 'init.mp4',
      hls_segment_filename: join(folder, name, '%05d.m4s'),
      hls_flags: 'independent_segments',
      hls_list_size: 0,
      // Pictures are stored in another order than shown, and sound begins with some of the encoder's own: an edit list says so
      // (CMAF §7.5.13). Moved instead, each would begin late by another time, and lips with it.
      avoid_negative_ts: 'disabled',
    },
  });
  muxer.addStream(encoder);
  return muxer;
}
