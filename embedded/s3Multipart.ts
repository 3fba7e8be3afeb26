/**
 * What s3rver lacks of multipart uploads: it lists neither them nor their parts, aborts nothing, takes parts of uploads that
 * do not exist, and completes one without looking at its parts. Here those requests are answered as S3 answers them, on
 * s3rver's own files.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What is used of s3rver's own store. */
export interface MultipartStore {
  /** Where it keeps what belongs to a key, or to a bucket. */
  getResourcePath(bucket: string, key: string | undefined, resource: string): string;
  putObjectMultipart(
    bucket: string,
    uploadId: string,
    parts: readonly { readonly number: number }[],
  ): Promise<{ readonly md5: string; readonly size: number }>;
}

interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly id: string;
  /** Where s3rver keeps its parts: a file each, named by its number, with the MD5 beside it. */
  readonly folder: string;
}

interface Part {
  readonly number: number;
  readonly etag: string;
  readonly size: number;
}

/** Of all parts but the last. */
const leastPartBytes = 5 * 1_048_576;

/** Answers the requests about one upload; false when the request is for s3rver. */
export async function serveMultipart(
  store: MultipartStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://store');
  const id = query.get('uploadId');
  if (id === null && request.method === 'GET' && query.has('uploads'))
    return listOpen(store, pathname, query, response);
  if (id === null || request.method === 'OPTIONS') return false;
  const names = pathname.split('/').slice(1).map(decodeURIComponent);
  if (request.method === 'PUT') {
    if (await findUpload(store, id, names)) return false; // a part, which s3rver writes
    request.resume();
    return refuseUnknown(response);
  }
  const body = await text(request);
  return inTurn(id, async () => {
    const upload = await findUpload(store, id, names);
    if (!upload) return refuseUnknown(response);
    switch (request.method) {
      case 'GET':
        return list(upload, query, response);
      case 'DELETE':
        await rm(upload.folder, { recursive: true, force: true });
        response.writeHead(204).end();
        return true;
      case 'POST':
        return complete(upload, store, body, response);
      default:
        return false;
    }
  });
}

const refuseUnknown = (response: ServerResponse): true =>
  refuse(response, 404, 'NoSuchUpload', 'The upload was completed or aborted, or never begun.');

/** The last request about each upload that is under way. */
const turns = new Map<string, Promise<unknown>>();

/** One request about an upload after the other: s3rver ends the process when a part goes away while it is read. */
async function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(id) ?? Promise.resolve()).then(work, work);
  turns.set(id, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(id) === turn) turns.delete(id);
  }
}

