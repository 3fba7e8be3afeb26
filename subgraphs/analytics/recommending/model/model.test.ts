import { describe, expect, test } from 'vitest';
import { Blender, type Candidate, type NeighbourRow } from './blend.ts';
import { closeness, contentWeight, viewerScoreOf } from './closeness.ts';
import { diversified } from './diversity.ts';
import { Highest } from './highest.ts';
import { InteractionRows } from './interactions.ts';
import { type Neighbour, neighboursOf } from './neighbours.ts';
import { Pace } from './pace.ts';
import { seedWeight } from './seedWeight.ts';
import { cosine, FeatureNumbers, vectorOf } from './titleVectors.ts';

const vectors = (...titles: string[][]) => {
  const numbers = new FeatureNumbers();
  return { vectors: titles.map((features) => vectorOf(features, numbers, () => 1)), features: numbers.size };
};

describe('closeness', () => {
  test('is the cosine of viewers, damped where few are shared', () => {
    expect(viewerScoreOf(10, 12, 10)).toBeCloseTo((10 / Math.sqrt(120)) * (10 / 14), 12);
    expect(viewerScoreOf(0, 8, 6)).toBe(0);
  });

  test('counts shared viewers by five, so that one more or less is not to be seen', () => {
    expect(viewerScoreOf(4, 8, 6)).toBe(0);
    expect(viewerScoreOf(9, 12, 10)).toBe(viewerScoreOf(5, 12, 10));
  });

  test('is made of features where nobody has watched, and hardly where many have', () => {
    expect(closeness(0, 0.3, contentWeight(0, 1_000))).toBeCloseTo(0.6, 12);
    expect(closeness(0, 0.3, contentWeight(96, 1_000))).toBeCloseTo(0.024, 12);
  });

  test('is 1 at most', () => {
    for (const viewers of [0, 5, 10_000])
      expect(closeness(viewerScoreOf(viewers, viewers, viewers), 1, contentWeight(viewers, viewers))).toBeCloseTo(
        1,
        12,
      );
  });
});

test('the cosine of features is what is shared, by weights', () => {
  const [one, two, three, none] = vectors(['a', 'b', 'c', 'd'], ['c', 'd', 'e', 'f'], ['x'], []).vectors;
  expect(cosine(one!, two!)).toBeCloseTo(0.5, 6);
  expect(cosine(one!, one!)).toBeCloseTo(1, 6);
  expect(cosine(one!, three!)).toBe(0);
  expect(cosine(one!, none!)).toBe(0);
});

test('neighbours are what a slow and plain count gives', async () => {
  const titles = 30;
  const rows = new InteractionRows();
  const watched: Set<number>[] = [];
  // A fixed pattern that is not regular.
  for (let profile = 0; profile < 200; profile++) {
    const own = Array.from({ length: titles }, (_, title) => title).filter(
      (title) => (profile * 7 + title * title * 13 + ((profile * title) % 11)) % 5 === 0,
    );
    watched.push(new Set(own));
    rows.add(own);
  }
  const described = vectors(
    ...Array.from({ length: titles }, (_, t) => [`own ${t}`, `third ${t % 3}`, `half ${t % 2}`]),
  );
  const interactions = await rows.close(titles, new Pace());
  const viewersOf = (title: number) => watched.filter((own) => own.has(title)).length;
  const viewers = Int32Array.from({ length: titles }, (_, title) => viewersOf(title));
  const found: Neighbour[][] = [];
  for await (const one of neighboursOf({ interactions, viewers, ...described }, new Pace())) found.push(one);
  for (let title = 0; title < titles; title++) {
    const expected = Array.from({ length: titles }, (_, other) => {
      const shared = watched.filter((own) => own.has(title) && own.has(other)).length;
      const viewerPart = viewerScoreOf(shared, viewers[title]!, viewers[other]!);
      const content = cosine(described.vectors[title]!, described.vectors[other]!);
      const score = closeness(viewerPart, content, contentWeight(viewers[title]!, viewers[other]!));
      return { title: other, score, viewerPart, shared };
    })
      .filter(({ title: other, score }) => other !== title && score >= 0.03)
      .toSorted((a, b) => b.score - a.score);
    expect(found[title]?.map(({ shared }) => shared).toSorted()).toEqual(
      expected.map(({ shared }) => shared).toSorted(),
    );
    for (const [i, { score }] of (found[title] ?? []).entries()) expect(score).toBeCloseTo(expected[i]!.score, 5);
  }
});

test('the highest of many are those that a sort gives, the lower number first among equals', () => {
  const highest = new Highest(5);
  const scores = [3, 9, 1, 9, 4, 4, 4, 0, 9, 2];
  for (const [item, score] of scores.entries()) highest.offer(item, score);
  expect(highest.taken()).toEqual([
    { item: 1, score: 9 },
    { item: 3, score: 9 },
    { item: 8, score: 9 },
    { item: 4, score: 4 },
    { item: 5, score: 4 },
  ]);
});

