/** The type of a picture by its first bytes. SVG is none of ours: it is a program that draws, not a picture. */
const signatures = [
  { type: 'image/jpeg', matches: (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  {
    type: 'image/png',
    matches: (bytes: Buffer) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
  },
  {
    type: 'image/webp',
    matches: (bytes: Buffer) =>
      bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP',
  },
] as const;

export type PictureType = (typeof signatures)[number]['type'];

/** Undefined for what is no JPEG, PNG or WebP. */
export const pictureTypeOf = (bytes: Buffer): PictureType | undefined =>
  signatures.find(({ matches }) => matches(bytes))?.type;
