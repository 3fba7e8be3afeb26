/** The posters and backdrops of the sample catalogue, drawn here: nobody's property but ours. */
import sharp from 'sharp';
import { lettering } from './lettering.ts';
import { type Motif, motifs } from './motifs.ts';

export interface Look {
  readonly motif: Motif;
  readonly colours: readonly [string, string, string];
  readonly accent: string;
}

export interface Picture {
  readonly bytes: Buffer;
  readonly contentType: 'image/jpeg';
  readonly width: number;
  readonly height: number;
  /** Dominant colour as #rrggbb. */
  readonly placeholder: string;
}

const sizes = { POSTER: { width: 800, height: 1200 }, BACKDROP: { width: 1920, height: 1080 } } as const;

export type PictureKind = keyof typeof sizes;

/** Draws a picture: a poster carries the name, a backdrop does not. */
export async function drawPicture(kind: PictureKind, name: string, look: Look): Promise<Picture> {
  const { width, height } = sizes[kind];
  const bytes = await sharp(Buffer.from(svgOf(kind, name, look)))
    .flatten()
    .jpeg({ quality: 86 })
    .toBuffer();
  return { bytes, contentType: 'image/jpeg', width, height, placeholder: await dominantColour(bytes) };
}

/** Of the upper half: the lower one is shaded for what stands on it. */
async function dominantColour(picture: Buffer): Promise<string> {
  const { width, height } = await sharp(picture).metadata();
  const upper = await sharp(picture)
    .extract({ left: 0, top: 0, width, height: Math.floor(height / 2) })
    .resize({ width: 64 })
    .toBuffer();
  const { dominant } = await sharp(upper).stats();
  return `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function svgOf(kind: PictureKind, name: string, look: Look): string {
  const { width, height } = sizes[kind];
  const motif = motifs[look.motif]({ width, height, ...look, random: numbersOf(name) });
  const margin = width * 0.1;
  const text =
    kind === 'POSTER'
      ? lettering(name, { left: margin, bottom: height - margin, width: width - 2 * margin, size: 96, colour: '#fff' })
      : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0.25" y2="1"><stop offset="0" stop-color="${look.colours[0]}"/><stop offset="0.62" stop-color="${look.colours[1]}"/><stop offset="1" stop-color="${look.colours[2]}"/></linearGradient>
<linearGradient id="shade" x1="0" y1="0" x2="0" y2="1"><stop offset="0.45" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="0.72"/></linearGradient>
</defs>
<rect width="100%" height="100%" fill="url(#sky)"/>${motif}<rect width="100%" height="100%" fill="url(#shade)"/>${text}</svg>`;
}

/** Mulberry32 (public domain, Tommy Ettinger): 32 bits of state are enough for a picture. */
function numbersOf(seed: string): () => number {
  let state = [...seed].reduce((sum, character) => (Math.imul(sum, 31) + character.charCodeAt(0)) | 0, 7);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
