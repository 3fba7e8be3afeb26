/** The events of all subgraphs, by name and address: they outlive a supergraph that is replaced. */
import type { Limits } from '../../options.ts';
import type { EventSource } from './eventSource.ts';
import { SharedEvents } from './sharedEvents.ts';

/** Makes the source for a subgraph at an address. */
export type SourceFor = (subgraph: string, url: string) => EventSource;

export class EventSources {
  readonly #sources = new Map<string, SharedEvents>();
  readonly #sourceFor: SourceFor;
  readonly #limits: Limits;

  constructor(sourceFor: SourceFor, limits: Limits) {
    this.#sourceFor = sourceFor;
    this.#limits = limits;
  }

  /** Nothing is connected until somebody subscribes. */
  of(name: string, url: string): SharedEvents {
    const key = `${name} ${url}`;
    const known = this.#sources.get(key);
    if (known) return known;
    const made = new SharedEvents(name, this.#sourceFor(name, url), this.#limits.upstreamGraceMs);
    this.#sources.set(key, made);
    return made;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sources.values()].map((source) => source.close()));
  }
}
