/** One rendition: frames in, scaled and encoded, out as the segments and the playlist of CMAF HLS (RFC 8216). */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Encoder, FF_ENCODER_AAC, FF_ENCODER_LIBX264, FilterAPI, type Frame, Muxer, type Packet } from 'node-av';
import { framesPerIdr, type Rung } from './ladder.ts';
import type { Source } from './probe.ts';

/** Seconds a segment lasts: three times from one IDR frame to the next. */
const segmentSeconds = 6;

export const audioKbps = 128;

/** Frames that wait for the rendition, at most: a 4K frame holds 12 MB, all renditions share it. */
const queueLength = 6;

export class Rendition {
  readonly name: string;
  /** How much of the video is encoded, in seconds. */
  seconds = 0;
  readonly #filter: FilterAPI;
  readonly #encoder: Encoder;
  readonly #muxer: Muxer;
  readonly #queue: Frame[] = [];
  readonly #work: Promise<void>;
  #wakeWorker = Promise.withResolvers<void>();
  #wakeFeeder = Promise.withResolvers<void>();
  #ended = false;
  #failed: { readonly error: unknown } | undefined;

  private constructor(name: string, filter: FilterAPI, encoder: Encoder, muxer: Muxer) {
    [this.name, this.#filter, this.#encoder, this.#muxer] = [name, filter, encoder, muxer];
    this.#work = this.#run().catch((error: unknown) => {
      this.#failed = { error };
      this.#wakeFeeder.resolve();
    });
  }

  /** A rung of the ladder, written to `<folder>/<name>/`. */
  static async video(rung: Rung, { rotation, hdr }: Source, folder: string): Promise<Rendition> {
    const { width, height, fps, bitrateKbps } = rung;
    const filter = FilterAPI.create(
      [
        // Fields are woven into frames that move; what is not interlaced passes.
        'bwdif=mode=send_frame:deint=interlaced',
        ...turns[rotation],
        `fps=${fps.num}/${fps.den}:start_time=0`,
        `scale=${width}:${height}:flags=bicubic`,
        ...(hdr ? toneMapped(hdr) : []),
        'format=yuv420p',
        'setsar=1',
      ].join(','),
      { allowReinit: true },
    );
    const idr = framesPerIdr(fps);
    const encoder = await Encoder.create(FF_ENCODER_LIBX264, {
      filter,
      bitrate: bitrateKbps * 1000,
      // A segment's peak is (1.5 · 6 s + 1.5 s) / 6 s of the average: below the two that HLS authoring allows.
      maxRate: bitrateKbps * 1500,
      bufSize: bitrateKbps * 1500,
      gopSize: idr,
      options: {
        preset: 'veryfast',
        profile: 'high',
        'x264-params': `keyint=${idr}:min-keyint=${idr}:scenecut=0:open-gop=0`,
      },
    });
    return new Rendition(rung.name, filter, encoder, await openMuxer(folder, rung.name, encoder));
  }

  /** The one audio group of all rungs, written to `<folder>/audio/`. */
  static async audio(folder: string): Promise<Rendition> {
    const filter = FilterAPI.create(
      'aresample=48000:async=1000:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo',
      { allowReinit: true },
    );
    const encoder = await Encoder.create(FF_ENCODER_AAC, { filter, bitrate: audioKbps * 1000 });
    return new Rendition('audio', filter, encoder, await openMuxer(folder, 'audio', encoder));
  }

  /** Takes a frame over; waits while too many wait already. Throws what the work has failed with. */
  async feed(frame: Frame): Promise<void> {
    while (this.#queue.length >= queueLength && !this.#failed) {
      this.#wakeFeeder = Promise.withResolvers();
      await this.#wakeFeeder.promise;
    }
    this.#queue.push(frame);
    this.#wakeWorker.resolve();
    if (this.#failed) throw this.#failed.error;
  }

  /** Encodes what is left and closes the playlist. */
  async finish(): Promise<void> {
    this.#ended = true;
    this.#wakeWorker.resolve();
    await this.#work;
    if (this.#failed) throw this.#failed.error;
  }

  async #run(): Promise<void> {
    for (;;) {
      const frame = this.#queue.shift();
      this.#wakeFeeder.resolve();
      if (frame) await this.#encode(await this.#filtered(frame));
      else if (this.#ended) break;
      else {
        this.#wakeWorker = Promise.withResolvers();
        await this.#wakeWorker.promise;
      }
    }
    await this.#encode(await this.#filter.processAll(null));
    await this.#write(await this.#encoder.encodeAll(null));
    await this.#muxer.close();
    this.#encoder.close();
    this.#filter.close();
  }

  async #filtered(frame: Frame): Promise<Frame[]> {
    using taken = frame;
    return await this.#filter.processAll(taken);
  }

  async #encode(frames: readonly Frame[]): Promise<void> {
    for (const frame of frames) {
      using taken = frame;
      await this.#write(await this.#encoder.encodeAll(taken));
    }
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

/**
 * A picture of high dynamic range (ITU-R BT.2100) brought to BT.709, for which H.264 of 8 bits is made: to linear light, where
 * 1 is a white of 100 cd/m², with what is brighter pressed together.
 */
const toneMapped = (transfer: NonNullable<Source['hdr']>): readonly string[] => [
  `setparams=color_primaries=bt2020:color_trc=${transfer}:colorspace=bt2020nc`,
  'zscale=transfer=linear:npl=100',
  'format=gbrpf32le',
  'zscale=primaries=bt709',
  'tonemap=hable:desat=0',
  'zscale=transfer=bt709:matrix=bt709:range=limited',
];

const turns: Record<Source['rotation'], readonly string[]> = {
  0: [],
  90: ['transpose=clock'],
  180: ['hflip', 'vflip'],
  270: ['transpose=cclock'],
};

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
    },
  });
  muxer.addStream(encoder);
  return muxer;
}
