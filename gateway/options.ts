/** What a gateway can be told, and what it does when it is not told. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../platform/log.ts';
import type { Tracer } from '../platform/span.ts';
import type { CacheOptions } from './cache/cache.ts';
import type { Peers } from './cluster/peers.ts';
import type { SourceProtocol } from './execute/live/eventSource.ts';
import type { SourceFor } from './execute/live/eventSources.ts';
import type { OverrideLabels } from './plan/overrides.ts';
import type { Policies } from './request/access/policies.ts';
import type { RateLimitOptions } from './request/caller/rateLimits.ts';
import type { Standing } from './request/caller/standing.ts';
import type { DocumentOptions } from './request/documents/persistedDocuments.ts';

/** Where a supergraph comes from: a file, which is watched and taken over when it changes, or a text. */
export type SupergraphSource =
  | { readonly kind: 'file'; readonly file: string; readonly text?: SupergraphText | undefined }
  | { readonly kind: 'text'; readonly sdl: string };

/** The text of a supergraph file that somebody else watches. */
export interface SupergraphText {
  readonly sdl: string;
  /** Calls `take` with each other text that the file comes to have. */
  readonly follow: (take: (sdl: string) => Promise<void>) => void;
}

/** What matters whoever serves the answers: our own server, or Apollo Server with our gateway in it. */
export interface EngineOptions {
  /** What identity headers are signed with; see platform/identity. */
  readonly secret: string;
  readonly log: Logger;
  /** Addresses of subgraphs by name, for those that are not at the address in the supergraph. */
  readonly subgraphUrls?: Readonly<Record<string, string>>;
  /** Milliseconds that a subgraph has to answer in full, by name; default `limits.subgraphTimeoutMs`. */
  readonly subgraphTimeouts?: Readonly<Record<string, number>>;
  /**
   * Names of the client's headers that are passed on to subgraphs. Default none. Refused are `host`, headers of one
   * connection (RFC 9110, 7.6.1), those that tell of the body, and those in which the gateway speaks for itself.
   */
  readonly forwardHeaders?: readonly string[];
  /** Turns off the explorers, introspection and suggestions of names. Default false. */
  readonly production?: boolean;
  readonly limits?: Partial<Limits>;
  /**
   * What decides @policy, by the names of the policies. Each is asked once a request, and only for operations that it
   * guards. One that nobody has registered refuses, as does one that throws. Default none.
   */
  readonly policies?: Policies;
  /**
   * Decides which labels of `@override(label:)` hold for a request, for labels other than `percent(N)`; see
   * plan/overrides. Default: none holds.
   */
  readonly overrideLabels?: OverrideLabels | undefined;
  /** How much is answered in a minute, in units of cost. Default: any amount. */
  readonly rateLimits?: RateLimitOptions | undefined;
  /**
   * What makes the spans of requests: `trace.getTracer('gateway')` of OpenTelemetry's API, once an SDK is registered with
   * it. Subgraphs are told by `traceparent`. Default: nothing is traced, and costs nothing.
   */
  readonly tracer?: Tracer | undefined;
  /**
   * Whether a request goes on with the trace of its `traceparent` header, which anybody can send: only behind a proxy of
   * yours that sets it. Default false: each request begins a trace.
   */
  readonly trustTraceparent?: boolean;
  /** Where public answers and entities are kept for as long as @cacheControl says. Default: nowhere. */
  readonly cache?: CacheOptions | undefined;
  /** Which callers are refused though their token has not expired: their subscriptions end. Default: none. */
  readonly standing?: Standing | undefined;
  /** The other processes that serve the same port; see cluster/worker. Default: there are none. */
  readonly peers?: Peers | undefined;
  /** Makes what gives the events of a subgraph. Default: its WebSocket. */
  readonly sourceFor?: SourceFor;
}

