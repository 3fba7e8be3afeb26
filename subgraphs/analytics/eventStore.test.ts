import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { gone } from '../../db/schema/analytics.ts';
import { createLogger } from '../../platform/log.ts';
import { standBetween } from '../../test/setup/between.ts';
import { patient, testDatabase } from '../../test/setup/database.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { hashOfGone } from '../shared/goneStore.ts';
import { newId } from '../shared/id.ts';
import { EventStore, type KeepableEvent } from './eventStore.ts';
import { PartitionStore } from './events/partitionStore.ts';
import { StatsStore } from './statsStore.ts';

const { url } = await testDatabase();
const env = { DATABASE_URL: url, DATABASE_POOL: 4, production: false };
const database = connect(env, { ...patient, service: 'analytics' });
afterAll(database.close);

const log = createLogger('analytics', 'silent');
const partitions = new PartitionStore({ db: database.db, retentionDays: 30, log });
await partitions.keepUp();
const aStore = () => new EventStore(database.db, partitions);

const now = new Date();
const aFilm = () => ({ videoId: newId(), titleId: newId() });

/** The end of a view after ten seconds. */
function anEnd(
  accountId: string,
  film: ReturnType<typeof aFilm>,
  { eventId = newId() as string, at = now } = {},
): KeepableEvent {
  const of = { viewerId: accountId, ...film, sessionId: null, country: null };
  return {
    event: { accountId, eventId, type: 'VIEW_ENDED', at, data: {}, ...of },
    view: { kind: 'ended', playingSeconds: 10, completed: false, at, ...of },
  };
}

const sumsOf = async ({ titleId }: { readonly titleId: string }) =>
  (await new StatsStore(database.db).findMany([titleId]))[0];

test('processes that get the same and other events of an account at once keep each once, in one view', async () => {
  // Stores that share nothing but the database, as those of several processes do.
  const stores = Array.from({ length: 4 }, aStore);
  const [accountId, film] = [newId(), aFilm()];
  const same = anEnd(accountId, film);
  const kept = await Promise.all(stores.map((store) => store.record(accountId, [same, anEnd(accountId, film)])));
  expect(kept.reduce((sum, one) => sum + one, 0)).toBe(5);
  expect(await sumsOf(film)).toMatchObject({ views: 1, endedViews: 1, uniqueViewers: 1, playingSeconds: 50 });
});

test('a batch that cannot be kept whole leaves nothing behind', async () => {
  const store = aStore();
  const [accountId, film] = [newId(), aFilm()];
  const good = anEnd(accountId, film);
  await expect(store.record(accountId, [good, anEnd(accountId, film, { eventId: 'short' })])).rejects.toThrow();
  expect(await store.record(accountId, [good])).toBe(1);
});

describe('batches of several callers at once', () => {
  test('are each answered for what of their own was new, also of one account and of the same events', async () => {
    const store = aStore();
    const [film, anna, ben] = [aFilm(), newId(), newId()];
    const [one, two, three] = [anEnd(anna, film), anEnd(anna, film), anEnd(ben, film)];
    await store.record(anna, [two]);
    const kept = [
      store.record(anna, [one, two]),
      store.record(anna, [one, anEnd(anna, film)]),
      store.record(ben, [three, anEnd(ben, film)]),
    ];
    expect(await Promise.all(kept)).toEqual([1, 1, 2]);
    expect(await sumsOf(film)).toMatchObject({ views: 2, uniqueViewers: 2, playingSeconds: 50 });
  });

  test('of which one cannot be kept cost the others nothing', async () => {
    const store = aStore();
    const film = aFilm();
    const callers = Array.from({ length: 12 }, newId);
    const settled = await Promise.allSettled(
      callers.map((accountId, i) =>
        store.record(accountId, [anEnd(accountId, film, i === 5 ? { eventId: 'short' } : {})]),
      ),
    );
    expect(
      settled.map(({ status }, i) => (status === 'rejected' ? i : undefined)).filter((i) => i !== undefined),
    ).toEqual([5]);
    expect(await sumsOf(film)).toMatchObject({ views: 11, uniqueViewers: 11 });
  });

  test('go together as long as a transaction holds no more than 250 accounts', async () => {
    const film = aFilm();
    const store = aStore();
    const callers = Array.from({ length: 600 }, newId);
    await Promise.all(callers.map((accountId) => store.record(accountId, [anEnd(accountId, film)])));
    const transactions = await database.db.execute<{ accounts: number }>(sql`
      select count(*)::int as accounts from analytics.events where title_id = ${film.titleId} group by xmin`);
    const accounts = transactions.map((one) => one.accounts);
    expect(accounts.reduce((sum, one) => sum + one, 0)).toBe(600);
    expect(Math.max(...accounts)).toBe(250);
  });

  test('of which one is of an account that was deleted cost the others nothing', async () => {
    const store = aStore();
    const [film, dead, living] = [aFilm(), newId(), newId()];
    await database.db.insert(gone).values({ hash: hashOfGone(dead) });
    const [refused, kept] = await Promise.allSettled([
      store.record(dead, [anEnd(dead, film)]),
      store.record(living, [anEnd(living, film)]),
    ]);
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'UNAUTHENTICATED' } });
    expect(kept).toEqual({ status: 'fulfilled', value: 1 });
    expect(await sumsOf(film)).toMatchObject({ views: 1 });
  });
});

