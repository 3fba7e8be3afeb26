/** What is watched, as analytics knows it, is what lists by popularity show: over the service itself. */
import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect, listenClient } from '../../db/client.ts';
import { createLogger } from '../../platform/log.ts';
import { analyticsService } from '../../subgraphs/analytics/service.ts';
import { keepPopularity } from '../../subgraphs/catalog/popularity/popularity.ts';
import { PopularityStore } from '../../subgraphs/catalog/popularity/popularityStore.ts';
import { newViewer, testCatalog } from '../setup/catalog.ts';
import { eventually } from '../setup/eventually.ts';

const catalog = await testCatalog();
const log = createLogger('test', 'silent');
const database = connect(
  { DATABASE_URL: catalog.databaseUrl, DATABASE_POOL: 2, production: false },
  { service: 'analytics' },
);
const notifications = listenClient(catalog.databaseUrl, 'analytics');
const analytics = await analyticsService({
  database,
  topics: notifications,
  // Nobody answers there.
  identityUrl: 'http://127.0.0.1:9/graphql',
  publicUrl: 'http://reports.test',
  catalogUrl: `${catalog.origin}/graphql`,
  gatewaySecret: catalog.secret,
  production: false,
  log,
});
const port = await analytics.listen(0, '127.0.0.1');
const popularity = keepPopularity({
  store: new PopularityStore(catalog.database.db),
  analyticsUrl: `http://127.0.0.1:${port}/graphql`,
  gatewaySecret: catalog.secret,
  log,
});
// It is told here when to ask: by itself it would after ten seconds, in the middle of the test on a busy machine.
await popularity.stop();
afterAll(async () => {
  await analytics.close();
  await Promise.all([database.close(), notifications.end()]);
});

test('the most watched lately come first, in lists and among the found', async () => {
  const ids: Record<string, string> = {};
  for (const name of ['Storm Once', 'Storm Twice', 'Storm Never'])
    ids[name] = await catalog.addPublishedMovie({ name });
  const watched = (name: string, views: number, hoursAgo: number) =>
    database.db.execute(sql`
      insert into analytics.title_hours (hour, title_id, views)
      values (now() - make_interval(hours => ${hoursAgo}), ${ids[name]}, ${views})`);
  await watched('Storm Once', 5, 30);
  await watched('Storm Twice', 3, 0);
  // It does not wait long for analytics: on a busy machine that may be too short.
  await eventually(async () => expect(await popularity.update()).toBe(2));
  const query =
    '{ titles(sort: POPULAR, first: 3) { nodes { name } } search(query: "storm", first: 3) { nodes { name } } }';
  const wanted = { nodes: ['Storm Twice', 'Storm Once', 'Storm Never'].map((name) => ({ name })) };
  expect(await catalog.client.data(newViewer(), query)).toEqual({ titles: wanted, search: wanted });
});
