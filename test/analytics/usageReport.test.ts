/** The report of usage on the way of those who read it: asked through the gateway, opened as a file and as a picture. */
import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../subgraphs/shared/id.ts';
import { Stage } from '../house/stage.ts';
import { emptyDatabase } from '../setup/database.ts';
import { eventually } from '../setup/eventually.ts';
import { storeOf } from '../setup/houseStore.ts';

const { url } = await emptyDatabase();
let stage: Stage;
let reader: string;
let videoId: string;

interface Row {
  readonly day: string;
  readonly views: number;
  readonly playingSeconds: number;
  readonly uniqueViewers: number;
  readonly newAccounts: number | null;
  readonly ingestedVideos: number | null;
  readonly storedBytes: number | null;
}
interface Report {
  readonly from: string;
  readonly until: string;
  readonly csvUrl: string;
  readonly chartUrl: string;
  readonly rows: readonly Row[];
}

const dayMs = 86_400_000;
/** A moment, so many days ago, that is in the middle of its day. */
const noonBefore = (days: number): Date => new Date(Math.floor(Date.now() / dayMs - days) * dayMs + dayMs / 2);
const dayBefore = (days: number): string => noonBefore(days).toISOString().slice(0, 10);

beforeAll(async () => {
  // What is done here is counted by day: it has to be done before midnight, or after it.
  const untilMidnight = dayMs - (Date.now() % dayMs);
  if (untilMidnight < 240_000) await new Promise((resolve) => setTimeout(resolve, untilMidnight));
  stage = await Stage.open(url, { seconds: 4, width: 160, height: 90 });
  const { email } = await stage.register();
  await stage.sql`update identity.accounts set roles = '{ADMIN}' where email = ${email}`;
  reader = await stage.logIn({ email });
  const [film] = await stage.sql<{ id: string; title: string }[]>`select id, movie_id as title from catalog.videos`;
  videoId = film!.id;
  await stage.change('publishTitle', 'title { id }', { id: film!.title });
}, 420_000);

afterAll(() => stage?.close());

const query = `query($range: TimeRangeInput!) { usageReport(range: $range) {
  from until csvUrl chartUrl rows { day views playingSeconds uniqueViewers newAccounts ingestedVideos storedBytes } } }`;

async function report(daysBack: number): Promise<Report> {
  const range = {
    from: noonBefore(daysBack).toISOString(),
    until: new Date(noonBefore(0).getTime() + 1_000).toISOString(),
  };
  const { data, errors } = await stage.house.ask(query, { range }, reader);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.usageReport as Report;
}

/** A view as an app tells it, so many hours after the noon of a day; on the present day some seconds ago, as noon may be ahead. */
async function watch(token: string, daysAgo: number, playingSeconds: number, hours = 0): Promise<void> {
  const startedAt = daysAgo === 0 ? Date.now() - 1_000 : noonBefore(daysAgo).getTime() + hours * 3_600_000;
  const at = (ms: number) => new Date(startedAt + ms).toISOString();
  const events = [
    { id: newId(), type: 'VIEW_STARTED', at: at(0), videoId },
    { id: newId(), type: 'VIEW_ENDED', at: at(500), videoId, data: { playingSeconds, completed: false } },
  ];
  const { accepted } = await stage.change<{ accepted: number }>('recordEvents', 'accepted', { events }, token);
  expect(accepted).toBe(2);
}

/** What lies in the store of videos and uploads. */
async function bytesInStore(): Promise<number> {
  const { client, bucket } = storeOf(stage.house);
  let bytes = 0;
  for (const Prefix of ['videos/', 'uploads/'])
    for await (const { Contents } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix }))
      for (const { Size } of Contents ?? []) bytes += Size ?? 0;
  client.destroy();
  return bytes;
}

test('the report says what was done, day by day, and its file and picture say the same', async () => {
  const [anna, ben] = [await stage.register(), await stage.register()];
  await watch(anna.token, 0, 2);
  await watch(ben.token, 0, 3);
  await watch(anna.token, 2, 1.5);
  await watch(anna.token, 2, 1, 3);
  const stored = await bytesInStore();
  expect(stored).toBeGreaterThan(10_000);

  const nothing = {
    views: 0,
    playingSeconds: 0,
    uniqueViewers: 0,
    newAccounts: 0,
    ingestedVideos: 0,
    storedBytes: null,
  };
  const { from, until, csvUrl, chartUrl, rows } = await eventually(async () => {
    const found = await report(3);
    expect(found.rows).toEqual([
      { ...nothing, day: dayBefore(3) },
      { ...nothing, day: dayBefore(2), views: 2, playingSeconds: 2.5, uniqueViewers: 1 },
      { ...nothing, day: dayBefore(1) },
      // The editor and the reader have opened accounts too.
      {
        ...{ day: dayBefore(0), views: 2, playingSeconds: 5, uniqueViewers: 2 },
        ...{ newAccounts: 4, ingestedVideos: 1, storedBytes: stored },
      },
    ]);
    return found;
  }, 60);
  expect([from, until]).toEqual([`${dayBefore(3)}T00:00:00.000Z`, `${dayBefore(-1)}T00:00:00.000Z`]);

  const csv = await fetch(csvUrl);
  expect([csv.status, csv.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/csv/)]);
  const [header = '', ...lines] = (await csv.text()).split('\r\n');
  const columns = header.split(',');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => Object.fromEntries(line.split(',').map((field, i) => [columns[i], field])))).toEqual(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value ?? '')]))),
  );

  const chart = await fetch(chartUrl);
  const svg = await chart.text();
  expect(chart.headers.get('content-type')).toBe('image/svg+xml');
  expect(svg).toContain('4 in all');
  expect(svg).toContain('2 on the busiest day');
  const { width, height } = await sharp(Buffer.from(svg))
    .png()
    .toBuffer({ resolveWithObject: true })
    .then(({ info }) => info);
  expect([width, height]).toEqual([960, 780]);

  const forged = await fetch(csvUrl.replace(dayBefore(3), dayBefore(9)));
  expect([forged.status, await forged.text()]).toEqual([403, expect.stringContaining('no address of a report')]);
}, 120_000);

test('a service that does not answer costs its own columns alone', async () => {
  const pid = await stage.house.pidOf('subgraphs/identity/main.ts');
  process.kill(pid, 'SIGSTOP');
  try {
    // On a busy machine the catalog may not answer in its three seconds either.
    await eventually(async () => {
      const [row] = (await report(0)).rows;
      expect(row).toMatchObject({ day: dayBefore(0), newAccounts: null, ingestedVideos: 1 });
    });
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await eventually(async () => expect((await report(0)).rows[0]?.newAccounts).toBeGreaterThan(0));
}, 120_000);

test('it is for those who may read analytics alone', async () => {
  const { token } = await stage.register();
  const range = { from: noonBefore(1).toISOString(), until: new Date(noonBefore(0).getTime() + 1_000).toISOString() };
  const codeOf = async (who?: string) => (await stage.house.ask(query, { range }, who)).errors?.[0]?.extensions?.code;
  expect(await codeOf(token)).toBe('FORBIDDEN');
  expect(await codeOf()).toBe('UNAUTHENTICATED');
});
