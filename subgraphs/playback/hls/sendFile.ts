/** Sends files of a version, as they lie in the object store: the same bytes to everybody, for any cache to keep. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Logger } from '../../../platform/log.ts';
import type { ObjectStore } from '../../shared/objectStore.ts';
import { type FileAddress, keyOf } from './address.ts';
import { type ByteRange, type FoundObject, openObject } from './objects.ts';
import { refuse } from './refuse.ts';

export interface FileSource {
  readonly objectStore: ObjectStore;
  readonly log: Logger;
}

/** What a version's folder holds never changes; only subtitles may come to be listed, and those in the session's own playlist. */
const cacheControl = 'public, max-age=31536000, immutable';

export async function sendFile(
  { objectStore, log }: FileSource,
  request: IncomingMessage,
  response: ServerResponse,
  address: FileAddress,
): Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  const object = await openObject(objectStore, {
    key: keyOf(address.folder, address.file),
    range: rangeOf(request),
    headOnly: request.method === 'HEAD',
    signal: left.signal,
  });
  switch (object.kind) {
    case 'missing':
      return refuse(response, 404, 'Nothing is here.');
    case 'beyond':
      return refuse(response, 416, 'The range lies outside.', { 'content-range': `bytes */${object.length}` });
    case 'failed':
      if (left.signal.aborted) return;
      log.error({ err: object.error }, 'the object store did not answer');
      return refuse(response, 502, 'The video cannot be read at the moment. Try again.');
    case 'found':
      return sendObject(log, request, response, address, object);
  }
}

/** One range (RFC 9110 §14.1.2); several at once and what is none are answered whole, as a server may. */
function rangeOf({ method, headers: { range = '' } }: IncomingMessage): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range) ?? [];
  if (method !== 'GET' || first + last === '') return undefined;
  if (first === '') return { suffix: Number(last) };
  if (last === '') return { first: Number(first), last: undefined };
  return Number(first) <= Number(last) ? { first: Number(first), last: Number(last) } : undefined;
}

async function sendObject(
  log: Logger,
  { method }: IncomingMessage,
  response: ServerResponse,
  { contentType }: FileAddress,
  { body, length, etag, contentRange }: FoundObject,
): Promise<void> {
  response.writeHead(contentRange ? 206 : 200, {
    'content-type': contentType,
    'cache-control': cacheControl,
    'x-content-type-options': 'nosniff',
    'content-length': length,
    'accept-ranges': 'bytes',
    ...(etag && { etag }),
    ...(contentRange && { 'content-range': contentRange }),
  });
  if (method === 'HEAD') {
    response.end();
    return;
  }
  body.once('error', (error) => {
    // A store that leaves in the middle; a player that seeks does so too, and its response is destroyed before.
    if (!response.destroyed) log.warn({ err: error }, 'a segment was not sent whole');
  });
  // Whoever leaves first, the other is let go, and a body shorter than its content-length tells the player.
  await pipeline(body, response).catch(() => response.destroy());
}
