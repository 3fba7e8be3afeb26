/** Subscriptions of one subgraph, shared: those who ask the same for the same audience cost one upstream. */
import { randomUUID } from 'node:crypto';
import type { EventSource, SourceListener } from './eventSource.ts';
import { eventsIn, upstreamsOpen } from './liveMetrics.ts';
import { type SharedRequest, Upstream } from './upstream.ts';

export class SharedEvents {
  readonly #source: EventSource;
  readonly #graceMs: number;
  readonly #upstreams = new Map<string, Upstream>();
  readonly #open;
  readonly #events;

  constructor(subgraph: string, source: EventSource, graceMs: number) {
    this.#source = source;
    this.#graceMs = graceMs;
    this.#open = upstreamsOpen.labels(subgraph);
    this.#events = eventsIn.labels(subgraph);
  }

  /**
   * Joins a reader. A late one is told the last event at once, unless the events are of several subjects: it has an upstream of its
   * own then, which begins with all of them. An upstream is closed when its last reader leaves, by the function that is given back.
   */
  read(request: SharedRequest, reader: SourceListener): () => void {
    const key = JSON.stringify([request.operation, request.operationName, request.variables, request.audience]);
    const found = this.#upstreams.get(key);
    const upstream = found ?? this.#add(key, request);
    const leave = upstream.join(reader);
    if (!found) upstream.connect();
    return leave;
  }

  /** Ends all subscriptions as lost. */
  close(): Promise<void> {
    for (const upstream of this.#upstreams.values()) upstream.end({ kind: 'lost', reason: 'the gateway is closing' });
    return this.#source.close();
  }

  #add(shared: string, request: SharedRequest): Upstream {
    let key = shared;
    const upstream = new Upstream({
      source: this.#source,
      request,
      graceMs: this.#graceMs,
      onEvent: ({ subject }) => {
        this.#events.inc();
        if (subject === undefined || key !== shared) return;
        this.#upstreams.delete(key);
        key = `${shared} ${randomUUID()}`;
        this.#upstreams.set(key, upstream);
      },
      onOver: () => {
        if (this.#upstreams.get(key) !== upstream) return;
        this.#upstreams.delete(key);
        this.#open.dec();
      },
    });
    this.#open.inc();
    this.#upstreams.set(key, upstream);
    return upstream;
  }
}
