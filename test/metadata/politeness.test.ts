/** How often OMDb is asked, and how many times at once, as OMDb sees it. */
import { expect, test } from 'vitest';
import { importer } from './importer.ts';
import { madeId } from './standInLibrary.ts';

const { omdb, bring } = await importer({ films: 60, rate: 25, parallel: 3 });

test('two jobs together ask no more often, and no more at once, than one may', async () => {
  omdb.delayMs = 150;
  const began = performance.now();
  const ids = (from: number) => Array.from({ length: 20 }, (_, index) => madeId(from + index));
  const jobs = await Promise.all([bring({ imdbIds: ids(1) }), bring({ imdbIds: ids(21) })]);
  expect(jobs.map(({ items }) => items!.created)).toEqual([20, 20]);
  expect(omdb.most).toBeLessThanOrEqual(3);
  expect(omdb.most).toBeGreaterThan(1);
  // 39 pauses of 40 ms lie before the last question, whose moment the database knows to a millisecond.
  expect(omdb.asked.at(-1)!.at - began).toBeGreaterThan(39 * 39);
});
