/** The Lambda function as it is deployed: one file out of the bundler, its settings in the environment, sharp beside it. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { environmentWith } from '../../platform/env.ts';
import { ArtworkAddresses } from '../../subgraphs/catalog/artwork/artworkAddress.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { connectObjectStore } from '../../subgraphs/shared/objectStore.ts';
import { testBucket } from '../setup/bucket.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'marquee-lambda-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const gatewaySecret = 'a secret of the tests, long enough for it';

test('gives a picture of the store that its environment names', async () => {
  await run('npm', ['run', '-s', 'bundle:lambda', '--', `--outfile=${join(folder, 'index.mjs')}`], { cwd: root });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(
    join(folder, 'invoke.mjs'),
    `import { handler } from './index.mjs';
    const http = { method: 'GET' };
    const answer = await handler({ version: '2.0', rawPath: process.argv[2], headers: { accept: 'image/avif' }, requestContext: { http } });
    console.log(JSON.stringify(answer));`,
  );
  const bucket = await testBucket();
  const { client } = connectObjectStore({ ...bucket, S3_PUBLIC_ENDPOINT: undefined, production: false });
  const id = newId();
  const storageKey = `artwork/${id}/original`;
  const Body = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#c05020' } })
    .png()
    .toBuffer();
  await client.send(new PutObjectCommand({ Bucket: bucket.S3_BUCKET, Key: storageKey, Body }));
  const path = new ArtworkAddresses('', gatewaySecret).of(
    { id, storageKey, width: 400, height: 600, focusX: 0.5, focusY: 0.5 },
    { width: 160 },
  );

  const env = environmentWith({ ...bucket, S3_CREDENTIALS: 'keys', GATEWAY_SECRET: gatewaySecret, LOG_LEVEL: 'error' });
  const { stdout } = await run(process.execPath, ['invoke.mjs', path], { cwd: folder, env });
  const { statusCode, headers, body } = JSON.parse(stdout);
  expect([statusCode, headers['content-type']]).toEqual([200, 'image/avif']);
  expect(await sharp(Buffer.from(body, 'base64')).metadata()).toMatchObject({ width: 160, height: 240 });
});
