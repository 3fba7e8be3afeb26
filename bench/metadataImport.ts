/**
 * How long it takes to bring 1,000 films in from OMDb, through the gateway, into a Marquee of its own: at the usual politeness,
 * with its bounds lifted, and once more when all answers are kept and nothing is new. A stand-in answers as OMDb does, at once.
 *
 *   npm run bench -- metadataImport [--items N]     about four minutes; with --items 100 about two
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { GatewaySession } from '../ingest/gatewaySession.ts';
import { OmdbStandIn } from '../test/metadata/standIn.ts';
import { madeId } from '../test/metadata/standInLibrary.ts';
import { House } from '../test/setup/house.ts';

const { values } = parseArgs({ args: process.argv.slice(3), options: { items: { type: 'string', default: '1000' } } });
const items = Number(values.items);
if (!Number.isInteger(items) || items < 1 || items > 1_000) throw new Error('--items wants a number from 1 to 1000.');

const usual = { OMDB_RATE: '10', OMDB_PARALLEL: '4' };
const lifted = { OMDB_RATE: '1000', OMDB_PARALLEL: '64', DATABASE_POOL: '40' };

interface Job {
  readonly status: string;
  readonly percent: number;
  readonly items: Readonly<Record<'created' | 'updated' | 'skipped' | 'failed', number>>;
}

const start = `mutation($input: StartMetadataIngestInput!) {
  startMetadataIngest(input: $input) { job { id } userErrors { message } }
}`;
const progress = `subscription($jobId: ID!) {
  ingestProgress(jobId: $jobId) { status percent items { created updated skipped failed } }
}`;

/** Brings the films from this number on in, and prints a row. */
async function measure(name: string, house: House, omdb: OmdbStandIn, from: number): Promise<void> {
  const session = new GatewaySession({
    address: house.address,
    email: 'editor@marquee.test',
    password: 'marquee-demo',
  });
  const imdbIds = Array.from({ length: items }, (_, index) => madeId(from + index));
  const [asked, began] = [omdb.asked.length, performance.now()];
  const { startMetadataIngest } = await session.ask<{ startMetadataIngest: { job: { id: string } } }>(start, {
    input: { imdbIds },
  });
  let [last, events]: [Job | undefined, number] = [undefined, 0];
  for await (const { ingestProgress } of session.watch<{ ingestProgress: Job }>(progress, {
    jobId: startMetadataIngest.job.id,
  })) {
    last = ingestProgress;
    events += 1;
  }
  const seconds = (performance.now() - began) / 1_000;
  if (last?.status !== 'SUCCEEDED') throw new Error(`The job ended as ${JSON.stringify(last)}.`);
  const { created, updated, skipped, failed } = last.items;
  const became = `${created} created, ${updated} updated, ${skipped} skipped, ${failed} failed`;
  console.log(
    `| ${name} | ${seconds.toFixed(1)} | ${(items / seconds).toFixed(1)} | ${omdb.asked.length - asked} | ${omdb.most} | ${events} | ${became} |`,
  );
  omdb.most = 0;
}

/** The sample videos take both cores until they are made. */
async function samplesMade(house: House): Promise<void> {
  const question = '{ titles(first: 100) { nodes { ... on Movie { video { status } } } } }';
  for (;;) {
    const { data } = await house.ask(question);
    const { nodes } = (data as { titles: { nodes: { video?: { status: string } | null }[] } }).titles;
    if (nodes.filter(({ video }) => video?.status === 'READY').length >= 3) return;
    await pause(500);
  }
}

const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
const omdb = await OmdbStandIn.start({ films: 2 * items });
const settings = { OMDB_URL: omdb.url, OMDB_API_KEY: omdb.key };
let house = await House.start(folder, { ...settings, ...lifted });
try {
  await samplesMade(house);
  console.log(`metadata import: ${items} films a row, a stand-in that answers at once\n`);
  console.log(
    '| row | seconds | items/s | questions | at once at most | events | became |\n|---|---|---|---|---|---|---|',
  );
  await measure('bounds lifted: 1,000 questions a second, 64 at once', house, omdb, 1);
  await measure('the same again: every answer kept, nothing new', house, omdb, 1);
  await house.stop();
  house = await House.start(folder, { ...settings, ...usual });
  await measure('usual: 10 questions a second, 4 at once', house, omdb, items + 1);
} finally {
  await house.stop();
  await omdb[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
}
