/** How alike pairs of titles are and by what, however many a request asks for, by three statements at most. */
import DataLoader from 'dataloader';
import type { SimilarityParent } from '../parents.ts';
import type { CountedTitle, FeatureStore } from './featureStore.ts';
import { closeness, contentWeight, viewerScoreOf, wholeGroups } from './model/closeness.ts';
import { cosine, FeatureNumbers, vectorOf, weightOf } from './model/titleVectors.ts';
import type { SharedViewers, SimilarityStore, TitlePair } from './similarityStore.ts';

export type SimilarityLoader = DataLoader<TitlePair, SimilarityParent, string>;

export interface SimilarityStores {
  readonly similarities: SimilarityStore;
  readonly features: FeatureStore;
}

/** Pairs that one statement looks at. */
const maxBatchSize = 100;
const mostPeople = 20;

export const similarityLoader = ({ similarities, features }: SimilarityStores): SimilarityLoader =>
  new DataLoader(
    async (pairs) => {
      const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
      const [shared, described] = await Promise.all([similarities.shared(pairs), features.counted(ids)]);
      const byId = new Map(described.titles.map((title) => [title.titleId, title]));
      return pairs.map(({ a, b }, i) => similarityOf(shared[i]!, byId.get(a), byId.get(b), described.all));
    },
    { maxBatchSize, cacheKeyFn: ({ a, b }) => `${a} ${b}` },
  );

function similarityOf(
  { shared, viewersOfA, viewersOfB }: SharedViewers,
  a: CountedTitle | undefined,
  b: CountedTitle | undefined,
  all: number,
): SimilarityParent {
  const viewerScore = viewerScoreOf(shared, viewersOfA, viewersOfB);
  const contentScore = contentScoreOf(a, b, all);
  const others = new Set(b?.features.map(({ feature }) => feature));
  const both = a?.features.flatMap(({ feature }) => (others.has(feature) ? [feature] : [])) ?? [];
  return {
    score: closeness(viewerScore, contentScore, contentWeight(viewersOfA, viewersOfB)),
    viewerScore,
    contentScore,
    sharedViewers: wholeGroups(shared),
    sharedGenres: idsOf(both, 'genre:'),
    sharedPeople: idsOf(both, 'person:').slice(0, mostPeople),
  };
}

function contentScoreOf(a: CountedTitle | undefined, b: CountedTitle | undefined, all: number): number {
  const numbers = new FeatureNumbers();
  const [one, other] = [a, b].map((title) => {
    const holders = new Map(title?.features.map((one) => [one.feature, one.holders]));
    return vectorOf([...holders.keys()], numbers, (feature) => weightOf(feature, holders.get(feature) ?? 1, all));
  });
  return one && other ? cosine(one, other) : 0;
}

const idsOf = (features: readonly string[], prefix: string) =>
  features.filter((feature) => feature.startsWith(prefix)).map((feature) => ({ id: feature.slice(prefix.length) }));
