/** Puts rows right whose objects are gone, as after a bucket that was restored from an older copy. */
import type { Logger } from '../../../../platform/log.ts';
import type { Bucket } from './bucket.ts';
import type { RowsOfKind, StoredRow } from './rowStore.ts';

export interface RowSweepOptions {
  readonly bucket: Bucket;
  readonly kinds: readonly RowsOfKind[];
  readonly log: Logger;
  /** Rows of each kind that one run looks at. */
  readonly rows?: number;
}

/** Objects that are asked for at once. */
const abreast = 8;

/** Where more of them are gone than are there, the bucket is another one. Below this number it may be chance. */
const suspicious = 20;

export class RowSweep {
  readonly #options: RowSweepOptions;
  /** Where each kind is gone on from. */
  readonly #after = new Map<string, string>();

  constructor(options: RowSweepOptions) {
    this.#options = options;
  }

  /** Looks at a part of the rows; the next run goes on behind it. Gives how many were put right. */
  async run(): Promise<number> {
    const { bucket, kinds, log, rows: most = 200 } = this.#options;
    if (!(await bucket.isThere())) return 0;
    let mended = 0;
    for (const kind of kinds) {
      const rows = await kind.after(this.#after.get(kind.name), most);
      const last = rows.length < most ? undefined : rows.at(-1);
      if (last) this.#after.set(kind.name, last.id);
      else this.#after.delete(kind.name);
      const gone = await this.#gone(rows);
      if (gone.length === 0) continue;
      if (gone.length > suspicious && gone.length > rows.length / 2) {
        const counts = { rows: rows.length, gone: gone.length };
        log.error({ kind: kind.name, ...counts }, 'most objects of these rows are gone: is S3_BUCKET the right one?');
        continue;
      }
      await kind.mend(gone);
      log.error({ kind: kind.name, keys: gone.map(({ key }) => key) }, 'rows are put right whose objects are gone');
      mended += gone.length;
    }
    return mended;
  }

  async #gone(rows: readonly StoredRow[]): Promise<StoredRow[]> {
    const [waiting, gone] = [[...rows], [] as StoredRow[]];
    const look = async () => {
      for (let row = waiting.shift(); row; row = waiting.shift())
        if (!(await this.#options.bucket.has(row.key))) gone.push(row);
    };
    await Promise.all(Array.from({ length: abreast }, look));
    return gone;
  }
}
