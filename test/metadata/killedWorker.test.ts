/** Workers that die, or stop, in the middle of an ingest: the next one does what is left, and nothing twice. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type Program, runProgram } from '../setup/program.ts';
import { quietPort } from '../setup/quietPort.ts';
import { importer, type MetadataJob } from './importer.ts';
import { madeId } from './standInLibrary.ts';

const { omdb, databaseUrl, bucket, folder, database, start, follow, itemsOf } = await importer({
  films: 80,
  withWorker: false,
});

async function runWorker(settings: Readonly<Record<string, string>> = {}): Promise<Program> {
  const worker = runProgram(`import './subgraphs/catalog/worker.ts'`, {
    ...bucket,
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    PORT: String(await quietPort(10)),
    LOG_LEVEL: 'debug',
    OMDB_URL: omdb.url,
    OMDB_API_KEY: omdb.key,
    OMDB_RATE: '10',
    ...settings,
  });
  await worker.line(/worker takes jobs/);
  return worker;
}

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => madeId(from + index));

/** How many titles, and changes of titles, there are of these ids. */
async function written(from: number, count: number) {
  const [row] = await database.db.execute(sql`
    select count(distinct t.id)::integer as titles, count(c.id)::integer as changes
    from catalog.titles t left join catalog.changes c on c.title_id = t.id and c.action = 'startMetadataIngest'
      and c.fields @> '[{"field": "name"}]'
    where imdb_id between ${madeId(from)} and ${madeId(from + count - 1)}`);
  return row;
}

/** Runs a job whose worker gets a signal in its middle; gives all states that were seen. */
async function interrupted(from: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<MetadataJob[]> {
  const first = await runWorker();
  const job = await start({ imdbIds: ids(from, 30) });
  let second: Promise<Program> | undefined;
  const seen = await follow(job.id, ({ items }) => {
    if (second || items!.created < 8) return;
    first.process.kill(signal);
    second = first.ended.then(() => runWorker());
  });
  expect(await first.ended).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 0);
  const next = await second;
  next?.process.kill('SIGTERM');
  expect(await next?.ended).toBe(0);
  return seen;
}

test('a worker that is killed leaves a job that the next one ends, with nothing done or asked twice', async () => {
  const seen = await interrupted(1, 'SIGKILL');
  expect(seen.at(-1)).toMatchObject({
    status: 'SUCCEEDED',
    attempts: 2,
    items: { found: 30, fetched: 30, created: 30, updated: 0, skipped: 0, failed: 0 },
  });
  const percents = seen.map(({ percent }) => percent);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  expect(await written(1, 30)).toEqual({ titles: 30, changes: 30 });
  expect((await itemsOf(seen[0]!.id)).every(({ status }) => status === 'CREATED')).toBe(true);
  // Only a question whose answer the killed worker had not yet kept is asked again: four at most.
  expect(omdb.asked.length).toBeLessThanOrEqual(30 + 4);
}, 240_000);

test('a worker that is stopped gives its job back, and the attempt does not count against it', async () => {
  const seen = await interrupted(31, 'SIGTERM');
  expect(seen.at(-1)).toMatchObject({ status: 'SUCCEEDED', items: { created: 30, failed: 0 } });
  expect(await written(31, 30)).toEqual({ titles: 30, changes: 30 });
}, 240_000);

test('a worker without a key fails the job with what to set', async () => {
  const worker = await runWorker({ OMDB_API_KEY: '' });
  const job = await start({ imdbIds: ids(70, 1) });
  const last = (await follow(job.id)).at(-1);
  expect(last).toMatchObject({ status: 'FAILED', failure: { code: 'INVALID_KEY' } });
  expect(last?.failure?.message).toContain('OMDB_API_KEY');
  worker.process.kill('SIGTERM');
  await worker.ended;
}, 240_000);

test('the key is in no line of the log of a worker, whatever it is answered', async () => {
  omdb.misbehave(madeId(71), 'unavailable');
  omdb.misbehave(madeId(72), 'html');
  const worker = await runWorker();
  const job = await start({ imdbIds: ids(71, 4) });
  await follow(job.id);
  worker.process.kill('SIGTERM');
  await worker.ended;
  expect(worker.lines.length).toBeGreaterThan(5);
  expect(worker.lines.filter((line) => line.includes(omdb.key))).toEqual([]);
}, 240_000);
