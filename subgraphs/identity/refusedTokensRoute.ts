/**
 * GET /.well-known/revoked-sessions: which access tokens are refused though they have not expired, and the ids of the keys that there
 * are, for the gateway alone, which asks every second and shows who it is by the identity header of the platform. The ids of sessions
 * are nobody else's business. With `?since=` as the answer before has given it, what is new since then, and a little of before.
 */
import { createHash } from 'node:crypto';
import { identityHeader, verifyIdentity } from '../../platform/identity.ts';
import type { Route } from '../shared/serve.ts';
import type { RefusedSince } from './sessionEndStore.ts';

/** However many gateways ask, the table is read at most so often. */
const keptMs = 250;
/** Moments to ask from are whole ones of so many seconds, so that gateways ask for the same. */
const roundSeconds = 10;

export function refusedTokensRoute(read: (since: Date | undefined) => Promise<Refused>, gatewaySecret: string): Route {
  const latest = keptLists(read);
  return async (request, response) => {
    const [path, question] = (request.url ?? '').split('?');
    if (path !== '/.well-known/revoked-sessions') return false;
    const asker = verifyIdentity(gatewaySecret, request.headers[identityHeader]);
    if (!asker || asker.accountId !== undefined || !asker.scopes.includes('platform:operate')) {
      response.writeHead(404).end();
      return true;
    }
    if (request.method !== 'GET') {
      response.writeHead(405, { allow: 'GET' }).end();
      return true;
    }
    const { body, etag } = await latest(sinceIn(question));
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', etag };
    if (request.headers['if-none-match'] === etag) response.writeHead(304, headers).end();
    else response.writeHead(200, headers).end(body);
    return true;
  };
}

/** `since=` of a question, in seconds since 1970, as an answer before has given it; undefined for all. */
function sinceIn(question: string | undefined): Date | undefined {
  const since = new URLSearchParams(question).get('since') ?? '';
  return /^\d{1,11}$/.test(since) ? new Date(Number(since) * 1000) : undefined;
}

/** Reads for all who ask for the same within a moment; one look at a time, or they would pile up where each takes long. */
function keptLists(read: (since: Date | undefined) => Promise<Refused>): (since: Date | undefined) => Promise<List> {
  const kept = new Map<number | undefined, { readonly list: Promise<List>; until: number }>();
  return (since) => {
    const key = since?.getTime();
    const now = performance.now();
    for (const [other, { until }] of kept) if (until <= now) kept.delete(other);
    const found = kept.get(key);
    if (found) return found.list;
    const reading = { list: read(since).then(listOf), until: Number.POSITIVE_INFINITY };
    kept.set(key, reading);
    reading.list.then(
      () => {
        reading.until = performance.now() + keptMs;
      },
      () => kept.delete(key),
    );
    return reading.list;
  };
}

export interface Refused {
  readonly sessions: readonly RefusedSince[];
  /** Of the keys that are published: whoever hears that they are others looks for them. */
  readonly keyIds: readonly string[];
}

/** The list as it is sent; most looks find what the one before has found, and are told that alone. */
interface List {
  readonly body: string;
  readonly etag: string;
}

function listOf({ sessions, keyIds }: Refused): List {
  const newest = sessions.at(-1)?.refusedAt.getTime();
  const since = newest === undefined ? undefined : Math.floor(newest / 1000 / roundSeconds) * roundSeconds;
  const refused = sessions.map(({ sessionId, belowVersion }) => ({ sessionId, belowVersion }));
  const body = JSON.stringify({ sessions: refused, keyIds, since });
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}
