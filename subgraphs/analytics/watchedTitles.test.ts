import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import type { Identity } from '../../platform/identity.ts';
import { testAnalytics } from '../../test/setup/analytics.ts';
import { newId } from '../shared/id.ts';
import { TrendingStore } from './trendingStore.ts';

const { client, database, url } = await testAnalytics();
const platform: Identity = { scopes: ['platform:operate'] };

beforeEach(async () => {
  await database.db.execute(sql`truncate analytics.title_hours`);
});

const hourMs = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hourMs).toISOString();
const views = (titleId: string, count: number, hoursAgo: number) =>
  database.db.execute(sql`
    insert into analytics.title_hours (hour, title_id, views) values (${ago(hoursAgo)}, ${titleId}, ${count})`);
const query = `query($since: DateTime!, $after: ID, $first: Int! = 1000) {
  watchedTitles(since: $since, after: $after, first: $first) { id weight }
}`;
const watched = async (variables: Record<string, unknown>) =>
  (await client.data<{ watchedTitles: { id: string; weight: number }[] }>(platform, query, variables)).watchedTitles;

describe('watchedTitles', () => {
  test('gives those with a view since the moment, all views of seven days weighed', async () => {
    const [now, before, old] = [newId(), newId(), newId()].sort() as [string, string, string];
    await views(now, 4, 0);
    await views(now, 4, 24);
    await views(now, 1_000, 24 * 8);
    await views(before, 9, 30);
    await views(old, 9, 24 * 8);
    const found = await watched({ since: ago(2) });
    expect(found.map(({ id }) => id)).toEqual([now]);
    expect(found[0]?.weight).toBeCloseTo(6, 1);
    expect((await watched({ since: ago(48) })).map(({ id }) => id)).toEqual([now, before]);
  });

  test('gives them page by page', async () => {
    const ids = [newId(), newId(), newId()].sort();
    for (const id of ids) await views(id, 1, 0);
    expect((await watched({ since: ago(1), first: 2 })).map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect((await watched({ since: ago(1), first: 2, after: ids[1] })).map(({ id }) => id)).toEqual(ids.slice(2));
  });

  test('gives whole pages while there is more, also from seven days ago on: who asks for the next by that would stop', async () => {
    const [old, ...others] = [newId(), newId(), newId()].sort() as [string, string, string];
    // Begun in the hour of that moment, which is seven days ago and more.
    await views(old, 5, 24 * 7 + 0.001);
    for (const id of others) await views(id, 1, 1);
    expect((await watched({ since: ago(24 * 7), first: 2 })).map(({ id }) => id)).toEqual(others);
  });

  test('gives a title watched earlier in the hour also where the server counts hours from half past', async () => {
    const address = new URL(url);
    address.searchParams.set('TimeZone', 'Asia/Kolkata');
    const there = connect({ DATABASE_URL: address.href, DATABASE_POOL: 1, production: false }, { service: 'test' });
    const hour = Math.floor(Date.now() / hourMs) * hourMs;
    const id = newId();
    await database.db.execute(sql`
      insert into analytics.title_hours (hour, title_id, views) values (${new Date(hour).toISOString()}, ${id}, 1)`);
    for (const minutes of [0, 29, 31, 59]) {
      const found = await new TrendingStore(there.db).watched(new Date(hour + minutes * 60_000), undefined, 10);
      expect([minutes, found.map((title) => title.id)]).toEqual([minutes, [id]]);
    }
    await there.close();
  });

  test.each([
    ['a viewer', { scopes: [] }, {}, 'FORBIDDEN'],
    ['a page of none', platform, { first: 0 }, 'BAD_USER_INPUT'],
    ['a page of too many', platform, { first: 1_001 }, 'BAD_USER_INPUT'],
    ['what is no id', platform, { after: 'rubbish' }, 'BAD_USER_INPUT'],
  ])('refuses %s', async (_, identity, variables, code) => {
    const { errors } = await client.ask(identity, query, { since: ago(1), ...variables });
    expect(errors?.[0]?.extensions?.code).toBe(code);
  });
});
