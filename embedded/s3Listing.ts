/**
 * Lists what a bucket holds (ListObjectsV2) in place of s3rver, which breaks off behind the first page: it names the next one
 * by a cipher that Node has no more. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is used of s3rver's own store. */
export interface ListingStore {
  getBucket(bucket: string): Promise<unknown>;
  listObjects(
    bucket: string,
    options: { readonly prefix: string; readonly startAfter: string; readonly maxKeys: number },
  ): Promise<{
    readonly objects: readonly {
      readonly key: string;
      readonly size: number;
      readonly lastModifiedDate: Date;
      readonly metadata: Readonly<Record<string, unknown>>;
    }[];
    readonly isTruncated: boolean;
  }>;
}

const mostKeys = 1_000;

/** Answers a listing without a delimiter; false for every other request, which is for s3rver. */
export async function serveListing(
  store: ListingStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://store');
  const [, bucket = '', rest = ''] = pathname.split('/');
  if (request.method !== 'GET' || query.get('list-type') !== '2' || query.get('delimiter') || rest) return false;
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(bucket) || !(await store.getBucket(bucket))) return false;
  const prefix = query.get('prefix') ?? '';
  const token = query.get('continuation-token');
  const startAfter = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const maxKeys = Math.min(mostKeys, Number(query.get('max-keys') ?? mostKeys));
  const { objects, isTruncated } = await listed(store, bucket, { prefix, startAfter, maxKeys });
  const last = objects.at(-1);
  const entries = objects.map(
    ({ key, size, lastModifiedDate, metadata }) =>
      `<Contents><Key>${escaped(key)}</Key><LastModified>${lastModifiedDate.toISOString()}</LastModified><ETag>${escaped(String(metadata.etag))}</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const next =
    isTruncated && last
      ? `<NextContinuationToken>${Buffer.from(last.key).toString('base64url')}</NextContinuationToken>`
      : '';
  response.writeHead(200, { 'content-type': 'application/xml', 'access-control-allow-origin': '*' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult><Name>${bucket}</Name><Prefix>${escaped(prefix)}</Prefix><MaxKeys>${maxKeys}</MaxKeys><KeyCount>${objects.length}</KeyCount><IsTruncated>${isTruncated}</IsTruncated>${next}${entries.join('')}</ListBucketResult>`,
  );
  return true;
}

/** s3rver walks through the folders, and stumbles over what is removed under its feet. */
async function listed(
  store: ListingStore,
  bucket: string,
  options: Parameters<ListingStore['listObjects']>[1],
): ReturnType<ListingStore['listObjects']> {
  for (let left = 20; ; left--)
    try {
      return await store.listObjects(bucket, options);
    } catch (error) {
      if (left === 0 || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
}

const escaped = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
