/**
 * Removes objects that belong to no row: what a process that was killed, or a store that was away, left behind. Only things
 * with keys such as are made here are touched, and only once they are so old that no row can be on its way.
 */
import type { Logger } from '../../../../platform/log.ts';
import type { VideoObjects } from '../worker/videoObjects.ts';
import type { Bucket } from './bucket.ts';
import type { Owned, OwnerStore } from './ownerStore.ts';

export interface ObjectSweepOptions {
  readonly bucket: Bucket;
  readonly owners: OwnerStore;
  readonly objects: VideoObjects;
  readonly log: Logger;
  /** How old what is removed is at least, in milliseconds. */
  readonly leastAgeMs?: number;
  /** Listings that one run asks for in all. */
  readonly listings?: number;
}

interface Root {
  readonly prefix: string;
  /** What its objects belong to: a folder, or the object itself. */
  readonly thing: RegExp;
  readonly owned: Owned;
  /** Keys a listing: of a folder with thousands of them one is enough. */
  readonly keys: number;
}

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * Where most of what is found is nobody's, bucket and database are not those of one another: as when the database is new, or
 * the name of the bucket is another's. Below this number it may be chance.
 */
const suspicious = 20;

export class ObjectSweep {
  readonly #options: ObjectSweepOptions;
  readonly #roots: readonly Root[];
  /** Where each root is gone on from. */
  readonly #after = new Map<string, string>();

  constructor(options: ObjectSweepOptions) {
    this.#options = options;
    const { owners } = options;
    this.#roots = [
      { prefix: 'uploads/', thing: new RegExp(`^uploads/${id}$`), owned: owners.uploads, keys: 1_000 },
      { prefix: 'artwork/', thing: new RegExp(`^artwork/${id}/`), owned: owners.pictures, keys: 1_000 },
      { prefix: 'videos/', thing: new RegExp(`^videos/${id}/[1-9]\\d{0,8}/`), owned: owners.versions, keys: 1 },
    ];
  }

  /** Looks through a part of the bucket; the next run goes on behind it. Gives how many things were removed. */
  async run(): Promise<number> {
    const { listings = 300 } = this.#options;
    let removed = 0;
    for (const root of this.#roots) {
      const things = await this.#nextThings(root, Math.ceil(listings / this.#roots.length));
      const owned = await root.owned(things);
      const left = things.filter((thing) => !owned.has(thing));
      if (left.length > suspicious && left.length > owned.size) {
        this.#options.log.error(
          { below: root.prefix, unknown: left.length, known: owned.size },
          'most of what the bucket holds is not in this database: nothing is removed. Look at DATABASE_URL and S3_BUCKET',
        );
        continue;
      }
      for (const thing of left) if (await this.#remove(thing)) removed++;
    }
    return removed;
  }

  async #nextThings({ prefix, thing, keys }: Root, listings: number): Promise<string[]> {
    const things = new Set<string>();
    let after = this.#after.get(prefix) ?? '';
    for (let left = listings; left > 0; left--) {
      const found = await this.#options.bucket.keysAfter(prefix, after, keys);
      const last = found.at(-1);
      if (last === undefined) {
        // The end: the next run begins anew.
        after = '';
        break;
      }
      for (const key of found) {
        const name = thing.exec(key)?.[0];
        if (name !== undefined) things.add(name);
      }
      after = behind(thing.exec(last)?.[0] ?? last);
    }
    this.#after.set(prefix, after);
    return [...things];
  }

  async #remove(thing: string): Promise<boolean> {
    const { bucket, objects, log, leastAgeMs = 3600_000 } = this.#options;
    const newest = await bucket.newestBelow(thing);
    if (!newest || newest.getTime() > Date.now() - leastAgeMs) return false;
    await objects.removePrefix(thing);
    log.warn({ thing }, 'what lay in the bucket without a row is removed');
    return true;
  }
}

/** After all that lies in a folder: the character behind the slash. An object is its own end. */
const behind = (thing: string): string => (thing.endsWith('/') ? `${thing.slice(0, -1)}0` : thing);
