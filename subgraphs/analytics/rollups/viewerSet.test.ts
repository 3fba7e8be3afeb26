import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { countOf, emptySet, hashOfViewer, joinSets, mostMembers, setOfHashes, type ViewerSet } from './viewerSet.ts';

/** Members of a family: as good as random, the same each time. */
const members = (family: string, from: number, until: number): Buffer[] =>
  Array.from({ length: until - from }, (_, i) => {
    const eight = createHash('sha512')
      .update(`${family} ${(from + i) >> 3}`)
      .digest();
    return eight.subarray(((from + i) & 7) * 8).subarray(0, 8);
  });
const someSet = (family: string, from: number, until: number): ViewerSet => setOfHashes(members(family, from, until));

describe('a set of viewers', () => {
  test('is counted exactly up to 1,000 members, each once', () => {
    expect(countOf(emptySet)).toBe(0);
    for (const size of [1, 2, 17, 999, mostMembers]) {
      const all = members('exact', 0, size);
      expect(countOf(setOfHashes([...all, ...all.slice(0, 400)].toReversed()))).toBe(size);
    }
  });

  test('is the same bytes whatever order its members came in', () => {
    const some = members('order', 0, 900);
    expect(setOfHashes(some.toReversed())).toEqual(setOfHashes(some));
    const many = members('order', 0, 3_000);
    expect(setOfHashes(many.toReversed())).toEqual(setOfHashes(many));
  });

  test.each([1_001, 1_500, 2_500, 4_096, 6_000, 10_240, 12_000, 20_000, 60_000])(
    'of %i members is counted with a standard error of 1.6 percent and no bias',
    (size) => {
      const runs = size > 10_000 ? 8 : 25;
      const errors = Array.from({ length: runs }, (_, run) => countOf(someSet(`run ${run}`, 0, size)) / size - 1);
      for (const error of errors) expect(Math.abs(error)).toBeLessThan(0.05);
      const mean = errors.reduce((sum, error) => sum + error, 0) / runs;
      // Of a mean of so many: four standard errors.
      expect(Math.abs(mean)).toBeLessThan((4 * 0.0163) / Math.sqrt(runs));
      const spread = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / runs);
      expect(spread).toBeLessThan(0.0163 * 1.5);
    },
  );

  test('refuses bytes that are none', () => {
    for (const bytes of [Buffer.of(), Buffer.of(3), Buffer.of(1, 2, 3), Buffer.concat([Buffer.of(2), Buffer.alloc(9)])])
      expect(() => countOf(bytes)).toThrow('A set of viewers wants kind 1 or 2');
  });
});

describe('joined sets', () => {
  const kinds: readonly (readonly [string, ViewerSet, ViewerSet, ViewerSet])[] = [
    ['few', someSet('a', 0, 200), someSet('a', 100, 300), someSet('b', 0, 50)],
    ['few that become many', someSet('a', 0, 800), someSet('a', 500, 1_300), someSet('b', 0, 700)],
    ['few and many', someSet('a', 0, 30), someSet('a', 20, 4_000), someSet('b', 0, 900)],
    ['many', someSet('a', 0, 5_000), someSet('a', 3_000, 9_000), someSet('b', 0, 2_000)],
    ['nobody', emptySet, someSet('a', 0, 10), emptySet],
  ];

  test.each(kinds)('of %s are the same in any order and grouping, and with themselves', (_name, a, b, c) => {
    const all = joinSets([a, b, c]);
    for (const order of [
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ])
      expect(joinSets(order)).toEqual(all);
    expect(joinSets([joinSets([a, b]), c])).toEqual(all);
    expect(joinSets([a, joinSets([b, c])])).toEqual(all);
    expect(joinSets([all, all])).toEqual(all);
    expect(joinSets([all, a, b, c])).toEqual(all);
  });

  test('are the set of all members', () => {
    expect(joinSets([someSet('a', 0, 600), someSet('a', 400, 1_000)])).toEqual(someSet('a', 0, 1_000));
    expect(joinSets([someSet('a', 0, 600), someSet('a', 400, 1_001)])).toEqual(someSet('a', 0, 1_001));
    expect(joinSets([someSet('a', 0, 6_000), someSet('a', 4_000, 9_000)])).toEqual(someSet('a', 0, 9_000));
  });
});

test('the hash of a viewer is the beginning of the SHA-256 of its bytes', () => {
  const uuid = '01980000-0000-7000-8000-000000000001';
  const bytes = Uint8Array.from(uuid.replaceAll('-', '').match(/../g)!, (pair) => Number.parseInt(pair, 16));
  expect(hashOfViewer(uuid)).toEqual(createHash('sha256').update(bytes).digest().subarray(0, 8));
  expect(hashOfViewer(uuid)).not.toEqual(hashOfViewer('01980000-0000-7000-8000-000000000002'));
});
