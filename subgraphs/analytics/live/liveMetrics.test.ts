/** The present minute over real rows, by the subscription that operators hold. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { streamQuality } from '../../../db/schema/analytics.ts';
import { telemetry } from '../../../db/schema/analyticsOperating.ts';
import type { Identity } from '../../../platform/identity.ts';
import { testAnalytics } from '../../../test/setup/analytics.ts';
import { newId } from '../../shared/id.ts';
import { score } from '../qualityRules.ts';
import { LiveStore } from './liveStore.ts';

const { client, database } = await testAnalytics();
const { db } = database;
afterAll(() => client.close());
const operator: Identity = { accountId: newId(), scopes: ['analytics:read'] };

beforeEach(async () => {
  await db.execute(sql`truncate analytics.stream_quality, analytics.telemetry`);
});

type Row = typeof streamQuality.$inferInsert;
const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1_000);

/** A stream that plays, told of a second ago. */
async function stream(more: Partial<Row> = {}): Promise<Row> {
  const ids = { sessionId: newId(), accountId: newId(), profileId: newId(), videoId: newId() };
  const usual = { country: 'DE', startedAt: ago(600), lastAt: ago(1), state: 'PLAYING', stateSince: ago(500) };
  const [row] = await db
    .insert(streamQuality)
    .values({ ...ids, ...usual, ...more })
    .returning();
  return row!;
}

const told = (service: string, more: object, secondsAgo = 1) => {
  const measured = { instanceId: newId(), service, ends: false, spanMs: 10_000, edges: [], parts: [], ...more };
  return db.insert(telemetry).values({ instanceId: measured.instanceId, service, measured, at: ago(secondsAgo) });
};

interface Metrics {
  readonly sequence: number;
  readonly at: string;
  readonly concurrentViewers: number;
  readonly startsPerMinute: number;
  readonly eventsPerSecond: number;
  readonly requestsPerSecond: number;
  readonly score: number | null;
}
const query =
  'subscription { liveMetrics { sequence at concurrentViewers startsPerMinute eventsPerSecond requestsPerSecond score } }';

async function firstMetrics(caller = operator): Promise<Metrics> {
  for await (const { data, errors } of client.watch<{ liveMetrics: Metrics }>(caller, query)) {
    if (errors || !data) throw new Error(`liveMetrics gave ${JSON.stringify(errors)}`);
    return data.liveMetrics;
  }
  throw new Error('liveMetrics has completed.');
}

describe('concurrentViewers', () => {
  // Moments are reckoned as the test begins, and with room for a machine that stands still for a while.
  test.each<[string, () => Partial<Row>, number]>([
    ['who plays', () => ({}), 1],
    ['who starts', () => ({ state: 'STARTING' }), 1],
    ['who looks for a place', () => ({ state: 'SEEKING' }), 1],
    ['who has waited for data for 4 minutes', () => ({ state: 'BUFFERING', stateSince: ago(240) }), 1],
    ['not who has waited for data for more than 5', () => ({ state: 'BUFFERING', stateSince: ago(301) }), 0],
    ['not who has paused', () => ({ state: 'PAUSED', stateSince: ago(2) }), 0],
    ['not whose stream has ended', () => ({ state: 'ENDED', endedAt: ago(1) }), 0],
    ['not whose player has told nothing for a minute', () => ({ lastAt: ago(61) }), 0],
    ['who has told of it within the minute', () => ({ lastAt: ago(30) }), 1],
  ])('counts %s', async (_, row, viewers) => {
    await stream(row());
    expect((await firstMetrics()).concurrentViewers).toBe(viewers);
  });

  test('counts a profile with two streams once', async () => {
    const { profileId, accountId } = await stream();
    await stream({ profileId, accountId });
    await stream({ accountId });
    expect((await firstMetrics()).concurrentViewers).toBe(2);
  });
});

