/** Asking another subgraph on behalf of the same viewer: entities by key over `_entities`, its own rules apply. */
import { request } from 'undici';
import { addressOf } from '../../platform/address.ts';
import type { Env } from '../../platform/env.ts';
import { CodedError } from '../../platform/errors.ts';
import { identityHeader } from '../../platform/identity.ts';
import { requestContext } from '../../platform/requestContext.ts';
import { requestIdHeader } from '../../platform/requestId.ts';
import { SpanKind, traceparentHeader } from '../../platform/span.ts';
import { type SubgraphName, subgraphs } from '../../schema/subgraphs.ts';
import type { BaseContext } from './context.ts';

export const peerVariables = ['PORT', 'HOST', 'SUBGRAPH_URLS'] as const;

/** Where a peer answers: the address in SUBGRAPH_URLS, else that of the same machine. */
export const peerUrl = (env: Env<(typeof peerVariables)[number]>, name: SubgraphName): string =>
  env.SUBGRAPH_URLS[name] ?? `${addressOf(env.HOST, env.PORT + subgraphs[name].portOffset)}/graphql`;

/** Looks whether a peer is there, for the health of a service that asks it; throws when it is not. */
export async function pingPeer(url: string): Promise<void> {
  const { statusCode, body } = await request(new URL('/health/live', url), { signal: AbortSignal.timeout(deadlineMs) });
  await body.dump();
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode} to /health/live.`);
}

const deadlineMs = 3_000;

export interface EntityQuestion {
  readonly typename: string;
  readonly ids: readonly string[];
  /** The selection inside the entity: `status durationSeconds`. */
  readonly selection: string;
}

interface Answer<Entity> {
  readonly data?: { readonly _entities: readonly (Entity | null)[] } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: unknown } }[];
}

/** What a peer answers for what this viewer may not see, beside null. */
const refusals: ReadonlySet<unknown> = new Set(['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED']);

/** Gives the entities in the order of the ids, null where there is none; SUBGRAPH_UNAVAILABLE when the peer fails. */
export async function askEntities<Entity>(
  url: string,
  { identityToken, requestId, log }: BaseContext,
  { typename, ids, selection }: EntityQuestion,
): Promise<readonly (Entity | null)[]> {
  const span = requestContext.getStore()?.span?.child(callSpan(url));
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){...on ${typename}{${selection}}}}`;
  const representations = ids.map((id) => ({ __typename: typename, id }));
  try {
    const response = await request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [identityHeader]: identityToken,
        [requestIdHeader]: requestId,
        ...(span && { [traceparentHeader]: span.traceparent }),
      },
      body: JSON.stringify({ query, variables: { representations } }),
      signal: AbortSignal.timeout(deadlineMs),
    });
    const { data, errors } = (await response.body.json()) as Answer<Entity>;
    // An entity that could not be read is null too: it must not pass for one that does not exist.
    const failure = errors?.find(({ extensions }) => !refusals.has(extensions?.code));
    if (data?._entities.length === ids.length && !failure) {
      span?.end();
      return data._entities;
    }
    throw new Error(`${url} answered ${response.statusCode} without the entities: ${failure?.message ?? 'no error'}`);
  } catch (error) {
    span?.end('SUBGRAPH_UNAVAILABLE');
    log.error({ err: error, url }, 'a peer did not answer');
    throw new CodedError('SUBGRAPH_UNAVAILABLE', 'A service that this needs does not answer now: try again.');
  }
}

const callSpan = (url: string) => ({
  name: 'POST',
  kind: SpanKind.CLIENT,
  attributes: { 'http.request.method': 'POST', 'url.full': url, 'server.address': new URL(url).hostname },
});
