/** Frees the parts of uploads that no row knows: the store keeps them, and their cost, until they are given up. */
import type { Logger } from '../../../../platform/log.ts';
import type { Bucket, MultipartMark, OpenMultipart } from './bucket.ts';
import type { OwnerStore } from './ownerStore.ts';

export interface MultipartSweepOptions {
  readonly bucket: Bucket;
  readonly owners: OwnerStore;
  readonly log: Logger;
  /** How old what is given up is at least, in milliseconds: uploads that are being opened have no row yet. */
  readonly leastAgeMs?: number;
  /** Listings that one run asks for. */
  readonly listings?: number;
  readonly uploadsAListing?: number;
}

export class MultipartSweep {
  readonly #options: MultipartSweepOptions;
  /** Where the next run goes on; undefined at the beginning. */
  #after: MultipartMark | undefined;

  constructor(options: MultipartSweepOptions) {
    this.#options = options;
  }

  /** Looks through a part of the open uploads; the next run goes on behind it. Gives how many were given up. */
  async run(): Promise<number> {
    const { bucket, log, listings = 10, uploadsAListing } = this.#options;
    let freed = 0;
    for (let left = listings; left > 0; left--) {
      const { open, next } = await bucket.openMultiparts(this.#after, uploadsAListing);
      freed += await this.#free(open);
      this.#after = next;
      if (!next) break;
    }
    if (freed > 0) log.warn({ uploads: freed }, 'parts of uploads without a row are freed');
    return freed;
  }

  async #free(open: readonly OpenMultipart[]): Promise<number> {
    const { bucket, owners, leastAgeMs = 3600_000 } = this.#options;
    const old = open.filter(({ key, begunAt }) => ours.test(key) && begunAt.getTime() <= Date.now() - leastAgeMs);
    const owned = await owners.multiparts(old.map(({ multipartId }) => multipartId));
    const left = old.filter(({ multipartId }) => !owned.has(multipartId));
    for (const one of left) await bucket.abort(one);
    return left.length;
  }
}

const ours = /^uploads\/[0-9a-f-]{36}$/;
