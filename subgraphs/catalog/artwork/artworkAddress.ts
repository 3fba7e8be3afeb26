/**
 * Addresses of pictures: `/artwork/<id>/<variant>.<signature>`, and for a still that lies with its video
 * `/artwork/<id>/<storage key>/<variant>.<signature>`. An address says all that making the picture needs, so that nothing but
 * the object store is asked. The signature lets nobody have variants made that no viewer was given, and opens the pictures of
 * a draft to its staff alone.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { CodedError } from '../../../platform/errors.ts';
import { LruMap } from '../../../platform/lruMap.ts';
import type { ArtworkQuality, ArtworkShape } from '../../../schema/generated/catalog.ts';
import type { ArtworkParent } from '../parents.ts';
import { originalOf } from './artworkObjects.ts';
import { middle, nameOf, partOf, type Variant, widest, widthSteps } from './variant.ts';

export interface Asked {
  readonly width: number;
  readonly shape?: ArtworkShape;
  readonly quality?: ArtworkQuality;
}

export interface SignedVariant extends Variant {
  /** 22 characters, the same for the same variant always. */
  readonly signature: string;
}

type Picture = Pick<ArtworkParent, 'id' | 'storageKey' | 'width' | 'height' | 'focusX' | 'focusY'>;

export class ArtworkAddresses {
  readonly #publicUrl: string;
  readonly #key: Buffer;
  /** A page of titles asks for the same pictures again and again, and a signature costs more than the rest of an address. */
  readonly #known = new LruMap<string, string>(20_000);
  /** Of what is asked again and again the signature is checked once. */
  readonly #genuine = new LruMap<string, SignedVariant>(20_000);

  /** `publicUrl` is where clients reach the pictures, CATALOG_PUBLIC_URL; the key is derived from `secret`. */
  constructor(publicUrl: string, secret: string) {
    this.#publicUrl = publicUrl.replace(/\/+$/, '');
    this.#key = createHmac('sha256', secret).update('marquee artwork addresses').digest();
  }

  /** The address of a picture as wide as asked or the next step above, and no step above what the original needs. */
  of(picture: Picture, { width, shape = 'ORIGINAL', quality = 'STANDARD' }: Asked): string {
    if (width < 1 || width > widest)
      throw new CodedError('BAD_USER_INPUT', `width wants 1 to ${widest} pixels, but got ${width}.`);
    const needed = Math.min(width, partOf(picture, shape).width);
    const step = widthSteps.find((candidate) => candidate >= needed) ?? widest;
    const key = `${picture.id}/${step}/${shape}/${quality}`;
    const known = this.#known.get(key);
    if (known) return known;
    const { id: artworkId, storageKey, focusX, focusY } = picture;
    const focus = { x: Math.round(focusX * 100), y: Math.round(focusY * 100) };
    const path = pathOf({ artworkId, storageKey, width: step, shape, quality, focus });
    if (!form.test(`${path}.${'A'.repeat(22)}`))
      throw new Error(`The picture ${artworkId} lies at ${storageKey}: it has no address.`);
    const address = `${this.#publicUrl}${path}.${this.#sign(path)}`;
    this.#known.set(key, address);
    return address;
  }

  /** Takes a path apart; undefined when it is not one that `of` has given. */
  read(path: string): SignedVariant | undefined {
    const known = this.#genuine.get(path);
    if (known) return known;
    const { id, key, width, shape, quality, x, y, signature } = form.exec(path)?.groups ?? {};
    if (id === undefined || signature === undefined) return undefined;
    const variant = {
      artworkId: id,
      storageKey: key ?? originalOf(id),
      width: Number(width),
      shape: (shape?.toUpperCase() ?? 'ORIGINAL') as ArtworkShape,
      quality: (quality?.toUpperCase() ?? 'STANDARD') as ArtworkQuality,
      focus: x === undefined ? middle : { x: Number(x), y: Number(y) },
      signature,
    };
    // Written in another way, as with a zero before the width, it would be another address for the same picture.
    if (path !== `${pathOf(variant)}.${signature}`) return undefined;
    const wanted = Buffer.from(this.#sign(pathOf(variant)));
    if (!timingSafeEqual(wanted, Buffer.from(signature))) return undefined;
    this.#genuine.set(path, variant);
    return variant;
  }

  /** 128 bits are beyond guessing: 22 characters. */
  #sign(path: string): string {
    return createHmac('sha256', this.#key).update(path).digest().subarray(0, 16).toString('base64url');
  }
}

/** What is signed, and so the one way to write a variant. */
function pathOf(variant: Variant): string {
  const { artworkId, storageKey } = variant;
  const from = storageKey === originalOf(artworkId) ? '' : `/${storageKey}`;
  return `/artwork/${artworkId}${from}/${nameOf(variant)}`;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const form = new RegExp(
  `^/artwork/(?<id>${uuid})(?:/(?<key>videos/${uuid}/\\d{1,9}/stills/\\d{1,4}\\.jpg))?` +
    '/(?<width>\\d{3,4})(?:-(?<shape>poster|wide|square))?(?:-(?<quality>low|high))?(?:-(?<x>\\d{1,3})x(?<y>\\d{1,3}))?' +
    '\\.(?<signature>[A-Za-z0-9_-]{22})$',
);
