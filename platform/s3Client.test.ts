import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { GetObjectCommand, HeadBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, expect, test } from 'vitest';
import { type S3Deadlines, s3Client } from './s3Client.ts';

/** Those that a test does not wait for are far above what a busy machine takes. */
const patient: S3Deadlines = { connect: 20_000, answer: 20_000, silence: 20_000 };

/** A store whose every answer is the given text, and goes no further. */
async function storeThatSays(text: string, deadlines: Partial<S3Deadlines>) {
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
    { ...patient, ...deadlines },
  );
}

test('a store that takes connections and says nothing does not hold a request for ever', async () => {
  const client = await storeThatSays('', { answer: 100 });
  await expect(client.send(new HeadBucketCommand({ Bucket: 'marquee' }))).rejects.toThrow();
  client.destroy();
});

test('a store that falls silent in the middle of an object does not hold its reader for ever', async () => {
  const client = await storeThatSays('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nbeginning', { silence: 100 });
  const { Body } = await client.send(new GetObjectCommand({ Bucket: 'marquee', Key: 'videos/1' }));
  await expect(Body?.transformToByteArray()).rejects.toThrow();
  client.destroy();
});
