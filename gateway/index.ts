/** The gateway: one GraphQL endpoint in front of the subgraphs of any Federation 2 supergraph. */
import type { Server } from 'node:http';
import type { JWTVerifyGetKey } from 'jose';
import { addressOf } from '../platform/address.ts';
import type { Logger } from '../platform/log.ts';
import type { Readiness } from '../platform/operations.ts';
import type { CallSource } from '../platform/telemetryCalls.ts';
import type { Ask, Asked, AskedOver } from './ask.ts';
import { metricsOfAll } from './cluster/allMetrics.ts';
import { alone } from './cluster/broadcast.ts';
import { handedCallbacks } from './cluster/handedCallbacks.ts';
import { createEngine, type Engine } from './engine.ts';
import { Callbacks } from './execute/live/sources/callbacks.ts';
import { sourcesBy } from './execute/live/sources/sourceFor.ts';
import { subgraphCalls } from './execute/subgraph/subgraphMetrics.ts';
import { clientAddresses } from './http/clientAddress.ts';
import { gatewayServer } from './http/server.ts';
import { clientRequests, countRefusal } from './observation/requestRecord.ts';
import type { GatewayOptions } from './options.ts';
import { type Caller, callerOf, nobodyKnown, unauthenticated } from './request/caller/accessToken.ts';
import { type KeyProof, type KeySet, remoteKeySet } from './request/caller/keySet.ts';
import { type Identify, knownCallers } from './request/caller/knownCallers.ts';
import { remoteRevocations } from './request/caller/revocations.ts';
import { type Standing, standingBy } from './request/caller/standing.ts';
import { PersistedDocuments } from './request/documents/persistedDocuments.ts';

export { MarqueeGateway, type MarqueeGatewayOptions, marqueeGateway } from './apolloGateway.ts';
/** What the gateway measures of its calls and of those of its clients, for platform/telemetry. */
export const callSources: readonly CallSource[] = [clientRequests, subgraphCalls];

export type { CacheOptions } from './cache/cache.ts';
export type { SourceProtocol } from './execute/live/eventSource.ts';
export type { EngineOptions, GatewayOptions, Limits, Page, SupergraphText } from './options.ts';
export type { OverrideLabels } from './plan/overrides.ts';
export type { Policies, Policy, PolicyContext } from './request/access/policies.ts';
export type { RateLimitOptions, RateLimitStore } from './request/caller/rateLimits.ts';
export type { DocumentOptions } from './request/documents/persistedDocuments.ts';

export interface Gateway {
  /** The server with all addresses; whoever wires the process lets it listen. */
  readonly server: Server;
  /** Answers a request without a network between. */
  readonly ask: Ask;
  /** The supergraph that new requests meet; see `Supergraph.version`. */
  readonly version: () => string;
  /** Answers readiness with 503 and closes connections after their request; requests are still answered. */
  readonly drain: () => void;
  /** Stops listening, lets running requests end, ends subscriptions and then closes sockets with 1001. */
  readonly close: () => Promise<void>;
}

