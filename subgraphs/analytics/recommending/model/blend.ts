/**
 * What a profile may like: what is close to the titles that it watched, each the more the closer and to the more of them, and what
 * many watch, which counts the less the more is known of the profile.
 */
import { Highest } from './highest.ts';

/** A title close to another, by numbers of titles; a row of neighbours. */
export interface NeighbourRow {
  readonly titles: Int32Array;
  readonly scores: Float32Array;
  readonly viewerParts: Float32Array;
}

export interface Seed {
  readonly title: number;
  /** 0 to 1: see seedWeight.ts. */
  readonly weight: number;
}

export interface ProfileFacts {
  readonly seeds: readonly Seed[];
  /** Titles that are not to be recommended: watched or hidden. */
  readonly excluded: ReadonlySet<number>;
}

/** What many watch, each by its part of what the most watched one has: 0 to 1. */
export type Popular = readonly { readonly title: number; readonly part: number }[];

export type ReasonKind = 'BECAUSE_YOU_WATCHED' | 'SIMILAR_CONTENT' | 'TRENDING';

export interface Candidate {
  readonly title: number;
  /** 0 to 1. */
  readonly score: number;
  readonly kind: ReasonKind;
  /** The title that it comes from; undefined for TRENDING. */
  readonly becauseOf: number | undefined;
}

export const mostCandidates = 200;

/** What popularity counts: all of it for who has watched nothing, a quarter after one title, next to nothing after ten. */
const popularityWeight = (seeds: number): number => (1 + seeds) ** -2;

/** A seed counts so much: that a title is close to one says less than that it is close to several. */
const seedShare = 0.9;

/** Popularity is the reason where it gave more than four times as much as what was watched. */
const shareOfEverybody = 0.25;

/** For the profiles of one model, one after another: it keeps its memory. */
export class Blender {
  /** By title: the part that is still missing to 1, the strongest seed's parts, and those seeds. */
  #missing: Float64Array;
  #viewerPart: Float64Array;
  #viewerSeed: Int32Array;
  #contentPart: Float64Array;
  #contentSeed: Int32Array;
  #popular: Float64Array;
  readonly #touched: number[] = [];
  readonly #isBefore: ((a: number, b: number) => boolean) | undefined;

  /** For titles with numbers below `titles`. Of equal candidates the one that `isBefore` comes first; the lower number when left out. */
  constructor(titles: number, isBefore?: (a: number, b: number) => boolean) {
    this.#isBefore = isBefore;
    this.#missing = new Float64Array(titles).fill(1);
    this.#viewerPart = new Float64Array(titles);
    this.#viewerSeed = new Int32Array(titles);
    this.#contentPart = new Float64Array(titles);
    this.#contentSeed = new Int32Array(titles);
    this.#popular = new Float64Array(titles);
  }

  /** The best first, `mostCandidates` at most. */
  candidates(
    { seeds, excluded }: ProfileFacts,
    rowOf: (title: number) => NeighbourRow | undefined,
    popular: Popular,
  ): Candidate[] {
    for (const seed of seeds) this.#spread(seed, rowOf(seed.title));
    const weight = popularityWeight(seeds.length);
    for (const { title, part } of popular) {
      this.#touch(title);
      this.#popular[title] = part * weight;
    }
    const highest = new Highest(mostCandidates, this.#isBefore);
    for (const title of this.#touched)
      if (!excluded.has(title)) highest.offer(title, 1 - this.#missing[title]! * (1 - this.#popular[title]!));
    const found = highest.taken().filter(({ score }) => score > 0);
    const candidates = found.map(({ item, score }) => ({ title: item, score, ...this.#reasonOf(item) }));
    this.#clear();
    return candidates;
  }

  #touch(title: number): void {
    if (this.#missing[title] === 1 && this.#popular[title] === 0) this.#touched.push(title);
  }

  #spread({ title: seed, weight }: Seed, row: NeighbourRow | undefined): void {
    if (!row || weight <= 0) return;
    for (const [i, title] of row.titles.entries()) {
      const part = seedShare * weight * row.scores[i]!;
      if (part <= 0) continue;
      this.#touch(title);
      this.#missing[title]! *= 1 - part;
      const viewerPart = seedShare * weight * row.viewerParts[i]!;
      if (viewerPart > this.#viewerPart[title]!) {
        this.#viewerPart[title] = viewerPart;
        this.#viewerSeed[title] = seed;
      }
      if (part - viewerPart > this.#contentPart[title]!) {
        this.#contentPart[title] = part - viewerPart;
        this.#contentSeed[title] = seed;
      }
    }
  }

  /** What gave the most; a reason of one's own is told before one that holds for everybody. */
  #reasonOf(title: number): Pick<Candidate, 'kind' | 'becauseOf'> {
    const [viewers, content] = [this.#viewerPart[title]!, this.#contentPart[title]!];
    const popular = this.#popular[title]! * shareOfEverybody;
    if (viewers > 0 && viewers >= content && viewers >= popular)
      return { kind: 'BECAUSE_YOU_WATCHED', becauseOf: this.#viewerSeed[title] };
    if (content > 0 && content >= popular) return { kind: 'SIMILAR_CONTENT', becauseOf: this.#contentSeed[title] };
    return { kind: 'TRENDING', becauseOf: undefined };
  }

  #clear(): void {
    for (const title of this.#touched.splice(0)) {
      this.#missing[title] = 1;
      this.#viewerPart[title] = 0;
      this.#contentPart[title] = 0;
      this.#popular[title] = 0;
    }
  }
}
