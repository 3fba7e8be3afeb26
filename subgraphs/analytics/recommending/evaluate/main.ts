/**
 * Measures the recommendations beside popularity, plain item–item and chance.
 *
 *   npm run recommend:evaluate [-- --ratings ratings.csv [--titles movies.csv]] [--split 0.8] [--seed 1] [--markdown]
 */
import { parseArgs } from 'node:util';
import { FileFault } from './csvFile.ts';
import { evaluate } from './evaluate.ts';
import { readRatings } from './ratingsFile.ts';
import { simulate } from './simulation.ts';
import { asMarkdown, asText } from './table.ts';

const usage =
  'npm run recommend:evaluate -- [--ratings FILE.csv [--titles FILE.csv]] [--split 0.8] [--seed 1] [--profiles 3000] [--catalog 1500] [--markdown]';

interface Options {
  readonly ratings: string | undefined;
  readonly titles: string | undefined;
  readonly split: number;
  readonly seed: number;
  readonly profiles: number;
  readonly catalog: number;
  readonly markdown: boolean;
}

function readOptions(): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      ratings: text,
      titles: text,
      split: { ...text, default: '0.8' },
      seed: { ...text, default: '1' },
      profiles: { ...text, default: '3000' },
      catalog: { ...text, default: '1500' },
      markdown: { type: 'boolean', default: false },
    },
  });
  const [split, seed, profiles, catalog] = [values.split, values.seed, values.profiles, values.catalog].map(Number);
  if (!(split! > 0 && split! < 1)) throw new FileFault('--split wants a number between 0 and 1.');
  if (!Number.isInteger(seed)) throw new FileFault('--seed wants a whole number.');
  if (!(Number.isInteger(profiles) && profiles! >= 10 && profiles! <= 100_000))
    throw new FileFault('--profiles wants a number from 10 to 100,000.');
  if (!(Number.isInteger(catalog) && catalog! >= 50 && catalog! <= 50_000))
    throw new FileFault('--catalog wants a number from 50 to 50,000.');
  if (values.titles !== undefined && values.ratings === undefined) throw new FileFault('--titles goes with --ratings.');
  const { ratings, titles, markdown } = values;
  return { ratings, titles, split: split!, seed: seed!, profiles: profiles!, catalog: catalog!, markdown };
}

try {
  const { ratings, titles, split, seed, profiles, catalog, markdown } = readOptions();
  const source =
    ratings ??
    `simulated views of ${profiles} profiles with tastes, ${catalog} titles (seed ${seed}): nobody has watched them`;
  console.log(`Reading ${source} …`);
  const log =
    ratings === undefined ? simulate({ profiles, titles: catalog, seed }) : await readRatings({ ratings, titles });
  const evaluation = await evaluate(log, { split, seed });
  const moment = new Date(evaluation.moment).toISOString();
  console.log(
    `${evaluation.views} views of ${evaluation.titles} titles, split at ${moment}: ${evaluation.profiles} profiles measured, ${evaluation.newProfiles} that are new after it left out.\n`,
  );
  console.log(markdown ? asMarkdown(evaluation) : asText(evaluation));
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage && !(error instanceof FileFault)) throw error;
  console.error(`${error.message}\n${usage}`);
  process.exitCode = 2;
}
