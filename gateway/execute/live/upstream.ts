/** One subscription that the gateway holds at a subgraph, for all who ask the same; it outlives a lost connection. */
import { isDeepStrictEqual } from 'node:util';
import type { SubgraphAnswer } from '../subgraph/subgraphAnswer.ts';
import type { OnBehalf } from '../subgraph/subgraphClient.ts';
import type { EventSource, SourceEnd, SourceListener, SubscriptionRequest } from './eventSource.ts';
import { mostSubjects } from './newestOf.ts';

export interface SharedRequest extends SubscriptionRequest {
  /** What tells those who may share it apart: the identity, as text. */
  readonly audience: string;
  /** Asked at each connection, because a signed identity lives for a minute. */
  readonly onBehalf: () => OnBehalf;
}

const firstRetryMs = 100;
const longestRetryMs = 2_000;
/** How long after it was acknowledged a connection counts as one that works, and its present state has been told. */
const settledMs = 1_000;

export interface UpstreamOptions {
  readonly source: EventSource;
  readonly request: SharedRequest;
  /** Milliseconds in which a lost connection may come back. */
  readonly graceMs: number;
  readonly onEvent: (answer: SubgraphAnswer) => void;
  /** Nobody reads it any more, or it has ended. */
  readonly onOver: () => void;
}

export class Upstream {
  readonly #readers = new Set<SourceListener>();
  readonly #options: UpstreamOptions;
  /** The last event of each subject; one where there are none. */
  readonly #last = new Map<string | undefined, SubgraphAnswer>();
  /** The subjects whose last event may come again, as a new connection begins with it. */
  #repeats = new Set<string | undefined>();
  /** Whether it has worked once: it was settled, or gave an event. */
  #worked = false;
  #acknowledgedAt: number | undefined;
  #lostAt: number | undefined;
  #retryMs = firstRetryMs;
  #stop: () => void = () => {};

  constructor(options: UpstreamOptions) {
    this.#options = options;
  }

  /** Adds a reader, who is told the last event at once: the present state. Gives how to leave. */
  join(reader: SourceListener): () => void {
    this.#readers.add(reader);
    for (const last of this.#last.values()) reader.event(last);
    return () => {
      if (!this.#readers.delete(reader) || this.#readers.size > 0) return;
      this.#stop();
      this.#options.onOver();
    };
  }

  connect(): void {
    const { source, request } = this.#options;
    this.#acknowledgedAt = undefined;
    this.#stop = source.subscribe(request, request.onBehalf(), {
      acknowledged: () => {
        this.#acknowledgedAt ??= performance.now();
      },
      event: (answer) => this.#tell(answer),
      end: (end) => this.#ended(end),
    });
  }

  end(how: SourceEnd): void {
    this.#stop();
    this.#options.onOver();
    const readers = [...this.#readers];
    this.#readers.clear();
    for (const reader of readers) reader.end(how);
  }

  /**
   * After a reconnection the subgraph begins with the present state: readers who have it already are not told again. What
   * comes later is news, even if it is equal.
   */
  #tell(answer: SubgraphAnswer): void {
    this.#options.onEvent(answer);
    const { subject } = answer;
    const mayBeKnown = this.#repeats.delete(subject) && !this.#isSettled();
    const known = mayBeKnown && isDeepStrictEqual(this.#last.get(subject), answer);
    this.#works();
    this.#keep(answer);
    if (!known) for (const reader of this.#readers) reader.event(answer);
  }

  #keep(answer: SubgraphAnswer): void {
    this.#last.delete(answer.subject);
    this.#last.set(answer.subject, answer);
    const [oldest] = this.#last.keys();
    if (this.#last.size > mostSubjects) this.#last.delete(oldest);
  }

  #works(): void {
    this.#worked = true;
    this.#lostAt = undefined;
    this.#retryMs = firstRetryMs;
  }

  #isSettled(): boolean {
    return this.#acknowledgedAt !== undefined && performance.now() - this.#acknowledgedAt >= settledMs;
  }

  #ended(end: SourceEnd): void {
    if (this.#isSettled()) this.#works();
    if (end.kind !== 'lost' || !this.#mayRetry()) {
      this.end(end);
      return;
    }
    const timer = setTimeout(() => {
      this.#repeats = new Set(this.#last.keys());
      this.connect();
    }, this.#retryMs);
    this.#stop = () => clearTimeout(timer);
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
  }

  /** One that never worked is not tried again: its readers are told at once. */
  #mayRetry(): boolean {
    if (!this.#worked) return false;
    this.#lostAt ??= performance.now();
    return performance.now() - this.#lostAt < this.#options.graceMs;
  }
}
