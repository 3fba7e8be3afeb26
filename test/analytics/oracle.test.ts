/**
 * A million events of a week, and the streams beside them, through the stores while the rollups are kept fresh: every metric is what
 * plain SQL over the events and reports says. And again after a process died in the middle, after late events, after events that come
 * twice, and after rollups were spoilt and filled in anew.
 */
import { sql as text } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import type { KeepableEvent } from '../../subgraphs/analytics/eventStore.ts';
import { backfill } from '../../subgraphs/analytics/rollups/backfill.ts';
import { RollupStore } from '../../subgraphs/analytics/rollups/rollupStore.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { testAnalytics } from '../setup/analytics.ts';
import { rollUp } from '../setup/rollUp.ts';
import { deliver, type Keeper, type Parcel, startKeeper } from './oracle/delivery.ts';
import { chance, type Life, type Stream, someLife } from './oracle/life.ts';
import {
  type PlainQuality,
  plainEngagement,
  plainPeaks,
  plainQuality,
  reckonPlainly,
  tellOracle,
  tellStartups,
} from './oracle/plainSql.ts';

const eventCount = 1_000_000;
const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];

const { client, database, url } = await testAnalytics();
const sql = postgres(url, { max: 1, onnotice: () => {} });
afterAll(() => sql.end());

const analyst: Identity = { accountId: newId(), scopes: ['analytics:read'] };
const today = Math.floor(Date.now() / dayMs) * dayMs;
const week = { from: new Date(today - 5 * dayMs), until: new Date(today) };

const life = someLife({
  ...{ seed: 6, from: week.from.getTime(), until: week.until.getTime() },
  ...{ events: eventCount, viewers: Math.ceil(eventCount / 250), streams: Math.ceil(eventCount / 250) },
});

/** Of each viewer's events in parcels of 500 at most, one in thirty comes late. */
function parcelsOf({ events, streams }: Life) {
  const random = chance(7);
  const [inTime, late]: [Parcel[], Parcel[]] = [[], []];
  const put = (into: Parcel[], accountId: string, some: readonly KeepableEvent[]) => {
    for (let i = 0; i < some.length; i += 500) into.push({ kind: 'events', accountId, events: some.slice(i, i + 500) });
  };
  for (const [viewer, own] of events) {
    const isLate = own.map(() => random.below(30) === 0);
    put(
      inTime,
      viewer.id,
      own.filter((_, i) => !isLate[i]),
    );
    put(
      late,
      viewer.id,
      own.filter((_, i) => isLate[i]),
    );
  }
  const parts = (some: readonly Stream[]) =>
    Array.from(
      { length: Math.ceil(some.length / 100) },
      (_, i): Parcel => ({ kind: 'streams', streams: some.slice(i * 100, i * 100 + 100) }),
    );
  const most = Math.floor(streams.length * 0.9);
  return {
    inTime: [...inTime, ...parts(streams.slice(0, most))].toSorted(() => random.next() - 0.5),
    late: [...late, ...parts(streams.slice(most))],
  };
}

interface Sums {
  readonly views: number;
  readonly playingSeconds: number;
  readonly uniqueViewers: number;
  readonly completionRate: number | null;
}
interface Plain {
  readonly views: number;
  readonly playing: number;
  readonly viewers: number;
  readonly rate: number | null;
}

const isNear = (found: number | null, wanted: number | null): boolean =>
  found === null || wanted === null
    ? found === wanted
    : Math.abs(found - wanted) <= 1e-6 * Math.max(1, Math.abs(wanted));
/** Up to 1,000 exact, above within 5 %. */
const isCount = (found: number, wanted: number): boolean =>
  wanted <= 1_000 ? found === wanted : Math.abs(found / wanted - 1) <= 0.05;

function same(what: string, found: Sums | undefined, wanted: Plain | undefined): void {
  const isSame =
    found &&
    wanted &&
    found.views === wanted.views &&
    isNear(found.playingSeconds, wanted.playing) &&
    isCount(found.uniqueViewers, wanted.viewers) &&
    isNear(found.completionRate, wanted.rate);
  if (!isSame) expect.soft({ what, ...found }).toEqual({ what, ...wanted });
}

const sums = 'views playingSeconds uniqueViewers concurrentViewers completionRate';
interface Engagement {
  readonly totals: Sums;
  readonly buckets: readonly (Sums & {
    readonly start: string;
    readonly group: string | null;
    readonly concurrentViewers: number | null;
  })[];
}
async function engagement(variables: Record<string, unknown>): Promise<Engagement> {
  const query = `query($range: TimeRangeInput!, $interval: Interval, $groupBy: EngagementDimension, $titleId: ID, $country: CountryCode, $device: DeviceKind) {
    engagement(range: $range, interval: $interval, groupBy: $groupBy, titleId: $titleId, country: $country, device: $device) {
      totals { ${sums} } buckets { start group ${sums} } } }`;
  return (await client.data<{ engagement: Engagement }>(analyst, query, variables)).engagement;
}

