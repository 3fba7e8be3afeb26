/**
 * The titles close to each title: by who watched both, counted over the profiles of each title and the titles of each of those, and
 * by shared features, summed over the titles that hold each. Nothing is sampled.
 */
import { closeness, contentWeight, viewerScoreOf } from './closeness.ts';
import { Highest } from './highest.ts';
import { type Interactions, type Lists, turned } from './interactions.ts';
import type { Pace } from './pace.ts';
import type { TitleVector } from './titleVectors.ts';

export interface Neighbour {
  /** Number of the title. */
  readonly title: number;
  readonly score: number;
  /** The part of the score that comes of shared viewers; the rest comes of shared features. */
  readonly viewerPart: number;
  readonly shared: number;
}

export interface TitleFacts {
  readonly interactions: Interactions;
  /** How many viewers each title has. */
  readonly viewers: Int32Array;
  readonly vectors: readonly TitleVector[];
  /** Greater than every number of a feature. */
  readonly features: number;
}

const mostNeighbours = 80;
/** What is less close than this is not. */
const leastScore = 0.03;
/** Profiles, or titles of a feature, between two looks at the clock. */
const stride = 64;

/** The neighbours of the titles from 0 on, the closest first, one title after another. */
export async function* neighboursOf(facts: TitleFacts, pace: Pace): AsyncGenerator<Neighbour[]> {
  const { interactions, vectors } = facts;
  const holders = await holdersOf(vectors, facts.features, pace);
  const scratch: Scratch = {
    shared: new Int32Array(interactions.titles),
    content: new Float32Array(interactions.titles),
  };
  for (let title = 0; title < interactions.titles; title++) {
    await countShared(facts, title, scratch.shared, pace);
    await sumContent(vectors[title], holders, scratch.content, pace);
    yield closest(facts, title, scratch);
    scratch.shared.fill(0);
    scratch.content.fill(0);
  }
}

interface Scratch {
  /** By title: how many of its viewers are viewers of the one that is looked at. */
  readonly shared: Int32Array;
  /** By title: the cosine of its features with those of that one. */
  readonly content: Float32Array;
}

interface Holders extends Lists {
  /** Beside each item. */
  readonly weights: Float32Array;
}

/** The titles that hold each feature, with what it weighs there. */
async function holdersOf(vectors: readonly TitleVector[], features: number, pace: Pace): Promise<Holders> {
  const starts = new Int32Array(vectors.length + 1);
  for (const [title, vector] of vectors.entries()) starts[title + 1] = starts[title]! + vector.features.length;
  const items = new Int32Array(starts[vectors.length]!);
  for (const [title, vector] of vectors.entries()) items.set(vector.features, starts[title]!);
  const lists = await turned({ starts, items }, features, pace);
  const weights = new Float32Array(items.length);
  const next = lists.starts.slice();
  for (const vector of vectors) {
    for (const [at, feature] of vector.features.entries()) weights[next[feature]!++] = vector.weights[at]!;
    if (pace.isOver) await pace.breathe();
  }
  return { ...lists, weights };
}

async function countShared({ interactions }: TitleFacts, title: number, shared: Int32Array, pace: Pace): Promise<void> {
  const { rows, columns } = interactions;
  const end = columns.starts[title + 1]!;
  for (let at = columns.starts[title]!; at < end; at++) {
    const profile = columns.items[at]!;
    for (let other = rows.starts[profile]!; other < rows.starts[profile + 1]!; other++)
      shared[rows.items[other]!]! += 1;
    if (at % stride === 0 && pace.isOver) await pace.breathe();
  }
}

async function sumContent(
  vector: TitleVector | undefined,
  { starts, items, weights }: Holders,
  content: Float32Array,
  pace: Pace,
): Promise<void> {
  if (!vector) return;
  for (let i = 0; i < vector.features.length; i++) {
    const [feature, weight] = [vector.features[i]!, vector.weights[i]!];
    for (let at = starts[feature]!; at < starts[feature + 1]!; at++) content[items[at]!]! += weight * weights[at]!;
    if (pace.isOver) await pace.breathe();
  }
}

function closest({ viewers, interactions }: TitleFacts, title: number, { shared, content }: Scratch): Neighbour[] {
  const highest = new Highest(mostNeighbours);
  const own = viewers[title]!;
  const partOf = (other: number) => viewerScoreOf(shared[other]!, own, viewers[other]!);
  const scoreOf = (other: number, viewerPart: number) =>
    closeness(viewerPart, Math.min(1, content[other]!), contentWeight(own, viewers[other]!));
  for (let other = 0; other < interactions.titles; other++) {
    if (other === title || (shared[other] === 0 && content[other] === 0)) continue;
    const score = scoreOf(other, partOf(other));
    if (score >= leastScore) highest.offer(other, score);
  }
  return highest
    .taken()
    .map(({ item, score }) => ({ title: item, score, viewerPart: partOf(item), shared: shared[item]! }));
}
