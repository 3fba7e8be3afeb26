/** Makes a variant out of the original of a picture. */
import type { Sharp } from 'sharp';
import type { ArtworkQuality } from '../../../schema/generated/catalog.ts';
import { decode } from '../../shared/pictures/pictureDecoder.ts';
import { pictureTypeOf } from '../../shared/pictures/pictureType.ts';
import { type Format, partOf, placeOf, type Variant } from './variant.ts';

/** 0 to 100 on the scale of each format: a number means more in AVIF than in JPEG. */
const qualities: Readonly<Record<Format, Readonly<Record<ArtworkQuality, number>>>> = {
  avif: { LOW: 40, STANDARD: 55, HIGH: 72 },
  webp: { LOW: 60, STANDARD: 80, HIGH: 90 },
  jpeg: { LOW: 60, STANDARD: 80, HIGH: 90 },
};

/** Never larger than the original. Throws when that is damaged or no picture of ours. */
export async function encode(original: Buffer, variant: Variant, format: Format): Promise<Buffer> {
  if (!pictureTypeOf(original)) throw new Error(`The original of the artwork ${variant.artworkId} is no picture.`);
  const picture = decode(original);
  const whole = (await picture.metadata()).autoOrient;
  const part = partOf(whole, variant.shape);
  const scale = Math.min(1, variant.width / part.width);
  const [scaled, cut] = [shrunk(whole, scale), shrunk(part, scale)];
  // It is cut after it was made smaller: decoders then unpack no more of it than is needed.
  const shaped = picture
    .autoOrient()
    .resize({ ...scaled, fit: 'fill' })
    .extract({ ...placeOf(scaled, cut, variant.focus), ...cut });
  return inFormat(shaped, format, variant.quality).toBuffer();
}

const shrunk = ({ width, height }: { readonly width: number; readonly height: number }, scale: number) => ({
  width: Math.max(1, Math.round(width * scale)),
  height: Math.max(1, Math.round(height * scale)),
});

function inFormat(picture: Sharp, format: Format, wanted: ArtworkQuality): Sharp {
  const quality = qualities[format][wanted];
  switch (format) {
    // Somebody waits for it: more effort takes many times as long for a few bytes less.
    case 'avif':
      return picture.avif({ quality, effort: 1, chromaSubsampling: wanted === 'HIGH' ? '4:4:4' : '4:2:0' });
    case 'webp':
      return picture.webp({ quality, effort: 3 });
    case 'jpeg':
      return picture.flatten().jpeg({ quality, progressive: true });
  }
}