const intervalSeconds = { MINUTE: 60, TEN_MINUTES: 600, HOUR: 3_600, DAY: 86_400 } as const;

interface Asked {
  readonly interval: keyof typeof intervalSeconds;
  readonly from: number;
  readonly until: number;
  readonly groupBy?: string;
  readonly filter?: Readonly<Record<string, string>>;
  readonly which?: string;
}

/** The totals, and each bucket of the groups with the most views. */
async function compareEngagement({ interval, from, until, groupBy, filter, which }: Asked): Promise<void> {
  const range = { from: new Date(from), until: new Date(until) };
  const what = `${interval} ${groupBy ?? ''} ${JSON.stringify(filter ?? {})}`;
  const found = await engagement({ range, interval, groupBy, ...filter });
  const plain = { ...range, ...(which && { which }) };
  const [whole] = await plainEngagement(sql, { ...plain, seconds: null });
  same(`${what} in all`, found.totals, whole);
  const buckets = await plainEngagement(sql, { ...plain, seconds: intervalSeconds[interval], groupBy });
  const views = new Map<string | null, number>();
  for (const { group, views: some } of buckets) views.set(group, (views.get(group) ?? 0) + some);
  // Who only went on watching has begun nothing.
  const shown = new Set(found.buckets.flatMap(({ group, views }) => (views > 0 ? [group] : [])));
  expect(shown.size, what).toBe(Math.min(50, views.size));
  const least = Math.min(...Array.from(shown, (group) => views.get(group) ?? 0));
  for (const [group, some] of views) if (!shown.has(group)) expect(some, what).toBeLessThanOrEqual(least);
  const byKey = new Map(found.buckets.map((bucket) => [`${Date.parse(bucket.start)} ${bucket.group}`, bucket]));
  const wanted = buckets.filter(({ group }) => shown.has(group));
  for (const one of wanted)
    same(`${what} ${one.start?.toISOString()} ${one.group}`, byKey.get(`${one.start?.getTime()} ${one.group}`), one);
  expect(found.buckets.filter(({ views }) => views > 0).length, what).toBe(wanted.length);
}

interface Quantiles {
  readonly median: number;
  readonly p95: number;
}
interface Quality {
  readonly group: string | null;
  readonly views: number;
  readonly failurePercent: number;
  readonly exitsBeforeStartPercent: number;
  readonly startupSeconds: Quantiles | null;
  readonly rebufferRatio: number | null;
  readonly rebufferCount: Quantiles | null;
  readonly averageBitrateKbps: Quantiles | null;
  readonly droppedFrames: number | null;
  readonly startupScore: number | null;
  readonly smoothness: number | null;
  readonly playbackSuccess: number | null;
  readonly score: number | null;
}

async function compareQuality(groupBy?: string, titleId?: string): Promise<void> {
  const query = `query($range: TimeRangeInput!, $groupBy: QualityDimension, $titleId: ID) {
    streamingQuality(range: $range, groupBy: $groupBy, titleId: $titleId) { group views failurePercent exitsBeforeStartPercent
      startupSeconds { median p95 } rebufferRatio rebufferCount { median p95 } averageBitrateKbps { median p95 } droppedFrames
      startupScore smoothness playbackSuccess score } }`;
  // Of hours at both ends and of days in between.
  const range = {
    from: new Date(week.from.getTime() + 5 * hourMs),
    until: new Date(week.until.getTime() - 7 * hourMs),
  };
  const { streamingQuality: found } = await client.data<{ streamingQuality: Quality[] }>(analyst, query, {
    range,
    groupBy,
    titleId,
  });
  const wanted = await plainQuality(sql, { ...range, groupBy, ...(titleId && { which: `title_id = '${titleId}'` }) });
  const what = `quality by ${groupBy} of ${titleId}`;
  expect(found.length, what).toBe(Math.min(50, wanted.length));
  const byGroup = new Map(wanted.map((row) => [row.group, row]));
  for (const row of found)
    if (!isQuality(row, byGroup.get(row.group))) expect.soft({ what, ...row }).toEqual(byGroup.get(row.group));
}

const isWithin =
  (part: number) =>
  (found: Quantiles | null, wanted: readonly [number | null, number | null] | null): boolean => {
    if (!found || !wanted || wanted[0] === null || wanted[1] === null) return !found && (!wanted || wanted[0] === null);
    const near = (a: number, b: number) => Math.abs(a - b) <= part * b + 1e-9;
    return near(found.median, wanted[0]) && near(found.p95, wanted[1]);
  };

