/** The ingest from OMDb as its users have it: through the gateway, and by `npm run import`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { GatewaySession } from '../../ingest/gatewaySession.ts';
import { House } from '../setup/house.ts';
import { runEntry } from '../setup/program.ts';
import { OmdbStandIn } from './standIn.ts';
import { madeId } from './standInLibrary.ts';

let omdb: OmdbStandIn;
let folder: string;
let house: House;
let editor: GatewaySession;

beforeAll(async () => {
  omdb = await OmdbStandIn.start({ films: 90 });
  folder = await mkdtemp(join(tmpdir(), 'marquee-house-'));
  house = await House.start(folder, { OMDB_URL: omdb.url, OMDB_API_KEY: omdb.key, OMDB_RATE: '50' });
  editor = new GatewaySession({ address: house.address, email: 'editor@marquee.test', password: 'marquee-demo' });
}, 120_000);

afterEach(() => {
  omdb.behave();
  omdb.delayMs = 0;
  omdb.quota = Number.POSITIVE_INFINITY;
});

afterAll(async () => {
  await house?.stop();
  await omdb?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** `npm run import`; gives its exit code and what it said. */
async function bring(...given: string[]): Promise<{ readonly code: number | string; readonly said: string }> {
  const program = runEntry('import.ts', given, { PORT: String(house.port), NODE_ENV: 'development' });
  const code = await program.ended;
  return { code, said: program.lines.join('\n') };
}

const nameOf = async (session: Pick<GatewaySession, 'ask'>, id: string) => {
  const { title } = await session.ask<{ title: { name: string } | null }>(
    'query($id: ID!) { title(id: $id) { name } }',
    { id },
  );
  return title?.name;
};

const progress = `subscription($jobId: ID!) { ingestProgress(jobId: $jobId) {
  id kind status stage percent sequence items { found created } recentItems { imdbId status title { id name stats { views } } } } }`;

interface Job {
  readonly id: string;
  readonly status: string;
  readonly percent: number;
  readonly items: { readonly found: number; readonly created: number };
  readonly recentItems: readonly {
    readonly imdbId: string;
    readonly status: string;
    readonly title: {
      readonly id: string;
      readonly name: string;
      readonly stats: { readonly views: number } | null;
    } | null;
  }[];
}

async function start(input: object): Promise<string> {
  const { startMetadataIngest: started } = await editor.ask<{ startMetadataIngest: { job: { id: string } } }>(
    'mutation($input: StartMetadataIngestInput!) { startMetadataIngest(input: $input) { job { id } userErrors { message } } }',
    { input },
  );
  return started.job.id;
}

test('npm run import brings a search in, draws its progress, and says what came of it', async () => {
  const { code, said } = await bring('--search', 'Lantern 2', '--limit', '5', '--publish');
  expect(said).toContain('5 found: 5 created, 0 updated, 0 skipped, 0 failed.');
  expect(said).toMatch(/DONE .* 100\.0 % {2}5 of 5/);
  expect(code).toBe(0);
});

test('npm run import says which items failed and why, and tries them again', async () => {
  omdb.misbehave('tt8000001', 'html');
  const { code, said } = await bring('--ids', 'tt8000001,tt8000002');
  expect(said).toContain('2 found: 1 created, 0 updated, 0 skipped, 1 failed.');
  expect(said).toMatch(/tt8000001.*: OMDb answered with what is none of its answers/);
  expect(said).toContain('1 of 2 failed, for the reasons above');
  expect(code).toBe(1);
  const jobId = /--retry (\S+)/.exec(said)?.[1] ?? '';
  const vain = await bring('--retry', jobId);
  expect(vain.said).toContain('Tried again: 0 created, 0 updated, 0 skipped, 1 failed.');
  expect(vain.code).toBe(1);
  omdb.behave();
  const again = await bring('--retry', jobId);
  expect(again.said).toContain('Tried again: 1 created, 0 updated, 0 skipped, 0 failed.');
  expect(again.said).toContain('2 found: 2 created, 0 updated, 0 skipped, 0 failed.');
  expect(again.code).toBe(0);
});

test('npm run import ends with the reason of a job that fails', async () => {
  omdb.quota = 1;
  const { code, said } = await bring('--ids', [madeId(70), madeId(71), madeId(72)].join(','));
  expect(said).toContain('QUOTA_REACHED: OMDb answers no more today');
  expect(code).toBe(1);
});

test.each([[[]], [['--search', 'x', '--ids', 'tt1727587']], [['--search', 'film', '--year', 'soon']], [['--unknown']]])(
  'npm run import with %j is refused with what is wanted',
  async (given) => {
    const { code, said } = await bring(...given);
    expect(code).toBe(2);
    expect(said).toMatch(/Usage: npm run import|Unknown option/);
  },
);

test('an editor follows a job through the gateway, with what other subgraphs know of its titles', async () => {
  omdb.delayMs = 1_000;
  const jobId = await start({ imdbIds: Array.from({ length: 25 }, (_, index) => madeId(30 + index)), publish: true });
  const seen: Job[] = [];
  for await (const { ingestProgress } of editor.watch<{ ingestProgress: Job }>(progress, { jobId })) {
    seen.push(ingestProgress);
    // It goes on slowly until enough of it was seen.
    if (seen.length > 2) omdb.delayMs = 0;
  }
  const last = seen.at(-1)!;
  expect(last).toMatchObject({ status: 'SUCCEEDED', percent: 100, items: { found: 25, created: 25 } });
  expect(seen.length).toBeGreaterThan(2);
  expect(last.recentItems).toHaveLength(20);
  expect(last.recentItems[0]?.title).toMatchObject({ name: expect.stringMatching(/^Lantern/), stats: { views: 0 } });
  const viewer = new GatewaySession({ address: house.address, email: 'viewer@marquee.test', password: 'marquee-demo' });
  expect(await nameOf(viewer, last.recentItems[0]!.title!.id)).toMatch(/^Lantern/);
});

test('drafts that were brought in do not exist for viewers', async () => {
  const jobId = await start({ imdbIds: [madeId(60)] });
  let id: string | undefined;
  for await (const { ingestProgress } of editor.watch<{ ingestProgress: Job }>(progress, { jobId }))
    id = ingestProgress.recentItems[0]?.title?.id ?? id;
  expect(await nameOf(editor, id!)).toBe('Lantern 60');
  const { data } = await house.ask('query($id: ID!) { title(id: $id) { name } }', { id });
  expect(data?.title).toBeNull();
});

test('a job stops at once when it is cancelled through the gateway', async () => {
  omdb.delayMs = 300;
  const jobId = await start({ search: 'Lantern', limit: 90 });
  let cancelled = false;
  const seen: Job[] = [];
  for await (const { ingestProgress } of editor.watch<{ ingestProgress: Job }>(progress, { jobId })) {
    seen.push(ingestProgress);
    if (cancelled || ingestProgress.items.found < 20) continue;
    cancelled = true;
    await editor.ask('mutation($input: CancelIngestInput!) { cancelIngest(input: $input) { job { status } } }', {
      input: { jobId },
    });
  }
  expect(seen.at(-1)).toMatchObject({ status: 'CANCELLED' });
  expect(seen.at(-1)!.items.created).toBeLessThan(90);
});