describe('the weight of what was watched', () => {
  const now = new Date('2026-11-21T00:00:00Z');
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

  test('is whole when it was completed today, half after 180 days, and half where it was only begun', () => {
    expect(seedWeight({ completed: true, playingSeconds: 0, lastAt: now }, now)).toBe(1);
    expect(seedWeight({ completed: true, playingSeconds: 9, lastAt: ago(180) }, now)).toBeCloseTo(0.5, 12);
    expect(seedWeight({ completed: false, playingSeconds: 0, lastAt: now }, now)).toBe(0.5);
    expect(seedWeight({ completed: false, playingSeconds: 1_200, lastAt: now }, now)).toBeCloseTo(0.75, 12);
  });

  test('is no more than whole for what comes from a clock that is ahead', () => {
    expect(seedWeight({ completed: true, playingSeconds: 0, lastAt: ago(-1) }, now)).toBe(1);
  });
});

const rowOf = (...near: [title: number, score: number, viewerPart: number][]): NeighbourRow => ({
  titles: Int32Array.from(near, ([title]) => title),
  scores: Float32Array.from(near, ([, score]) => score),
  viewerParts: Float32Array.from(near, ([, , part]) => part),
});

describe('the blend', () => {
  const rows = new Map([
    [0, rowOf([2, 0.5, 0.5], [3, 0.5, 0.1])],
    [1, rowOf([2, 0.5, 0.4], [4, 0.5, 0.5])],
  ]);
  const seeds = [
    { title: 0, weight: 1 },
    { title: 1, weight: 1 },
  ];
  const ask = (
    blender: Blender,
    facts: { seeds: typeof seeds; excluded?: number[] },
    popular: [number, number][] = [],
  ) =>
    blender.candidates(
      { seeds: facts.seeds, excluded: new Set(facts.excluded ?? [0, 1]) },
      (title) => rows.get(title),
      popular.map(([title, part]) => ({ title, part })),
    );

  test('puts first what is close to several, says by what and by which, and forgets it for the next profile', () => {
    const blender = new Blender(10);
    const found = ask(blender, { seeds });
    expect(found.map(({ title, kind, becauseOf }) => [title, kind, becauseOf])).toEqual([
      [2, 'BECAUSE_YOU_WATCHED', 0],
      [3, 'SIMILAR_CONTENT', 0],
      [4, 'BECAUSE_YOU_WATCHED', 1],
    ]);
    expect(found[0]?.score).toBeCloseTo(1 - 0.55 ** 2, 6);
    expect(ask(blender, { seeds: [] })).toEqual([]);
    expect(ask(blender, { seeds })).toEqual(found);
  });

  test('is what many watch for who has watched nothing, and hardly so for who has watched much', () => {
    const popular: [number, number][] = [
      [7, 1],
      [8, 0.5],
    ];
    const nobody = ask(new Blender(10), { seeds: [] }, popular);
    expect(nobody).toEqual([
      { title: 7, score: 1, kind: 'TRENDING', becauseOf: undefined },
      { title: 8, score: 0.5, kind: 'TRENDING', becauseOf: undefined },
    ]);
    const somebody = ask(new Blender(10), { seeds }, popular);
    expect(somebody.map(({ title }) => title)).toEqual([2, 3, 4, 7, 8]);
  });

  test('leaves out what is excluded, also when many watch it', () => {
    const found = ask(new Blender(10), { seeds, excluded: [0, 1, 2, 7] }, [[7, 1]]);
    expect(found.map(({ title }) => title)).toEqual([3, 4]);
  });
});

describe('diversity', () => {
  const candidate = (title: number, score: number): Candidate => ({
    title,
    score,
    kind: 'TRENDING',
    becauseOf: undefined,
  });

  test('puts what is like something above it behind what is as good and different', () => {
    const described = vectors(['a', 'b'], ['a', 'b'], ['x', 'y']).vectors;
    const found = diversified([candidate(0, 0.9), candidate(1, 0.89), candidate(2, 0.85)], (title) => described[title]);
    expect(found.map(({ title }) => title)).toEqual([0, 2, 1]);
    expect(found[2]?.score).toBeCloseTo(0.89 * 0.85, 6);
  });

  test('keeps all of them, by falling scores', () => {
    const many = Array.from({ length: 100 }, (_, title) => candidate(title, 1 - title / 200));
    const described = vectors(...many.map(({ title }) => [`of ten ${title % 10}`, `of three ${title % 3}`])).vectors;
    const found = diversified(many, (title) => described[title]);
    expect(found.map(({ title }) => title).toSorted((a, b) => a - b)).toEqual(many.map(({ title }) => title));
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });
});

test('work in slices lets others have their turn, and ends when it is to stop', async () => {
  const stopping = new AbortController();
  const pace = new Pace(stopping.signal);
  while (!pace.isOver);
  let others = 0;
  const timer = setImmediate(() => {
    others += 1;
  });
  await pace.breathe();
  clearImmediate(timer);
  expect(others).toBe(1);
  stopping.abort(new Error('stop'));
  await expect(pace.breathe()).rejects.toThrow('stop');
});
