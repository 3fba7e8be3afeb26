/** Looks at a file before anything of it is decoded: what it holds, and that it keeps the bounds. */
import { open } from 'node:fs/promises';
import { Codec, Demuxer, type Stream } from 'node-av';
import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_NOPTS_VALUE,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_SMPTE2084,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants';
import { IngestFailure } from './failure.ts';
import type { SourcePicture } from './ladder.ts';
import { demuxerOf, sniff, sniffBytes } from './sniff.ts';
import { isSound, type SoundTrack, soundsOf, type TextTrack, textsOf } from './tracks.ts';

const bounds = { longSide: 8192, shortSide: 4320, seconds: 12 * 3600, streams: 64, framesPerSecond: 240 };

/** For the decoder: a picture that grows in the middle of a stream is refused there. */
export const maxPixels = bounds.longSide * bounds.shortSide;

/** Decoders that may run; a file can ask for any of some 500. */
const codecs = [
  ...[
    'h264',
    'hevc',
    'vp8',
    'vp9',
    'av1',
    'libdav1d',
    'mpeg4',
    'mpeg2video',
    'mpeg1video',
    'prores',
    'dnxhd',
    'mjpeg',
    'vc1',
    'theora',
    'h263',
    'ffv1',
  ],
  ...[
    'aac',
    'aac_latm',
    'mp3',
    'mp3float',
    'mp2',
    'mp2float',
    'ac3',
    'eac3',
    'dca',
    'truehd',
    'opus',
    'libopus',
    'vorbis',
    'flac',
    'alac',
  ],
  ...[
    'pcm_s16le',
    'pcm_s16be',
    'pcm_s24le',
    'pcm_s24be',
    'pcm_s32le',
    'pcm_f32le',
    'pcm_u8',
    'pcm_bluray',
    'pcm_alaw',
    'pcm_mulaw',
  ],
];

export interface Source {
  readonly demuxer: Demuxer;
  readonly video: Stream;
  /** The usual one first. */
  readonly sounds: readonly SoundTrack[];
  readonly texts: readonly TextTrack[];
  readonly picture: SourcePicture;
  /** How the picture is turned before it is shown, in degrees clockwise. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** The transfer function of a picture of high dynamic range (ITU-R BT.2100), as FFmpeg's filters name it. */
  readonly hdr: 'smpte2084' | 'arib-std-b67' | undefined;
  /** What the clock of the file shows at its first picture or sound: a recorded broadcast begins hours after zero. */
  readonly startSeconds: number;
  readonly durationSeconds: number;
}

/** Opens a file by the demuxer that its first bytes ask for. Throws an `IngestFailure` when it cannot be used. */
export async function openSource(file: string): Promise<Source> {
  const demuxer = await openFile(file);
  try {
    if (demuxer.streams.length > bounds.streams)
      throw new IngestFailure(
        'OUT_OF_BOUNDS',
        `The file has ${demuxer.streams.length} tracks; up to ${bounds.streams} are read.`,
      );
    const video = demuxer.streams.find(isMoving);
    if (!video)
      throw new IngestFailure(
        'NOT_A_VIDEO',
        'The file has no video track that we can read: sound alone is not a video.',
      );
    const rotation = rotationOf(video);
    const picture = pictureOf(video, rotation);
    const durationSeconds = checkDuration(demuxer.duration > 0 ? demuxer.duration : await measure(file));
    decoderOf(video);
    const sounds = soundsOf(demuxer.streams, (stream) => readable(stream) !== undefined);
    // Sound that nobody would hear is worth a word before hours of work.
    if (sounds.length === 0) for (const stream of demuxer.streams.filter(isSound)) decoderOf(stream);
    const texts = textsOf(demuxer.streams);
    const hdr = transferOf(video);
    const startSeconds = startOf(video, demuxer.startTime ?? 0);
    return { demuxer, video, sounds, texts, picture, rotation, hdr, startSeconds, durationSeconds };
  } catch (error) {
    await demuxer.close();
    throw error;
  }
}

const decoders: ReadonlySet<string> = new Set(codecs);

const readable = ({ codecpar }: Stream): Codec | undefined => {
  const codec = Codec.findDecoder(codecpar.codecId);
  return codec?.name && decoders.has(codec.name) ? codec : undefined;
};

/** The decoder of a track. Throws an `IngestFailure` when it is none that may run. */
export function decoderOf(track: Stream): Codec {
  const codec = readable(track);
  if (codec) return codec;
  const name = Codec.findDecoder(track.codecpar.codecId)?.name ?? 'something unknown';
  throw new IngestFailure(
    'NOT_A_VIDEO',
    `A track of the file is coded as ${name}, which is not read here: export it with H.264 and AAC.`,
  );
}

