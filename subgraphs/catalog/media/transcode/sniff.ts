/**
 * What a file is by its first bytes, whatever its name says. Only these containers are ever opened: FFmpeg left to itself
 * would read a playlist or a list of files named film.mp4, and through it this machine and its network.
 */

export const contentTypes = ['video/mp4', 'video/quicktime', 'video/x-matroska', 'video/webm', 'video/mp2t'] as const;

export type ContentType = (typeof contentTypes)[number];

/** How much of a file `sniff` wants to see, in bytes. */
export const sniffBytes = 4096;

/** Gives the type of the container, or undefined when it is none that is read here. */
export function sniff(head: Uint8Array): ContentType | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  return isoMedia(bytes) ?? matroska(bytes) ?? transportStream(bytes);
}

/** The demuxer of FFmpeg that reads a type, and no other. */
export const demuxerOf = (type: ContentType): 'mov' | 'matroska' | 'mpegts' => {
  switch (type) {
    case 'video/mp4':
    case 'video/quicktime':
      return 'mov';
    case 'video/x-matroska':
    case 'video/webm':
      return 'matroska';
    case 'video/mp2t':
      return 'mpegts';
  }
};

/** Boxes a QuickTime file may begin with that was written before the file type box was invented. */
const oldBoxes = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);

/** ISO/IEC 14496-12 §4.3: a size of four bytes, `ftyp`, the major brand. */
function isoMedia(bytes: Buffer): ContentType | undefined {
  if (bytes.length < 16) return undefined;
  const box = bytes.toString('latin1', 4, 8);
  if (box === 'ftyp') {
    const size = bytes.readUInt32BE(0);
    if (size < 16 || size > 1024) return undefined;
    return bytes.toString('latin1', 8, 12) === 'qt  '
      ? 'video/quicktime'
      : isVideoBrand(bytes.toString('latin1', 8, 12));
  }
  return oldBoxes.has(box) && isBoxSize(bytes.readUInt32BE(0)) ? 'video/quicktime' : undefined;
}

/** Pictures (HEIF, AVIF), sound alone (M4A) and others have the same box with brands of their own. */
const otherBrands = /^(heic|heix|heim|heis|hevc|mif1|msf1|avif|avis|crx |M4A |M4B |M4P |jpx |jp2 )$/;
const isVideoBrand = (brand: string): ContentType | undefined => (otherBrands.test(brand) ? undefined : 'video/mp4');

/** 0 reaches to the end, 1 says that a 64-bit size follows; else it counts at least its own header. */
const isBoxSize = (size: number) => size === 0 || size === 1 || size >= 8;

/** RFC 8794: the EBML header; its DocType (0x4282) tells Matroska and WebM apart. */
function matroska(bytes: Buffer): ContentType | undefined {
  if (bytes.length < 8 || bytes.readUInt32BE(0) !== 0x1a45dfa3) return undefined;
  const at = bytes.subarray(0, 128).indexOf(Buffer.from([0x42, 0x82]));
  if (at < 0) return undefined;
  const length = bytes.readUInt8(at + 2) & 0x7f;
  const docType = bytes.toString('latin1', at + 3, at + 3 + length).replace(/\0+$/, '');
  if (docType === 'webm') return 'video/webm';
  return docType === 'matroska' ? 'video/x-matroska' : undefined;
}

/** ISO/IEC 13818-1 §2.4.3: packets of 188 bytes that begin with 0x47; M2TS has four bytes before each. */
function transportStream(bytes: Buffer): ContentType | undefined {
  for (const [size, offset] of [
    [188, 0],
    [192, 4],
  ] as const) {
    const count = Math.min(8, Math.floor((bytes.length - offset - 1) / size) + 1);
    const all = Array.from({ length: count }, (_, i) => bytes[offset + i * size] === 0x47);
    if (count >= 3 && all.every(Boolean)) return 'video/mp2t';
  }
  return undefined;
}
