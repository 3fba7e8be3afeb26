/**
 * Variants of pictures: made from the original when first asked for, then kept beside it in the object store. Those who
 * ask for one that is being made wait for the same; another process that makes it too writes the same object.
 */
import { availableParallelism } from 'node:os';
import { BoundedRoom } from '../../../platform/boundedRoom.ts';
import type { Logger } from '../../../platform/log.ts';
import type { ArtworkObjects } from './artworkObjects.ts';
import { HotVariants } from './hotVariants.ts';
import { encode } from './pictureEncoder.ts';
import { type Format, keyOfVariant, type Variant } from './variant.ts';

export interface ArtworkVariantsOptions {
  readonly objects: ArtworkObjects;
  readonly log: Logger;
  /** Hears of each variant that is made. */
  readonly onMade?: (key: string) => void;
  /** Variants that are made at once; by default a core, and a thread of libuv's four, is left for what else there is to do. */
  readonly madeAtOnce?: number;
  /** Variants that wait to be made, at most: who asks for more is sent away. */
  readonly mostWaiting?: number;
  /** Bytes of variants that are kept in memory; 64 MiB by default. */
  readonly hotBytes?: number;
}

export class ArtworkVariants {
  readonly #objects: ArtworkObjects;
  readonly #log: Logger;
  readonly #onMade: ((key: string) => void) | undefined;
  readonly #room: BoundedRoom;
  readonly #hot: HotVariants;
  readonly #underWay = new Map<string, Promise<Buffer | undefined>>();

  constructor(options: ArtworkVariantsOptions) {
    const {
      madeAtOnce = Math.min(3, Math.max(1, availableParallelism() - 1)),
      mostWaiting = 100,
      hotBytes = 64 * 2 ** 20,
    } = options;
    [this.#objects, this.#log, this.#onMade] = [options.objects, options.log, options.onMade];
    [this.#room, this.#hot] = [new BoundedRoom(madeAtOnce, mostWaiting), new HotVariants(hotBytes)];
  }

  /**
   * The variant, never larger than the original; undefined when there is no such picture. Throws a `NoRoomError` when too many
   * wait to be made, and a `StoreUnavailableError` when the object store does not answer.
   */
  async get(variant: Variant, format: Format): Promise<Buffer | undefined> {
    const key = keyOfVariant(variant, format);
    const hot = this.#hot.get(key);
    if (hot) return hot;
    const present = this.#underWay.get(key);
    if (present) return present;
    const asked = this.#readOrMake(key, variant, format).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, asked);
    const found = await asked;
    if (found) this.#hot.set(key, found);
    return found;
  }

  async #readOrMake(key: string, variant: Variant, format: Format): Promise<Buffer | undefined> {
    const stored = await this.#objects.read(key);
    return stored ?? this.#room.run(() => this.#make(key, variant, format));
  }

  async #make(key: string, variant: Variant, format: Format): Promise<Buffer | undefined> {
    const original = await this.#objects.read(variant.storageKey);
    if (!original) return undefined;
    const made = await encode(original, variant, format);
    this.#onMade?.(key);
    try {
      await this.#objects.write(key, made, `image/${format}`);
    } catch (error) {
      // Who waits for it gets it all the same; the next one has it made again.
      this.#log.warn({ err: error, key }, 'a variant was made and not stored');
    }
    return made;
  }
}
