/**
 * Artwork: what a warm variant gives in requests a second, out of memory and out of the object store; what a cold one costs,
 * by format and width; and many who ask for the same cold one at once.
 *
 *   npm run bench -- artwork [--seconds 10] [--times 5]     with an embedded object store of its own; about two minutes
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import autocannon from 'autocannon';
import sharp from 'sharp';
import { request } from 'undici';
import { films } from '../../db/seeds/films.ts';
import { drawPicture } from '../../db/seeds/pictures/picture.ts';
import { embeddedS3Keys, startS3 } from '../../embedded/s3.ts';
import { environmentWith } from '../../platform/env.ts';
import { s3Client } from '../../platform/s3Client.ts';
import { ArtworkAddresses } from '../../subgraphs/catalog/artwork/artworkAddress.ts';
import { type Format, formats, widthSteps } from '../../subgraphs/catalog/artwork/variant.ts';
import { newId } from '../../subgraphs/shared/id.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { seconds: { type: 'string', default: '10' }, times: { type: 'string', default: '5' } },
});
const [seconds, times] = [Number(values.seconds), Number(values.times)];
const connections = 50;
const askers = 200;
const warmPictures = 200;

const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
const store = await startS3({ folder, port: 0, bucket: 'marquee' });
const settings = {
  S3_ENDPOINT: store.endpoint,
  S3_BUCKET: 'marquee',
  S3_REGION: 'us-east-1',
  S3_ACCESS_KEY_ID: embeddedS3Keys.accessKeyId,
  S3_SECRET_ACCESS_KEY: embeddedS3Keys.secretAccessKey,
};
const client = s3Client(settings);
const secret = randomBytes(32).toString('hex');
const addresses = new ArtworkAddresses('', secret);

/** A backdrop with the grain of a film in it: without, it would be smaller and quicker to pack than any photograph. */
async function drawOriginal(): Promise<Buffer> {
  const [film] = films;
  if (!film) throw new Error('There is no sample film to draw.');
  const { bytes } = await drawPicture('BACKDROP', film.name, film.look);
  const noise = { type: 'gaussian', mean: 128, sigma: 12 } as const;
  const grain = await sharp({ create: { width: 1920, height: 1080, channels: 3, background: '#808080', noise } })
    .png()
    .toBuffer();
  return sharp(bytes)
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

const original = await drawOriginal();

/** The path of a picture that nobody has asked for. */
async function coldPath(width: number): Promise<string> {
  const id = newId();
  const storageKey = `artwork/${id}/original`;
  await client.send(new PutObjectCommand({ Bucket: settings.S3_BUCKET, Key: storageKey, Body: original }));
  return addresses.of({ id, storageKey, width: 1920, height: 1080, focusX: 0.5, focusY: 0.5 }, { width });
}

interface Server {
  readonly origin: string;
  readonly made: string[];
  readonly child: ChildProcess;
}

const servers: Server[] = [];

async function startServer(hotBytes: number): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'server.ts'), [String(hotBytes), secret], {
    env: environmentWith(settings),
  });
  const { promise, resolve } = Promise.withResolvers<number>();
  const made: string[] = [];
  child.on('message', (message: { port?: number; made?: string }) => {
    if (message.port) resolve(message.port);
    if (message.made) made.push(message.made);
  });
  const server = { origin: `http://127.0.0.1:${await promise}`, made, child };
  servers.push(server);
  return server;
}

interface Got {
  readonly ms: number;
  readonly bytes: number;
}

async function get(url: string, format: Format): Promise<Got> {
  const start = performance.now();
  const { statusCode, body } = await request(url, { headers: { accept: `image/${format}` } });
  const bytes = (await body.arrayBuffer()).byteLength;
  if (statusCode !== 200) throw new Error(`${url} was answered with ${statusCode}.`);
  return { ms: performance.now() - start, bytes };
}

const at = (sorted: readonly number[], share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
const byTime = (gots: readonly Got[]) => gots.map(({ ms }) => ms).toSorted((a, b) => a - b);

/** Those who ask for one that is being read wait for the same, so that many are asked for in turn. */
async function warm(name: string, { origin }: Server): Promise<void> {
  const paths: string[] = [];
  let bytes = 0;
  for (let i = 0; i < warmPictures; i++) {
    const path = await coldPath(640);
    bytes = (await get(origin + path, 'avif')).bytes;
    paths.push(path);
  }
  const { requests, latency, non2xx, errors } = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    headers: { accept: 'image/avif' },
    requests: paths.map((path) => ({ path })),
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} of ${requests.total} requests failed.`);
  console.log(`| ${name} | ${bytes} | ${Math.round(requests.average)} | ${latency.p50} | ${latency.p99} |`);
}

async function cold({ origin }: Server): Promise<void> {
  for (const format of formats)
    for (const width of widthSteps) {
      const gots: Got[] = [];
      for (let i = 0; i <= times; i++) gots.push(await get(origin + (await coldPath(width)), format));
      // The first is for the code to be compiled.
      const sorted = byTime(gots.slice(1));
      const [p50, most] = [at(sorted, 0.5), at(sorted, 1)];
      console.log(`| ${format} | ${width} | ${gots[0]?.bytes} | ${p50.toFixed(0)} | ${most.toFixed(0)} |`);
    }
}

async function together({ origin, made }: Server): Promise<void> {
  for (const format of formats) {
    const path = await coldPath(1280);
    const before = made.length;
    const sorted = byTime(await Promise.all(Array.from({ length: askers }, () => get(origin + path, format))));
    const [p50, last] = [at(sorted, 0.5), at(sorted, 1)];
    console.log(`| ${format} | ${askers} | ${made.length - before} | ${p50.toFixed(0)} | ${last.toFixed(0)} |`);
  }
}

try {
  const [hot, forgetful] = await Promise.all([startServer(64 * 2 ** 20), startServer(0)]);
  console.log(
    `Warm variants of ${warmPictures} pictures, 640 wide as AVIF; ${connections} connections for ${seconds} s\n`,
  );
  console.log('| out of | bytes | requests/s | p50 ms | p99 ms |\n|---|---|---|---|---|');
  await warm('memory', hot);
  await warm('the object store', forgetful);
  console.log(`\nA cold one of an original of 1920 × 1080, ${times} times\n`);
  console.log('| format | width | bytes | p50 ms | most ms |\n|---|---|---|---|---|');
  await cold(hot);
  console.log('\nMany who ask at once for the same cold one, 1280 wide\n');
  console.log('| format | askers | made | p50 ms | last ms |\n|---|---|---|---|---|');
  await together(hot);
} finally {
  for (const { child } of servers) child.disconnect();
  client.destroy();
  await store.stop();
  await rm(folder, { recursive: true, force: true });
}
