/** Variants of a picture: how wide, cut to what, kept how well, in which format. What can be asked is bounded here. */
import type { ArtworkQuality, ArtworkShape } from '../../../schema/generated/catalog.ts';

/** The widths in pixels that variants are made in. */
export const widthSteps = [160, 320, 640, 1280, 1920] as const;

export const widest = widthSteps[widthSteps.length - 1]!;

/** The best first: which of those that a client accepts it is sent. */
export const formats = ['avif', 'webp', 'jpeg'] as const;

export type Format = (typeof formats)[number];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A point in percent from the left and from the top. */
export interface Focus {
  readonly x: number;
  readonly y: number;
}

export const middle: Focus = { x: 50, y: 50 };

export interface Variant {
  readonly artworkId: string;
  /** Where the original lies in the object store. */
  readonly storageKey: string;
  /** One of the steps. */
  readonly width: number;
  readonly shape: ArtworkShape;
  readonly quality: ArtworkQuality;
  readonly focus: Focus;
}

/** Width by height; a picture of the shape ORIGINAL is not cut. */
const ratios: Readonly<Record<Exclude<ArtworkShape, 'ORIGINAL'>, number>> = { POSTER: 2 / 3, WIDE: 16 / 9, SQUARE: 1 };

/** The largest part of the picture that has the shape, in pixels; the whole one for ORIGINAL. */
export function partOf({ width, height }: Size, shape: ArtworkShape): Size {
  if (shape === 'ORIGINAL') return { width, height };
  const ratio = ratios[shape];
  return width / height > ratio
    ? { width: Math.max(1, Math.round(height * ratio)), height }
    : { width, height: Math.max(1, Math.round(width / ratio)) };
}

/** Where that part lies: around the focus, as far as the edges allow. */
export function placeOf(whole: Size, part: Size, focus: Focus): { readonly left: number; readonly top: number } {
  const from = (length: number, cut: number, percent: number) =>
    Math.round(Math.min(Math.max((length * percent) / 100 - cut / 2, 0), length - cut));
  return { left: from(whole.width, part.width, focus.x), top: from(whole.height, part.height, focus.y) };
}

/** The name of a variant in addresses and in the object store: 640, 320-poster, 1280-wide-high-20x80. */
export function nameOf({ width, shape, quality, focus }: Variant): string {
  const parts: (string | number)[] = [width];
  if (shape !== 'ORIGINAL') parts.push(shape.toLowerCase());
  if (quality !== 'STANDARD') parts.push(quality.toLowerCase());
  if (isAimed({ shape, focus })) parts.push(`${focus.x}x${focus.y}`);
  return parts.join('-');
}

/** Whether the focus makes a difference. */
export const isAimed = ({ shape, focus }: Pick<Variant, 'shape' | 'focus'>): boolean =>
  shape !== 'ORIGINAL' && (focus.x !== middle.x || focus.y !== middle.y);

/** Where a variant lies in the object store: in the folder of the original, so that it goes with that. */
export function keyOfVariant(variant: Variant, format: Format): string {
  const folder = variant.storageKey.replace(/(\/original|\.[a-z]+)$/, '');
  return `${folder}/${nameOf(variant)}.${format}`;
}