async function openFile(file: string): Promise<Demuxer> {
  const type = sniff(await readHead(file));
  if (!type) throw new IngestFailure('NOT_A_VIDEO', 'The file is no MP4, MOV, Matroska, WebM or MPEG-TS.');
  const format = demuxerOf(type);
  try {
    return await Demuxer.open(file, {
      format,
      options: {
        format_whitelist: 'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts',
        protocol_whitelist: 'file',
        codec_whitelist: codecs.join(','),
      },
    });
  } catch (cause) {
    throw damaged(cause);
  }
}

const damaged = (cause: unknown) =>
  new IngestFailure(
    'DAMAGED',
    'The file cannot be opened: it is damaged, or its upload was cut off. Export it again.',
    { cause },
  );

async function readHead(file: string): Promise<Buffer> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
  return buffer.subarray(0, bytesRead);
}

/** Encoders of sound begin some milliseconds before what they were given: that is cut off, not shown as a still picture. */
const priming = 0.25;

/** Where the pictures begin, unless there is sound well before them. */
function startOf({ startTime, timeBase }: Stream, earliest: number): number {
  const start = startTime === AV_NOPTS_VALUE ? earliest : (Number(startTime) * timeBase.num) / timeBase.den;
  return start - earliest < priming ? start : earliest;
}

/** A cover picture is a video track too, of one frame. */
const isMoving = ({ codecpar, disposition }: Stream): boolean =>
  codecpar.codecType === AVMEDIA_TYPE_VIDEO && (disposition & AV_DISPOSITION_ATTACHED_PIC) === 0 && codecpar.width > 0;

function transferOf({ codecpar }: Stream): Source['hdr'] {
  switch (codecpar.colorTrc) {
    case AVCOL_TRC_SMPTE2084:
      return 'smpte2084';
    case AVCOL_TRC_ARIB_STD_B67:
      return 'arib-std-b67';
    default:
      return undefined;
  }
}

/** The angle of the display matrix (ISO/IEC 14496-12 §8.3.2), to the next quarter. */
function rotationOf({ codecpar }: Stream): Source['rotation'] {
  const matrix = codecpar.getAllCodedSideData().find(({ type }) => type === AV_PKT_DATA_DISPLAYMATRIX)?.data;
  if (!matrix || matrix.length < 36) return 0;
  const quarters = Math.round(Math.atan2(matrix.readInt32LE(4), matrix.readInt32LE(0)) / (Math.PI / 2));
  return ((((quarters % 4) + 4) % 4) * 90) as Source['rotation'];
}

function pictureOf({ codecpar, avgFrameRate, rFrameRate }: Stream, rotation: Source['rotation']): SourcePicture {
  const { width, height } = codecpar;
  if (Math.max(width, height) > bounds.longSide || Math.min(width, height) > bounds.shortSide)
    throw new IngestFailure(
      'OUT_OF_BOUNDS',
      `The picture is ${width} × ${height} pixels; up to ${bounds.longSide} × ${bounds.shortSide} are taken.`,
    );
  const { num, den } = codecpar.sampleAspectRatio;
  const pixelShape = num > 0 && den > 0 && num / den > 0.1 && num / den < 10 ? num / den : 1;
  const shown = { width: Math.max(2, Math.round(width * pixelShape)), height };
  const rate = avgFrameRate.num > 0 && avgFrameRate.den > 0 ? avgFrameRate : rFrameRate;
  const fps =
    rate.num > 0 && rate.den > 0 && rate.num / rate.den <= bounds.framesPerSecond ? rate : { num: 30, den: 1 };
  const turned = rotation === 90 || rotation === 270 ? { width: shown.height, height: shown.width } : shown;
  return { ...turned, fps: { num: fps.num, den: fps.den } };
}

export function checkDuration(seconds: number): number {
  if (seconds > bounds.seconds)
    throw new IngestFailure(
      'OUT_OF_BOUNDS',
      `The video is ${(seconds / 3600).toFixed(1)} hours long; up to ${bounds.seconds / 3600} are taken.`,
    );
  return seconds;
}

/** The length of a file that does not say it, as a browser records WebM: where its last packet ends. */
async function measure(file: string): Promise<number> {
  await using demuxer = await openFile(file);
  let end = 0;
  for await (const packet of demuxer.packets()) {
    if (!packet) break;
    const { num, den } = packet.timeBase;
    if (packet.pts >= 0n) end = Math.max(end, (Number(packet.pts + packet.duration) * num) / den);
    packet.free();
  }
  const seconds = end - (demuxer.startTime ?? 0);
  if (seconds <= 0) throw damaged(undefined);
  return seconds;
}
