/**
 * The playlist of the pictures that stand alone in a rendition (RFC 8216 §4.3.3.6), for fast forward and for looking along the video:
 * of each segment the first one, as the bytes from the segment's beginning to the end of that picture.
 */
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** The name of the playlist, beside the index.m3u8 of the rendition. */
export const iFramePlaylistName = 'iframes.m3u8';

/** A segment of a media playlist. */
export interface Segment {
  readonly name: string;
  readonly seconds: number;
}

export interface IFramePlaylist {
  readonly text: string;
  /** Of the largest picture for its time, bits a second. */
  readonly peak: number;
}

/** Writes the playlist over the segments of a folder; undefined when one of them is not of the form that our muxer writes. */
export async function iFramePlaylist(
  folder: string,
  segments: readonly Segment[],
): Promise<IFramePlaylist | undefined> {
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(Math.max(...segments.map(({ seconds }) => seconds)))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-I-FRAMES-ONLY',
    '#EXT-X-MAP:URI="init.mp4"',
  ];
  let peak = 0;
  for (const { name, seconds } of segments) {
    const bytes = firstPictureEnd(await head(join(folder, name)));
    if (bytes === undefined) return undefined;
    // A moment at the end of the video says nothing of the bandwidth that is needed.
    if (seconds >= 1 || segments.length === 1) peak = Math.max(peak, (bytes * 8) / seconds);
    lines.push(`#EXTINF:${seconds.toFixed(6)},`, `#EXT-X-BYTERANGE:${bytes}@0`, name);
  }
  return { text: `${lines.join('\n')}\n#EXT-X-ENDLIST\n`, peak };
}

/** A segment's index and the description of its samples; the pictures themselves are not read. */
const headBytes = 65_536;

async function head(file: string): Promise<Buffer> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
  return buffer.subarray(0, bytesRead);
}

/** Where the first picture of a segment ends (ISO/IEC 14496-12 §8.8: moof, traf, tfhd, trun), from its beginning. */
function firstPictureEnd(segment: Buffer): number | undefined {
  const moof = child(segment, 0, segment.length, 'moof');
  const traf = moof && child(segment, moof.from, moof.until, 'traf');
  const tfhd = traf && child(segment, traf.from, traf.until, 'tfhd');
  const trun = traf && child(segment, traf.from, traf.until, 'trun');
  if (!tfhd || !trun) return undefined;
  const run = flagsAt(segment, trun.from);
  // Where the samples begin is told from the beginning of the moof.
  if (!run.has(0x1) || !flagsAt(segment, tfhd.from).has(0x20000)) return undefined;
  const dataOffset = segment.readInt32BE(trun.from + 8);
  const firstSample = trun.from + 12 + (run.has(0x4) ? 4 : 0);
  const size = run.has(0x200)
    ? segment.readUInt32BE(firstSample + (run.has(0x100) ? 4 : 0))
    : defaultSize(segment, tfhd.from);
  return size === undefined || size === 0 ? undefined : moof.from - boxHeader + dataOffset + size;
}

/** The size that all samples of a fragment have which tell none of their own. */
function defaultSize(segment: Buffer, tfhd: number): number | undefined {
  const flags = flagsAt(segment, tfhd);
  const before = (flags.has(0x1) ? 8 : 0) + (flags.has(0x2) ? 4 : 0) + (flags.has(0x8) ? 4 : 0);
  return flags.has(0x10) ? segment.readUInt32BE(tfhd + 8 + before) : undefined;
}

/** Which optional fields a box has: its first four bytes are a version and flags. */
const flagsAt = (segment: Buffer, at: number) => {
  const flags = segment.readUIntBE(at + 1, 3);
  return { has: (flag: number) => (flags & flag) !== 0 };
};

const boxHeader = 8;

/** The first box of a kind between two places: where its content begins and ends; undefined when it is not whole. */
function child(segment: Buffer, from: number, until: number, kind: string) {
  for (let at = from; at + boxHeader <= until; ) {
    const size = segment.readUInt32BE(at);
    if (size < boxHeader) return undefined;
    if (segment.toString('latin1', at + 4, at + boxHeader) === kind)
      return at + size <= until ? { from: at + boxHeader, until: at + size } : undefined;
    at += size;
  }
  return undefined;
}