/**
 * Makes a gateway for a supergraph file. Throws when the file cannot be read or is no supergraph; a file that goes bad
 * later is refused with the fault in the log, and the one before stays in use.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { log, production = false, supergraphFile, peers } = options;
  const broadcast = peers?.broadcast ?? alone;
  const documents = new PersistedDocuments(options.documents ?? {}, broadcast);
  const callbacks = new Callbacks(() => options.callbackUrl ?? `${ownAddress(server)}/callback`, peers?.name);
  const sourceFor = sourcesBy(options.subscriptionSources ?? {}, callbacks);
  const { jwksUrl, revocationsUrl, secret } = options;
  const keys = jwksUrl === undefined ? undefined : remoteKeySet(jwksUrl);
  const revocations =
    revocationsUrl === undefined ? undefined : remoteRevocations(revocationsUrl, { secret, log, keysAre: keys?.told });
  const standing = standingBy(revocations, keys);
  const engine = createEngine(
    { kind: 'file', file: supergraphFile, text: peers?.supergraph },
    { sourceFor, ...options, standing },
  );
  const identify = identifiedBy(keys, standing, log);
  const ask = asking(engine, documents, identify, standing);

  // A subgraph that is down costs its own fields: the rest is answered, so it does not make the gateway unready.
  const told = () => ({ subgraphs: engine.subgraphHealth() });
  const readiness: Readiness = { draining: false, dependencies: async () => [], told };
  const { corsOrigins = [], pages = [], publicUrl, trustedProxies = 0 } = options;
  const { server, sockets } = gatewayServer({
    ask,
    identify,
    limits: engine.limits,
    callbacks: handedCallbacks(callbacks, peers),
    invalidating: engine.cache && { cache: engine.cache, identify, supergraph: () => engine.serving().supergraph },
    log,
    corsOrigins,
    addressOf: clientAddresses(trustedProxies),
    hopHeadersOf: engine.hopHeadersOf,
    publicUrl,
    explorers: !production,
    pages,
    readiness,
    metricsText: metricsOfAll(broadcast),
    tally: peers?.tally,
  });
  const close = async () => {
    readiness.draining = true;
    sockets.close();
    revocations?.close();
    await Promise.all([closeServer(server), engine.closeEvents()]);
    await engine.close();
  };
  let closing: Promise<void> | undefined;
  return {
    server,
    ask,
    version: () => engine.serving().supergraph.version,
    drain: () => {
      readiness.draining = true;
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/**
 * Who asks, by a token that the key set proves and that nobody has taken back; each is verified once while the keys stay the same.
 */
function identifiedBy(keys: KeySet | undefined, standing: Standing, log: Logger): Identify {
  const verified = knownCallers(
    (authorization) => provedBy(keys, authorization, log),
    () => keys?.current(),
  );
  return async (authorization) => {
    const caller = await verified(authorization);
    if (caller.identity.sessionId === undefined) return caller;
    // Without the list, a session that its owner has ended would go on.
    if (!(await standing.known())) throw nobodyKnown();
    if (standing.refuses(caller)) throw unauthenticated();
    return caller;
  };
}

/** The caller of a token, with the key that proves it. */
async function provedBy(keys: KeySet | undefined, authorization: string | undefined, log: Logger): Promise<Caller> {
  let proof: KeyProof | undefined;
  const find: JWTVerifyGetKey | undefined =
    keys &&
    (async (header, token) => {
      const key = await keys.find(header, token);
      proof = keys.proofBy(header.kid);
      return key;
    });
  const caller = await callerOf(authorization, find, log);
  return proof ? { ...caller, proof } : caller;
}

/** Finds out what is asked and by whom before the engine answers. */
function asking(engine: Engine, documents: PersistedDocuments, identify: Identify, standing: Standing): Ask {
  const read = async ({ authorization, caller, ...asked }: AskedOver): Promise<Asked> => {
    // A WebSocket has found out once who asks: its session may have ended since, or the key be gone.
    if (caller && standing.refuses(caller)) throw unauthenticated();
    const parameters = await documents.read(asked.parameters);
    return { ...asked, parameters, caller: caller ?? (await identify(authorization)) };
  };
  const known = async (asked: AskedOver): Promise<Asked> => {
    try {
      return await engine.beforehand(asked.address, () => read(asked));
    } catch (error) {
      countRefusal(error);
      throw error;
    }
  };
  return async (asked) => {
    const one = await known(asked);
    const outcome = await engine.answer(one);
    documents.learn(one.parameters);
    return outcome;
  };
}

/** How often a server that closes looks for connections that are idle by now, in milliseconds. */
const idleLookMs = 50;

function ownAddress(server: Server): string {
  const listening = server.address();
  if (listening === null || typeof listening === 'string')
    throw new Error('Subgraphs are to call the gateway back, but it listens on no port. Give a callbackUrl.');
  return addressOf(listening.address, listening.port);
}

function closeServer(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  // A connection is kept alive after the response that is being written now: it is to be let go then.
  const timer = setInterval(() => server.closeIdleConnections(), idleLookMs);
  server.close(() => {
    clearInterval(timer);
    resolve();
  });
  server.closeIdleConnections();
  return promise;
}
