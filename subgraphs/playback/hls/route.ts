/**
 * Serves players: the playlist of their session, and the files of its video, while it lasts. The token in the address is what
 * opens; see address.ts.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../../../platform/log.ts';
import type { ObjectStore } from '../../shared/objectStore.ts';
import type { Route } from '../../shared/serve.ts';
import type { ServedSession } from '../sessionStore.ts';
import { folderOf, type HlsAddress, hlsPath, parseAddress, steeringName } from './address.ts';
import { type Pathway, sessionPlaylist } from './multivariantPlaylist.ts';
import type { OpenSessions } from './openSessions.ts';
import { refuse } from './refuse.ts';
import { sendFile } from './sendFile.ts';
import type { SourcePlaylists } from './sourcePlaylists.ts';

/** From which networks sessions get their files. */
export interface Delivery {
  /** The networks of a session, the one to begin with first; empty for playback itself alone. */
  readonly pathways: (session: ServedSession) => readonly Pathway[] | Promise<readonly Pathway[]>;
  /** The steering manifest of a session, as JSON; undefined when there is nothing to steer. */
  readonly steering: (session: ServedSession, request: IncomingMessage) => Promise<unknown>;
  /** Hears each request for a file, here or where copies are, with what the player says of itself on it. */
  readonly asked: (session: ServedSession, request: IncomingMessage) => void;
}

export interface HlsOptions {
  readonly sessions: OpenSessions;
  readonly playlists: SourcePlaylists;
  readonly delivery: Delivery;
  readonly objectStore: ObjectStore;
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
  if (address.kind === 'probe') {
    response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end('ok\n');
    return;
  }
  const opened = await options.sessions.open(address.token, 'folder' in address ? address.folder : undefined);
  switch (opened.kind) {
    case 'unknown':
      return refuse(response, 503, 'The stream cannot be looked up at the moment. Try again.');
    case 'closed':
      return refuse(response, 403, 'This stream has ended or never was: begin one with startStream.');
    case 'open':
      return serveOpen(options, request, response, address, opened.session);
  }
}

async function serveOpen(
  options: HlsOptions,
  request: IncomingMessage,
  response: ServerResponse,
  address: Exclude<HlsAddress, { kind: 'probe' }>,
  session: ServedSession,
): Promise<void> {
  switch (address.kind) {
    case 'authorize':
      // Who serves copies passes on what players say.
      options.delivery.asked(session, request);
      response.writeHead(204, { 'cache-control': authorizedFor, 'x-marquee-folder': folderOf(session) }).end();
      return;
    case 'multivariant':
      return sendPlaylist(options, request, response, address.token, session);
    case 'steering': {
      const manifest = await options.delivery.steering(session, request);
      if (manifest === undefined) return refuse(response, 404, 'There is nothing to steer.');
      return sendOwn(request, response, 'application/json', JSON.stringify(manifest));
    }
    case 'file':
      options.delivery.asked(session, request);
      return sendFile(options, request, response, address);
  }
}

/** How long who serves copies may go by an answer: so long a stream that has ended still plays from them. */
const authorizedFor = 'private, max-age=2';

async function sendPlaylist(
  { playlists, delivery, log }: HlsOptions,
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  session: ServedSession,
): Promise<void> {
  const folder = folderOf(session);
  const [source, networks] = await Promise.all([playlists.read(folder), delivery.pathways(session)]);
  switch (source.kind) {
    case 'missing':
      return refuse(response, 404, 'Nothing is here.');
    case 'failed':
      log.error({ err: source.error }, 'a playlist cannot be read');
      return refuse(response, 502, 'The video cannot be read at the moment. Try again.');
    case 'found': {
      const [first = here, ...others] = networks;
      const playlist = sessionPlaylist(source.text, session, {
        pathways: [first, ...others],
        steering: steeringName,
        address: (file, { baseUrl }) =>
          `${baseUrl === undefined ? '' : `${baseUrl.replace(/\/$/, '')}${hlsPath}${token}/`}${folder}/${file}`,
      });
      return sendOwn(request, response, 'application/vnd.apple.mpegurl', playlist);
    }
  }
}

/** Without a network to name, addresses are relative: files come from where the playlist does. */
const here: Pathway = { id: 'origin', baseUrl: undefined };

/** What is a session's own is kept by nobody: the next one who asks may get another. */
function sendOwn(request: IncomingMessage, response: ServerResponse, contentType: string, text: string): void {
  const body = Buffer.from(text);
  response.writeHead(200, {
    'content-type': contentType,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
