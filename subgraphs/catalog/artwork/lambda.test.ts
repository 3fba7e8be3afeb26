/** The function on events as AWS has recorded them, in the payload format 2.0. */
import { PutObjectCommand } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import { beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../../platform/log.ts';
import { testBucket } from '../../../test/setup/bucket.ts';
import { newId } from '../../shared/id.ts';
import { connectObjectStore } from '../../shared/objectStore.ts';
import { ArtworkAddresses, type Asked } from './artworkAddress.ts';
import { type FunctionAnswer, functionHandler } from './lambda.ts';

const gatewaySecret = 'a secret of the tests, long enough for it';
const objectStore = connectObjectStore({ ...(await testBucket()), S3_PUBLIC_ENDPOINT: undefined, production: false });
const made: string[] = [];
const makeHandler = () =>
  functionHandler({
    objectStore,
    gatewaySecret,
    log: createLogger('artwork', 'silent'),
    onMade: (key) => made.push(key),
  });
let handler = makeHandler();
beforeEach(() => {
  handler = makeHandler();
  made.length = 0;
});

/** An event as a function URL gives it: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
const eventOf = (rawPath: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') => ({
  version: '2.0',
  routeKey: '$default',
  rawPath,
  rawQueryString: '',
  headers: {
    'x-amzn-trace-id': 'Root=1-6740f2a1-1b9d5c0f0a4f2c7d3e8b6a90',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '443',
    'x-forwarded-for': '203.0.113.24',
    host: 'abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-central-1.on.aws',
    'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36',
    ...headers,
  },
  requestContext: {
    accountId: 'anonymous',
    apiId: 'abcdefghijklmnopqrstuvwxyz012345',
    domainName: 'abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-central-1.on.aws',
    domainPrefix: 'abcdefghijklmnopqrstuvwxyz012345',
    http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '203.0.113.24', userAgent: 'Mozilla/5.0' },
    requestId: 'e1506fd5-9e7b-434f-bd42-4f8fa224b599',
    routeKey: '$default',
    stage: '$default',
    time: '22/Nov/2024:21:07:45 +0000',
    timeEpoch: 1732309665123,
  },
  isBase64Encoded: false,
});

/** A stored picture, and the path of a variant as the catalog gives it. */
async function pathOf(asked: Asked): Promise<string> {
  const id = newId();
  const storageKey = `artwork/${id}/original`;
  const Body = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#c05020' } })
    .png()
    .toBuffer();
  await objectStore.client.send(new PutObjectCommand({ Bucket: objectStore.bucket, Key: storageKey, Body }));
  const addresses = new ArtworkAddresses('https://pictures.test', gatewaySecret);
  const row = { id, storageKey, width: 400, height: 600, focusX: 0.5, focusY: 0.1 };
  return new URL(addresses.of(row, asked)).pathname;
}

const metadataOf = ({ body }: FunctionAnswer) => sharp(Buffer.from(body, 'base64')).metadata();

describe('an event that asks for a picture', () => {
  test('has it made at the first, and found in the store by a new instance of the function', async () => {
    const path = await pathOf({ width: 160 });
    const first = await handler(eventOf(path));
    expect(first).toMatchObject({
      statusCode: 200,
      isBase64Encoded: true,
      headers: {
        'content-type': 'image/jpeg',
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept',
        etag: expect.stringMatching(/^"[\w-]{22}\.jpeg"$/),
      },
    });
    expect(Number(first.headers['content-length'])).toBe(Buffer.from(first.body, 'base64').length);
    expect(await metadataOf(first)).toMatchObject({ width: 160, height: 240 });
    expect(made).toHaveLength(1);
    expect(await makeHandler()(eventOf(path))).toEqual(first);
    expect(made).toHaveLength(1);
  });

  test.each([
    ['image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', 'image/avif'],
    ['image/webp,*/*', 'image/webp'],
    ['image/png,image/svg+xml,image/*;q=0.8', 'image/jpeg'],
  ])('that accepts %s gets %s', async (accept, type) => {
    const { headers } = await handler(eventOf(await pathOf({ width: 160, shape: 'SQUARE' }), { accept }));
    expect(headers['content-type']).toBe(type);
  });

  test('finds its headers in whatever letters they are written', async () => {
    const { headers } = await handler(eventOf(await pathOf({ width: 160 }), { Accept: 'image/webp' }));
    expect(headers['content-type']).toBe('image/webp');
  });

  test('that has it is answered 304 without a body, and nothing is made', async () => {
    const path = await pathOf({ width: 160 });
    const etag = `"${path.slice(path.lastIndexOf('.') + 1)}.avif"`;
    const given = await handler(eventOf(path, { accept: 'image/avif', 'if-none-match': etag }));
    expect(given).toMatchObject({
      statusCode: 304,
      body: '',
      isBase64Encoded: false,
      headers: { etag, vary: 'Accept' },
    });
    expect(made).toEqual([]);
  });

  test('with HEAD is told of it, without a body', async () => {
    const path = await pathOf({ width: 160 });
    const { headers } = await handler(eventOf(path));
    expect(await handler(eventOf(path, {}, 'HEAD'))).toEqual({
      statusCode: 200,
      headers,
      body: '',
      isBase64Encoded: false,
    });
  });

  test('may be written with escapes', async () => {
    const path = await pathOf({ width: 160, shape: 'WIDE', quality: 'LOW' });
    expect((await handler(eventOf(path.replaceAll('-', '%2D')))).statusCode).toBe(200);
    expect((await handler(eventOf(path.replace('/artwork', '/%61rtwork')))).statusCode).toBe(200);
  });
});

describe('an event is answered', () => {
  test('404 when its address is forged or names nothing', async () => {
    const path = await pathOf({ width: 160, shape: 'WIDE' });
    const forged = [
      '/',
      '/artwork/',
      '/artwork/../../etc/passwd',
      '/artwork/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      '/artwork/%',
      '/artwork/%00',
      path.replace('-wide', ''),
      path.replace('/160', '/320'),
      path.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')),
      path.replaceAll('-', '%252D'),
    ];
    for (const one of forged) {
      const { statusCode, headers } = await handler(eventOf(one));
      expect([statusCode, headers['cache-control']], one).toEqual([404, 'no-store']);
    }
    expect(made).toEqual([]);
  });

  test('405 when it writes, and 204 when a browser asks whether it may read', async () => {
    const path = await pathOf({ width: 160 });
    expect(await handler(eventOf(path, {}, 'POST'))).toMatchObject({
      statusCode: 405,
      headers: { allow: 'GET, HEAD, OPTIONS' },
    });
    expect(await handler(eventOf(path, {}, 'OPTIONS'))).toMatchObject({
      statusCode: 204,
      headers: { 'access-control-allow-origin': '*' },
      body: '',
    });
  });

  test('400 when it is none of a function URL', async () => {
    for (const event of [undefined, null, {}, { Records: [] }, { rawPath: '/', headers: {} }])
      expect(await handler(event)).toMatchObject({ statusCode: 400, isBase64Encoded: false });
  });
});
