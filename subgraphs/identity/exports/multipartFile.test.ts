import { createHash } from 'node:crypto';
import { GetObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, expect, test } from 'vitest';
import { testBucket } from '../../../test/setup/bucket.ts';
import { connectObjectStore } from '../../shared/objectStore.ts';
import { abortMultiparts, writeObject } from './multipartFile.ts';

const store = connectObjectStore({ ...(await testBucket()), S3_PUBLIC_ENDPOINT: undefined, production: false });
afterAll(() => store.client.destroy());
const where = { Bucket: store.bucket };

const mebibyte = 1_048_576;
/** So many mebibytes of text, in pieces of a quarter; fails before the piece that is told. */
async function* textOf(mebibytes: number, failsAt = Infinity) {
  for (let piece = 0; piece < 4 * mebibytes; piece++) {
    if (piece === failsAt) throw new Error('There is no more of it.');
    yield String.fromCharCode(97 + (piece % 26)).repeat(mebibyte / 4);
  }
}
async function sha256(chunks: AsyncIterable<string | Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
const stored = async (key: string) => {
  const { Body } = await store.client.send(new GetObjectCommand({ ...where, Key: key }));
  if (!Body) throw new Error(`${key} has no body.`);
  return sha256(Body as AsyncIterable<Uint8Array>);
};
const write = (key: string, chunks: AsyncIterable<string>) =>
  writeObject(store, { key, contentType: 'application/json' }, chunks);
const unfinished = async (key: string) =>
  ((await store.client.send(new ListMultipartUploadsCommand(where))).Uploads ?? []).filter(({ Key }) => Key === key);

test.each([0, 1, 8, 20])('a file of %i MiB is stored as it came', async (mebibytes) => {
  const key = `exports/${mebibytes}.json`;
  expect(await write(key, textOf(mebibytes))).toBe(mebibytes * mebibyte);
  expect(await stored(key)).toBe(await sha256(textOf(mebibytes)));
  expect(await unfinished(key)).toEqual([]);
});

test('letters of several bytes are counted as bytes', async () => {
  async function* grüße() {
    yield 'Grüße';
  }
  expect(await write('exports/letters.json', grüße())).toBe(7);
});

test('a file that breaks off leaves nothing', async () => {
  const key = 'exports/broken.json';
  await expect(write(key, textOf(20, 50))).rejects.toThrow('There is no more of it.');
  expect(await unfinished(key)).toEqual([]);
  const { Contents } = await store.client.send(new ListObjectsV2Command({ ...where, Prefix: key }));
  expect(Contents ?? []).toEqual([]);
});

test('what was left of a file that another process began is freed, and nothing beside it', async () => {
  const [key, other] = ['exports/left.json', 'exports/left.json.other'];
  // Killed after the first part: nobody aborts them.
  for (const one of [key, other]) {
    const pieces = textOf(20);
    const stuck = write(one, {
      [Symbol.asyncIterator]: () => ({
        next: async () => ((await unfinished(one)).length > 0 ? new Promise<never>(() => {}) : pieces.next()),
      }),
    });
    void stuck;
    await expect.poll(() => unfinished(one), { timeout: 20_000 }).toHaveLength(1);
  }
  await abortMultiparts(store, key);
  expect(await unfinished(key)).toEqual([]);
  expect(await unfinished(other)).toHaveLength(1);
});
