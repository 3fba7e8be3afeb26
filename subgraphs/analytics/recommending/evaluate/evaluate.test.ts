import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { evaluate, meanOf } from './evaluate.ts';
import { ndcg, recall } from './metrics.ts';
import { readRatings } from './ratingsFile.ts';
import { simulate } from './simulation.ts';
import { splitByTime } from './split.ts';
import { asMarkdown, asText } from './table.ts';
import { WatchLogRows } from './watchLog.ts';

const folder = await mkdtemp(join(tmpdir(), 'marquee-ratings-'));
afterAll(() => rm(folder, { recursive: true }));
const fileOf = async (text: string, name = 'ratings.csv') => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

describe('the measures', () => {
  test('of a small list are what they are by hand', () => {
    const list = [7, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11];
    // Of 1, 4 and 11, the first stands at place 2, the second at 5, the third beyond the tenth.
    const wanted = new Set([1, 4, 11]);
    expect(recall(list, wanted)).toBeCloseTo(2 / 3, 12);
    const gained = 1 / Math.log2(3) + 1 / Math.log2(6);
    const possible = 1 + 1 / Math.log2(3) + 1 / Math.log2(4);
    expect(ndcg(list, wanted)).toBeCloseTo(gained / possible, 12);
  });

  test('are 1 for the best list and 0 for one that has none of it', () => {
    const wanted = new Set([1, 2]);
    expect([recall([2, 1, 3], wanted), ndcg([2, 1, 3], wanted)]).toEqual([1, 1]);
    expect([recall([3, 4], wanted), ndcg([3, 4], wanted)]).toEqual([0, 0]);
  });
});

test('a split is at one moment for all: what was watched before is not wanted, nor what was not out yet', () => {
  const rows = new WatchLogRows();
  const lines = [
    [0, 0, 100],
    [1, 1, 110],
    [0, 1, 120],
    [0, 0, 130],
    [0, 2, 140],
    [0, 3, 150],
    [2, 2, 160],
  ] as const;
  for (const [profile, title, time] of lines.toReversed()) rows.add(profile, title, time, 1);
  const catalog = [0, 0, 0, 145].map((publishedAt) => ({ features: [], publishedAt }));
  const split = splitByTime(rows.close(catalog, 3), 0.5);
  expect(split.moment).toBe(130);
  expect([...split.known].map(([profile, titles]) => [profile, titles.map(({ title }) => title)])).toEqual([
    [0, [1, 0]],
    [1, [1]],
  ]);
  expect([...split.wanted]).toEqual([[0, new Set([2])]]);
  expect(split.newProfiles).toBe(1);
});

describe('on simulated views with tastes', () => {
  test('the recommendations foretell more than popularity, chance and plain item–item, and find what is new', async () => {
    const evaluation = await evaluate(simulate({ profiles: 3_000, titles: 1_500, seed: 1 }), { split: 0.8, seed: 1 });
    const [ours, itemItem, popularity, random] = evaluation.rows;
    expect(evaluation.rows.map(({ name }) => name)).toEqual(['Marquee', 'item–item', 'popularity', 'random']);
    expect(ours!.recall).toBeGreaterThan(2 * popularity!.recall);
    expect(ours!.ndcg).toBeGreaterThan(2 * popularity!.ndcg);
    expect(ours!.recall).toBeGreaterThan(8 * random!.recall);
    expect(ours!.recall).toBeGreaterThan(itemItem!.recall);
    expect(ours!.coverage).toBeGreaterThan(5 * popularity!.coverage);
    expect(itemItem!.recallOfNew).toBe(0);
    expect(ours!.recallOfNew).toBeGreaterThan(0);
  });

  test('several evaluations are told by their means, and what none of them could measure is left open', async () => {
    const once = (seed: number) => evaluate(simulate({ profiles: 100, titles: 100, seed }), { split: 0.7, seed });
    const [one, two] = [await once(5), await once(6)];
    const mean = meanOf([one, two]);
    expect(mean.profiles).toBe(one.profiles + two.profiles);
    expect(mean.rows[0]?.recall).toBeCloseTo((one.rows[0]!.recall + two.rows[0]!.recall) / 2, 12);
    const open = { ...one, rows: one.rows.map((row) => ({ ...row, recallOfNew: null })) };
    expect(meanOf([open, open]).rows[0]?.recallOfNew).toBeNull();
    expect(meanOf([one, open]).rows[0]?.recallOfNew).toBe(one.rows[0]?.recallOfNew);
  });

  test('an evaluation comes to the same again, and is shown as a table', async () => {
    const once = async () => evaluate(simulate({ profiles: 200, titles: 200, seed: 5 }), { split: 0.7, seed: 5 });
    const first = await once();
    expect(await once()).toEqual(first);
    expect(asText(first).split('\n')).toHaveLength(5);
    expect(asMarkdown(first).split('\n')[2]).toMatch(/^\| Marquee \| 0\.\d{4} \| 0\.\d{4} \| \d+\.\d % \| /);
  });
});

