import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, onTestFinished, test } from 'vitest';
import { testBucket } from '../test/setup/bucket.ts';
import { startS3 } from './s3.ts';

const settings = await testBucket();
const s3 = new S3Client({
  endpoint: settings.S3_ENDPOINT,
  region: settings.S3_REGION,
  forcePathStyle: true,
  credentials: { accessKeyId: settings.S3_ACCESS_KEY_ID, secretAccessKey: settings.S3_SECRET_ACCESS_KEY },
});
const object = { Bucket: settings.S3_BUCKET, Key: 'uploads/a film & more' };
const leastPart = 5 * 1_048_576;

async function begin() {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
  return { ...object, UploadId };
}

/** Puts a part as a browser does, and gives the response. */
async function put(upload: Awaited<ReturnType<typeof begin>>, PartNumber: number, bytes: number) {
  const address = await getSignedUrl(s3, new UploadPartCommand({ ...upload, PartNumber }));
  const response = await fetch(address, {
    method: 'PUT',
    body: Buffer.alloc(bytes, PartNumber),
    headers: { origin: 'https://studio.example' },
  });
  return { response, PartNumber, ETag: response.headers.get('etag') ?? '' };
}

const complete = (upload: Awaited<ReturnType<typeof begin>>, parts: readonly { PartNumber: number; ETag: string }[]) =>
  s3.send(
    new CompleteMultipartUploadCommand({
      ...upload,
      MultipartUpload: { Parts: parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag })) },
    }),
  );

describe('the embedded object store', () => {
  test('takes an upload in parts from a browser, and resumes it from those that are there', async () => {
    const upload = await begin();
    const second = await put(upload, 2, 10);
    expect(second.response.headers.get('access-control-allow-origin')).toBe('*');
    expect(second.response.headers.get('access-control-expose-headers')).toContain('ETag');
    const { Parts } = await s3.send(new ListPartsCommand(upload));
    expect(Parts).toEqual([{ PartNumber: 2, ETag: second.ETag, Size: 10 }]);
    await complete(upload, [await put(upload, 1, leastPart), second]);
    const { ContentRange, Body } = await s3.send(new GetObjectCommand({ ...object, Range: `bytes=${leastPart - 1}-` }));
    expect(ContentRange).toBe(`bytes ${leastPart - 1}-${leastPart + 9}/${leastPart + 10}`);
    expect(await Body?.transformToByteArray()).toEqual(Uint8Array.from([1, ...new Array<number>(10).fill(2)]));
  });

  test('refuses to complete an upload with a part that is missing, different, too small or out of order', async () => {
    const upload = await begin();
    const [first, second] = [await put(upload, 1, 10), await put(upload, 2, 10)];
    await expect(complete(upload, [{ ...first, PartNumber: 3 }])).rejects.toThrow(/not there/);
    await expect(complete(upload, [{ ...first, ETag: second.ETag }])).rejects.toThrow(/another ETag/);
    await expect(complete(upload, [first, second])).rejects.toThrow(/smaller than 5 MiB/);
    await expect(complete(upload, [second, first])).rejects.toThrow(/ascending/);
    await complete(upload, [first]);
  });

  test('aborts an upload, and takes no part of it afterwards', async () => {
    const upload = await begin();
    const part = await put(upload, 1, 10);
    await s3.send(new AbortMultipartUploadCommand(upload));
    expect((await put(upload, 2, 10)).response.status).toBe(404);
    await expect(complete(upload, [part])).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  test('completes an upload once, though it is asked for twice and aborted at the same moment, and lives on', async () => {
    for (let i = 0; i < 10; i++) {
      const upload = await begin();
      const parts = [await put(upload, 1, leastPart), await put(upload, 2, 10)];
      const asked = [
        complete(upload, parts),
        complete(upload, parts),
        s3.send(new AbortMultipartUploadCommand(upload)),
      ];
      const [first, second, aborted] = await Promise.allSettled(asked);
      const reasons = [first, second, aborted].flatMap((one) => (one?.status === 'rejected' ? [one.reason.name] : []));
      expect(reasons).toEqual(['NoSuchUpload', 'NoSuchUpload']);
    }
    await expect(s3.send(new ListObjectsV2Command({ Bucket: object.Bucket }))).resolves.toBeDefined();
  });

  test('answers a PUT when all of it is written, not before', async () => {
    const short = async (number: number) => {
      const bytes = 100_000 + number;
      const upload = await begin();
      const { ETag } = await put(upload, 1, bytes);
      const { Parts } = await s3.send(new ListPartsCommand(upload));
      const Key = `videos/${number}`;
      await s3.send(new PutObjectCommand({ ...object, Key, Body: Buffer.alloc(bytes) }));
      const { ContentLength } = await s3.send(new HeadObjectCommand({ ...object, Key }));
      return [ETag, Parts?.[0]?.Size, ContentLength].toString() !== [ETag, bytes, bytes].toString();
    };
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    const found = await Promise.all(numbers.map(short));
    expect(numbers.filter((number) => found[number])).toEqual([]);
  });

  test('lists all that it holds page by page, from a key on', async () => {
    const keys = Array.from({ length: 5 }, (_, i) => `listed/${i}/a & b`);
    for (const Key of keys) await s3.send(new PutObjectCommand({ ...object, Key, Body: 'x' }));
    const listed: string[] = [];
    for await (const { Contents } of paginateListObjectsV2(
      { client: s3, pageSize: 2 },
      { Bucket: object.Bucket, Prefix: 'listed/' },
    ))
      for (const { Key, Size, LastModified } of Contents ?? []) {
        listed.push(Key ?? '');
        expect([Size, LastModified instanceof Date]).toEqual([1, true]);
      }
    expect(listed).toEqual(keys);
    const { Contents } = await s3.send(
      new ListObjectsV2Command({ Bucket: object.Bucket, Prefix: 'listed/', StartAfter: keys[2], MaxKeys: 1 }),
    );
    expect(Contents?.map(({ Key }) => Key)).toEqual([keys[3]]);
  });

  test('refuses what it cannot write, and lives on', async () => {
    // As on a full disk: no file system has names of this length.
    const Key = `videos/${'x'.repeat(300)}`;
    await expect(s3.send(new PutObjectCommand({ ...object, Key, Body: Buffer.alloc(10) }))).rejects.toMatchObject({
      name: 'InternalError',
    });
    await s3.send(new PutObjectCommand({ ...object, Key: 'videos/short', Body: Buffer.alloc(10) }));
  });

  test('says what to do when its port is taken', async () => {
    const port = Number(new URL(settings.S3_ENDPOINT).port);
    const folder = await mkdtemp(join(tmpdir(), 'marquee-s3-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await expect(startS3({ folder, port, bucket: 'marquee' })).rejects.toThrow(/cannot listen on .*another PORT/);
  });
});
