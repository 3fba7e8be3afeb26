/** What an ingest does when OMDb does not do what it should, or is asked to stop. */
import { afterEach, describe, expect, test } from 'vitest';
import { type Item, importer } from './importer.ts';
import { madeId } from './standInLibrary.ts';

const { omdb, begin, bring, start, follow, retry, cancel, itemsOf, database } = await importer({ films: 1_100 });
const key = omdb.key;

afterEach(() => {
  omdb.behave();
  omdb.delayMs = 0;
  omdb.quota = Number.POSITIVE_INFINITY;
  omdb.key = key;
});

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => madeId(from + index));
const by = (items: readonly Item[], status: string) => items.filter((item) => item.status === status);

describe('a key that has asked as often as it may', () => {
  test('stops the job with that reason; what was done stays, and a retry asks for the rest alone', async () => {
    omdb.quota = 6;
    const job = await bring({ imdbIds: ids(1, 20) });
    expect(job).toMatchObject({
      status: 'FAILED',
      failure: { code: 'QUOTA_REACHED' },
      items: { created: 6, failed: 0 },
    });
    expect(by(await itemsOf(job.id), 'CREATED')).toHaveLength(6);
    const asked = omdb.asked.length;
    // Each of the four that ask at once may be told so; nobody asks after that.
    expect(asked).toBeLessThanOrEqual(6 + 4);

    omdb.quota = Number.POSITIVE_INFINITY;
    expect(await retry(job.id)).toMatchObject({ job: { status: 'QUEUED' }, userErrors: [] });
    const after = (await follow(job.id)).at(-1)!;
    expect(after).toMatchObject({ status: 'SUCCEEDED', items: { found: 20, fetched: 20, created: 20, failed: 0 } });
    expect(omdb.asked.length - asked).toBe(14);
  });

  test('stops a search that is under way, which goes on from where it was', async () => {
    omdb.quota = 2;
    const job = await bring({ search: 'Beacon', limit: 50 });
    expect(job).toMatchObject({ status: 'FAILED', failure: { code: 'QUOTA_REACHED' }, items: { found: 20 } });
    omdb.quota = Number.POSITIVE_INFINITY;
    await retry(job.id);
    expect((await follow(job.id)).at(-1)).toMatchObject({ status: 'SUCCEEDED', items: { found: 50 } });
    const pages = omdb.asked.filter(({ what }) => what === 'search').map(({ parameters }) => parameters);
    // The page that was refused is asked for twice.
    expect(pages.map((page) => page.slice(page.indexOf('page=')))).toEqual([1, 2, 3, 3, 4, 5].map((n) => `page=${n}`));
  });
});

test('a key that OMDb does not take stops the job and says what to set', async () => {
  omdb.key = 'another';
  const job = await bring({ imdbIds: ids(21, 5) });
  expect(job).toMatchObject({ status: 'FAILED', items: { failed: 0 }, failure: { code: 'INVALID_KEY' } });
  expect(job.failure!.message).toContain('OMDB_API_KEY');
});

describe('an item for which OMDb does not answer', () => {
  test('is asked for three times, fails with the reason, and leaves the others alone', async () => {
    const [bad, ...good] = ids(30, 4);
    omdb.misbehave(bad!, 'html');
    const job = await bring({ imdbIds: [bad, ...good] });
    expect(job).toMatchObject({ status: 'SUCCEEDED', failure: null, items: { fetched: 3, created: 3, failed: 1 } });
    const [item] = await itemsOf(job.id, ['FAILED']);
    expect(item).toMatchObject({ imdbId: bad, reason: expect.stringContaining('none of its answers') });
    expect(omdb.timesAsked(bad!)).toBe(3);

    omdb.behave();
    await retry(job.id);
    expect((await follow(job.id)).at(-1)).toMatchObject({
      status: 'SUCCEEDED',
      items: { fetched: 4, created: 4, failed: 0 },
    });
    expect(omdb.timesAsked(bad!)).toBe(4);
    for (const id of good) expect(omdb.timesAsked(id)).toBe(1);
  });

  test('does well when it is answered at the third try', async () => {
    const [id] = ids(35, 1);
    omdb.misbehave(id!, 'unavailable', 2);
    expect(await bring({ imdbIds: [id] })).toMatchObject({ status: 'SUCCEEDED', items: { created: 1 } });
  });

  test('is waited for as OMDb wants it', async () => {
    const [id] = ids(36, 1);
    omdb.misbehave(id!, 'tooManyRequests', 1);
    const job = await bring({ imdbIds: [id] });
    expect(job.items).toMatchObject({ created: 1 });
    const [first, second] = omdb.asked.filter(({ what }) => what === id).map(({ at }) => at);
    expect(second! - first!).toBeGreaterThan(990);
  });

  test('is one of several seasons: nothing of the show is written until a retry has all of it', async () => {
    omdb.misbehave('tt8000001', 'truncated');
    const job = await bring({ imdbIds: ['tt8000001'] });
    expect(job.items).toMatchObject({ created: 0, failed: 1 });
    omdb.behave();
    await retry(job.id);
    expect((await follow(job.id)).at(-1)?.items).toMatchObject({ created: 1, failed: 0 });
  });
});