/** The upload, when it was begun for that key and is still open. */
async function findUpload(
  store: MultipartStore,
  id: string,
  [bucket = '', ...rest]: readonly string[],
): Promise<Upload | undefined> {
  if (!/^[0-9a-f]{32}$/.test(id) || !/^[a-z0-9][a-z0-9.-]*$/.test(bucket)) return undefined;
  const upload = {
    bucket,
    key: rest.join('/'),
    id,
    folder: join(store.getResourcePath(bucket, undefined, 'uploads'), id),
  };
  const key = await readFile(join(upload.folder, 'key'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return key === upload.key ? upload : undefined;
}

/** The parts that are there whole: the hash is written after the last byte. */
async function partsOf({ folder }: Upload): Promise<readonly Part[]> {
  const hashes = (await readdir(folder)).filter((name) => /^\d+\.md5$/.test(name));
  const parts = hashes.map(async (name): Promise<Part> => {
    const number = Number.parseInt(name, 10);
    const [etag, { size }] = await Promise.all([readFile(join(folder, name), 'utf8'), stat(join(folder, `${number}`))]);
    return { number, etag, size };
  });
  return (await Promise.all(parts)).sort((a, b) => a.number - b.number);
}

async function list(upload: Upload, query: URLSearchParams, response: ServerResponse): Promise<true> {
  const [after, most] = [Number(query.get('part-number-marker') ?? 0), Number(query.get('max-parts') ?? 1_000)];
  const left = (await partsOf(upload)).filter(({ number }) => number > after);
  const page = left.slice(0, most);
  const entries = page.map(
    ({ number, etag, size }) =>
      `<Part><PartNumber>${number}</PartNumber><ETag>"${etag}"</ETag><Size>${size}</Size></Part>`,
  );
  const truncated = left.length > page.length;
  const next = truncated ? `<NextPartNumberMarker>${page.at(-1)?.number ?? after}</NextPartNumberMarker>` : '';
  return answer(
    response,
    200,
    `<ListPartsResult>${nameOf(upload)}<UploadId>${upload.id}</UploadId>${next}<IsTruncated>${truncated}</IsTruncated>${entries.join('')}</ListPartsResult>`,
  );
}

/** The uploads of a bucket that are open, by key and then by id. */
async function listOpen(
  store: MultipartStore,
  pathname: string,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<true> {
  const bucket = pathname.split('/')[1] ?? '';
  const prefix = query.get('prefix') ?? '';
  const folder = store.getResourcePath(bucket, undefined, 'uploads');
  const ids = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found = await Promise.all(
    ids.map(async (id) => {
      const file = join(folder, id, 'key');
      // One that is completed or aborted at this moment is no more.
      const [key, begun] = await Promise.all([readFile(file, 'utf8'), stat(file)]).catch(() => []);
      return key === undefined || begun === undefined ? [] : [{ id, key, begun: begun.mtime.toISOString() }];
    }),
  );
  const [keyMarker, idMarker] = [query.get('key-marker') ?? '', query.get('upload-id-marker')];
  const isBehind = ({ key, id }: { readonly key: string; readonly id: string }) =>
    key > keyMarker || (key === keyMarker && idMarker !== null && id > idMarker);
  const uploads = found
    .flat()
    .filter((upload) => upload.key.startsWith(prefix) && isBehind(upload))
    .sort((a, b) => (a.key === b.key ? (a.id < b.id ? -1 : 1) : a.key < b.key ? -1 : 1));
  const page = uploads.slice(0, Number(query.get('max-uploads') ?? 1_000));
  const entries = page.map(
    ({ id, key, begun }) =>
      `<Upload><Key>${escaped(key)}</Key><UploadId>${id}</UploadId><Initiated>${begun}</Initiated></Upload>`,
  );
  const [truncated, last] = [page.length < uploads.length, page.at(-1)];
  const next =
    truncated && last
      ? `<NextKeyMarker>${escaped(last.key)}</NextKeyMarker><NextUploadIdMarker>${last.id}</NextUploadIdMarker>`
      : '';
  return answer(
    response,
    200,
    `<ListMultipartUploadsResult><Bucket>${bucket}</Bucket>${next}<IsTruncated>${truncated}</IsTruncated>${entries.join('')}</ListMultipartUploadsResult>`,
  );
}

async function complete(upload: Upload, store: MultipartStore, body: string, response: ServerResponse): Promise<true> {
  const wanted = Array.from(body.matchAll(/<Part>(.*?)<\/Part>/gs), ([, part = '']) => ({
    number: Number(/<PartNumber>(\d+)<\/PartNumber>/.exec(part)?.[1]),
    etag: /<ETag>(.*?)<\/ETag>/s.exec(part)?.[1]?.replaceAll(/&quot;|"|&#34;/g, ''),
  }));
  const there = new Map((await partsOf(upload)).map((part) => [part.number, part]));
  if (wanted.length === 0) return refuse(response, 400, 'MalformedXML', 'The list names no part.');
  if (wanted.some(({ number }, index) => index > 0 && number <= (wanted[index - 1]?.number ?? 0)))
    return refuse(response, 400, 'InvalidPartOrder', 'The parts are not listed in ascending order.');
  if (wanted.some(({ number, etag }) => there.get(number)?.etag !== etag))
    return refuse(response, 400, 'InvalidPart', 'A part that is listed is not there, or is there with another ETag.');
  if (wanted.slice(0, -1).some(({ number }) => (there.get(number)?.size ?? 0) < leastPartBytes))
    return refuse(response, 400, 'EntityTooSmall', 'A part before the last one is smaller than 5 MiB.');
  const { md5 } = await store.putObjectMultipart(upload.bucket, upload.id, wanted);
  return answer(
    response,
    200,
    `<CompleteMultipartUploadResult>${nameOf(upload)}<ETag>"${md5}"</ETag></CompleteMultipartUploadResult>`,
  );
}

const nameOf = ({ bucket, key }: Upload) => `<Bucket>${bucket}</Bucket><Key>${escaped(key)}</Key>`;

const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const refuse = (response: ServerResponse, status: number, code: string, message: string): true =>
  answer(response, status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);

function answer(response: ServerResponse, status: number, xml: string): true {
  // A browser that puts parts may read why one is refused.
  response.writeHead(status, { 'content-type': 'application/xml', 'access-control-allow-origin': '*' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
  return true;
}
