import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { testAnalytics } from '../../test/setup/analytics.ts';
import { newId } from '../shared/id.ts';

const { client, database } = await testAnalytics();
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