export interface GatewayOptions extends Omit<EngineOptions, 'standing'> {
  /** The file with the supergraph SDL; it is watched, and a changed file is taken over. */
  readonly supergraphFile: string;
  /** Documents that requests name instead of sending them. Default: those that clients sent before, with their hash. */
  readonly documents?: DocumentOptions;
  /** Where the public keys of access tokens are; undefined refuses every token. */
  readonly jwksUrl?: string | undefined;
  /**
   * Where it is told which access tokens are refused though they have not expired: asked every second, with an identity header
   * signed by the secret. Default: tokens are good until they expire, or until their key is gone.
   */
  readonly revocationsUrl?: string | undefined;
  /** Origins that browsers may call from; `['*']` lets all. Default none. */
  readonly corsOrigins?: readonly string[];
  /** Address at which clients reach the gateway, for the explorers; default the one that the page was asked under. */
  readonly publicUrl?: string | undefined;
  /**
   * How many proxies stand between the clients and here, each of which adds to `x-forwarded-for`: the address of a
   * client is read there. Default 0: the header is not read, because anybody can send one.
   */
  readonly trustedProxies?: number;
  /**
   * In which protocol each subgraph is asked for events, by name: `ws` (graphql-transport-ws, the default), `sse`
   * (GraphQL over SSE, distinct connections) or `callback` (Apollo's HTTP callback protocol).
   */
  readonly subscriptionSources?: Readonly<Record<string, SourceProtocol>>;
  /** Address of `/callback` as subgraphs reach it. Default: the address on which the server listens. */
  readonly callbackUrl?: string | undefined;
  /** Pages served beside GraphQL, asked in order for each address that is not the gateway's own. */
  readonly pages?: readonly Page[];
}

