/** Each answer against figures that are counted by hand, over HTTP as the gateway asks. */
import { describe, expect, test } from 'vitest';
import { streamQuality, views } from '../../../db/schema/analytics.ts';
import { changedHours, viewerMinutes } from '../../../db/schema/analyticsRollups.ts';
import type { Identity } from '../../../platform/identity.ts';
import { testAnalytics } from '../../../test/setup/analytics.ts';
import { rollUp } from '../../../test/setup/rollUp.ts';
import { newId } from '../../shared/id.ts';

const { client, database } = await testAnalytics();
const { db } = database;

const analyst: Identity = { accountId: newId(), scopes: ['analytics:read'] };
const [hourMs, dayMs] = [3_600_000, 86_400_000];

/** A day of its own for each test, three days ago and before: what another test keeps is not in its ranges. */
let days = 1;
function aDay() {
  days += 2;
  const start = Math.floor(Date.now() / dayMs) * dayMs - days * dayMs;
  return (minutes: number): Date => new Date(start + minutes * 60_000);
}

type View = typeof views.$inferInsert;
type Row = Partial<View> & Pick<View, 'startedAt'>;

const viewOf = (row: Row): View => ({
  ...{ id: newId(), viewerId: newId(), videoId: newId(), titleId: newId(), playingSeconds: 0, completed: false },
  lastAt: row.endedAt ?? row.startedAt,
  ...row,
});

async function keep(...rows: Row[]): Promise<void> {
  const startOf = (moment: Date) => new Date(Math.floor(moment.getTime() / hourMs) * hourMs);
  await db.transaction(async (tx) => {
    await tx.insert(views).values(rows.map(viewOf));
    await tx.insert(changedHours).values(
      rows.flatMap(({ startedAt, endedAt }) => [
        { rollup: 'ENGAGEMENT' as const, hour: startOf(startedAt) },
        { rollup: 'QUALITY' as const, hour: startOf(endedAt ?? startedAt) },
      ]),
    );
  });
  await rollUp(db);
}

const sums = 'views playingSeconds uniqueViewers concurrentViewers completionRate';
const engagementQuery = `query($range: TimeRangeInput!, $interval: Interval, $groupBy: EngagementDimension, $titleId: ID, $country: CountryCode, $device: DeviceKind) {
  engagement(range: $range, interval: $interval, groupBy: $groupBy, titleId: $titleId, country: $country, device: $device) {
    from until interval totals { ${sums} } buckets { start group title { id } ${sums} } } }`;

interface Sums {
  readonly views: number;
  readonly playingSeconds: number;
  readonly uniqueViewers: number;
  readonly concurrentViewers: number | null;
  readonly completionRate: number | null;
}
interface Engagement {
  readonly from: string;
  readonly until: string;
  readonly interval: string;
  readonly totals: Sums;
  readonly buckets: readonly (Sums & { readonly start: string; readonly group: string | null })[];
}
interface Question {
  readonly range: { readonly from: Date; readonly until: Date };
  readonly [argument: string]: unknown;
}
const engagement = async (question: Question): Promise<Engagement> =>
  (await client.data<{ engagement: Engagement }>(analyst, engagementQuery, { ...question })).engagement;
/** Of each bucket its start in minutes, its group and its views. */
const brief = ({ buckets }: Engagement, at: (minutes: number) => Date) =>
  buckets.map(({ start, group, views }) => [(Date.parse(start) - at(0).getTime()) / 60_000, group, views]);

