/**
 * Letters as lines of one width, drawn for the sample pictures: a machine may have no font at all. A letter is 100 high,
 * from y = 0 down to the base line; `path` is SVG path data (https://www.w3.org/TR/SVG11/paths.html).
 */
export interface Glyph {
  readonly width: number;
  readonly path: string;
}

const bowl = 'M50 0 A50 50 0 1 0 50 100 A50 50 0 1 0 50 0 Z';

const glyphs: Readonly<Record<string, Glyph>> = {
  A: { width: 80, path: 'M0 100 L40 0 L80 100 M14 66 H66' },
  B: { width: 63, path: 'M0 0 V100 H36 A27 27 0 0 0 36 46 H0 M0 0 H32 A23 23 0 0 1 32 46' },
  C: { width: 88, path: 'M88 18 A50 50 0 1 0 88 82' },
  D: { width: 82, path: 'M0 0 V100 H32 A50 50 0 0 0 32 0 Z' },
  E: { width: 56, path: 'M56 0 H0 V100 H56 M0 48 H48' },
  F: { width: 54, path: 'M54 0 H0 V100 M0 48 H46' },
  G: { width: 92, path: 'M87 17 A50 50 0 1 0 92 77 V54 H58' },
  H: { width: 72, path: 'M0 0 V100 M72 0 V100 M0 48 H72' },
  I: { width: 0, path: 'M0 0 V100' },
  J: { width: 46, path: 'M46 0 V74 A23 26 0 0 1 0 76' },
  K: { width: 68, path: 'M0 0 V100 M64 0 L0 60 M24 40 L68 100' },
  L: { width: 52, path: 'M0 0 V100 H52' },
  M: { width: 92, path: 'M0 100 V0 L46 70 L92 0 V100' },
  N: { width: 76, path: 'M0 100 V0 L76 100 V0' },
  O: { width: 100, path: bowl },
  P: { width: 60, path: 'M0 100 V0 H32 A28 28 0 0 1 32 56 H0' },
  Q: { width: 100, path: `${bowl} M64 68 L98 104` },
  R: { width: 66, path: 'M0 100 V0 H32 A28 28 0 0 1 32 56 H0 M30 56 L66 100' },
  S: {
    width: 60,
    path: 'M56 16 C51 5 42 0 31 0 C15 0 4 9 4 24 C4 40 17 45 31 49 C46 53 59 59 59 75 C59 91 47 100 31 100 C16 100 5 93 1 80',
  },
  T: { width: 68, path: 'M0 0 H68 M34 0 V100' },
  U: { width: 72, path: 'M0 0 V64 A36 36 0 0 0 72 64 V0' },
  V: { width: 80, path: 'M0 0 L40 100 L80 0' },
  W: { width: 116, path: 'M0 0 L30 100 L58 12 L86 100 L116 0' },
  X: { width: 72, path: 'M0 0 L72 100 M72 0 L0 100' },
  Y: { width: 72, path: 'M0 0 L36 50 L72 0 M36 50 V100' },
  Z: { width: 66, path: 'M0 0 H66 L0 100 H66' },
  0: { width: 68, path: 'M34 0 C56 0 68 20 68 50 C68 80 56 100 34 100 C12 100 0 80 0 50 C0 20 12 0 34 0 Z' },
  1: { width: 26, path: 'M0 18 L26 0 V100' },
  2: { width: 60, path: 'M2 24 C4 9 15 0 30 0 C46 0 58 10 58 26 C58 44 36 58 0 100 H60' },
  3: {
    width: 60,
    path: 'M2 16 C8 5 17 0 29 0 C45 0 55 9 55 23 C55 38 44 46 26 46 C46 46 60 56 60 72 C60 90 46 100 29 100 C15 100 5 94 0 82',
  },
  4: { width: 70, path: 'M52 100 V0 L0 70 H70' },
  5: {
    width: 60,
    path: 'M54 0 H10 L6 44 C13 38 21 36 30 36 C48 36 60 48 60 67 C60 87 47 100 29 100 C15 100 5 94 0 84',
  },
  6: {
    width: 62,
    path: 'M50 4 C22 8 2 34 2 66 C2 88 14 100 31 100 C48 100 60 87 60 69 C60 51 48 39 32 39 C18 39 6 48 2 62',
  },
  7: { width: 60, path: 'M0 0 H60 L20 100' },
  8: {
    width: 62,
    path: 'M31 46 C16 46 6 37 6 23 C6 9 16 0 31 0 C46 0 56 9 56 23 C56 37 46 46 31 46 C13 46 1 57 1 73 C1 89 13 100 31 100 C49 100 61 89 61 73 C61 57 49 46 31 46 Z',
  },
  9: {
    width: 62,
    path: 'M12 96 C40 92 60 66 60 34 C60 12 48 0 31 0 C14 0 2 13 2 31 C2 49 14 61 30 61 C44 61 56 52 60 38',
  },
  ':': { width: 0, path: 'M0 34 V34.1 M0 92 V92.1' },
  '.': { width: 0, path: 'M0 99 V99.1' },
  '!': { width: 0, path: 'M0 0 V66 M0 99 V99.1' },
  '-': { width: 34, path: 'M0 54 H34' },
};

/** The letter as a capital; undefined for what was not drawn. */
export const glyphOf = (character: string): Glyph | undefined => glyphs[character.toUpperCase()];
