/** Where the events of one subgraph come from, whatever protocol it speaks. */
import type { JsonObject } from '../data.ts';
import type { SubgraphAnswer } from '../subgraph/subgraphAnswer.ts';
import type { OnBehalf } from '../subgraph/subgraphClient.ts';

export interface SubscriptionRequest {
  readonly operation: string;
  readonly operationName: string | undefined;
  readonly variables: JsonObject;
}

/** How a subscription of a subgraph ended. */
export type SourceEnd =
  | { readonly kind: 'completed' }
  /** The subgraph refused it. */
  | { readonly kind: 'refused'; readonly answer: SubgraphAnswer }
  /** The connection was lost, or never made. */
  | { readonly kind: 'lost'; readonly reason: string };

export interface SourceListener {
  event(answer: SubgraphAnswer): void;
  end(end: SourceEnd): void;
}

/** What is told of a subscription at a subgraph. */
export interface UpstreamListener extends SourceListener {
  /** The subgraph has taken the subscription, as far as its protocol tells; this may be told again. */
  acknowledged(): void;
}

/** Subscriptions of one subgraph. Reconnecting is not its part: each attempt needs an identity that is signed anew. */
export interface EventSource {
  /**
   * Subscribes; nothing is told before this returns. The end is told once, unless the returned function was called
   * before to unsubscribe.
   */
  subscribe(request: SubscriptionRequest, onBehalf: OnBehalf, listener: UpstreamListener): () => void;
  /** Gives all connections up; what is subscribed ends as lost. */
  close(): Promise<void>;
}

/** The protocols in which a subgraph may be asked for events. */
export type SourceProtocol = 'ws' | 'sse' | 'callback';
