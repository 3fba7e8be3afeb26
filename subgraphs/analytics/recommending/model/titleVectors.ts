/**
 * Titles as vectors of their features: each weighs by its kind and by how rare it is (tf-idf, with the idf of Robertson and Spärck Jones
 * smoothed), and a vector has the length 1, so that the cosine of two is the sum over what they share.
 */

/** The features of a title as numbers, ascending, each with its weight. */
export interface TitleVector {
  readonly features: Int32Array;
  readonly weights: Float32Array;
}

/** What a feature of a kind weighs beside others that are as rare: `genre:…` tells more than one of a hundred words. */
const weightOfKind: Readonly<Record<string, number>> = {
  title: 1,
  genre: 1.5,
  person: 1,
  kind: 0.3,
  decade: 0.5,
  word: 0.5,
};

/** What a title has alone: without it two of which next to nothing is known would be the same. */
export const ownFeature = (titleId: string): string => `title:${titleId}`;

const kindOf = (feature: string): string => feature.slice(0, feature.indexOf(':'));

/** What a feature weighs that `holders` of `titles` titles have. */
export const weightOf = (feature: string, holders: number, titles: number): number =>
  (weightOfKind[kindOf(feature)] ?? 0.5) * Math.log(1 + titles / Math.max(holders, 1));

/** Numbers for features, in the order in which they are met. */
export class FeatureNumbers {
  readonly #numbers = new Map<string, number>();

  of(feature: string): number {
    const known = this.#numbers.get(feature);
    if (known !== undefined) return known;
    // A copy: a part of a longer text would keep all of that.
    this.#numbers.set(Buffer.from(feature).toString(), this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** All of them, in the order of their numbers. */
  names(): Iterable<string> {
    return this.#numbers.keys();
  }

  get size(): number {
    return this.#numbers.size;
  }
}

/** A vector of length 1; of none without features. */
export const vectorOf = (features: readonly string[], numbers: FeatureNumbers, weigh: (feature: string) => number) =>
  vectorOfWeights([...new Set(features)].map((feature) => ({ number: numbers.of(feature), weight: weigh(feature) })));

/** The same of features by their numbers, each once. */
export function vectorOfWeights(features: readonly { readonly number: number; readonly weight: number }[]) {
  const entries = features.filter(({ weight }) => weight > 0).toSorted((a, b) => a.number - b.number);
  const length = Math.hypot(...entries.map(({ weight }) => weight));
  return {
    features: Int32Array.from(entries, ({ number }) => number),
    weights: Float32Array.from(entries, ({ weight }) => weight / length),
  } satisfies TitleVector;
}

/** 0 to 1. */
export function cosine(a: TitleVector, b: TitleVector): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.features.length && j < b.features.length; ) {
    const difference = a.features[i]! - b.features[j]!;
    if (difference === 0) sum += a.weights[i++]! * b.weights[j++]!;
    else if (difference < 0) i++;
    else j++;
  }
  return Math.min(1, sum);
}
