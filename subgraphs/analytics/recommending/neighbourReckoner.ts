/** Reckons the neighbours of all titles from who watched what and from what titles are like, and keeps them. */
import type { Executor } from '../../../db/client.ts';
import { FeatureStore } from './featureStore.ts';
import { InteractionRows, type Interactions } from './model/interactions.ts';
import { type Neighbour, neighboursOf } from './model/neighbours.ts';
import type { Pace } from './model/pace.ts';
import { FeatureNumbers, type TitleVector, vectorOfWeights, weightOf } from './model/titleVectors.ts';
import { mostTitles, NeighbourStore, type TitleNeighbours, type ViewerTitle } from './neighbourStore.ts';

/** Who watched what is looked at so far, the newest profiles first: some 40 MB. */
const mostInteractions = 5_000_000;
const pageOfInteractions = 4_000;
const pageOfFeatures = 200;
/** Rows of neighbours that one statement writes: some milliseconds of work, like the pages. */
const rowsAtOnce = 40;
/** A score is kept to so many places. */
const places = 6;

export interface NeighbourProgress {
  readonly done: number;
  readonly titles: number;
}

export interface NeighbourWork {
  readonly pace: Pace;
  /** Told after each slice, to hold what is held and to show how far it is. */
  readonly afterSlice: (progress: NeighbourProgress) => Promise<void>;
}

export class NeighbourReckoner {
  readonly #neighbours: NeighbourStore;
  readonly #features: FeatureStore;

  constructor(db: Executor) {
    this.#neighbours = new NeighbourStore(db);
    this.#features = new FeatureStore(db);
  }

  /** Changes whenever there is something to reckon anew. */
  async marker(): Promise<string> {
    const [watched, described] = await Promise.all([this.#neighbours.marker(), this.#features.marker()]);
    return `${watched} ${described}`;
  }

  /** Killed in the middle, some titles have new neighbours and some those from before; the next one does all again. */
  async reckon({ pace, afterSlice }: NeighbourWork): Promise<void> {
    const [viewers, described] = await Promise.all([this.#neighbours.viewers(), this.#described(pace)]);
    const ids = [...new Set([...viewers.keys(), ...described.features.keys()])].sort();
    const numbers = new Map(ids.map((id, number) => [id, number]));
    const interactions = await this.#interactions(numbers, pace);
    const facts = {
      interactions,
      viewers: Int32Array.from(ids, (id) => viewers.get(id) ?? 0),
      vectors: await vectorsOf(ids, described, pace),
      features: described.numbers.size,
    };
    let done = 0;
    let rows: TitleNeighbours[] = [];
    const keep = async () => {
      await this.#neighbours.keep(rows);
      rows = [];
      await afterSlice({ done, titles: ids.length });
    };
    for await (const found of neighboursOf(facts, pace)) {
      rows.push({ titleId: ids[done]!, items: found.map((neighbour) => storedOf(ids, neighbour)) });
      done += 1;
      if (rows.length === rowsAtOnce) await keep();
    }
    await keep();
    await this.#neighbours.keepOnly(ids);
    await this.#features.keepCounts(await countsOf(described, pace), () => afterSlice({ done, titles: ids.length }));
  }

  async #described(pace: Pace): Promise<Described> {
    const [features, numbers, holders] = [new Map<string, Int32Array>(), new FeatureNumbers(), [] as number[]];
    for (let last: string | undefined; features.size < mostTitles; ) {
      const page = await this.#features.page(last, pageOfFeatures);
      for (const title of page) {
        const own = Int32Array.from(new Set(title.features), (feature) => numbers.of(feature));
        for (const feature of own) holders[feature] = (holders[feature] ?? 0) + 1;
        features.set(title.titleId, own);
      }
      if (page.length < pageOfFeatures) break;
      last = page.at(-1)?.titleId;
      if (pace.isOver) await pace.breathe();
    }
    return { features, numbers, holders };
  }

  async #interactions(numbers: ReadonlyMap<string, number>, pace: Pace): Promise<Interactions> {
    const rows = new InteractionRows();
    let last: ViewerTitle | undefined;
    let titles: number[] = [];
    while (rows.size < mostInteractions) {
      const page = await this.#neighbours.watched(last, pageOfInteractions);
      for (const one of page) {
        if (last && last.viewerId !== one.viewerId) titles = closed(rows, titles);
        const number = numbers.get(one.titleId);
        if (number !== undefined) titles.push(number);
        last = one;
      }
      if (page.length < pageOfInteractions) break;
      if (pace.isOver) await pace.breathe();
    }
    closed(rows, titles);
    return rows.close(numbers.size, pace);
  }
}

function closed(rows: InteractionRows, titles: readonly number[]): number[] {
  if (titles.length > 0) rows.add(titles);
  return [];
}

/** What titles are like, by numbers of features: as texts they would take five times the memory. */
interface Described {
  /** By the ids of titles, each feature once. */
  readonly features: ReadonlyMap<string, Int32Array>;
  readonly numbers: FeatureNumbers;
  /** By the number of a feature: how many titles have it. */
  readonly holders: readonly number[];
}

/** How many titles have each feature, and '' for how many there are. */
async function countsOf({ features, numbers, holders }: Described, pace: Pace): Promise<Map<string, number>> {
  const counts = new Map([['', features.size]]);
  for (const name of numbers.names()) {
    counts.set(name, holders[counts.size - 1] ?? 0);
    if (pace.isOver) await pace.breathe();
  }
  return counts;
}

async function vectorsOf(
  ids: readonly string[],
  { features, numbers, holders }: Described,
  pace: Pace,
): Promise<TitleVector[]> {
  const weights: number[] = [];
  for (const name of numbers.names()) {
    weights.push(weightOf(name, holders[weights.length] ?? 1, features.size));
    if (pace.isOver) await pace.breathe();
  }
  const vectors: TitleVector[] = [];
  for (const id of ids) {
    const own = Array.from(features.get(id) ?? [], (number) => ({ number, weight: weights[number]! }));
    vectors.push(vectorOfWeights(own));
    if (pace.isOver) await pace.breathe();
  }
  return vectors;
}

const rounded = (score: number): number => Number(score.toFixed(places));

const storedOf = (ids: readonly string[], { title, score, viewerPart, shared }: Neighbour) => ({
  titleId: ids[title]!,
  score: rounded(score),
  viewerPart: rounded(viewerPart),
  shared,
});
