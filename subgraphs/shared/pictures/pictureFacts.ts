/** What is to be known of a picture before it is kept; everything that is no picture of ours is refused here. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { done, type Outcome, refused, userError } from '../userErrors.ts';
import { decode, mostPixels } from './pictureDecoder.ts';
import { isPieced } from './pictureSegments.ts';
import { type PictureType, pictureTypeNames, pictureTypeOf, saysItMoves } from './pictureType.ts';

/** Of a file: 20 MiB. */
export const mostPictureBytes = 20 * 1_048_576;

/** Pixels a side: below it nothing can be recognised, above it no WebP can be made. */
const side = { least: 16, most: 16_000 } as const;

export interface PictureFacts {
  readonly contentType: PictureType;
  /** Pixels as it is to be seen, after it is turned as its camera has said. */
  readonly width: number;
  readonly height: number;
  /** Dominant colour as #rrggbb. */
  readonly placeholder: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Reads the whole picture. Refuses with UNSUPPORTED_MEDIA, and says why. */
export async function factsOf(bytes: Buffer): Promise<Outcome<PictureFacts>> {
  if (bytes.length > mostPictureBytes)
    return no(`The picture has ${bytes.length} bytes, but ${mostPictureBytes} (20 MiB) are the most.`);
  const contentType = pictureTypeOf(bytes);
  if (!contentType) return no(`This is no ${pictureTypeNames}.`);
  if (isPieced(bytes)) return no('The picture is made of too many pieces: save it anew with another program.');
  if (saysItMoves(bytes)) return moves();
  try {
    // The bounds of pixels hold when it is decoded: what it says of itself is read without them, to say what is wrong.
    const { autoOrient, width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (pages > 1) return moves();
    if (Math.min(width, height) < side.least || Math.max(width, height) > side.most)
      return no(`The picture has ${width} × ${height} pixels, but ${side.least} to ${side.most} a side are wanted.`);
    if (width * height > mostPixels)
      return no(`The picture has ${width} × ${height} pixels, but ${mostPixels / 1_000_000} million are the most.`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return done({ contentType, ...autoOrient, placeholder: await dominantColour(bytes), sha256 });
  } catch {
    // The decoder's own words are about its insides, and tell nobody what to mend.
    return no('The picture is damaged or cut short: send it again.');
  }
}

const thumbnail = { width: 128, height: 128, fit: 'inside', withoutEnlargement: true } as const;

/** Decodes every pixel, so that what is cut short is found. */
async function dominantColour(bytes: Buffer): Promise<string> {
  const { data, info } = await decode(bytes)
    .resize(thumbnail)
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const { dominant } = await sharp(data, { raw: { width, height, channels } }).stats();
  return `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const no = (message: string) => refused(userError('UNSUPPORTED_MEDIA', message));
const moves = () => no('The picture is animated: a still one is wanted.');