describe('engagement', () => {
  test('is counted by hand by hour, by day and without anything', async () => {
    const at = aDay();
    const [anna, ben, film] = [newId(), newId(), newId()];
    await keep(
      { startedAt: at(10), viewerId: anna, titleId: film, playingSeconds: 600.25, endedAt: at(30), completed: true },
      { startedAt: at(20), viewerId: ben, titleId: film, playingSeconds: 30, endedAt: at(21), country: 'DE' },
      // Anna again an hour later, still open: a view, no new viewer, no ended view.
      { startedAt: at(70), viewerId: anna, playingSeconds: 5, completed: true, country: 'DE' },
    );
    const range = { from: at(0), until: at(1_440) };
    const byHour = await engagement({ range });
    expect(byHour).toMatchObject({ from: at(0).toISOString(), until: at(1_440).toISOString(), interval: 'HOUR' });
    // 600.25 + 30 + 5 seconds; one of two ended views was completed.
    const totals = { views: 3, playingSeconds: 635.25, uniqueViewers: 2, concurrentViewers: 0, completionRate: 0.5 };
    expect(byHour.totals).toEqual(totals);
    expect(byHour.buckets).toEqual([
      { ...totals, start: at(0).toISOString(), group: null, title: null, views: 2, playingSeconds: 630.25 },
      {
        ...{ start: at(60).toISOString(), group: null, title: null, views: 1, playingSeconds: 5, uniqueViewers: 1 },
        ...{ concurrentViewers: 0, completionRate: null },
      },
    ]);
    const byDay = await engagement({ range, interval: 'DAY' });
    expect(byDay.totals).toEqual(totals);
    expect(byDay.buckets).toEqual([{ ...totals, start: at(0).toISOString(), group: null, title: null }]);
  });

  test("is parted by groups, those with the most views first, and nobody's is null", async () => {
    const at = aDay();
    const film = newId();
    await keep(
      { startedAt: at(1), country: 'DE', device: 'TV', os: 'TIZEN', player: 'NATIVE', cdn: 'primary', titleId: film },
      { startedAt: at(2), country: 'FR', device: 'TV', titleId: film },
      { startedAt: at(3), country: 'US', titleId: film },
      { startedAt: at(61), country: 'US', titleId: film },
      { startedAt: at(62), titleId: film },
    );
    const range = { from: at(0), until: at(120) };
    const by = async (groupBy: string) => brief(await engagement({ range, interval: 'HOUR', groupBy }), at);
    expect(await by('COUNTRY')).toEqual([
      [0, 'US', 1],
      [0, 'DE', 1],
      [0, 'FR', 1],
      [60, 'US', 1],
      [60, null, 1],
    ]);
    expect(await by('REGION')).toEqual([
      // Two each: in the order of their names.
      [0, 'AMERICAS', 1],
      [0, 'EUROPE', 2],
      [60, 'AMERICAS', 1],
      [60, null, 1],
    ]);
    expect(await by('DEVICE')).toEqual([
      [0, null, 1],
      [0, 'TV', 2],
      [60, null, 2],
    ]);
    expect(await by('OS')).toEqual([
      [0, null, 2],
      [0, 'TIZEN', 1],
      [60, null, 2],
    ]);
    expect(await by('PLAYER')).toEqual([
      [0, null, 2],
      [0, 'NATIVE', 1],
      [60, null, 2],
    ]);
    expect(await by('CDN')).toEqual([
      [0, null, 2],
      [0, 'primary', 1],
      [60, null, 2],
    ]);
    expect((await engagement({ range, interval: 'HOUR', groupBy: 'TITLE' })).buckets).toMatchObject([
      { group: film, title: { id: film }, views: 3 },
      { group: film, title: { id: film }, views: 2 },
    ]);
    const minutes = brief(
      await engagement({ range: { from: at(0), until: at(60) }, interval: 'MINUTE', groupBy: 'REGION' }),
      at,
    );
    expect(minutes).toEqual([
      [1, 'EUROPE', 1],
      [2, 'EUROPE', 1],
      [3, 'AMERICAS', 1],
    ]);
  });

  test('counts a viewer of two countries once in their region', async () => {
    const at = aDay();
    const viewerId = newId();
    await keep({ startedAt: at(1), viewerId, country: 'DE' }, { startedAt: at(2), viewerId, country: 'FR' });
    for (const interval of ['HOUR', 'MINUTE'])
      expect(await engagement({ range: { from: at(0), until: at(60) }, interval, groupBy: 'REGION' })).toMatchObject({
        totals: { views: 2, uniqueViewers: 1 },
      });
  });

  test('is given of one title, country or device, and of all of them together', async () => {
    const at = aDay();
    const [film, video] = [newId(), newId()];
    await keep(
      { startedAt: at(1), titleId: film, videoId: video, country: 'DE', device: 'TV', playingSeconds: 1 },
      { startedAt: at(2), titleId: film, country: 'DE', device: 'WEB', playingSeconds: 2 },
      { startedAt: at(3), titleId: film, country: 'FR', device: 'TV', playingSeconds: 4 },
      { startedAt: at(4), country: 'DE', device: 'TV', playingSeconds: 8 },
    );
    const range = { from: at(0), until: at(60) };
    const seconds = async (more: object) =>
      (await engagement({ range, interval: 'HOUR', ...more })).totals.playingSeconds;
    expect(await seconds({})).toBe(15);
    expect(await seconds({ titleId: film })).toBe(7);
    expect(await seconds({ country: 'DE' })).toBe(11);
    expect(await seconds({ device: 'TV' })).toBe(13);
    expect(await seconds({ titleId: film, country: 'DE' })).toBe(3);
    expect(await seconds({ titleId: film, country: 'DE', device: 'TV' })).toBe(1);
    expect(await seconds({ country: 'DE', groupBy: 'DEVICE' })).toBe(11);
    expect(await seconds({ titleId: newId() })).toBe(0);
    expect(brief(await engagement({ range, interval: 'HOUR', titleId: film, groupBy: 'COUNTRY' }), at)).toEqual([
      [0, 'DE', 2],
      [0, 'FR', 1],
    ]);
    const byVideo = await engagement({ range, interval: 'HOUR', titleId: film, groupBy: 'VIDEO' });
    expect(byVideo.buckets).toHaveLength(3);
    expect(byVideo.buckets.find(({ group }) => group === video)).toMatchObject({
      playingSeconds: 1,
      concurrentViewers: null,
    });
    expect((await engagement({ range, interval: 'HOUR', titleId: film })).totals.concurrentViewers).toBeNull();
  });

  test('tells how many watched at once, also of those who began before', async () => {
    const at = aDay();
    await db.insert(viewerMinutes).values([
      { minute: at(61), dimension: 'ALL', key: '', viewers: 3 },
      { minute: at(75), dimension: 'ALL', key: '', viewers: 5 },
      { minute: at(61), dimension: 'COUNTRY', key: 'DE', viewers: 3 },
      { minute: at(75), dimension: 'COUNTRY', key: 'FR', viewers: 5 },
    ]);
    await keep({ startedAt: at(62), country: 'DE' });
    const range = { from: at(60), until: at(120) };
    const peaks = async (more: object) => {
      const { totals, buckets } = await engagement({ range, ...more });
      const ofBuckets = buckets.map(({ start, group, views, concurrentViewers }) => [
        ...[(Date.parse(start) - at(0).getTime()) / 60_000, group, views, concurrentViewers],
      ]);
      return [totals.concurrentViewers, ofBuckets];
    };
    expect(await peaks({ interval: 'MINUTE' })).toEqual([
      5,
      [
        [61, null, 0, 3],
        [62, null, 1, 0],
        [75, null, 0, 5],
      ],
    ]);
    expect(await peaks({ interval: 'TEN_MINUTES' })).toEqual([
      5,
      [
        [60, null, 1, 3],
        [70, null, 0, 5],
      ],
    ]);
    expect(await peaks({ interval: 'HOUR' })).toEqual([5, [[60, null, 1, 5]]]);
    const byCountry = [
      [60, 'DE', 1, 3],
      [60, 'FR', 0, 5],
    ];
    expect(await peaks({ interval: 'HOUR', groupBy: 'COUNTRY' })).toEqual([5, byCountry]);
    expect(await peaks({ interval: 'TEN_MINUTES', groupBy: 'COUNTRY' })).toEqual([
      5,
      [
        [60, 'DE', 1, 3],
        [70, 'FR', 0, 5],
      ],
    ]);
    expect(await peaks({ interval: 'HOUR', groupBy: 'REGION' })).toEqual([null, [[60, 'EUROPE', 1, null]]]);
  });

  test('refuses ranges and combinations that it does not promise, and says what it wants', async () => {
    const at = aDay();
    const refusal = async (variables: object) =>
      (await client.ask(analyst, engagementQuery, { ...variables })).errors?.[0]?.message;
    const range = { from: at(0), until: at(60) };
    expect(await refusal({ range: { from: at(1), until: at(1) } })).toContain('range wants until after from');
    expect(await refusal({ range: { from: at(0), until: at(401 * 1_440) } })).toBe(
      'range wants 400 days at most, but got 401.',
    );
    expect(await refusal({ range: { from: at(0), until: at(91) }, interval: 'MINUTE' })).toContain(
      'interval MINUTE wants a range of 90 minutes at most',
    );
    expect(await refusal({ range, groupBy: 'VIDEO' })).toBe('groupBy VIDEO wants a titleId, but got none.');
    expect(await refusal({ range, titleId: 'none' })).toBe('titleId wants an id, but got "none".');
    expect(await refusal({ range, titleId: '' })).toBe('titleId wants an id, but got "".');
    const days = (count: number) => ({ from: at(0), until: at(count * 1_440) });
    const combined = { groupBy: 'COUNTRY', titleId: newId() };
    expect(await refusal({ range: days(35), ...combined })).toBeUndefined();
    expect(await refusal({ range: days(36), ...combined })).toBe(
      'range wants 35 days at most by VIDEO and where filters and groups are combined, but got 36.',
    );
  });
});

