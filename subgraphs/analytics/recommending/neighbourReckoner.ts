/** Reckons the neighbours of all titles from who watched what and from what titles are like, and keeps them. */
import type { Executor } from '../../../db/client.ts';
import { type DescribedTitle, FeatureStore } from './featureStore.ts';
import { InteractionRows, type Interactions } from './model/interactions.ts';
import { type Neighbour, neighboursOf } from './model/neighbours.ts';
import type { Pace } from './model/pace.ts';
import { FeatureNumbers, vectorOf, weightOf } from './model/titleVectors.ts';
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
    const ids = [...new Set([...viewers.keys(), ...described.map(({ titleId }) => titleId)])].sort();
    const numbers = new Map(ids.map((id, number) => [id, number]));
    const interactions = await this.#interactions(numbers, pace);
    const counts = await featureCounts(described, pace);
    const { vectors, features } = await vectorsOf(ids, described, counts, pace);
    const facts = { interactions, viewers: Int32Array.from(ids, (id) => viewers.get(id) ?? 0), vectors, features };
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
    await this.#features.keepCounts(counts, () => afterSlice({ done, titles: ids.length }));
  }

  async #described(pace: Pace): Promise<DescribedTitle[]> {
    const all: DescribedTitle[] = [];
    for (let page: DescribedTitle[]; all.length < mostTitles; ) {
      page = await this.#features.page(all.at(-1)?.titleId, pageOfFeatures);
      all.push(...page);
      if (page.length < pageOfFeatures) break;
      if (pace.isOver) await pace.breathe();
    }
    return all;
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

async function featureCounts(described: readonly DescribedTitle[], pace: Pace): Promise<Map<string, number>> {
  const counts = new Map([['', described.length]]);
  for (const { features } of described) {
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    if (pace.isOver) await pace.breathe();
  }
  return counts;
}

async function vectorsOf(
  ids: readonly string[],
  described: readonly DescribedTitle[],
  counts: ReadonlyMap<string, number>,
  pace: Pace,
) {
  const featuresOf = new Map(described.map(({ titleId, features }) => [titleId, features]));
  const numbers = new FeatureNumbers();
  const weigh = (feature: string) => weightOf(feature, counts.get(feature) ?? 1, described.length);
  const vectors = [];
  for (const id of ids) {
    vectors.push(vectorOf(featuresOf.get(id) ?? [], numbers, weigh));
    if (pace.isOver) await pace.breathe();
  }
  return { vectors, features: numbers.size };
}

const rounded = (score: number): number => Number(score.toFixed(places));

const storedOf = (ids: readonly string[], { title, score, viewerPart, shared }: Neighbour) => ({
  titleId: ids[title]!,
  score: rounded(score),
  viewerPart: rounded(viewerPart),
  shared,
});
