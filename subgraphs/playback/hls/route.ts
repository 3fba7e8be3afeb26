/** Serves playlists and segments to players: the token in the address opens one session's video, while it lasts. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Logger } from '../../../platform/log.ts';
import type { ObjectStore } from '../../shared/objectStore.ts';
import type { Route } from '../../shared/serve.ts';
import type { SessionStore, StreamSession } from '../sessionStore.ts';
import { type HlsAddress, hlsPath, multivariantName, parseAddress } from './address.ts';
import { limitHeight } from './multivariantPlaylist.ts';
import { type ByteRange, type FoundObject, openObject } from './objects.ts';
import type { TokenSigner } from './token.ts';

export interface HlsOptions {
  readonly sessions: SessionStore;
  readonly objectStore: ObjectStore;
  readonly tokens: TokenSigner;
  readonly log: Logger;
}

/** Players run on any origin: the token is what opens, and no cookie is looked at. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'content-length, content-range, accept-ranges, etag',
  'cross-origin-resource-policy': 'cross-origin',
};
const methods = 'GET, HEAD, OPTIONS';
const preflight = {
  'access-control-allow-methods': methods,
  'access-control-allow-headers': 'range, cmcd-object, cmcd-request, cmcd-session, cmcd-status',
  'access-control-max-age': '86400',
};

/** What a version's folder holds never changes; which variants a playlist shows is the session's. */
const cacheControl = ({ file }: HlsAddress) =>
  file.endsWith('.m3u8') ? 'private, max-age=10' : 'private, max-age=31536000, immutable';

const largestPlaylist = 1_000_000;
export function hlsRoute(options: HlsOptions): Route {
  return async (request, response) => {
    if (!request.url?.startsWith(hlsPath)) return false;
    for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
    switch (request.method) {
      case 'OPTIONS':
        response.writeHead(204, preflight).end();
        return true;
      case 'GET':
      case 'HEAD':
        await serve(options, request, response);
        return true;
      default:
        refuse(response, 405, `A stream is read with ${methods}.`, { allow: methods });
        return true;
    }
  };
}

async function serve(options: HlsOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = parseAddress(request.url!);
  if (!address) return refuse(response, 404, 'Nothing is here.');
  const id = options.tokens.verify(address.token);
  const session = id === undefined ? undefined : await findOpen(options, id);
  if (session === 'unknown') return refuse(response, 503, 'The stream cannot be looked up at the moment. Try again.');
  if (!session) return refuse(response, 403, 'This stream has ended or never was: begin one with startStream.');
  const left = new AbortController();
  response.once('close', () => left.abort());
  const limited = session.maxHeight !== null && address.file === multivariantName;
  const object = await openObject(options.objectStore, {
    key: `${session.storagePrefix.replace(/\/$/, '')}/${address.file}`,
    range: limited ? undefined : rangeOf(request),
    headOnly: request.method === 'HEAD' && !limited,
    signal: left.signal,
  });
  switch (object.kind) {
    case 'missing':
      return refuse(response, 404, 'Nothing is here.');
    case 'beyond':
      return refuse(response, 416, 'The range lies outside.', { 'content-range': `bytes */${object.length}` });
    case 'failed':
      if (left.signal.aborted) return;
      options.log.error({ err: object.error }, 'the object store did not answer');
      return refuse(response, 502, 'The video cannot be read at the moment. Try again.');
    case 'found':
      if (limited) return sendPlaylist(request, response, address, object, session);
      return sendObject(options.log, request, response, address, object);
  }
}

/** Read anew for each file: it is one look-up by key every few seconds a player, and endStream holds at once. */
async function findOpen({ sessions, log }: HlsOptions, id: string) {
  try {
    return await sessions.findOpen(id);
  } catch (error) {
    log.error({ err: error }, 'a stream cannot be looked up');
    return 'unknown';
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
  address: HlsAddress,
  { body, length, etag, contentRange }: FoundObject,
): Promise<void> {
  response.writeHead(contentRange ? 206 : 200, {
    ...headersOf(address),
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

async function sendPlaylist(
  { method }: IncomingMessage,
  response: ServerResponse,
  address: HlsAddress,
  { body, length }: FoundObject,
  { maxHeight }: Pick<StreamSession, 'maxHeight'>,
): Promise<void> {
  if (length > largestPlaylist) {
    body.destroy();
    return refuse(response, 502, 'The video cannot be read at the moment.');
  }
  const playlist = Buffer.from(limitHeight(await text(body), maxHeight ?? Number.POSITIVE_INFINITY));
  response.writeHead(200, { ...headersOf(address), 'content-length': playlist.length });
  response.end(method === 'HEAD' ? undefined : playlist);
}

const headersOf = (address: HlsAddress) => ({
  'content-type': address.contentType,
  'cache-control': cacheControl(address),
  'x-content-type-options': 'nosniff',
});

function refuse(response: ServerResponse, status: number, reason: string, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store', ...headers })
    .end(`${reason}\n`);
}