test('answers are for analytics:read alone', async () => {
  const range = { from: new Date(0), until: new Date(1) };
  const nobody: Identity = { accountId: newId(), scopes: ['streams:read'] };
  for (const query of [
    'query($range: TimeRangeInput!) { engagement(range: $range) { interval } }',
    'query($range: TimeRangeInput!) { contentPerformance(range: $range) { views } }',
    'query($range: TimeRangeInput!) { streamingQuality(range: $range) { views } }',
    'query($range: TimeRangeInput!) { regions(range: $range) { views } }',
  ]) {
    const { errors } = await client.ask(nobody, query, { range });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  }
});

describe('the performance of titles', () => {
  const query = `query($range: TimeRangeInput!, $first: Int, $orderBy: ContentOrder) {
    contentPerformance(range: $range, first: $first, orderBy: $orderBy) {
      title { id } views playingSeconds uniqueViewers completionRate change { views playingSeconds uniqueViewers completionRate } } }`;
  interface Performance {
    readonly title: { readonly id: string };
    readonly views: number;
  }
  const performance = async (variables: object) =>
    (await client.data<{ contentPerformance: Performance[] }>(analyst, query, { ...variables })).contentPerformance;

  test('is counted by hand, with what changed against the time as long before', async () => {
    const at = aDay();
    const [film, show, anna] = [newId(), newId(), newId()];
    await keep(
      // The two hours before: two views of the film by two, 100 s, one of one ended completed.
      { startedAt: at(-100), titleId: film, viewerId: anna, playingSeconds: 60, endedAt: at(-50), completed: true },
      { startedAt: at(-20), titleId: film, playingSeconds: 40 },
      // The two hours: three views of the film by one, 150 s, one of two ended completed; one of the show, which is new.
      { startedAt: at(0), titleId: film, viewerId: anna, playingSeconds: 50, endedAt: at(10), completed: true },
      { startedAt: at(50), titleId: film, viewerId: anna, playingSeconds: 50, endedAt: at(60) },
      { startedAt: at(119), titleId: film, viewerId: anna, playingSeconds: 50 },
      { startedAt: at(60), titleId: show, playingSeconds: 1_000 },
    );
    const range = { from: at(0), until: at(120) };
    const ofFilm = {
      ...{ title: { id: film }, views: 3, playingSeconds: 150, uniqueViewers: 1, completionRate: 0.5 },
      change: { views: 0.5, playingSeconds: 0.5, uniqueViewers: -0.5, completionRate: -0.5 },
    };
    const ofShow = {
      ...{ title: { id: show }, views: 1, playingSeconds: 1_000, uniqueViewers: 1, completionRate: null },
      change: { views: null, playingSeconds: null, uniqueViewers: null, completionRate: null },
    };
    expect(await performance({ range })).toEqual([ofFilm, ofShow]);
    expect(await performance({ range, orderBy: 'PLAYING_SECONDS' })).toEqual([ofShow, ofFilm]);
    expect(await performance({ range, first: 1 })).toEqual([ofFilm]);
    expect(await performance({ range, orderBy: 'UNIQUE_VIEWERS', first: 1 })).toEqual([ofFilm]);
    expect(await performance({ range: { from: at(2_000), until: at(2_060) } })).toEqual([]);
    const { errors } = await client.ask(analyst, query, { range, first: 101 });
    expect(errors?.[0]?.message).toBe('first wants a number from 1 to 100, but got 101.');
  });
});

