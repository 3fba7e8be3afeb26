/** What is asked of the gateway and what comes back, whatever protocol carries it. */
import type { Logger } from '../platform/log.ts';
import type { Tracer } from '../platform/span.ts';
import type { Cache } from './cache/cache.ts';
import type { EventSources } from './execute/live/eventSources.ts';
import type { Subscriptions } from './execute/live/subscriptions.ts';
import type { ResultStream } from './execute/resultStream.ts';
import type { ClientHeaders, HopHeadersOf } from './execute/subgraph/hopHeaders.ts';
import type { IdentityTokenOf } from './execute/subgraph/identityTokens.ts';
import type { Subgraphs } from './execute/subgraph/subgraphs.ts';
import type { Observation } from './observation/observation.ts';
import type { Limits } from './options.ts';
import type { Caller } from './request/caller/accessToken.ts';
import type { IncrementalFormat } from './request/defer.ts';
import type { Guard } from './request/guard.ts';
import type { Parameters } from './request/parameters.ts';
import type { AllowedKinds } from './request/prepare.ts';
import type { Result } from './response/result.ts';

/** A request as a protocol brings it, before anybody knows who asks. */
export interface AskedOver {
  readonly parameters: Parameters;
  readonly allowed: AllowedKinds;
  readonly requestId: string;
  /** The value of `Authorization`, from wherever the protocol carries it. */
  readonly authorization: string | undefined;
  /** Who asks, where the protocol has found that out before. */
  readonly caller?: Caller;
  /** The IP address of the client. */
  readonly address: string;
  /** The headers of the client, of which some may be passed on to subgraphs. */
  readonly headers?: ClientHeaders | undefined;
  /** Aborted when the client has gone: nobody waits for the answer any more. */
  readonly gone: AbortSignal;
}

/** Throws a `RequestFault`, and nothing else, for a request that is not executed. */
export type Ask = (asked: AskedOver) => Promise<Outcome>;

/** A request whose caller is known. */
export interface Asked {
  readonly parameters: Parameters;
  readonly caller: Caller;
  readonly requestId: string;
  readonly allowed: AllowedKinds;
  /** The policies that let the caller through, once they are decided. */
  readonly granted?: ReadonlySet<string>;
  /** The IP address of the client, where a protocol of ours brought the request. */
  readonly address?: string;
  /** The headers of the client, of which some may be passed on to subgraphs. */
  readonly headers?: ClientHeaders | undefined;
  /** Aborted when the client has gone. */
  readonly gone: AbortSignal;
  /** What somebody sees of it; undefined where nobody looks. */
  readonly observation?: Observation | undefined;
}

export type Outcome =
  | { readonly kind: 'result'; readonly result: Result }
  /** The events of a subscription. */
  | { readonly kind: 'stream'; readonly stream: ResultStream }
  /** An answer in parts, for those who take one. */
  | { readonly kind: 'parts'; readonly stream: ResultStream; readonly format: IncrementalFormat };

/** What executions share. */
export interface Shared {
  readonly guard: Guard;
  readonly subgraphs: Subgraphs;
  readonly events: EventSources;
  readonly subscriptions: Subscriptions;
  readonly identityTokenOf: IdentityTokenOf;
  readonly hopHeadersOf: HopHeadersOf;
  /** Undefined where nothing is kept. */
  readonly cache: Cache | undefined;
  readonly limits: Limits;
  /** Whether plans are shown to operators only. */
  readonly production: boolean;
  /** Undefined where nobody traces. */
  readonly tracer: Tracer | undefined;
  readonly trustTraceparent: boolean;
  readonly log: Logger;
}