const isQuality = (found: Quality, wanted: PlainQuality | undefined): boolean =>
  wanted !== undefined &&
  found.views === wanted.views &&
  isNear(found.failurePercent, wanted.failure) &&
  isNear(found.exitsBeforeStartPercent, wanted.exits) &&
  isWithin(0.01)(found.startupSeconds, wanted.startups) &&
  isNear(found.rebufferRatio, wanted.ratio) &&
  isWithin(0)(found.rebufferCount, wanted.waits) &&
  isWithin(0.01)(found.averageBitrateKbps, wanted.bitrates) &&
  isNear(found.droppedFrames, wanted.dropped) &&
  isNear(found.startupScore, wanted.startup_score) &&
  isNear(found.smoothness, wanted.smoothness) &&
  isNear(found.playbackSuccess, wanted.success) &&
  isNear(found.score, wanted.score);

async function comparePerformance(): Promise<void> {
  const range = { from: new Date(today - 2 * dayMs - 3 * hourMs), until: new Date(today - 4 * hourMs) };
  const query = `query($range: TimeRangeInput!) { contentPerformance(range: $range, first: 100) {
    title { id } views playingSeconds uniqueViewers completionRate change { views playingSeconds completionRate } } }`;
  interface Performance extends Sums {
    readonly title: { readonly id: string };
    readonly change: {
      readonly views: number | null;
      readonly playingSeconds: number | null;
      readonly completionRate: number | null;
    };
  }
  const { contentPerformance: found } = await client.data<{ contentPerformance: Performance[] }>(analyst, query, {
    range,
  });
  const of = async (from: number, until: number) => {
    const rows = await plainEngagement(sql, {
      from: new Date(from),
      until: new Date(until),
      seconds: null,
      groupBy: 'TITLE',
    });
    return new Map(rows.map((row) => [row.group, row]));
  };
  const [from, until] = [range.from.getTime(), range.until.getTime()];
  const [now, earlier] = [await of(from, until), await of(2 * from - until, from)];
  expect(found.length).toBe(Math.min(100, now.size));
  expect(found.map(({ views }) => views)).toEqual(found.map(({ views }) => views).toSorted((a, b) => b - a));
  for (const { title, change, ...row } of found) {
    const [wanted, was] = [now.get(title.id), earlier.get(title.id)];
    same(`the performance of ${title.id}`, row, wanted);
    if (!wanted || !was) continue;
    expect(isNear(change.views, wanted.views / was.views - 1)).toBe(true);
    expect(isNear(change.playingSeconds, was.playing > 0 ? wanted.playing / was.playing - 1 : null)).toBe(true);
    expect(
      isNear(change.completionRate, wanted.rate === null || was.rate === null ? null : wanted.rate - was.rate),
    ).toBe(true);
  }
}

async function compareRegions(): Promise<void> {
  const query = `query($range: TimeRangeInput!) { regions(range: $range) { country views playingSeconds uniqueViewers score topTitle { id } } }`;
  interface Region {
    readonly country: string | null;
    readonly views: number;
    readonly playingSeconds: number;
    readonly uniqueViewers: number;
    readonly score: number | null;
    readonly topTitle: { readonly id: string };
  }
  const { regions: found } = await client.data<{ regions: Region[] }>(analyst, query, { range: week });
  const wanted = new Map(
    (await plainEngagement(sql, { ...week, seconds: null, groupBy: 'COUNTRY' })).map((row) => [row.group, row]),
  );
  const quality = new Map((await plainQuality(sql, { ...week, groupBy: 'COUNTRY' })).map((row) => [row.group, row]));
  expect(found.length).toBe(wanted.size);
  for (const { country, score, topTitle, ...row } of found) {
    const plain = wanted.get(country);
    same(`region ${country}`, { ...row, completionRate: plain?.rate ?? null }, plain);
    expect(isNear(score, quality.get(country)?.score ?? null), `score of ${country}`).toBe(true);
    const which = country === null ? 'country is null' : `country = '${country}'`;
    const titles = await plainEngagement(sql, { ...week, seconds: null, groupBy: 'TITLE', which });
    expect(titles.find(({ group }) => group === topTitle.id)?.views).toBe(
      Math.max(...titles.map(({ views }) => views)),
    );
  }
}

async function comparePeaks(): Promise<void> {
  const { buckets } = await engagement({ range: week, interval: 'HOUR' });
  const found = buckets.flatMap(({ start, concurrentViewers }) =>
    concurrentViewers ? [[Date.parse(start), concurrentViewers]] : [],
  );
  const wanted = await plainPeaks(sql, week.from, week.until);
  expect(found).toEqual(wanted.map(({ start, peak }) => [start.getTime(), peak]));
}

