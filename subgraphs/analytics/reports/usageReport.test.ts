/** The report of usage over real rows, while neither identity nor the catalog knows anything of it. */
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { engagementDays } from '../../../db/schema/analyticsRollups.ts';
import type { Identity } from '../../../platform/identity.ts';
import { testAnalytics } from '../../../test/setup/analytics.ts';
import { newId } from '../../shared/id.ts';
import { hashOfViewer, setOfHashes } from '../rollups/viewerSet.ts';
import { ReportAddresses } from './reportAddress.ts';

const { client, origin, secret, database } = await testAnalytics();
const operator: Identity = { accountId: newId(), scopes: ['analytics:read'] };

beforeEach(async () => {
  await database.db.execute(sql`truncate analytics.engagement_days`);
});

const watched = (day: string, views: number, viewers: number, dimension: 'ALL' | 'COUNTRY' = 'ALL') =>
  database.db.insert(engagementDays).values({
    day,
    dimension,
    key: dimension === 'ALL' ? '' : 'DE',
    views,
    endedViews: 0,
    completedViews: 0,
    playingSeconds: views * 60,
    viewers: setOfHashes(Array.from({ length: viewers }, () => hashOfViewer(newId()))),
    peakViewers: 1,
  });

interface Report {
  readonly from: string;
  readonly until: string;
  readonly csvUrl: string;
  readonly chartUrl: string;
  readonly rows: readonly object[];
}
const query = `query($range: TimeRangeInput!) { usageReport(range: $range) {
  from until csvUrl chartUrl rows { day views playingSeconds uniqueViewers newAccounts ingestedVideos storedBytes } } }`;
const report = async (from: string, until: string) =>
  (await client.data<{ usageReport: Report }>(operator, query, { range: { from, until } })).usageReport;
const here = (url: string): string => url.replace('http://reports.test', origin);

const unknown = { newAccounts: null, ingestedVideos: null, storedBytes: null };
const nothing = { views: 0, playingSeconds: 0, uniqueViewers: 0, ...unknown };

test('a row a day, also where nothing was; who does not answer costs its own columns alone', async () => {
  await watched('2026-03-01', 5, 3);
  await watched('2026-03-01', 4, 2, 'COUNTRY');
  await watched('2026-03-03', 2_000, 1_500);
  await watched('2026-03-04', 9, 9);
  const { from, until, rows } = await report('2026-03-01T12:00:00Z', '2026-03-03T00:00:01Z');
  expect({ from, until }).toEqual({ from: '2026-03-01T00:00:00.000Z', until: '2026-03-04T00:00:00.000Z' });
  expect(rows).toEqual([
    { day: '2026-03-01', views: 5, playingSeconds: 300, uniqueViewers: 3, ...unknown },
    { day: '2026-03-02', ...nothing },
    { day: '2026-03-03', views: 2_000, playingSeconds: 120_000, uniqueViewers: expect.any(Number), ...unknown },
  ]);
  const { uniqueViewers } = rows[2] as { uniqueViewers: number };
  expect(Math.abs(uniqueViewers - 1_500)).toBeLessThan(1_500 * 0.08);
});

test('the addresses open the same days, as a file and as a picture, to whoever has them', async () => {
  await watched('2026-03-01', 5, 3);
  const { csvUrl, chartUrl } = await report('2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z');
  const csv = await fetch(here(csvUrl));
  expect(await csv.text()).toBe(
    'day,views,playingSeconds,uniqueViewers,newAccounts,ingestedVideos,storedBytes\r\n2026-03-01,5,300,3,,,\r\n2026-03-02,0,0,0,,,\r\n',
  );
  expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
  expect(csv.headers.get('content-disposition')).toBe(
    'attachment; filename="marquee-usage-2026-03-01-to-2026-03-02.csv"',
  );
  const chart = await fetch(here(chartUrl));
  expect(chart.headers.get('content-type')).toBe('image/svg+xml');
  expect(await chart.text()).toContain('5 in all');
  for (const { headers } of [csv, chart]) {
    expect(headers.get('cache-control')).toMatch(/^private/);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
  const head = await fetch(here(chartUrl), { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

describe('is refused', () => {
  test('an address that has expired, with a sentence', async () => {
    const before = new ReportAddresses(origin, secret, () => Date.now() - 3_601_000);
    const response = await fetch(before.of('csv', { from: '2026-03-01', until: '2026-03-02' }));
    expect([response.status, await response.text()]).toEqual([
      403,
      'This address was good for an hour, which is over: ask for the report again.\n',
    ]);
  });

  test('an address for other days than it was given for', async () => {
    const { csvUrl } = await report('2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z');
    const response = await fetch(here(csvUrl).replace('from=2026-03-01', 'from=2026-02-01'));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('no address of a report');
  });

  test.each(['POST', 'PUT', 'DELETE'])('what %s would do to it', async (method) => {
    const { csvUrl } = await report('2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z');
    expect((await fetch(here(csvUrl), { method })).status).toBe(405);
  });

  test.each<[string, Identity, string, string]>([
    ['an anonymous viewer', { scopes: [] }, '2026-03-03T00:00:00Z', 'UNAUTHENTICATED'],
    [
      'an account without the right',
      { accountId: newId(), scopes: ['catalog:write'] },
      '2026-03-03T00:00:00Z',
      'FORBIDDEN',
    ],
    ['a range of 401 days', operator, '2027-04-06T00:00:00Z', 'BAD_USER_INPUT'],
    ['a range without a moment', operator, '2026-03-01T00:00:00Z', 'BAD_USER_INPUT'],
  ])('%s', async (_, caller, until, code) => {
    const { errors } = await client.ask(caller, query, { range: { from: '2026-03-01T00:00:00Z', until } });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
  });
});

test('400 days are found by the index of the days', async () => {
  const plan = await database.db.execute<{ 'QUERY PLAN': string }>(sql`
    explain select day, views, playing_seconds, viewers from analytics.engagement_days
    where dimension = 'ALL' and key = '' and day >= '2026-01-01'::date and day < '2027-01-01'::date`);
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/Index Scan|Bitmap Index Scan/);
  const { rows } = await report('2026-01-01T00:00:00Z', '2027-02-05T00:00:00Z');
  expect(rows).toHaveLength(400);
});
