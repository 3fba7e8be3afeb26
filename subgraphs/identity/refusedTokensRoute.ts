/**
 * GET /.well-known/revoked-sessions: which access tokens are refused though they have not expired, for the gateway alone, which asks
 * every second and shows who it is by the identity header of the platform. The ids of sessions are nobody else's business.
 */
import { identityHeader, verifyIdentity } from '../../platform/identity.ts';
import type { Route } from '../shared/serve.ts';
import type { RefusedTokens } from './sessionEndStore.ts';

/** However many gateways ask, the table is read at most so often. */
const keptMs = 250;

export function refusedTokensRoute(read: () => Promise<RefusedTokens[]>, gatewaySecret: string): Route {
  let kept: { readonly sessions: Promise<RefusedTokens[]>; readonly until: number } | undefined;
  const latest = (): Promise<RefusedTokens[]> => {
    const now = performance.now();
    if (kept && now < kept.until) return kept.sessions;
    const reading = { sessions: read(), until: now + keptMs };
    kept = reading;
    reading.sessions.catch(() => {
      if (kept === reading) kept = undefined;
    });
    return reading.sessions;
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
    const body = JSON.stringify({ sessions: await latest() });
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body);
    return true;
  };
}