describe('the quality of streaming', () => {
  const query = `query($range: TimeRangeInput!, $groupBy: QualityDimension, $titleId: ID) {
    streamingQuality(range: $range, groupBy: $groupBy, titleId: $titleId) {
      group title { id } views failurePercent exitsBeforeStartPercent startupSeconds { median p95 } rebufferRatio rebufferCount { median p95 }
      averageBitrateKbps { median p95 } droppedFrames startupScore smoothness playbackSuccess score } }`;
  const quality = async (variables: object) =>
    (await client.data<{ streamingQuality: { group: string | null }[] }>(analyst, query, { ...variables }))
      .streamingQuality;

  test('is counted by hand', async () => {
    const at = aDay();
    const film = newId();
    const measured = (minute: number, more: Partial<View>): Row => ({
      ...{ startedAt: at(minute), endedAt: at(minute + 5), measured: true, titleId: film, ...more },
    });
    await keep(
      // Plays 90 s, waits 10 s in two waits, starts after 2 s, 3,000 kb/s.
      measured(0, {
        playingSeconds: 90,
        rebufferSeconds: 10,
        rebufferCount: 2,
        startupSeconds: 2,
        bitrateSum: 270_000,
        bitrateSeconds: 90,
        cdn: 'a',
        country: 'DE',
      }),
      // Plays 110 s without a wait, starts after 8 s, drops 4 pictures.
      measured(1, { playingSeconds: 110, startupSeconds: 8, droppedFrames: 4, cdn: 'a', country: 'FR' }),
      // Fails before the first picture.
      measured(2, { failed: true, cdn: 'b' }),
      // Left before the first picture after five minutes.
      measured(3, { cdn: 'b' }),
      // Nobody measured it: it does not count.
      { startedAt: at(4), endedAt: at(5), playingSeconds: 1_000, titleId: film },
    );
    const range = { from: at(0), until: at(60) };
    const smoothness = (100 / Math.SQRT2 + 100 / Math.E) / 2;
    // Startup 100 · 8 / (8 + 2) = 80 and 100 · 8 / (8 + 8) = 50; smoothness of the second 100.
    const scores = [(80 + smoothness) / 2, (50 + 100) / 2, 0];
    const near = (value: number) => expect.closeTo(value, 9);
    const within = (value: number) => expect.toSatisfy((found: number) => Math.abs(found / value - 1) <= 0.01);
    expect(await quality({ range })).toEqual([
      {
        ...{ group: null, title: null, views: 4, failurePercent: 25, exitsBeforeStartPercent: 25 },
        startupSeconds: { median: within(2), p95: within(8) },
        // 10 of 90 + 110 + 10 seconds.
        rebufferRatio: near(10 / 210),
        rebufferCount: { median: 0, p95: 2 },
        averageBitrateKbps: { median: within(3_000), p95: within(3_000) },
        ...{ droppedFrames: 1, startupScore: 65, smoothness: near((smoothness + 100) / 2) },
        // 100, 100, 0 and 50.
        ...{ playbackSuccess: 62.5, score: near((scores[0]! + scores[1]!) / 3) },
      },
    ]);
    const byCdn = await quality({ range, groupBy: 'CDN' });
    expect(byCdn).toMatchObject([
      { group: 'a', views: 2, failurePercent: 0, score: near((scores[0]! + scores[1]!) / 2), playbackSuccess: 100 },
      {
        group: 'b',
        views: 2,
        failurePercent: 50,
        score: 0,
        startupSeconds: null,
        rebufferRatio: null,
        playbackSuccess: 25,
      },
    ]);
    expect(await quality({ range, groupBy: 'CDN', titleId: film })).toEqual(byCdn);
    expect(await quality({ range, groupBy: 'CDN', titleId: newId() })).toEqual([]);
    expect(await quality({ range, groupBy: 'TITLE' })).toMatchObject([{ group: film, title: { id: film }, views: 4 }]);
    expect(await quality({ range, titleId: film })).toMatchObject([{ group: null, views: 4 }]);
    const byRegion = await quality({ range, groupBy: 'REGION' });
    expect(byRegion).toMatchObject([
      { group: null, views: 2 },
      { group: 'EUROPE', views: 2, rebufferCount: { median: 0, p95: 2 } },
    ]);
    expect(await quality({ range, groupBy: 'REGION', titleId: film })).toEqual(byRegion);
  });
});

