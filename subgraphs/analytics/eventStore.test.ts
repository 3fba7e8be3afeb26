import { afterAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { testDatabase } from '../../test/setup/database.ts';
import { newId } from '../shared/id.ts';
import { EventStore, type KeepableEvent } from './eventStore.ts';
import { StatsStore } from './statsStore.ts';

const { url } = await testDatabase();
const env = { DATABASE_URL: url, DATABASE_POOL: 4, production: false };
const database = connect(env, { service: 'analytics' });
afterAll(database.close);

const of = { viewerId: newId(), videoId: newId(), titleId: newId(), sessionId: null, country: null };
const accountId = newId();
const at = new Date();
const anEnd = (eventId: string = newId()): KeepableEvent => ({
  event: { accountId, eventId, type: 'VIEW_ENDED', at, data: {}, ...of },
  view: { kind: 'ended', playingSeconds: 10, completed: false, at, ...of },
});

test('two processes that get the same and other events of an account at once keep each once, in one view', async () => {
  // Stores that share nothing but the database, as those of two processes do.
  const stores = Array.from({ length: 4 }, () => new EventStore(database.db));
  const same = anEnd();
  const kept = await Promise.all(stores.map((store) => store.record(accountId, [same, anEnd()])));
  expect(kept.reduce((sum, one) => sum + one, 0)).toBe(5);
  const [sums] = await new StatsStore(database.db).findMany([of.titleId]);
  expect(sums).toMatchObject({ views: 1, endedViews: 1, uniqueViewers: 1, playingSeconds: 50 });
});

test('a batch that cannot be kept whole leaves nothing behind', async () => {
  const store = new EventStore(database.db);
  const good = anEnd();
  const bad = anEnd('short');
  await expect(store.record(accountId, [good, bad])).rejects.toThrow();
  expect(await store.record(accountId, [good])).toBe(1);
});
