import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { testAnalytics } from '../../test/setup/analytics.ts';
import { newId } from '../shared/id.ts';

const { client, catalog, titles, addFilm, database } = await testAnalytics();

beforeEach(async () => {
  await database.db.execute(sql`truncate analytics.title_hours`);
});

/** Views of a film by as many viewers, so many hours ago. */
async function watched(videoId: string, viewers: number, hoursAgo: number): Promise<void> {
  const at = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  const mutation = 'mutation($e: [EventInput!]!) { recordEvents(input: { events: $e }) { accepted } }';
  for (let i = 0; i < viewers; i++) {
    const viewer: Identity = { accountId: newId(), profileId: newId(), scopes: [], country: 'DE' };
    await client.data(viewer, mutation, { e: [{ id: newId(), type: 'VIEW_STARTED', at, videoId }] });
  }
}

const trending = async (first?: number, viewer: Identity = { scopes: [], country: 'DE' }): Promise<string[]> => {
  const query = 'query($first: Int! = 10) { trending(first: $first) { __typename id } }';
  const data = await client.data<{ trending: { id: string }[] }>(viewer, query, first === undefined ? {} : { first });
  return data.trending.map(({ id }) => id);
};

describe('trending', () => {
  test('counts a view half as much a day later', async () => {
    const [today, yesterday, before] = [addFilm(), addFilm(), addFilm()];
    // Two now weigh 2, three a day ago 1.5, and seven two days ago 1.75.
    await watched(today.videoId, 2, 0);
    await watched(yesterday.videoId, 3, 24);
    await watched(before.videoId, 7, 48);
    expect(await trending()).toEqual([today, before, yesterday].map(({ titleId }) => titleId));
  });

  test('forgets views older than seven days', async () => {
    const { titleId } = addFilm();
    const hour = new Date(Date.now() - 7 * 86_400_000 - 60_000).toISOString();
    await database.db.execute(sql`insert into analytics.title_hours values (${hour}, ${titleId}, 1000)`);
    expect(await trending()).toEqual([]);
  });

  test('gives only titles that exist for the viewer, as many as were asked for', async () => {
    const [draft, french, open, other] = [addFilm(), addFilm('FR'), addFilm(), addFilm()];
    await watched(draft.videoId, 4, 0);
    titles.delete(draft.titleId);
    const hour = new Date().toISOString();
    await database.db.execute(sql`insert into analytics.title_hours values (${hour}, ${french.titleId}, 3)`);
    await watched(open.videoId, 2, 0);
    await watched(other.videoId, 1, 0);
    expect(await trending(2)).toEqual([open.titleId, other.titleId]);
    expect(await trending(2, { scopes: [], country: 'FR' })).toEqual([french.titleId, open.titleId]);
  });

  test.each([0, 51, -1])('refuses first: %i', async (first) => {
    const { errors } = await client.ask({ scopes: [] }, `{ trending(first: ${first}) { id } }`);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('is null with SUBGRAPH_UNAVAILABLE while the catalog does not answer', async () => {
    await watched(addFilm().videoId, 1, 0);
    catalog.broken = true;
    const { data, errors } = await client.ask({ scopes: [], country: 'CH' }, '{ trending { id } }').finally(() => {
      catalog.broken = false;
    });
    expect([data, errors?.[0]?.extensions?.code]).toEqual([{ trending: null }, 'SUBGRAPH_UNAVAILABLE']);
  });
});
