/**
 * How pictures are read: nothing but the types that are ours, within bounds of pixels and time, and nothing that is cut
 * short or damaged.
 */
import sharp, { type Sharp } from 'sharp';

/** Beyond any poster: 50 megapixels take 200 MB when unpacked. */
export const mostPixels = 50_000_000;

/** How long the work on one picture may take, in seconds. */
const deadlineSeconds = 20;

// A picture is worked on once: what libvips would remember of it is memory lost. One thread each: several are worked on.
sharp.cache(false);
sharp.concurrency(1);

/** Has this process read no other kind of file, whatever it is named; for those that read what users have sent. */
export function readPicturesAlone(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map((type) => `VipsForeignLoad${type}Buffer`) });
}

/** Throws while it is worked on when the picture is damaged, too large or too much work. */
export const decode = (bytes: Buffer): Sharp =>
  sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', animated: false }).timeout({
    seconds: deadlineSeconds,
  });