describe('who watched at once', () => {
  const atOnce = async (question: Question) => {
    const { totals, buckets } = await engagement(question);
    return [totals, ...buckets].map(({ concurrentViewers }) => concurrentViewers);
  };
  const from = (daysAgo: number) => new Date(Math.floor(Date.now() / dayMs) * dayMs - daysAgo * dayMs);
  const hourAfter = (moment: Date) => new Date(moment.getTime() + hourMs);

  test('is null where minutes are kept no longer, which is not nobody', async () => {
    const [kept, gone, older] = [from(30), from(45), from(150)];
    await keep({ startedAt: kept }, { startedAt: gone }, { startedAt: older });
    expect(await atOnce({ range: { from: kept, until: hourAfter(kept) } })).toEqual([0, 0]);
    expect(await atOnce({ range: { from: gone, until: hourAfter(gone) } })).toEqual([null, null]);
    expect(await atOnce({ range: { from: older, until: hourAfter(older) }, interval: 'HOUR' })).toEqual([null, null]);
  });
});

test('a range at the end of all time is refused, since no later moment is known to widen it to', async () => {
  const range = { from: '9999-12-31T10:00:00Z', until: '9999-12-31T10:00:01Z' };
  for (const field of [
    'engagement(range: $range, interval: DAY) { asOf }',
    'contentPerformance(range: $range) { views }',
    'streamingQuality(range: $range) { views }',
    'regions(range: $range) { views }',
    'usageReport(range: $range) { rows { views } }',
  ]) {
    const { errors } = await client.ask(analyst, `query($range: TimeRangeInput!) { ${field} }`, { range });
    expect(errors, field).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  }
});