/** All answers with what was reckoned plainly last. */
async function compareAll(): Promise<void> {
  const [from, until] = [week.from.getTime(), week.until.getTime()];
  const days = { interval: 'DAY' as const, from, until };
  const hours = { interval: 'HOUR' as const, from: from + 30 * hourMs, until: from + 66 * hourMs };
  const { titleId } = life.films[0]!;
  for (const groupBy of [undefined, 'TITLE', 'COUNTRY', 'REGION', 'DEVICE', 'OS', 'PLAYER', 'CDN'])
    await compareEngagement({ ...days, ...(groupBy && { groupBy }) });
  for (const groupBy of [undefined, 'TITLE', 'COUNTRY'])
    await compareEngagement({ ...hours, ...(groupBy && { groupBy }) });
  await compareEngagement({ ...days, filter: { country: 'DE' }, which: "country = 'DE'" });
  await compareEngagement({ ...days, filter: { titleId }, which: `title_id = '${titleId}'` });
  await compareEngagement({ ...hours, filter: { device: 'TV' }, which: "device = 'TV'" });
  await compareEngagement({ ...days, groupBy: 'COUNTRY', filter: { titleId }, which: `title_id = '${titleId}'` });
  await compareEngagement({
    ...days,
    groupBy: 'TITLE',
    filter: { country: 'US', device: 'TV' },
    which: "country = 'US' and device = 'TV'",
  });
  const noon = from + 60 * hourMs;
  await compareEngagement({ interval: 'TEN_MINUTES', from: noon, until: noon + 6 * hourMs, groupBy: 'REGION' });
  await compareEngagement({ interval: 'MINUTE', from: noon, until: noon + 90 * minuteMs, groupBy: 'TITLE' });
  for (const groupBy of [undefined, 'CDN', 'DEVICE', 'REGION', 'TITLE']) await compareQuality(groupBy);
  await compareQuality('CDN', titleId);
  await comparePerformance();
  await compareRegions();
  await comparePeaks();
}

/** As it was: none of it is lost, whatever came twice. */
async function expectAllKept(parts: readonly Parcel[]): Promise<void> {
  const wanted = parts.reduce((sum, parcel) => sum + (parcel.kind === 'events' ? parcel.events.length : 0), 0);
  const [row] = await sql`select count(*)::int as events from analytics.events`;
  expect(row?.events).toBe(wanted);
}

test('every metric is what plain SQL says of a million events', async () => {
  const { inTime, late } = parcelsOf(life);
  await tellStartups(sql, life.streams);
  const told = (parts: readonly Parcel[]) =>
    parts.flatMap((parcel) => (parcel.kind === 'streams' ? parcel.streams : []));

  // The process that keeps them dies half way, with its transactions; another one goes on.
  let keeper: Keeper = startKeeper(url);
  let killed = false;
  const keepers = [keeper];
  const { failed } = await deliver(
    inTime,
    () => keeper,
    async (part) => {
      if (killed || part < 0.5) return;
      killed = true;
      const { name } = keeper;
      keeper = startKeeper(url);
      keepers.push(keeper);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${name}`;
    },
  );
  expect(killed).toBe(true);
  expect(failed).toBeGreaterThan(0);
  await expectAllKept(inTime);
  await tellOracle(sql, told(inTime));
  await reckonPlainly(sql);
  await rollUp(database.db);
  await compareAll();

  // What comes late, and a tenth of all once more.
  const again = inTime.filter((_, i) => i % 10 === 0);
  await deliver([...late, ...again, ...late.slice(0, 200)], () => keeper);
  await expectAllKept([...inTime, ...late]);
  await tellOracle(sql, told(late));
  await reckonPlainly(sql);
  await rollUp(database.db);
  await compareAll();
  for (const one of keepers) await one.close();

  // Rollups that are spoilt, as by a restored backup, are filled in anew.
  await database.db.execute(
    text`update analytics.engagement_hours set views = views + 1 where extract(hour from hour) = 5`,
  );
  await database.db.execute(text`delete from analytics.quality_hours where extract(hour from hour) = 6`);
  await database.db.execute(text`delete from analytics.engagement_days where dimension = 'TITLE'`);
  const store = new RollupStore(database.db);
  const filled = await backfill({ store, ...week, viewDays: 400, tell: () => {} });
  expect(filled.rows).toBeGreaterThan(0);
  await compareAll();
  expect((await backfill({ store, ...week, viewDays: 400, tell: () => {} })).rows).toBe(0);
}, 1_800_000);
