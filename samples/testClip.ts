/** Video clips made of FFmpeg's own test sources: sample media that is nobody's property, and the files of the tests. */
import {
  Decoder,
  Demuxer,
  Encoder,
  FF_ENCODER_AAC,
  FF_ENCODER_LIBX264,
  type FFEncoderCodec,
  FilterAPI,
  Log,
  Muxer,
  pipeline,
  type Stream,
} from 'node-av';
import { AV_LOG_ERROR } from 'node-av/constants';

export interface TestClip {
  /** What is seen: a moving pattern, colour bars, or a walk into a fractal. */
  readonly source: 'testsrc2' | 'smptehdbars' | 'mandelbrot';
  readonly seconds: number;
  /** Even. */
  readonly width: number;
  /** Even. */
  readonly height: number;
  /** Frames a second, 30 when left out. */
  readonly fps?: number;
  /** The tone that is heard, in hertz, 440 when left out; false for a clip without sound. */
  readonly tone?: number | false;
  /** How many channels the tone has, 2 when left out. */
  readonly channels?: 2 | 6;
  /** Whether it is seen; true when left out. */
  readonly picture?: boolean;
  /** The encoder of the picture, libx264 when left out. */
  readonly encoder?: FFEncoderCodec;
  /** The filters before it, which say the form of the pixels: format=yuv420p,setsar=1 when left out. */
  readonly filters?: string;
  /** Where it is written; the ending says the container: .mp4, .mov, .mkv, .ts. */
  readonly file: string;
  /** Options of the muxer, such as movflags. */
  readonly muxer?: Readonly<Record<string, string>>;
}

/** Writes the clip, H.264 and AAC. What FFmpeg refuses is thrown with its message. */
export async function renderTestClip(clip: TestClip): Promise<void> {
  Log.setLevel(AV_LOG_ERROR);
  await using input = await Demuxer.open(graphOf(clip), { format: 'lavfi' });
  await using output = await Muxer.open(clip.file, { options: { ...clip.muxer } });
  const [video, audio] = [input.video(), input.audio()];
  const stages = {
    ...(video && { video: await videoStages(video, clip) }),
    ...(audio && { audio: await audioStages(audio, clip) }),
  };
  try {
    if (stages.video && stages.audio)
      await pipeline({ video: input, audio: input }, { video: stages.video, audio: stages.audio }, output).completion;
    else if (stages.video) await pipeline(input, ...stages.video, output).completion;
    else if (stages.audio) await pipeline(input, ...stages.audio, output).completion;
  } finally {
    for (const stage of [...(stages.video ?? []), ...(stages.audio ?? [])]) stage.close();
  }
}

/** A filter graph of sources alone (https://ffmpeg.org/ffmpeg-devices.html#lavfi). */
function graphOf({ source, width, height, fps = 30, seconds, tone = 440, picture = true }: TestClip): string {
  const graphs = [];
  if (picture) graphs.push(`${source}=size=${width}x${height}:rate=${fps},trim=duration=${seconds}`);
  if (tone !== false) graphs.push(`sine=frequency=${tone}:sample_rate=48000:duration=${seconds}`);
  return graphs.map((graph, i) => `${graph}[out${i}]`).join(';');
}

async function videoStages(
  stream: Stream,
  { fps = 30, encoder: codec = FF_ENCODER_LIBX264, filters = 'format=yuv420p,setsar=1' }: TestClip,
): Promise<[Decoder, FilterAPI, Encoder]> {
  const decoder = await Decoder.create(stream);
  const filter = FilterAPI.create(filters);
  const encoder = await Encoder.create(codec, {
    decoder,
    filter,
    gopSize: Math.max(1, Math.round(2 * fps)),
    ...(codec === FF_ENCODER_LIBX264 && { bitrate: 0, options: { preset: 'veryfast', crf: 23 } }),
  });
  return [decoder, filter, encoder];
}

async function audioStages(stream: Stream, { channels = 2 }: TestClip): Promise<[Decoder, FilterAPI, Encoder]> {
  const decoder = await Decoder.create(stream);
  const filter = FilterAPI.create(`aformat=sample_fmts=fltp:channel_layouts=${channels === 6 ? '5.1' : 'stereo'}`);
  return [decoder, filter, await Encoder.create(FF_ENCODER_AAC, { decoder, filter, bitrate: 96_000 })];
}
