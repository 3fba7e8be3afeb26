import { inArray, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect } from '../../../db/client.ts';
import { titles } from '../../../db/schema/catalog.ts';
import type { Identity } from '../../../platform/identity.ts';
import { createLogger } from '../../../platform/log.ts';
import { testDatabase } from '../../../test/setup/database.ts';
import { standIn } from '../../../test/setup/standIn.ts';
import { newId } from '../../shared/id.ts';
import { keepPopularity, popularityOf, type WatchedTitle } from './popularity.ts';
import { PopularityStore } from './popularityStore.ts';

const secret = 'a secret of the tests, long enough for it';
const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { service: 'test' });

let watched: WatchedTitle[] = [];
const asked: { readonly since: string; readonly after: string | null; readonly scopes: readonly string[] }[] = [];
const analytics = await standIn(
  `scalar DateTime
  type WatchedTitle { id: ID! weight: Float! }
  type Query { watchedTitles(since: DateTime!, after: ID, first: Int!): [WatchedTitle!] }`,
  {
    Query: {
      watchedTitles: (
        _: unknown,
        { since, after, first }: { since: string; after: string | null; first: number },
        caller: unknown,
      ) => {
        asked.push({ since, after, scopes: (caller as Identity).scopes });
        return watched.filter(({ id }) => after === null || id > after).slice(0, first);
      },
    },
  },
  secret,
);
afterAll(async () => {
  await analytics.stop();
  await database.close();
});

beforeEach(async () => {
  await database.db.execute(sql`truncate catalog.titles cascade`);
  asked.length = 0;
  watched = [];
});
afterEach(() => {
  vi.useRealTimers();
});

const add = async (count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, () => newId()).sort();
  await database.db.insert(titles).values(ids.map((id) => ({ id, kind: 'MOVIE' as const, name: id, sortName: id })));
  return ids;
};
const popularities = async (ids: readonly string[]) => {
  const rows = await database.db
    .select()
    .from(titles)
    .where(inArray(titles.id, [...ids]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id)?.popularity ?? Number.NaN);
};
const keeper = (intervalMs?: number) => {
  const store = new PopularityStore(database.db);
  const log = createLogger('test', 'silent');
  const every = intervalMs === undefined ? {} : { intervalMs };
  return keepPopularity({ store, analyticsUrl: analytics.url, gatewaySecret: secret, log, ...every });
};
/** Asks when it is told to alone: by itself it would after ten seconds, in the middle of a test on a busy machine. */
const obedient = async () => {
  const { update, stop } = keeper();
  await stop();
  return update;
};

describe('popularity', () => {
  const now = Date.UTC(2026, 10, 21);
  const day = 86_400_000;

  test('is one more for twice the weight', () => {
    expect(popularityOf(8, now) - popularityOf(4, now)).toBe(1);
  });

  test('stays while nobody watches, though the weight halves a day', () => {
    expect(popularityOf(4, now + day)).toBe(popularityOf(8, now));
  });

  test('is never below that of what was never watched', () => {
    expect(popularityOf(1e-300, Date.UTC(2020, 0, 2))).toBe(0);
  });
});

describe('the catalog', () => {
  test('asks as the platform, over all pages, and writes only what has changed', async () => {
    const ids = await add(2_500);
    watched = ids.map((id, i) => ({ id, weight: i + 1 }));
    const update = await obedient();
    // The same weight a moment later is more popularity: of 2,500 titles one often comes to its next sixteenth.
    vi.useFakeTimers({ toFake: ['Date'] });
    expect(await update()).toBe(2_500);
    expect(asked.map(({ after }) => after)).toEqual([null, ids[999], ids[1999]]);
    expect(asked[0]?.scopes).toEqual(['platform:operate']);
    const [first = 0, , , fourth = 0] = await popularities(ids);
    expect(fourth - first).toBe(2);
    expect(await update()).toBe(0);
    watched = [{ id: ids[0]!, weight: 1_000 }];
    vi.setSystemTime(Date.now() + 60_000);
    expect(await update()).toBe(1);
    expect(Date.parse(asked[0]!.since)).toBeLessThan(Date.parse(asked.at(-1)!.since));
  });

  test('asks by itself, and again soon after a failure', async () => {
    const [id] = (await add(1)) as [string];
    watched = [{ id, weight: 2 }];
    analytics.broken = true;
    const before = analytics.asked;
    const { stop } = keeper(20);
    await expect.poll(() => analytics.asked).toBeGreaterThan(before + 1);
    analytics.broken = false;
    await expect.poll(async () => (await popularities([id]))[0]).toBeGreaterThan(0);
    await stop();
  });

  test('changes neither the version nor the moment of a title', async () => {
    const [id] = (await add(1)) as [string];
    const [before] = await database.db.select().from(titles);
    watched = [{ id, weight: 2 }];
    const update = await obedient();
    await update();
    const [after] = await database.db.select().from(titles);
    expect(after).toEqual({ ...before, popularity: after?.popularity });
    expect(after?.popularity).toBeGreaterThan(2_000);
  });

  test('keeps what it has while analytics is down, and makes up for it', async () => {
    const [id] = (await add(1)) as [string];
    watched = [{ id, weight: 2 }];
    analytics.broken = true;
    const update = await obedient();
    expect(await update()).toBeUndefined();
    expect(await popularities([id])).toEqual([0]);
    analytics.broken = false;
    expect(await update()).toBe(1);
  });

  test('does not wait for a title that somebody changes', async () => {
    const ids = await add(2);
    watched = ids.map((id) => ({ id, weight: 2 }));
    const update = await obedient();
    vi.useFakeTimers({ toFake: ['Date'] });
    await update();
    watched = ids.map((id) => ({ id, weight: 64 }));
    await database.db.transaction(async (transaction) => {
      await transaction.execute(sql`select from ${titles} where id = ${ids[0]} for update`);
      expect(await update()).toBe(1);
    });
    expect(await update()).toBe(1);
  });
});