test('ids that OMDb has merged into others fail alone, with the id to ask for, and are no silence of the source', async () => {
  const merged = ids(160, 7);
  for (const id of merged) omdb.misbehave(id, 'merged');
  const job = await bring({ imdbIds: [...merged, madeId(170)] });
  expect(job).toMatchObject({ status: 'SUCCEEDED', items: { created: 1, failed: 7 } });
  for (const { reason } of await itemsOf(job.id, ['FAILED'])) expect(reason).toContain('tt1727587');
});

test('a source that wants a long pause stops the job at once, and says for how long', async () => {
  omdb.retryAfter = 7_200;
  omdb.misbehave('*', 'tooManyRequests');
  const job = await bring({ imdbIds: ids(180, 10) });
  expect(job).toMatchObject({
    status: 'FAILED',
    failure: { code: 'QUOTA_REACHED', message: expect.stringContaining('120 minutes') },
    items: { failed: 0 },
  });
  omdb.behave();
  omdb.retryAfter = 1;
  await retry(job.id);
  expect((await follow(job.id)).at(-1)).toMatchObject({ status: 'SUCCEEDED', items: { created: 10 } });
});

test('a source that is silent for one item after the other is asked no more', async () => {
  omdb.misbehave('*', 'unavailable');
  const job = await bring({ imdbIds: ids(40, 30) });
  expect(job).toMatchObject({ status: 'FAILED', failure: { code: 'SOURCE_UNAVAILABLE' } });
  const items = await itemsOf(job.id);
  const failed = by(items, 'FAILED').length;
  expect(failed).toBeGreaterThanOrEqual(5);
  expect(failed).toBeLessThanOrEqual(8);
  expect(by(items, 'FOUND')).toHaveLength(30 - failed);
  omdb.behave();
  await retry(job.id);
  expect((await follow(job.id)).at(-1)).toMatchObject({ status: 'SUCCEEDED', items: { created: 30, failed: 0 } });
});

describe('a job that is cancelled', () => {
  test('asks nothing more, and a retry does what was left', async () => {
    omdb.delayMs = 100;
    const job = await start({ imdbIds: ids(80, 40) });
    let asked = 0;
    const seen = await follow(job.id, async ({ items }) => {
      if (asked > 0 || items!.created < 5) return;
      // What begins from here on is still under way when the worker hears of it, however busy the machine.
      omdb.delayMs = 10_000;
      expect((await cancel(job.id)).job).toMatchObject({ status: 'CANCELLED' });
      asked = omdb.asked.length;
    });
    const { items } = seen.at(-1)!;
    expect(seen.at(-1)).toMatchObject({ status: 'CANCELLED' });
    // Those that were under way were given up; none began.
    expect(omdb.asked.length).toBeLessThanOrEqual(asked + 4);
    expect(items!.created).toBeLessThan(40);

    omdb.delayMs = 0;
    const before = by(await itemsOf(job.id), 'CREATED').length;
    await retry(job.id);
    const after = (await follow(job.id)).at(-1)!;
    expect(after).toMatchObject({ status: 'SUCCEEDED', items: { found: 40, created: 40, fetched: 40 } });
    expect(before).toBeGreaterThanOrEqual(5);
    const titles = await database.db.execute<{ count: number }>(
      `select count(*)::integer as count from catalog.titles where imdb_id between '${madeId(80)}' and '${madeId(119)}'`,
    );
    expect(titles[0]?.count).toBe(40);
  });

  test('is cancelled also while it waits', async () => {
    // It does not end before it is cancelled, however busy the machine.
    omdb.delayMs = 10_000;
    const { job } = await begin({ imdbIds: ids(120, 3) });
    expect((await cancel(job!.id)).job).toMatchObject({ status: 'CANCELLED' });
    const [last] = (await follow(job!.id)).slice(-1);
    expect(last).toMatchObject({ status: 'CANCELLED' });
  });
});

test('what was asked before is not asked again', async () => {
  const search = { search: 'Beacon 106' };
  const [first, before] = [await bring(search), omdb.asked.length];
  expect(first.items!.found).toBe(10);
  const again = await bring(search);
  expect(again.items).toMatchObject({ found: 10, skipped: 10 });
  expect(omdb.asked.length).toBe(before);
});

test('the key stands in no row of the database', async () => {
  omdb.misbehave(madeId(150), 'html');
  await bring({ imdbIds: [madeId(150), madeId(151)] });
  for (const table of ['omdb_answers', 'ingest_jobs', 'ingest_items', 'changes']) {
    const rows = await database.db.execute<{ row: string }>(
      `select row_to_json(t)::text as row from catalog.${table} t`,
    );
    expect(rows.filter(({ row }) => row.includes(key))).toEqual([]);
  }
});
