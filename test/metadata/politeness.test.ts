/** How often OMDb is asked, and how many times at once, as OMDb sees it. */
import { expect, test } from 'vitest';
import { importer } from './importer.ts';
import { madeId } from './standInLibrary.ts';

const { omdb, bring } = await importer({ films: 60, rate: 25, parallel: 3 });

test('two jobs together ask no more often, and no more at once, than one may', async () => {
  omdb.delayMs = 150;
  const ids = (from: number) => Array.from({ length: 20 }, (_, index) => madeId(from + index));
  const jobs = await Promise.all([bring({ imdbIds: ids(1) }), bring({ imdbIds: ids(21) })]);
  expect(jobs.map(({ items }) => items!.created)).toEqual([20, 20]);
  expect(omdb.most).toBeLessThanOrEqual(3);
  expect(omdb.most).toBeGreaterThan(1);
  const times = omdb.asked.map(({ at }) => at);
  // 39 pauses of 40 ms; the first question may have been late by what a busy machine takes.
  expect(times.at(-1)! - times[0]!).toBeGreaterThan(39 * 40 - 250);
});
