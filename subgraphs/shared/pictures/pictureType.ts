import { pngChunks } from './pictureSegments.ts';

/** The type of a picture by its first bytes. SVG is none of ours: it is a program that draws, not a picture. */
const signatures = [
  { type: 'image/jpeg', matches: (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  {
    type: 'image/png',
    matches: (bytes: Buffer) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
  },
  { type: 'image/webp', matches: (bytes: Buffer) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP' },
  { type: 'image/avif', matches: (bytes: Buffer) => brandsOf(bytes).includes('avif') },
] as const;

export type PictureType = (typeof signatures)[number]['type'];

/** What is said about the types to those who bring another. */
export const pictureTypeNames = 'JPEG, PNG, WebP or AVIF';

/** How many bytes of a file tell its type. */
export const pictureTypeBytes = 256;

/** Undefined for what is no JPEG, PNG, WebP or AVIF. */
export const pictureTypeOf = (bytes: Buffer): PictureType | undefined =>
  signatures.find(({ matches }) => matches(bytes))?.type;

/** Whether the file says that it moves: an animated PNG, which decoders show the first picture of, or a sequence in AVIF. */
export function saysItMoves(bytes: Buffer): boolean {
  const type = pictureTypeOf(bytes);
  if (type === 'image/avif') return brandsOf(bytes).includes('avis');
  // The chunk comes before the picture: https://www.w3.org/TR/png-3/#acTL-chunk
  if (type === 'image/png') return pngChunks(bytes).includes('acTL');
  return false;
}

const latin = (bytes: Buffer, from: number, to: number): string => bytes.subarray(from, to).toString('latin1');

/** The brands of the first box of an ISO file (ISO/IEC 14496-12 §4.3), the major one first. */
function brandsOf(bytes: Buffer): readonly string[] {
  if (latin(bytes, 4, 8) !== 'ftyp') return [];
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, pictureTypeBytes);
  const brands = [latin(bytes, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(latin(bytes, at, at + 4));
  return brands;
}