test('events of a day that has no partition make it', async () => {
  const [accountId, film] = [newId(), aFilm()];
  const at = new Date('2035-07-01T12:00:00Z');
  const store = aStore();
  expect(await store.record(accountId, [anEnd(accountId, film, { at }), anEnd(accountId, film)])).toBe(2);
  const rows = await database.db.execute(sql`select 1 from analytics.events_20350701 where account_id = ${accountId}`);
  expect(rows).toHaveLength(1);
});

test('a batch whose connection is lost in the middle of its COPY fails with a code, leaves nothing, and is kept when it is sent again', async () => {
  const between = await standBetween(url);
  const through = connect(
    { ...env, DATABASE_URL: between.url, DATABASE_POOL: 1 },
    { ...patient, service: 'analytics' },
  );
  onTestFinished(async () => {
    await through.close();
    between.close();
  });
  const store = new EventStore(through.db, partitions);
  const [accountId, film] = [newId(), aFilm()];
  const batch = Array.from({ length: 60 }, () => anEnd(accountId, film));
  between.onPiece = (way, [kind]) => {
    // CopyInResponse: Postgres waits for lines.
    if (way === 'back' && kind === 'G'.charCodeAt(0)) between.cut('reset');
  };
  await expect(store.record(accountId, batch)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  between.onPiece = () => {};
  expect(await sumsOf(film)).toBeUndefined();
  expect(await eventually(() => store.record(accountId, batch))).toBe(60);
  expect(await sumsOf(film)).toMatchObject({ views: 1, playingSeconds: 600 });
});

test('what has changed is noted by hours in the same transaction', async () => {
  const [accountId, film] = [newId(), aFilm()];
  const hours = async () =>
    (
      await database.db.execute<{ rollup: string; hour: string }>(
        sql`delete from analytics.changed_hours where hour >= '2036-01-01' returning rollup, (hour at time zone 'utc')::text as hour`,
      )
    ).map(({ rollup, hour }) => `${rollup} ${hour.slice(0, 13)}`);
  const ended = anEnd(accountId, film, { at: new Date('2036-01-01T12:20:00Z') });
  const started = anEnd(accountId, film, { at: new Date('2036-01-01T11:50:00Z') });
  await aStore().record(accountId, [ended]);
  expect(await hours()).toEqual(['ENGAGEMENT 2036-01-01 12']);
  await aStore().record(accountId, [started, ended]);
  expect((await hours()).toSorted()).toEqual(['ENGAGEMENT 2036-01-01 11', 'ENGAGEMENT 2036-01-01 12']);
  await aStore().record(accountId, [started, ended]);
  expect(await hours()).toEqual([]);
});

test('who sends the same again and again leaves the table no larger: it is looked first then', async () => {
  const day = new Date('2035-08-01T12:00:00Z');
  const [accountId, film] = [newId(), aFilm()];
  const batch = Array.from({ length: 100 }, () => anEnd(accountId, film, { at: day }));
  const store = aStore();
  expect(await store.record(accountId, batch)).toBe(100);
  const pages = async () => {
    const [row] = await database.db.execute<{ pages: number }>(
      sql`select (pg_relation_size('analytics.events_20350801') / 8192)::int as pages`,
    );
    return row?.pages ?? 0;
  };
  const before = await pages();
  for (let i = 0; i < 40; i++) expect(await store.record(accountId, batch)).toBe(0);
  // Each COPY in vain leaves as much behind as the batch takes.
  expect(await pages()).toBeLessThan(before * 10);
  expect(await store.record(accountId, [...batch, anEnd(accountId, film, { at: day })])).toBe(1);
});

test('many events at once are kept as few are, those sent again among them, and what players write stands as it came', async () => {
  const [accountId, film] = [newId(), aFilm()];
  const many = Array.from({ length: 60 }, (_, i) => {
    const one = anEnd(accountId, film, { eventId: `an id \\ of ${i} \\N` });
    return { ...one, event: { ...one.event, data: i === 0 ? null : { text: `tab\t, line\n, \\ and "${i}"` } } };
  });
  const store = aStore();
  expect(await store.record(accountId, many.slice(0, 40))).toBe(40);
  expect(await store.record(accountId, many)).toBe(20);
  expect(await store.record(accountId, many)).toBe(0);
  const rows = await database.db.execute<{ id: string; data: unknown }>(
    sql`select event_id as id, data from analytics.events where account_id = ${accountId}`,
  );
  const byId = new Map(rows.map(({ id, data }) => [id, data]));
  expect(byId).toEqual(new Map(many.map(({ event }) => [event.eventId, event.data])));
  expect(await sumsOf(film)).toMatchObject({ views: 1, playingSeconds: 600 });
});
