/**
 * A small edge of a CDN, for development and tests: it keeps copies of what playback serves, and shows how a real one is to be
 * set up. Its cache key leaves the token out, so one copy serves everybody; whether a token still opens a folder it asks
 * playback, and goes by the answer for two seconds at most.
 *
 *   npm run edge -- --port 4100 --origin http://127.0.0.1:4003
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request } from 'undici';
import { addressOf } from '../platform/address.ts';
import { readArguments } from '../platform/arguments.ts';
import { EnvironmentError } from '../platform/env.ts';
import { tellRefusals } from '../platform/refusals.ts';
import { CopyCache, type StoredCopy } from './copyCache.ts';

export interface EdgeOptions {
  /** Where playback is reached. */
  readonly origin: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly host?: string;
  /** Bytes of copies that are kept; 256 MiB when left out. */
  readonly keepBytes?: number;
}

export interface Edge {
  readonly address: string;
  /** Files that were served from a copy, and those that were fetched. */
  readonly served: { readonly hits: number; readonly misses: number };
  readonly stop: () => Promise<void>;
}

/** A file of a version: what comes after the token is the same for everybody. No name begins with a dot, so none leaves the folder. */
const fileForm = /^\/hls\/([\w-]+)\/([0-9a-f-]{36}\/\d+)\/((?:\w[\w.-]*\/)*\w[\w.-]*\.\w+)$/;
const authorizedForMs = 2_000;
const tokensKept = 10_000;

/** Headers of the origin's answers that go on to players. */
const passedOn = [
  'content-type',
  'cache-control',
  'etag',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
  'cross-origin-resource-policy',
  'x-content-type-options',
] as const;

export async function startEdge({ origin, port, host = '127.0.0.1', keepBytes }: EdgeOptions): Promise<Edge> {
  const agent = new Agent({ connections: 64 });
  const copies = new CopyCache(keepBytes ?? 256 * 2 ** 20);
  const authorized = new Map<string, { readonly until: number; readonly answer: Promise<boolean> }>();
  const served = { hits: 0, misses: 0 };

  const ask = async (path: string, method: 'GET' | 'OPTIONS' = 'GET', sent: Record<string, string> = {}) => {
    const response = await request(new URL(path, origin), { method, headers: sent, dispatcher: agent });
    const headers = Object.fromEntries(passedOn.flatMap((name) => headerOf(response.headers, name)));
    return { status: response.statusCode, headers, body: Buffer.from(await response.body.arrayBuffer()) };
  };

  /** Whether the token opens the folder. The two seconds count from the question: what ends after it may be missed so long. */
  const mayRead = (token: string, folder: string, incoming: IncomingMessage): Promise<boolean> => {
    const key = `${token}/${folder}`;
    const known = authorized.get(key);
    if (known && known.until > performance.now()) return known.answer;
    const answer = ask(`/hls/${key}/authorize${queryOf(incoming)}`, 'GET', cmcdOf(incoming)).then(({ status }) => {
      if (status === 204 || status === 403) return status === 204;
      throw new Error(`${origin} answered ${status} to whether a token opens something.`);
    });
    authorized.delete(key);
    authorized.set(key, { until: performance.now() + authorizedForMs, answer });
    answer.catch(() => authorized.delete(key));
    for (const oldest of authorized.keys()) {
      if (authorized.size <= tokensKept) break;
      authorized.delete(oldest);
    }
    return answer;
  };

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = incoming.url!.split('?')[0]!;
    if (!isOfStreams(incoming.url!, origin)) {
      response.writeHead(404, { 'cache-control': 'no-store' }).end();
      return;
    }
    const [, token, folder, file] = fileForm.exec(path) ?? [];
    const reads = incoming.method === 'GET' || incoming.method === 'HEAD';
    if (!reads && incoming.method !== 'OPTIONS') {
      response.writeHead(405, { allow: 'GET, HEAD, OPTIONS' }).end();
      return;
    }
    if (!reads || !token || !folder || !file) {
      // A session's own playlist, and what is no file at all, is kept nowhere.
      const { status, headers, body } = await ask(incoming.url!, reads ? 'GET' : 'OPTIONS');
      send(incoming, response, status, headers, body);
      return;
    }
    if (!(await mayRead(token, folder, incoming))) {
      response
        .writeHead(403, { 'access-control-allow-origin': '*', 'cache-control': 'no-store' })
        .end('This stream has ended or never was: begin one with startStream.\n');
      return;
    }
    const { copy, hit } = await copies.read(`${folder}/${file}`, () => ask(path));
    served[hit ? 'hits' : 'misses'] += 1;
    response.setHeader('x-cache', hit ? 'HIT' : 'MISS');
    sendCopy(incoming, response, copy);
  };

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502, { 'access-control-allow-origin': '*', 'cache-control': 'no-store' }).end();
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    address: addressOf(host, (server.address() as AddressInfo).port),
    served,
    stop: async () => {
      await stopped(server);
      await agent.close();
    },
  };
}

/** An address may name another host, or leave /hls/ by its dots: what is asked for then is none of the edge's. */
function isOfStreams(url: string, origin: string): boolean {
  const asked = URL.canParse(url, origin) ? new URL(url, origin) : undefined;
  return asked?.origin === new URL(origin).origin && asked.pathname.startsWith('/hls/');
}

/** What the player says of itself goes along with the question: playback sees no other of its requests. */
const queryOf = ({ url = '' }: IncomingMessage): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');
const cmcdOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    ['cmcd-object', 'cmcd-request', 'cmcd-session', 'cmcd-status'].flatMap((name) => headerOf(headers, name)),
  );

const headerOf = (headers: IncomingMessage['headers'], name: string): [string, string][] => {
  const value = headers[name];
  return typeof value === 'string' ? [[name, value]] : [];
};

/** The whole of it or the part that is asked for (RFC 9110 §14): a copy is whole. */
function sendCopy(incoming: IncomingMessage, response: ServerResponse, { status, headers, body }: StoredCopy): void {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(incoming.headers.range ?? '') ?? [];
  const from = first === '' ? Math.max(0, body.length - Number(last)) : Number(first);
  const until = first === '' || last === '' ? body.length : Math.min(body.length, Number(last) + 1);
  if (status !== 200 || first + last === '') send(incoming, response, status, headers, body);
  else if (from >= until)
    send(incoming, response, 416, { ...headers, 'content-range': `bytes */${body.length}` }, Buffer.alloc(0));
  else {
    const range = `bytes ${from}-${until - 1}/${body.length}`;
    send(incoming, response, 206, { ...headers, 'content-range': range }, body.subarray(from, until));
  }
}

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): void {
  response.writeHead(status, { ...headers, ...(status !== 204 && { 'content-length': body.length }) });
  response.end(method === 'HEAD' || status === 204 ? undefined : body);
}

async function stopped(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

if (import.meta.main) {
  tellRefusals('--port');
  const usage =
    'Usage: npm run edge -- --port N --origin http://127.0.0.1:4003, where playback is; N from 0 to 65535, 0 is any that is free.';
  const { values } = readArguments(usage, { options: { port: { type: 'string' }, origin: { type: 'string' } } });
  const port = /^\d{1,5}$/.test(values.port ?? '') ? Number(values.port) : Number.NaN;
  if (!values.origin || !/^https?:$/.test(URL.parse(values.origin)?.protocol ?? '') || !(port <= 65_535))
    throw new EnvironmentError(usage);
  const edge = await startEdge({ origin: values.origin, port });
  console.log(`The edge of ${values.origin} is at ${edge.address}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void edge.stop());
}
