/** What is known of titles in this process: neighbours and vectors, read as they are needed and dropped once they are reckoned anew. */
import type { Executor } from '../../../db/client.ts';
import { FeatureStore } from './featureStore.ts';
import type { NeighbourRow } from './model/blend.ts';
import { FeatureNumbers, type TitleVector, vectorOf, weightOf } from './model/titleVectors.ts';
import { NeighbourStore } from './neighbourStore.ts';

/** Titles, of which each takes about 2 KB: beyond it all is read anew. */
const mostTitles = 50_000;
/** Rows that one statement reads: some milliseconds of work. */
const slice = 50;

export class TitleModel {
  readonly #neighbours: NeighbourStore;
  readonly #features: FeatureStore;
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #rows = new Map<number, NeighbourRow>();
  readonly #vectors = new Map<number, TitleVector | undefined>();
  readonly #featureNumbers = new FeatureNumbers();
  /** Of the neighbours that it holds. */
  readonly version: string;

  constructor(db: Executor, version: string) {
    this.#neighbours = new NeighbourStore(db);
    this.#features = new FeatureStore(db);
    this.version = version;
  }

  /** Numbers below it are those of titles. */
  get titles(): number {
    return this.#ids.length;
  }

  get isFull(): boolean {
    return this.titles > mostTitles;
  }

  numberOf(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.#ids.length);
    return this.#ids.push(id) - 1;
  }

  /** Undefined for a title that was not met yet. */
  knownNumber(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  idOf(number: number): string {
    return this.#ids[number] ?? '';
  }

  readonly isBefore = (a: number, b: number): boolean => this.idOf(a) < this.idOf(b);
  readonly rowOf = (title: number): NeighbourRow | undefined => this.#rows.get(title);
  readonly vectorOf = (title: number): TitleVector | undefined => this.#vectors.get(title);

  /** Reads the neighbours of these titles that are not here yet. */
  async needRows(titles: Iterable<number>): Promise<void> {
    for (const some of slices([...new Set(titles)].filter((title) => !this.#rows.has(title)))) {
      const found = new Map(
        (await this.#neighbours.ofTitles(some.map(this.#idOf))).map((row) => [row.titleId, row.items]),
      );
      for (const title of some) {
        const items = found.get(this.idOf(title));
        // Where there is nothing yet it is looked again: neighbours are written one after another.
        if (!items?.length) continue;
        this.#rows.set(title, {
          titles: Int32Array.from(items, ({ titleId }) => this.numberOf(titleId)),
          scores: Float32Array.from(items, ({ score }) => score),
          viewerParts: Float32Array.from(items, ({ viewerPart }) => viewerPart),
        });
      }
    }
  }

  /** Reads the vectors of these titles that are not here yet. */
  async needVectors(titles: Iterable<number>): Promise<void> {
    for (const some of slices([...new Set(titles)].filter((title) => !this.#vectors.has(title)))) {
      const { titles: found, all } = await this.#features.counted(some.map(this.#idOf));
      const featuresOf = new Map(found.map(({ titleId, features }) => [titleId, features]));
      for (const title of some) {
        const features = featuresOf.get(this.idOf(title));
        const holders = new Map(features?.map((one) => [one.feature, one.holders]));
        const weigh = (feature: string) => weightOf(feature, holders.get(feature) ?? 1, all);
        this.#vectors.set(title, features && vectorOf([...holders.keys()], this.#featureNumbers, weigh));
      }
    }
  }

  readonly #idOf = (title: number): string => this.idOf(title);
}

function* slices(titles: readonly number[]): Generator<readonly number[]> {
  for (let start = 0; start < titles.length; start += slice) yield titles.slice(start, start + slice);
}
