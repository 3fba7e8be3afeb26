/**
 * Addresses of pictures: `/artwork/<id>/<width>.<signature>.webp`. The signature lets nobody have variants made that no
 * viewer was given, and opens the pictures of a draft to its staff alone.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { CodedError } from '../../../platform/errors.ts';
import { LruMap } from '../../../platform/lruMap.ts';
import type { ArtworkParent } from '../parents.ts';

/** The widths in pixels that variants are made in. */
export const widthSteps = [160, 320, 640, 1280, 1920] as const;

const widest = widthSteps[widthSteps.length - 1]!;

export interface ArtworkVariant {
  readonly artworkId: string;
  /** One of the steps. */
  readonly width: number;
  readonly signature: string;
}

export class ArtworkAddresses {
  readonly #publicUrl: string;
  readonly #key: Buffer;
  /** A page of titles asks for the same pictures again and again, and a signature costs more than the rest of an address. */
  readonly #known = new LruMap<string, string>(20_000);

  /** `publicUrl` is where clients reach the catalog, CATALOG_PUBLIC_URL; the key is derived from `secret`. */
  constructor(publicUrl: string, secret: string) {
    this.#publicUrl = publicUrl.replace(/\/+$/, '');
    this.#key = createHmac('sha256', secret).update('marquee artwork addresses').digest();
  }

  /** The address of a picture as wide as asked or the next step above, and no step above what the original needs. */
  of({ id, width: originalWidth }: Pick<ArtworkParent, 'id' | 'width'>, width: number): string {
    if (width < 1 || width > widest)
      throw new CodedError('BAD_USER_INPUT', `width wants 1 to ${widest} pixels, but got ${width}.`);
    const needed = Math.min(width, originalWidth);
    const step = widthSteps.find((candidate) => candidate >= needed) ?? widest;
    const key = `${id}/${step}`;
    const known = this.#known.get(key);
    if (known) return known;
    const address = `${this.#publicUrl}/artwork/${key}.${this.#sign(id, step)}.webp`;
    this.#known.set(key, address);
    return address;
  }

  /** Takes a path apart; undefined when it is not one that `of` has given. */
  read(path: string): ArtworkVariant | undefined {
    const [, artworkId, digits, signature] = form.exec(path) ?? [];
    if (artworkId === undefined || digits === undefined || signature === undefined) return undefined;
    const width = Number(digits);
    const wanted = Buffer.from(this.#sign(artworkId, width));
    return timingSafeEqual(wanted, Buffer.from(signature)) ? { artworkId, width, signature } : undefined;
  }

  /** 128 bits are beyond guessing: 22 characters. */
  #sign(id: string, width: number): string {
    return createHmac('sha256', this.#key).update(`${id}/${width}`).digest().subarray(0, 16).toString('base64url');
  }
}

const form = /^\/artwork\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{3,4})\.([A-Za-z0-9_-]{22})\.webp$/;
