/**
 * Subscriptions of one subgraph, shared: readers who ask the same for the same identity cost one upstream. A late
 * reader gets the last event first, which is the present state; the upstream is closed when the last reader leaves.
 */
import { Gauge } from 'prom-client';
import { metrics } from '../../platform/operations.ts';
import type { Limits } from '../options.ts';
import { EventQueue } from './eventQueue.ts';
import type { EventSource, SourceEnd, SubscriptionRequest } from './eventSource.ts';
import type { SubgraphAnswer } from './subgraphAnswer.ts';
import type { OnBehalf } from './subgraphClient.ts';

/** What a reader gets: events, and at the end how it came. */
export type SharedEvent = { readonly kind: 'event'; readonly answer: SubgraphAnswer } | SourceEnd;

export interface SharedRequest extends SubscriptionRequest {
  /** What tells those who may share it apart: the identity, as text. */
  readonly audience: string;
  /** Asked at each connection, because a signed identity lives for a minute. */
  readonly onBehalf: () => OnBehalf;
}

/** What is told of a reader: how many events it was too slow for, and that it has left. */
export interface ReaderListener {
  readonly dropped: (count: number) => void;
  readonly left: () => void;
}

/** What an upstream does with a reader's queue. */
interface Reader {
  push(event: SharedEvent): void;
  end(last: SharedEvent): void;
}

const firstRetryMs = 100;
const longestRetryMs = 2_000;

const open = new Gauge({
  name: 'marquee_gateway_upstream_subscriptions',
  help: 'Subscriptions that the gateway holds at a subgraph',
  labelNames: ['subgraph'],
  registers: [metrics],
});

export class SharedEvents {
  readonly #subgraph: string;
  readonly #source: EventSource;
  readonly #limits: Limits;
  readonly #upstreams = new Map<string, Upstream>();

  constructor(subgraph: string, source: EventSource, limits: Limits) {
    this.#subgraph = subgraph;
    this.#source = source;
    this.#limits = limits;
  }

  /** Joins a reader. Its queue may be given other items too, of the caller's making. */
  read<T>(request: SharedRequest, reader: ReaderListener): EventQueue<SharedEvent | T> {
    const key = JSON.stringify([request.operation, request.operationName, request.variables, request.audience]);
    const upstream = this.#upstreams.get(key) ?? this.#open(key, request);
    return upstream.join(this.#limits.pendingEvents, reader);
  }

  /** Ends all subscriptions with an error, so that nobody takes the end for that of the subject. */
  close(): Promise<void> {
    for (const upstream of this.#upstreams.values()) upstream.end({ kind: 'lost', reason: 'the gateway is closing' });
    return this.#source.close();
  }

  #open(key: string, request: SharedRequest): Upstream {
    const upstream = new Upstream(this.#source, request, this.#limits.upstreamGraceMs, () => {
      if (this.#upstreams.get(key) !== upstream) return;
      this.#upstreams.delete(key);
      open.dec({ subgraph: this.#subgraph });
    });
    open.inc({ subgraph: this.#subgraph });
    this.#upstreams.set(key, upstream);
    return upstream;
  }
}

/** One subscription of a subgraph and its readers. */
class Upstream {
  readonly #readers = new Set<Reader>();
  readonly #source: EventSource;
  readonly #request: SharedRequest;
  readonly #graceMs: number;
  readonly #onOver: () => void;
  #last: { readonly answer: SubgraphAnswer; readonly text: string } | undefined;
  #reconnected = false;
  #lostAt: number | undefined;
  #retryMs = firstRetryMs;
  #stop: () => void;

  constructor(source: EventSource, request: SharedRequest, graceMs: number, onOver: () => void) {
    this.#source = source;
    this.#request = request;
    this.#graceMs = graceMs;
    this.#onOver = onOver;
    this.#stop = () => {};
    this.#connect();
  }

  join<T>(limit: number, { dropped, left }: ReaderListener): EventQueue<SharedEvent | T> {
    const onLeave = () => {
      this.#leave(queue);
      left();
    };
    const queue = new EventQueue<SharedEvent | T>(limit, onLeave, dropped);
    this.#readers.add(queue);
    if (this.#last) queue.push({ kind: 'event', answer: this.#last.answer });
    return queue;
  }

  #leave(reader: Reader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0) return;
    this.#stop();
    this.#onOver();
  }

  #connect(): void {
    this.#stop = this.#source.subscribe(this.#request, this.#request.onBehalf(), {
      event: (answer) => this.#tell(answer),
      end: (end) => this.#ended(end),
    });
  }

  /** After a reconnection the subgraph begins with the present state: readers who have it already are not told again. */
  #tell(answer: SubgraphAnswer): void {
    const text = JSON.stringify(answer);
    const known = this.#reconnected && this.#last?.text === text;
    this.#reconnected = false;
    this.#lostAt = undefined;
    this.#retryMs = firstRetryMs;
    this.#last = { answer, text };
    if (!known) for (const reader of this.#readers) reader.push({ kind: 'event', answer });
  }

  #ended(end: SourceEnd): void {
    if (end.kind === 'lost' && this.#mayRetry()) {
      const timer = setTimeout(() => {
        this.#reconnected = true;
        this.#connect();
      }, this.#retryMs);
      this.#stop = () => clearTimeout(timer);
      this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
      return;
    }
    this.end(end);
  }

  end(how: SourceEnd): void {
    this.#stop();
    this.#onOver();
    for (const reader of this.#readers) reader.end(how);
  }

  /** One that never gave an event is not tried again: its readers are told at once. */
  #mayRetry(): boolean {
    if (!this.#last) return false;
    this.#lostAt ??= performance.now();
    return performance.now() - this.#lostAt < this.#graceMs;
  }
}