/** Answers a request, or gives false when the address is not one of its own. */
export type Page = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** The bounds within which the gateway works; one that is passed is refused with a coded error. */
export interface Limits {
  /** Bytes of a request's body, also after it is unpacked. */
  readonly bodyBytes: number;
  /** Milliseconds in which the headers of a request have to arrive. */
  readonly headersMs: number;
  /** Milliseconds in which a whole request has to arrive. */
  readonly requestMs: number;
  /** Milliseconds in which a client has to read some of a response that waits for it. */
  readonly responseMs: number;
  /** Bytes of a WebSocket message. */
  readonly messageBytes: number;
  /** Characters of a document, comments included: an open subscription keeps its text. */
  readonly documentCharacters: number;
  /** Lexical tokens of a document. */
  readonly tokens: number;
  /** Nested brackets of a document: bounds the recursion of the parser. */
  readonly nesting: number;
  /** Nested fields of an operation; fragments do not count. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** Fields of an operation, each fragment counted wherever it is spread. */
  readonly fields: number;
  /**
   * Units of cost of an operation: an object that it may bring is 1, a scalar 0, a mutation 10, unless @cost weighs them
   * otherwise, and lists are as long as @listSize says. A client that sends `"extensions": { "cost": true }` is told.
   */
  readonly cost: number;
  /** Elements that a list is taken to have of which @listSize says nothing. */
  readonly assumedListSize: number;
  /** Milliseconds in which an operation has to be planned, waiting for others included; see plan/planningThread. */
  readonly planningMs: number;
  /** Operations that wait to be planned; see plan/planningThread. */
  readonly pendingPlans: number;
  /** Megabytes that the thread which plans may hold, its supergraph included. */
  readonly planningMb: number;
  /** Milliseconds in which a changed supergraph is made ready, after it is built, for what is asked most. */
  readonly warmingMs: number;
  /** Running operations of one WebSocket. */
  readonly operationsPerSocket: number;
  /** WebSockets of one account. */
  readonly socketsPerIdentity: number;
  /** WebSockets of one client address, whoever has logged in over them. */
  readonly socketsPerAddress: number;
  /** WebSockets, over all workers. */
  readonly sockets: number;
  /** Open subscriptions of one account, over all protocols. */
  readonly subscriptionsPerIdentity: number;
  /** Open subscriptions of anonymous callers with one client address. */
  readonly subscriptionsPerAddress: number;
  /** Open subscriptions, over all workers. */
  readonly subscriptions: number;
  /** Milliseconds between two pings to a WebSocket; a client that answers none for that long is cut off. */
  readonly heartbeatMs: number;
  /** Milliseconds a subgraph has to answer in full, however often it is tried; see also `subgraphTimeouts`. */
  readonly subgraphTimeoutMs: number;
  /** Bytes of a subgraph's answer. */
  readonly subgraphBytes: number;
  /** Connections to one subgraph, each with one request at a time. */
  readonly connectionsPerSubgraph: number;
  /** Requests to one subgraph that wait for a connection; one more is answered SUBGRAPH_UNAVAILABLE at once. */
  readonly waitingPerSubgraph: number;
  /** Share of the queries to a subgraph (0 to 1) that may be sent again because it could not be reached. */
  readonly retryShare: number;
  /** Queries a second that may be sent again to a subgraph however few it is sent. */
  readonly retriesPerSecond: number;
  /** Milliseconds over which the failures of a subgraph are counted for its circuit breaker. */
  readonly breakerWindowMs: number;
  /** Calls of a subgraph in that time below which its breaker stays closed. */
  readonly breakerCalls: number;
  /** Share of failed calls (0 to 1) from which the breaker opens; above 1 it never does. */
  readonly breakerFailureShare: number;
  /**
   * Milliseconds for which an open breaker spares the subgraph before it lets one call through to try; twice as long after
   * each try that fails.
   */
  readonly breakerRestMs: number;
  /** Milliseconds for which it spares the subgraph at most. */
  readonly breakerLongestRestMs: number;
  /** Milliseconds after which what a query has not got from subgraphs is given up, and answered as TIMEOUT. */
  readonly queryMs: number;
  /**
   * Characters of answers that are remembered, so that what subgraphs answer byte for byte as before is not joined again;
   * 0 remembers none. See execute/rememberedJoins.
   */
  readonly rememberedCharacters: number;
  /** Errors that an answer lists. */
  readonly errors: number;
  /**
   * Events that wait for one reader of a subscription; beyond it only the newest of each subject is kept (execute/live/newestOf.ts), or
   * it ends (execute/live/continuing.ts).
   */
  readonly pendingEvents: number;
  /** Milliseconds in which the connection to a subgraph's events may be lost and come back. */
  readonly upstreamGraceMs: number;
}

export const defaultLimits: Limits = {
  bodyBytes: 2 * 1024 * 1024,
  headersMs: 5_000,
  requestMs: 10_000,
  responseMs: 30_000,
  messageBytes: 64 * 1024,
  documentCharacters: 100_000,
  tokens: 15_000,
  nesting: 200,
  depth: 15,
  aliases: 100,
  rootFields: 50,
  directives: 100,
  fields: 1_000,
  cost: 100_000,
  assumedListSize: 10,
  planningMs: 5_000,
  pendingPlans: 100,
  planningMb: 512,
  warmingMs: 10_000,
  operationsPerSocket: 100,
  socketsPerIdentity: 20,
  socketsPerAddress: 1_000,
  sockets: 20_000,
  subscriptionsPerIdentity: 200,
  subscriptionsPerAddress: 2_000,
  subscriptions: 50_000,
  heartbeatMs: 12_000,
  subgraphTimeoutMs: 30_000,
  subgraphBytes: 32 * 1024 * 1024,
  connectionsPerSubgraph: 128,
  waitingPerSubgraph: 1_000,
  retryShare: 0.2,
  retriesPerSecond: 10,
  breakerWindowMs: 10_000,
  breakerCalls: 20,
  breakerFailureShare: 0.5,
  breakerRestMs: 1_000,
  breakerLongestRestMs: 30_000,
  queryMs: 45_000,
  rememberedCharacters: 16_000_000,
  errors: 100,
  pendingEvents: 16,
  upstreamGraceMs: 15_000,
};
