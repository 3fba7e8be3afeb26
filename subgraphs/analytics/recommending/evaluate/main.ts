/**
 * Measures the recommendations beside popularity, plain item–item and chance.
 *
 *   npm run recommend:evaluate [-- --ratings ratings.csv [--titles movies.csv] [--columns who,what,stars,when] [--best 5]] [--split 0.8] [--markdown]
 */
import { parseArgs } from 'node:util';
import { FileFault } from './csvFile.ts';
import { type Evaluation, evaluate, meanOf } from './evaluate.ts';
import { type RatingColumns, readRatings, usualBest, usualColumns } from './ratingsFile.ts';
import { simulate } from './simulation.ts';
import { asMarkdown, asText } from './table.ts';

const usage =
  'npm run recommend:evaluate -- [--ratings FILE.csv [--titles FILE.csv] [--columns userId,movieId,rating,timestamp] [--best 5]] [--split 0.8] [--seed 101] [--runs 5] [--profiles 3000] [--catalog 1500] [--markdown]';

/** The weights of the model were chosen on lower ones: what is reported by default is of none that they have seen. */
const firstSeed = '101';

interface Options {
  readonly ratings: string | undefined;
  readonly titles: string | undefined;
  readonly columns: RatingColumns;
  /** The most stars that a rating has. */
  readonly best: number;
  readonly split: number;
  readonly seed: number;
  /** Simulations, each with a seed of its own: one by chance says little of new titles. */
  readonly runs: number;
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
      columns: { ...text, default: usualColumns.join() },
      best: { ...text, default: String(usualBest) },
      split: { ...text, default: '0.8' },
      seed: { ...text, default: firstSeed },
      runs: { ...text, default: '5' },
      profiles: { ...text, default: '3000' },
      catalog: { ...text, default: '1500' },
      markdown: { type: 'boolean', default: false },
    },
  });
  const [split, seed, runs, profiles, catalog] = [
    values.split,
    values.seed,
    values.runs,
    values.profiles,
    values.catalog,
  ].map(Number);
  if (!(split! > 0 && split! < 1)) throw new FileFault('--split wants a number between 0 and 1.');
  if (!Number.isInteger(seed)) throw new FileFault('--seed wants a whole number.');
  if (!(Number.isInteger(runs) && runs! >= 1 && runs! <= 100))
    throw new FileFault('--runs wants a number from 1 to 100.');
  if (!(Number.isInteger(profiles) && profiles! >= 10 && profiles! <= 100_000))
    throw new FileFault('--profiles wants a number from 10 to 100,000.');
  if (!(Number.isInteger(catalog) && catalog! >= 50 && catalog! <= 50_000))
    throw new FileFault('--catalog wants a number from 50 to 50,000.');
  if (values.titles !== undefined && values.ratings === undefined) throw new FileFault('--titles goes with --ratings.');
  const columns = values.columns.split(',').map((name) => name.trim());
  if (!isColumns(columns))
    throw new FileFault('--columns wants four different names: who, what, how many stars, and when.');
  const best = Number(values.best);
  if (!(best > 0 && best <= 1_000)) throw new FileFault('--best wants a number above 0, 1,000 at most.');
  const { ratings, titles, markdown } = values;
  return {
    ratings,
    titles,
    columns,
    best,
    split: split!,
    seed: seed!,
    runs: runs!,
    profiles: profiles!,
    catalog: catalog!,
    markdown,
  };
}

const isColumns = (names: readonly string[]): names is RatingColumns =>
  names.length === 4 && new Set(names).size === 4 && !names.includes('');

async function simulated({ split, seed, runs, profiles, catalog }: Options): Promise<Evaluation> {
  const evaluations: Evaluation[] = [];
  for (let own = seed; own < seed + runs; own++) {
    console.log(
      `Simulating views of ${profiles} profiles with tastes, ${catalog} titles (seed ${own}): nobody has watched them …`,
    );
    evaluations.push(await evaluate(simulate({ profiles, titles: catalog, seed: own }), { split, seed: own }));
  }
  const { views, profiles: measured, newProfiles } = meanOf(evaluations);
  console.log(
    `${views} views, each simulation split by time: ${measured} profiles measured, ${newProfiles} that are new after it left out; means of ${runs}.\n`,
  );
  return meanOf(evaluations);
}

async function ofFile(ratings: string, { titles, columns, best, split, seed }: Options): Promise<Evaluation> {
  console.log(`Reading ${ratings} …`);
  const evaluation = await evaluate(await readRatings({ ratings, titles, columns, best }), { split, seed });
  if (evaluation.profiles === 0)
    throw new FileFault(
      `Nothing can be measured: no profile has something before the split and something new after it. Give more ratings, or another --split than ${split}.`,
    );
  const moment = new Date(evaluation.moment).toISOString();
  console.log(
    `${evaluation.views} views of ${evaluation.titles} titles, split at ${moment}: ${evaluation.profiles} profiles measured, ${evaluation.newProfiles} that are new after it left out.\n`,
  );
  return evaluation;
}

try {
  const options = readOptions();
  const evaluation = await (options.ratings === undefined ? simulated(options) : ofFile(options.ratings, options));
  console.log(options.markdown ? asMarkdown(evaluation) : asText(evaluation));
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage && !(error instanceof FileFault)) throw error;
  console.error(`${error.message}\n${usage}`);
  process.exitCode = 2;
}
