import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { GetObjectCommand, HeadBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, expect, test } from 'vitest';
import { s3Client } from './s3Client.ts';

const deadlines = { connect: 1_000, answer: 100, silence: 100 };

/** A store whose every answer is the given text, and goes no further. */
async function storeThatSays(text: string) {
  const server = createServer((socket) => socket.on('error', () => {}).once('data', () => socket.write(text)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => server.close());
  const { port } = server.address() as AddressInfo;
  return s3Client(
    {
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_REGION: 'us-east-1',
      S3_ACCESS_KEY_ID: 'key',
      S3_SECRET_ACCESS_KEY: 'secret',
    },
    deadlines,
  );
}

test('a store that takes connections and says nothing does not hold a request for ever', async () => {
  const client = await storeThatSays('');
  await expect(client.send(new HeadBucketCommand({ Bucket: 'marquee' }))).rejects.toThrow();
  client.destroy();
}, 5_000);

test('a store that falls silent in the middle of an object does not hold its reader for ever', async () => {
  const client = await storeThatSays('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nbeginning');
  const { Body } = await client.send(new GetObjectCommand({ Bucket: 'marquee', Key: 'videos/1' }));
  await expect(Body?.transformToByteArray()).rejects.toThrow();
  client.destroy();
}, 5_000);
