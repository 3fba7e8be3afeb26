/**
 * GET /.well-known/revoked-sessions: which access tokens are refused though they have not expired, and the ids of the keys that there
 * are, for the gateway alone, which asks every second and shows who it is by the identity header of the platform. The ids of sessions
 * are nobody else's business.
 */
import { createHash } from 'node:crypto';
import { identityHeader, verifyIdentity } from '../../platform/identity.ts';
import type { Route } from '../shared/serve.ts';
import type { RefusedTokens } from './sessionEndStore.ts';

/** However many gateways ask, the table is read at most so often. */
const keptMs = 250;

export function refusedTokensRoute(read: () => Promise<Refused>, gatewaySecret: string): Route {
  let kept: { readonly list: Promise<List>; until: number } | undefined;
  const latest = (): Promise<List> => {
    if (kept && performance.now() < kept.until) return kept.list;
    // One look at a time: where each takes long, they would pile up.
    const reading = { list: read().then(listOf), until: Number.POSITIVE_INFINITY };
    kept = reading;
    reading.list.then(
      () => {
        reading.until = performance.now() + keptMs;
      },
      () => {
        kept = undefined;
      },
    );
    return reading.list;
  };
  return async (request, response) => {
    if (request.url !== '/.well-known/revoked-sessions') return false;
    const asker = verifyIdentity(gatewaySecret, request.headers[identityHeader]);
    if (!asker || asker.accountId !== undefined || !asker.scopes.includes('platform:operate')) {
      response.writeHead(404).end();
      return true;
    }
    if (request.method !== 'GET') {
      response.writeHead(405, { allow: 'GET' }).end();
      return true;
    }
    const { body, etag } = await latest();
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', etag };
    if (request.headers['if-none-match'] === etag) response.writeHead(304, headers).end();
    else response.writeHead(200, headers).end(body);
    return true;
  };
}

export interface Refused {
  readonly sessions: readonly RefusedTokens[];
  /** Of the keys that are published: whoever hears that they are others looks for them. */
  readonly keyIds: readonly string[];
}

/** The list as it is sent; most looks find what the one before has found, and are told that alone. */
interface List {
  readonly body: string;
  readonly etag: string;
}

function listOf({ sessions, keyIds }: Refused): List {
  const body = JSON.stringify({ sessions, keyIds });
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}
