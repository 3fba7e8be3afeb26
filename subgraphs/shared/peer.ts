/**
 * Asking another subgraph: on behalf of the same viewer, for entities by key over `_entities`, where its own rules apply; or
 * as the platform, for what subgraphs tell each other alone.
 */
import { request } from 'undici';
import { addressOf } from '../../platform/address.ts';
import type { Env } from '../../platform/env.ts';
import { CodedError } from '../../platform/errors.ts';
import { identityHeader, signIdentity } from '../../platform/identity.ts';
import type { Logger } from '../../platform/log.ts';
import { requestContext } from '../../platform/requestContext.ts';
import { requestIdHeader } from '../../platform/requestId.ts';
import { SpanKind, traceparentHeader } from '../../platform/span.ts';
import { type Calls, callsTo, measured } from '../../platform/telemetryCalls.ts';
import { type SubgraphName, subgraphs } from '../../schema/subgraphs.ts';
import type { BaseContext } from './context.ts';
import { newId } from './id.ts';

export const peerVariables = ['PORT', 'HOST', 'SUBGRAPH_URLS'] as const;

/** Where calls of each peer are counted, by its address. */
const callsOf = new Map<string, Calls>();

/** Where a peer answers: the address in SUBGRAPH_URLS, else that of the same machine. Its calls are counted under its name. */
export function peerUrl(env: Env<(typeof peerVariables)[number]>, name: SubgraphName): string {
  const url = env.SUBGRAPH_URLS[name] ?? `${addressOf(env.HOST, env.PORT + subgraphs[name].portOffset)}/graphql`;
  callsOf.set(url, callsTo(name));
  return url;
}

/** Looks whether a peer is there, for the health of a service that asks it; throws when it is not. */
export async function pingPeer(url: string): Promise<void> {
  const { statusCode, body } = await request(new URL('/health/live', url), { signal: AbortSignal.timeout(deadlineMs) });
  await body.dump();
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode} to /health/live.`);
}

const usualDeadlineMs = 3_000;
let deadlineMs = usualDeadlineMs;

/** Lets peers take so long for an answer, for tests: a process that stood still itself finds all of them late. Gives what ends that. */
export function waitForPeers(ms: number): () => void {
  deadlineMs = ms;
  return () => {
    deadlineMs = usualDeadlineMs;
  };
}

export interface EntityQuestion {
  readonly typename: string;
  readonly ids: readonly string[];
  /** The selection inside the entity: `status durationSeconds`. */
  readonly selection: string;
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: unknown } }[];
}

/** On whose behalf a peer is asked. */
export type PeerCaller = Pick<BaseContext, 'identityToken' | 'requestId' | 'log'>;

/** The platform itself, for what no viewer has asked for; made anew for each call, as its token lives for a minute. */
export const asPlatform = (secret: string, log: Logger): PeerCaller => {
  const requestId = newId();
  return {
    identityToken: signIdentity(secret, { scopes: ['platform:operate'] }),
    requestId,
    log: log.child({ requestId }),
  };
};

/** What a peer answers for what this viewer may not see, beside null. */
const refusals: ReadonlySet<unknown> = new Set(['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED']);

/** Gives the entities in the order of the ids, null where there is none; SUBGRAPH_UNAVAILABLE when the peer fails. */
export async function askEntities<Entity>(
  url: string,
  caller: PeerCaller,
  { typename, ids, selection }: EntityQuestion,
): Promise<readonly (Entity | null)[]> {
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){...on ${typename}{${selection}}}}`;
  const representations = ids.map((id) => ({ __typename: typename, id }));
  return exchange<{ readonly _entities: readonly (Entity | null)[] }, readonly (Entity | null)[]>(
    url,
    caller,
    { query, variables: { representations } },
    // An entity that could not be read is null too: it must not pass for one that does not exist.
    ({ data, errors }) =>
      data?._entities.length === ids.length &&
      errors?.every(({ extensions }) => refusals.has(extensions?.code)) !== false
        ? data._entities
        : undefined,
  );
}

export interface PeerQuestion {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Gives the data of an answer without errors; SUBGRAPH_UNAVAILABLE for any other. */
export const askPeer = <Data>(url: string, caller: PeerCaller, question: PeerQuestion): Promise<Data> =>
  exchange<Data, Data>(url, caller, question, ({ data, errors }) => (errors ? undefined : (data ?? undefined)));

/** Asks and has the answer read: undefined from `read` is an answer that will not do. */
function exchange<Data, Read>(
  url: string,
  caller: PeerCaller,
  question: PeerQuestion,
  read: (answer: Answer<Data>) => Read | undefined,
): Promise<Read> {
  const calls = callsOf.get(url);
  const answer = post(url, caller, question, read);
  return calls ? measured(calls, answer) : answer;
}

async function post<Data, Read>(
  url: string,
  { identityToken, requestId, log }: PeerCaller,
  question: PeerQuestion,
  read: (answer: Answer<Data>) => Read | undefined,
): Promise<Read> {
  const span = requestContext.getStore()?.span?.child(callSpan(url));
  try {
    const response = await request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [identityHeader]: identityToken,
        [requestIdHeader]: requestId,
        ...(span && { [traceparentHeader]: span.traceparent }),
      },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(deadlineMs),
    });
    const answer = (await response.body.json()) as Answer<Data>;
    const found = read(answer);
    if (found === undefined) {
      const faults = answer.errors?.map(({ message }) => message).join(', ') ?? 'no error';
      throw new Error(`${url} answered ${response.statusCode} without what was asked for: ${faults}`);
    }
    span?.end();
    return found;
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
