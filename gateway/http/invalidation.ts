/** The address at which operators drop what is kept: POST /admin/cache/invalidate; see cache/invalidation. */
import type { IncomingMessage } from 'node:http';
import type { Cache } from '../cache/cache.ts';
import { readInvalidation } from '../cache/invalidation.ts';
import type { Supergraph } from '../plan/supergraph.ts';
import type { Caller } from '../request/caller/accessToken.ts';
import { isOperator, operatorScope } from '../request/operator.ts';
import { RequestFault, refuse } from '../request/requestFault.ts';
import { refusalOf } from '../response/result.ts';
import { authorizationOf } from './authorization.ts';
import { readJson } from './body.ts';
import type { Exchange } from './exchange.ts';

export const invalidationPath = '/admin/cache/invalidate';

/** Longest body in bytes. */
const longest = 16 * 1024;

export interface Invalidating {
  readonly cache: Cache;
  readonly identify: (authorization: string | undefined) => Promise<Caller>;
  readonly supergraph: () => Supergraph;
}

/** Answers 200 once nobody is given any more what was dropped; only to callers who may operate the platform. */
export async function serveInvalidation({ request, response }: Exchange, invalidating: Invalidating): Promise<void> {
  const answer = (status: number, text: string) =>
    void response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(text);
  try {
    await invalidate(request, invalidating);
    answer(200, '{"status":"dropped"}');
  } catch (error) {
    if (!(error instanceof RequestFault)) throw error;
    if (error.status === 405) response.setHeader('allow', 'POST');
    answer(error.status, refusalOf(error.errors).text);
  }
}

async function invalidate(request: IncomingMessage, { cache, identify, supergraph }: Invalidating): Promise<void> {
  if (request.method !== 'POST') throw refuse('transport', 'BAD_USER_INPUT', 'Ask with POST.', 405);
  const { identity, expiresAt = 0 } = await identify(authorizationOf(request));
  if (identity.accountId === undefined || expiresAt <= Date.now())
    throw refuse('transport', 'UNAUTHENTICATED', 'Log in as somebody who may operate the platform.');
  if (!isOperator(identity)) throw refuse('transport', 'FORBIDDEN', `This wants the scope ${operatorScope}.`);
  const current = supergraph();
  await cache.invalidate(readInvalidation(await readJson(request, longest), current), current);
}