describe('a file of ratings', () => {
  test('is read with the titles beside it', async () => {
    const ratings = await fileOf('\uFEFFuserId,movieId,rating,timestamp\n1,10,4.5,1000\n2,20,5,900\r\n1,20,1,1100\n\n');
    const titles = await fileOf(
      'movieId,title,genres\n10,"American President, The (1995)",Comedy|Drama\n20,"""Great"" Performances (1975)",(no genres listed)\n',
      'movies.csv',
    );
    const log = await readRatings({ ratings, titles });
    expect([...log.times]).toEqual([900_000, 1_000_000, 1_100_000]);
    expect([...log.titles]).toEqual([1, 0, 1]);
    expect([...log.profiles]).toEqual([1, 0, 0]);
    expect(log.parts[1]).toBeCloseTo(0.9, 6);
    expect(log.catalog[0]?.features).toEqual([
      'kind:MOVIE',
      'genre:Comedy',
      'genre:Drama',
      'decade:1990',
      'word:american',
      'word:president',
    ]);
    expect(log.catalog[1]?.features).toEqual(['kind:MOVIE', 'decade:1970', 'word:great', 'word:performances']);
  });

  test.each([
    ['', /is empty: its first line has to name the columns userId, movieId, rating, timestamp/],
    ['user,movieId,rating,timestamp\n', /line 1: .*but userId is not among "user, movieId/],
    ['userId,movieId,rating,timestamp\n1,2,3\n', /line 2: it has 3 columns, fewer than the first line/],
    [
      'userId,movieId,rating,timestamp\n1,2,3,4\n1,2,six,4\n',
      /line 3: rating wants a number from 0 to 5, but is "six"/,
    ],
    [
      'userId,movieId,rating,timestamp\n1,2,5,yesterday\n',
      /line 2: timestamp wants seconds or milliseconds since 1970.*, but is "yesterday"/,
    ],
    [
      'userId,movieId,rating,timestamp\n1,2,5,4\n1,2,5,1700000000000000\n',
      /line 3: timestamp wants seconds or milliseconds since 1970.*, but is "1700000000000000"/,
    ],
    [
      'userId,movieId,rating,timestamp\n1,2,5,1e300\n',
      /line 2: timestamp wants seconds or milliseconds since 1970.*, but is "1e300"/,
    ],
    ['\u001b[31mred\n', /but userId, movieId, rating, timestamp is not among "\\u001b\[31mred"\.$/],
    ['userId,movieId,rating,timestamp\n,2,5,4\n', /line 2: userId and movieId may not be empty/],
    ['userId,movieId,rating,timestamp\n"1,2,5,4\n', /line 2: a quotation mark is not closed/],
    ['userId,movieId,rating,timestamp\n', /has no ratings/],
  ])('that is wrong is refused with the place and what is wanted: %j', async (text, message) => {
    await expect(readRatings({ ratings: await fileOf(text) })).rejects.toThrow(message);
  });

  test('may have other columns, another scale, and moments of other kinds', async () => {
    const ratings = await fileOf(
      'when,stars,item,who\n1970-01-01T00:15:00Z,10,20,ann\n1763750000000,4,10,ben\n1100,1,20,ben\n',
    );
    const log = await readRatings({ ratings, columns: ['who', 'item', 'stars', 'when'], best: 10 });
    expect([...log.times]).toEqual([900_000, 1_100_000, 1_763_750_000_000]);
    expect([...log.profiles]).toEqual([0, 1, 1]);
    expect([...log.parts].map((part) => Math.round(part * 10))).toEqual([10, 1, 4]);
    await expect(readRatings({ ratings, columns: ['who', 'item', 'stars', 'when'] })).rejects.toThrow(
      /line 2: stars wants a number from 0 to 5, but is "10"; --best tells how far ratings go/,
    );
  });

  test('that has no lines is refused once it is longer than a line may be, however large it is', async () => {
    const path = join(folder, 'endless.csv');
    const file = await open(path, 'w');
    // Zeros that take no place on the disk.
    await file.truncate(2 ** 34);
    await file.close();
    await expect(readRatings({ ratings: path })).rejects.toThrow(/line 1: it has more than 100000 characters/);
  });

  test('that is not there is named', async () => {
    await expect(readRatings({ ratings: import.meta.dirname })).rejects.toThrow(/is no file/);
    await expect(readRatings({ ratings: '/nowhere/ratings.csv' })).rejects.toThrow(
      'There is no file /nowhere/ratings.csv.',
    );
  });
});
