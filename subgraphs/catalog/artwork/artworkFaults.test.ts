/** What is answered when pictures cannot be made or the object store is away. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { createLogger } from '../../../platform/log.ts';
import { s3Client } from '../../../platform/s3Client.ts';
import { testBucket } from '../../../test/setup/bucket.ts';
import { newId } from '../../shared/id.ts';
import { connectObjectStore } from '../../shared/objectStore.ts';
import { ArtworkAddresses } from './artworkAddress.ts';
import { artworkKernel } from './artworkKernel.ts';
import { ArtworkObjects } from './artworkObjects.ts';
import { ArtworkVariants, type ArtworkVariantsOptions } from './artworkVariants.ts';

const bucket = await testBucket();
const objectStore = connectObjectStore({ ...bucket, S3_PUBLIC_ENDPOINT: undefined, production: false });
const addresses = new ArtworkAddresses('', 'a secret of the tests, long enough for it');
const log = createLogger('artwork', 'silent');

const kernelWith = (options: Partial<ArtworkVariantsOptions>) => {
  const variants = new ArtworkVariants({ objects: new ArtworkObjects(objectStore), log, ...options });
  const kernel = artworkKernel({ addresses, variants, log });
  return (path: string) => kernel({ method: 'GET', path, accept: undefined, ifNoneMatch: undefined });
};

async function pathOf(width = 160): Promise<string> {
  const id = newId();
  const storageKey = `artwork/${id}/original`;
  const Body = await sharp({ create: { width: 1_000, height: 1_000, channels: 3, background: '#c05020' } })
    .jpeg()
    .toBuffer();
  await objectStore.client.send(new PutObjectCommand({ Bucket: objectStore.bucket, Key: storageKey, Body }));
  return addresses.of({ id, storageKey, width: 1_000, height: 1_000, focusX: 0.5, focusY: 0.5 }, { width });
}

test('who asks for more pictures than can wait to be made is sent away for a moment, and none that is made suffers', async () => {
  const ask = kernelWith({ madeAtOnce: 1, mostWaiting: 2 });
  const paths = await Promise.all(Array.from({ length: 8 }, () => pathOf()));
  const answers = await Promise.all(paths.map(ask));
  const given = answers.filter(({ status }) => status === 200);
  const away = answers.filter(({ status }) => status === 503);
  expect(given.length).toBeGreaterThanOrEqual(3);
  expect(given.length + away.length).toBe(8);
  for (const { headers } of away) expect(headers).toMatchObject({ 'retry-after': '1', 'cache-control': 'no-store' });
  for (const path of paths) expect((await ask(path)).status).toBe(200);
});

test('those who ask for the same wait for one place', async () => {
  const made: string[] = [];
  const ask = kernelWith({ madeAtOnce: 1, mostWaiting: 0, onMade: (key) => made.push(key) });
  const path = await pathOf();
  const answers = await Promise.all(Array.from({ length: 30 }, () => ask(path)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(made).toHaveLength(1);
});

test('what is in memory is not asked from the store again', async () => {
  let asked = 0;
  const objects = new ArtworkObjects(objectStore);
  const read = objects.read.bind(objects);
  objects.read = (key) => {
    asked++;
    return read(key);
  };
  const [path, ask] = [await pathOf(), kernelWith({ objects })];
  for (let i = 0; i < 5; i++) expect((await ask(path)).status).toBe(200);
  expect(asked).toBe(2);
});

test('a store that refuses connections, or fails, is told as a moment of absence', async () => {
  const failing = createServer((_, response) => response.writeHead(500).end());
  await new Promise<void>((resolve) => failing.listen(0, '127.0.0.1', resolve));
  afterAll(() => new Promise((resolve) => failing.close(resolve)));
  const { port } = failing.address() as AddressInfo;
  for (const S3_ENDPOINT of [`http://127.0.0.1:${port}`, 'http://127.0.0.1:1']) {
    const client = s3Client({ ...bucket, S3_ENDPOINT });
    const ask = kernelWith({ objects: new ArtworkObjects({ client, bucket: bucket.S3_BUCKET }) });
    const { status, headers, body } = await ask(await pathOf());
    expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '5', 'no-store']);
    expect(String(body)).toBe('The pictures cannot be reached.\n');
    client.destroy();
  }
});

test('a variant that cannot be stored is given all the same', async () => {
  const objects = new ArtworkObjects(objectStore);
  objects.write = async () => Promise.reject(new Error('The store is full.'));
  const [path, ask] = [await pathOf(), kernelWith({ objects })];
  expect((await ask(path)).status).toBe(200);
});

test('a damaged original is a fault of ours, of which nothing is told, and the next picture is none the worse', async () => {
  const [bad, good] = [await pathOf(), await pathOf()];
  const Key = `${bad.split('/').slice(1, 3).join('/')}/original`;
  const { Body } = await objectStore.client.send(new GetObjectCommand({ Bucket: objectStore.bucket, Key }));
  const whole = Buffer.from((await Body?.transformToByteArray()) ?? []);
  await objectStore.client.send(
    new PutObjectCommand({ Bucket: objectStore.bucket, Key, Body: whole.subarray(0, whole.length / 2) }),
  );
  const ask = kernelWith({ madeAtOnce: 1 });
  expect(await ask(bad)).toMatchObject({ status: 500, body: 'Something went wrong on our side.\n' });
  expect((await ask(good)).status).toBe(200);
});
