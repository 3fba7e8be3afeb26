/**
 * Variants of pictures: made from the original when first asked for, then kept beside it in the object store. Those who
 * ask for one that is being made wait for the same.
 */
import { GetObjectCommand, NoSuchKey, PutObjectCommand } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import type { ObjectStore } from '../../shared/objectStore.ts';
import type { ArtworkStore } from './artworkStore.ts';
import { pictureTypeOf } from './pictureType.ts';

/** Beyond any poster: 50 megapixels take 200 MB when unpacked. */
const mostPixels = 50_000_000;

/** WebP, 0 to 100: no difference to be seen beside the original. */
const quality = 82;

export interface ArtworkVariantsOptions {
  readonly store: ArtworkStore;
  readonly objects: ObjectStore;
  /** Hears of each variant that is made. */
  readonly onMade?: (key: string) => void;
}

export class ArtworkVariants {
  readonly #options: ArtworkVariantsOptions;
  readonly #underWay = new Map<string, Promise<Buffer | undefined>>();

  constructor(options: ArtworkVariantsOptions) {
    this.#options = options;
  }

  /** The variant as WebP, never larger than the original; undefined when there is no such picture. */
  get(artworkId: string, width: number): Promise<Buffer | undefined> {
    const key = `artwork/${artworkId}/${width}.webp`;
    const present = this.#underWay.get(key);
    if (present) return present;
    const asked = this.#readOrMake(key, artworkId, width).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, asked);
    return asked;
  }

  async #readOrMake(key: string, artworkId: string, width: number): Promise<Buffer | undefined> {
    return (await this.#read(key)) ?? (await this.#make(key, artworkId, width));
  }

  async #make(key: string, artworkId: string, width: number): Promise<Buffer | undefined> {
    const { store, objects, onMade } = this.#options;
    const artwork = await store.byId(artworkId);
    if (!artwork) return undefined;
    const original = await this.#read(artwork.storageKey);
    if (!original) throw new Error(`The artwork ${artworkId} has no original at ${artwork.storageKey}.`);
    if (!pictureTypeOf(original)) throw new Error(`The artwork ${artworkId} is no JPEG, PNG or WebP.`);
    const variant = await sharp(original, { limitInputPixels: mostPixels })
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .webp({ quality })
      .toBuffer();
    await objects.client.send(
      new PutObjectCommand({ Bucket: objects.bucket, Key: key, Body: variant, ContentType: 'image/webp' }),
    );
    onMade?.(key);
    return variant;
  }

  async #read(key: string): Promise<Buffer | undefined> {
    const { client, bucket } = this.#options.objects;
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body && Buffer.from(await Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }
}