test('startsPerMinute counts the streams that were begun in the last minute, also those that have ended', async () => {
  await stream({ startedAt: ago(10), endedAt: ago(5), state: 'ENDED' });
  await stream({ startedAt: ago(30), lastAt: ago(30), state: 'STARTING' });
  await stream({ startedAt: ago(62) });
  expect((await firstMetrics()).startsPerMinute).toBe(2);
});

test('score is the mean of those of the streams that go on, by the same rule as that of each', async () => {
  expect((await firstMetrics()).score).toBeNull();
  const played = { playedSeconds: 100, rebufferSeconds: 3.5, rebufferCount: 2, startupSeconds: 1.5 };
  const all = [
    await stream(played),
    await stream({ playedSeconds: 20, rebufferCount: 7, rebufferSeconds: 11, state: 'PAUSED' }),
    await stream({ failed: true, playedSeconds: 5 }),
  ];
  await stream({ state: 'STARTING' });
  await stream({ ...played, endedAt: ago(2) });
  const scores = all.map((row) => score(row as typeof streamQuality.$inferSelect)!);
  expect((await firstMetrics()).score).toBeCloseTo((scores[0]! + scores[1]! + 0) / 3, 9);
});

test('events and requests are those of all processes that have told of themselves in the last ten seconds', async () => {
  const requests = (calls: number) => ({
    edges: [
      { from: 'clients', to: 'gateway', calls, failures: 0, classes: {} },
      { to: 'catalog', calls: 1_000, failures: 0, classes: {} },
    ],
  });
  await told('gateway', requests(120));
  await told('gateway', requests(35));
  await told('gateway', requests(9_999), 11);
  await told('analytics', { counts: { events: 240 } });
  await told('analytics', { counts: { events: 60 }, spanMs: 2_000 });
  await told('analytics', { counts: { events: 9_999 } }, 11);
  expect(await firstMetrics()).toMatchObject({ requestsPerSecond: 15.5, eventsPerSecond: 30 });
});

test('goes on with what has changed', async () => {
  const seen: Metrics[] = [];
  for await (const { data } of client.watch<{ liveMetrics: Metrics }>(operator, query)) {
    if (data) seen.push(data.liveMetrics);
    if (seen.length === 1) await stream();
    if (seen.at(-1)?.concurrentViewers === 1) break;
  }
  expect(seen[0]?.concurrentViewers).toBe(0);
  for (const [i, { sequence }] of seen.entries()) expect(sequence).toBeGreaterThan(seen[i - 1]?.sequence ?? 0);
});

test.each<[string, Identity, string]>([
  ['an anonymous viewer', { scopes: [] }, 'UNAUTHENTICATED'],
  ['an account without the right', { accountId: newId(), scopes: ['streams:read'] }, 'FORBIDDEN'],
])('%s is refused', async (_, caller, code) => {
  await expect(firstMetrics(caller)).rejects.toThrow(code);
});

test('who watches now is told by country', async () => {
  const { profileId, accountId } = await stream({ country: 'DE' });
  await stream({ country: 'DE', profileId, accountId });
  await stream({ country: 'DE' });
  await stream({ country: null });
  await stream({ country: 'FR', state: 'PAUSED' });
  const found = await new LiveStore(db).watchingNow();
  expect(found.toSorted((a, b) => (a.country ?? '').localeCompare(b.country ?? ''))).toEqual([
    { country: null, viewers: 1 },
    { country: 'DE', viewers: 2 },
  ]);
});

test('what recordEvents keeps and playback tells is counted for telemetry', async () => {
  const { eventsCame } = await import('./eventMeter.ts');
  const total = async () => (await eventsCame.get()).values.reduce((sum, { value }) => sum + value, 0);
  const before = await total();
  const viewer = { accountId: newId(), profileId: newId(), scopes: [] };
  const event = { id: newId(), type: 'SEARCH', at: new Date().toISOString(), data: { query: 'Dune' } };
  const events = [event, event, { ...event, id: 'short' }, { ...event, id: newId() }];
  await client.data(viewer, 'mutation($e: [EventInput!]!) { recordEvents(input: { events: $e }) { accepted } }', {
    e: events,
  });
  expect((await total()) - before).toBe(2);
});