test('regions are counted by hand, with who watches there now', async () => {
  const at = aDay();
  const [film, show, anna] = [newId(), newId(), newId()];
  await keep(
    { startedAt: at(0), country: 'DE', titleId: film, viewerId: anna, playingSeconds: 5 },
    {
      startedAt: at(1),
      country: 'DE',
      titleId: show,
      viewerId: anna,
      playingSeconds: 6,
      measured: true,
      endedAt: at(9),
      failed: true,
    },
    { startedAt: at(2), country: 'DE', titleId: show, viewerId: anna, playingSeconds: 7 },
    { startedAt: at(3), titleId: film },
  );
  const now = new Date();
  const stream = (country: string | null, state: string) => ({
    ...{ sessionId: newId(), accountId: newId(), profileId: newId(), videoId: newId(), country, state },
    ...{ startedAt: now, lastAt: now, stateSince: now },
  });
  await db.insert(streamQuality).values([stream('DE', 'PLAYING'), stream('DE', 'PAUSED'), stream('DE', 'BUFFERING')]);
  const query = `query($range: TimeRangeInput!) { regions(range: $range) {
    country views playingSeconds uniqueViewers concurrentViewers score topTitle { id } } }`;
  const { regions } = await client.data<{ regions: object[] }>(analyst, query, {
    range: { from: at(0), until: at(60) },
  });
  expect(regions).toEqual([
    ...[
      {
        country: 'DE',
        views: 3,
        playingSeconds: 18,
        uniqueViewers: 1,
        concurrentViewers: 2,
        score: 0,
        topTitle: { id: show },
      },
    ],
    ...[
      {
        country: null,
        views: 1,
        playingSeconds: 0,
        uniqueViewers: 1,
        concurrentViewers: 0,
        score: null,
        topTitle: { id: film },
      },
    ],
  ]);
});
