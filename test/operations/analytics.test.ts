/** What those who run Marquee look at and do, by the operations of their screens. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderTestClip } from '../../samples/testClip.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { eventually } from '../setup/eventually.ts';
import { House } from '../setup/house.ts';
import { Frontend, type Person } from './frontend.ts';

interface Film {
  readonly id: string;
  readonly name: string;
  readonly videoId: string;
}

let folder: string;
let house: House;
let frontend: Frontend;
/** An administrator, who may see and do all of it. */
let admin: string;
let first: Film;
let second: Film;
/** Have watched both films. */
let anna: Person;
let ben: Person;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-analytics-'));
  house = await House.start(folder);
  frontend = new Frontend(house);
  admin = await house.logIn('admin@marquee.test');
  first = await addFilm('The first');
  second = await addFilm('The second');
  [anna, ben] = [await frontend.register(), await frontend.register('FR')];
  await watch(anna, first, { playingSeconds: 4, completed: true });
  await watch(ben, first, { playingSeconds: 2, completed: false });
  await watch(anna, second, { playingSeconds: 1, completed: false });
  await watch(ben, second, { playingSeconds: 1, completed: false });
}, 420_000);

afterAll(async () => {
  await house?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function addFilm(name: string): Promise<Film> {
  const file = join(folder, `${name}.mp4`);
  await renderTestClip({ source: 'testsrc2', seconds: 6, width: 320, height: 180, file });
  const videoId = /\/watch\/([0-9a-f-]{36})/.exec(await house.run('ingest.ts', [file, '--title', name]))?.[1];
  const { data } = await house.ask('{ titles(first: 1, sort: NEWEST) { nodes { id name } } }');
  const [film] = (data as { titles: { nodes: { id: string; name: string }[] } }).titles.nodes;
  if (film?.name !== name || !videoId) throw new Error(`The film ${name} is not there: ${JSON.stringify(data)}`);
  return { ...film, videoId };
}

/** Tells of a view that began ten minutes ago. */
async function watch(person: Person, { videoId }: Film, end: { playingSeconds: number; completed: boolean }) {
  const at = (seconds: number) => new Date(Date.now() - 600_000 + seconds * 1_000).toISOString();
  const events = [
    { id: newId(), type: 'VIEW_STARTED', at: at(0), videoId },
    { id: newId(), type: 'VIEW_ENDED', at: at(6), videoId, data: end },
  ];
  expect(await frontend.done('analytics RecordEvents', { events }, person.token)).toMatchObject({ accepted: 2 });
}

/** From an hour ago on. */
const lately = () => ({
  from: new Date(Date.now() - 3_600_000).toISOString(),
  until: new Date(Date.now() + 60_000).toISOString(),
});

test('Engagement tells how much a title was watched, by time and country', async () => {
  const totals = { views: 2, playingSeconds: 6, uniqueViewers: 2, completionRate: 0.5 };
  await eventually(async () => {
    const { engagement } = await frontend.send<{ engagement: { totals: object; buckets: { group: string }[] } }>(
      'analytics Engagement',
      { range: lately(), interval: 'TEN_MINUTES', groupBy: 'COUNTRY', titleId: first.id },
      admin,
    );
    expect(engagement.totals).toEqual(totals);
    expect(engagement.buckets.toSorted((a, b) => a.group.localeCompare(b.group))).toMatchObject([
      { start: expect.any(String), group: 'DE', views: 1, playingSeconds: 4, uniqueViewers: 1, completionRate: 1 },
      { start: expect.any(String), group: 'FR', views: 1, playingSeconds: 2, uniqueViewers: 1, completionRate: 0 },
    ]);
  }, 60);
});

test('ContentPerformance ranks titles, each beside what it did before', async () => {
  await eventually(async () => {
    const { contentPerformance } = await frontend.send<{ contentPerformance: { title: { id: string } }[] }>(
      'analytics ContentPerformance',
      { range: lately(), first: 10 },
      admin,
    );
    expect(contentPerformance.find(({ title }) => title.id === first.id)).toMatchObject({
      title: { name: 'The first' },
      ...{ views: 2, playingSeconds: 6, uniqueViewers: 2, completionRate: 0.5 },
      change: { views: null, playingSeconds: null },
    });
  }, 60);
});

test('StreamingQuality tells how well streams played, by device, once they have ended', async () => {
  const { token } = await frontend.register();
  const device = { kind: 'TABLET', name: 'A tablet' };
  type Started = { session: { id: string; manifestUrl: string } };
  const { session } = await frontend.done<Started>('playback StartStream', { videoId: first.videoId, device }, token);
  await (await request(session.manifestUrl)).body.dump();
  const report = { sessionId: session.id, state: 'PLAYING', positionSeconds: 3, playedSeconds: 3 };
  const measured = { startupSeconds: 0.5, bitrateKbps: 800, rebuffer: { count: 1, seconds: 0.5 } };
  await frontend.done('playback ReportPlayback', { ...report, ...measured }, token);
  // Else it plays on until it is ended, whenever that is.
  await frontend.done('playback ReportPlayback', { ...report, state: 'PAUSED', playedSeconds: 0 }, token);
  await frontend.done('playback EndStream', { sessionId: session.id }, token);
  interface Quality {
    readonly group: string;
    readonly views: number;
    readonly failurePercent: number;
    readonly startupSeconds: { readonly median: number; readonly p95: number };
    readonly rebufferRatio: number;
    readonly rebufferCount: object;
    readonly averageBitrateKbps: { readonly median: number };
    readonly score: number;
  }
  const row = await eventually(async () => {
    const { streamingQuality } = await frontend.send<{ streamingQuality: Quality[] }>(
      'analytics StreamingQuality',
      { range: lately(), groupBy: 'DEVICE' },
      admin,
    );
    const found = streamingQuality.find(({ group }) => group === 'TABLET');
    expect(found).toMatchObject({ views: 1, failurePercent: 0, exitsBeforeStartPercent: 0 });
    return found!;
  }, 60);
  expect(Math.abs(row.startupSeconds.median / 0.5 - 1)).toBeLessThanOrEqual(0.01);
  expect(Math.abs(row.averageBitrateKbps.median / 800 - 1)).toBeLessThanOrEqual(0.01);
  expect(row.rebufferCount).toEqual({ median: 1, p95: 1 });
  // It played no longer than there was time for since it began: three seconds at most.
  expect(row.rebufferRatio).toBeGreaterThanOrEqual(0.5 / 3.5);
  expect(row.rebufferRatio).toBeLessThan(1);
  const smoothness = (100 / Math.sqrt(1.25) + 100 * Math.exp(-10 * row.rebufferRatio)) / 2;
  expect(row.score).toBeCloseTo(((100 * 8) / 8.5 + smoothness) / 2, 6);
});

test('Regions tells what each country watched', async () => {
  await eventually(async () => {
    const { regions } = await frontend.send<{ regions: { country: string; views: number }[] }>(
      'analytics Regions',
      { range: lately() },
      admin,
    );
    expect(regions.find(({ country }) => country === 'FR')).toMatchObject({
      ...{ views: 2, playingSeconds: 3, uniqueViewers: 1, concurrentViewers: 0, score: null },
      topTitle: { id: expect.stringMatching(`${first.id}|${second.id}`), name: expect.stringMatching(/^The /) },
    });
  }, 60);
});

test('UsageReport tells what the platform did, also as a file and as a picture', async () => {
  interface Report {
    readonly csvUrl: string;
    readonly chartUrl: string;
    readonly rows: readonly { readonly views: number }[];
  }
  const { usageReport } = await eventually(async () => {
    const found = await frontend.send<{ usageReport: Report }>('analytics UsageReport', { range: lately() }, admin);
    expect(found.usageReport.rows.reduce((sum, { views }) => sum + views, 0)).toBeGreaterThanOrEqual(4);
    return found;
  }, 60);
  expect(usageReport.rows.at(-1)).toMatchObject({
    ...{ day: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), uniqueViewers: expect.any(Number) },
    ...{ newAccounts: expect.any(Number), ingestedVideos: expect.any(Number), storedBytes: expect.any(Number) },
  });
  expect(await (await request(usageReport.csvUrl)).body.text()).toMatch(/^day,views,.*\r\n\d{4}-\d{2}-\d{2},\d+,/);
  expect(await (await request(usageReport.chartUrl)).body.text()).toMatch(/^<svg .*<\/svg>\s*$/s);
});

test('Similarity says how alike two titles are, and by what', async () => {
  await eventually(async () => {
    const { similarity } = await frontend.send<{ similarity: { score: number } }>(
      'analytics Similarity',
      { a: first.id, b: second.id },
      anna.token,
    );
    // Anna and Ben have watched both: they are too few to be told of.
    expect(similarity).toMatchObject({ sharedViewers: 0, sharedGenres: [], sharedPeople: [] });
    expect(similarity.score).toBeGreaterThan(0);
  }, 100);
});

test('GenerateRecommendations reckons what a profile may like', async () => {
  const clara = await frontend.register();
  await watch(clara, first, { playingSeconds: 4, completed: true });
  interface Generated {
    readonly profile: {
      readonly id: string;
      readonly recommendations: {
        readonly generatedAt: string;
        readonly items: readonly { readonly title: { readonly id: string }; readonly reason: object }[];
      };
    };
  }
  const { profile } = await frontend.done<Generated>('analytics GenerateRecommendations', {}, clara.token);
  expect(profile.id).toBe(clara.profileId);
  expect(Date.parse(profile.recommendations.generatedAt)).not.toBeNaN();
  expect(profile.recommendations.items.length).toBeGreaterThan(0);
  for (const item of profile.recommendations.items) {
    expect(item.title.id).not.toBe(first.id);
    expect(item).toMatchObject({ score: expect.any(Number), reason: { kind: expect.any(String) } });
  }
});

interface Topology {
  readonly sequence: number;
  readonly kind: string;
  readonly nodes: readonly { readonly id: string; readonly healthy: boolean; readonly instances: number }[];
  readonly edges: readonly {
    readonly id: string;
    readonly requestsPerSecond: number;
    readonly errorRate: number | null;
  }[];
}

interface Load {
  readonly id: string;
  readonly status: string;
  readonly sent: number;
  readonly failed: number;
}

test('TopologyChanged shows what SimulateLoad sends, until StopLoad ends it', async () => {
  const input = { mix: 'BROWSE', requestsPerSecond: 20, seconds: 60 };
  const { load } = await frontend.done<{ load: Load }>('analytics SimulateLoad', input, admin);
  expect(load).toMatchObject({ id: expect.any(String), status: 'RUNNING', failed: 0 });
  let sequence = 0;
  for await (const change of frontend.follow<Topology>('analytics TopologyChanged', {}, admin)) {
    expect(change.sequence).toBeGreaterThan(sequence);
    if (sequence === 0) {
      expect(change.kind).toBe('WHOLE');
      const gateway = change.nodes.find(({ id }) => id === 'gateway');
      expect(gateway).toMatchObject({ kind: 'GATEWAY', name: 'Gateway', healthy: true, instances: 1 });
    }
    ({ sequence } = change);
    const clients = change.edges.find(({ id }) => id === 'clients>gateway');
    if ((clients?.requestsPerSecond ?? 0) < 5) continue;
    // Where a busy machine had no time to answer one: ten seconds later that is forgotten.
    if (clients?.errorRate) continue;
    expect(clients).toMatchObject({ from: 'clients', to: 'gateway', errorRate: 0, p50Ms: expect.any(Number) });
    break;
  }
  const stopped = await frontend.done<{ load: Load }>('analytics StopLoad', { loadId: load.id }, admin);
  expect(stopped.load.id).toBe(load.id);
  await eventually(async () => {
    const again = await frontend.done<{ load: Load }>('analytics StopLoad', { loadId: load.id }, admin);
    expect(again.load.status).toBe('STOPPED');
  });
});

test('LiveMetrics pushes the present minute', async () => {
  interface Metrics {
    readonly sequence: number;
    readonly at: string;
    readonly concurrentViewers: number;
    readonly startsPerMinute: number;
    readonly eventsPerSecond: number;
    readonly requestsPerSecond: number;
    readonly score: number | null;
  }
  const { token } = await frontend.register();
  const device = { kind: 'TV', name: 'A television' };
  let sessionId: string | undefined;
  let before = 0;
  for await (const metrics of frontend.follow<Metrics>('analytics LiveMetrics', {}, admin)) {
    expect(metrics.sequence).toBeGreaterThan(before);
    before = metrics.sequence;
    expect(Math.abs(Date.parse(metrics.at) - Date.now())).toBeLessThan(60_000);
    if (!sessionId) {
      const input = { videoId: second.videoId, device };
      const { session } = await frontend.done<{ session: { id: string } }>('playback StartStream', input, token);
      sessionId = session.id;
    }
    const report = { sessionId, state: 'PLAYING', positionSeconds: 2, playedSeconds: 2, startupSeconds: 1 };
    await frontend.done('playback ReportPlayback', report, token);
    const { concurrentViewers, startsPerMinute, eventsPerSecond, requestsPerSecond, score } = metrics;
    if (concurrentViewers >= 1 && startsPerMinute >= 1 && eventsPerSecond > 0 && requestsPerSecond > 0 && score) break;
  }
  await frontend.done('playback EndStream', { sessionId }, token);
}, 120_000);
