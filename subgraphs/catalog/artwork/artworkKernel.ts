/**
 * Pictures as answers to requests, whoever brings those: the server of the catalog (artworkRoute.ts) or AWS Lambda
 * (lambda.ts). What lies at an address never changes, so it may be kept for a year; its ETag is its signature and its format.
 */

import { NoRoomError } from '../../../platform/boundedRoom.ts';
import type { Logger } from '../../../platform/log.ts';
import type { ArtworkAddresses } from './artworkAddress.ts';
import { StoreUnavailableError } from './artworkObjects.ts';
import type { ArtworkVariants } from './artworkVariants.ts';
import { formatFor } from './formatFor.ts';

export interface ArtworkRequest {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  readonly accept: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

export interface ArtworkAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

export interface ArtworkKernelOptions {
  readonly addresses: ArtworkAddresses;
  readonly variants: ArtworkVariants;
  readonly log: Logger;
}

export type ArtworkKernel = (request: ArtworkRequest) => Promise<ArtworkAnswer>;

/**
 * Gives a function that answers every request: 200 or 304 for a picture, 404 for an address that is forged or names none, 503
 * while too many pictures are made or the object store is away, 500 for a fault of ours, which is logged. It never throws.
 */
export function artworkKernel({ addresses, variants, log }: ArtworkKernelOptions): ArtworkKernel {
  async function pictureAt({ path, accept, ifNoneMatch }: ArtworkRequest): Promise<ArtworkAnswer> {
    const asked = addresses.read(decoded(path));
    if (!asked) return noSuchPicture;
    const format = formatFor(accept);
    const etag = `"${asked.signature}.${format}"`;
    const kept = { etag, vary: 'Accept', 'cache-control': 'public, max-age=31536000, immutable' };
    if (hasTag(ifNoneMatch, etag)) return { status: 304, headers: { ...common, ...kept } };
    const body = await variants.get(asked, format);
    if (!body) return noSuchPicture;
    const content = { 'content-type': `image/${format}`, 'content-length': String(body.length) };
    return { status: 200, headers: { ...common, ...kept, ...content }, body };
  }

  return async (request) => {
    const { method, path } = request;
    if (method === 'OPTIONS') return { status: 204, headers: { ...common, ...allowed } };
    if (method !== 'GET' && method !== 'HEAD')
      return { ...told(405, 'Pictures are read with GET.'), headers: { ...common, allow: 'GET, HEAD, OPTIONS' } };
    try {
      const { body, ...answer } = await pictureAt(request);
      return method === 'HEAD' || body === undefined ? answer : { ...answer, body };
    } catch (error) {
      if (error instanceof NoRoomError) return busy('Too many pictures are being made.', 1);
      log.error({ err: error, path }, 'a picture could not be given');
      if (error instanceof StoreUnavailableError) return busy('The pictures cannot be reached.', 5);
      return told(500, 'Something went wrong on our side.');
    }
  };
}

const common: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};
const allowed = { 'access-control-allow-methods': 'GET, HEAD', 'access-control-max-age': '86400' };

const told = (status: number, text: string): ArtworkAnswer => ({
  status,
  headers: { ...common, 'content-type': 'text/plain', 'cache-control': 'no-store' },
  body: `${text}\n`,
});

const noSuchPicture = told(404, 'There is no such picture.');

function busy(text: string, seconds: number): ArtworkAnswer {
  const answer = told(503, text);
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}

/** Our addresses need no escapes; one that a proxy has put in means the same (RFC 3986 §2.3). */
function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}

/** If-None-Match compares weakly (RFC 9110 §13.1.2). */
const hasTag = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))) ?? false;
