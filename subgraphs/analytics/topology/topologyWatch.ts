/** The topology as it changes: looked at every other second while somebody watches, once for all who do. */
import type { Logger } from '../../../platform/log.ts';
import { Bell } from '../../shared/liveState.ts';
import { difference, type TopologyChange, whole } from './topologyChange.ts';
import type { Topology } from './topologyOf.ts';

export interface TopologyWatchOptions {
  readonly read: () => Promise<Topology>;
  readonly log: Logger;
  readonly everyMs?: number;
}

export interface SequencedChange extends TopologyChange {
  readonly sequence: number;
}

export class TopologyWatch {
  readonly #options: TopologyWatchOptions;
  readonly #bells = new Set<Bell>();
  #timer: NodeJS.Timeout | undefined;
  #latest: Topology | undefined;
  #looking = false;
  #failing = false;

  constructor(options: TopologyWatchOptions) {
    this.#options = options;
  }

  /** The whole at first, then what changed since: a slow reader is told of several changes as one. */
  changes(): AsyncIterableIterator<SequencedChange, void> {
    const bell = new Bell();
    const changes = this.#follow(bell);
    const iterator: AsyncIterableIterator<SequencedChange, void> = {
      [Symbol.asyncIterator]: () => iterator,
      next: () => changes.next(),
      return: () => {
        bell.close();
        return changes.return(undefined);
      },
    };
    return iterator;
  }

  async *#follow(bell: Bell): AsyncGenerator<SequencedChange, void> {
    this.#bells.add(bell);
    this.#timer ??= setInterval(() => void this.#look(), this.#options.everyMs ?? 2_000);
    try {
      let told = this.#latest ?? (await this.#options.read());
      let sequence = 1;
      yield { sequence, ...whole(told) };
      while (await bell.rung()) {
        const now = this.#latest;
        const change = now && difference(told, now);
        if (!change) continue;
        told = now;
        sequence += 1;
        yield { sequence, ...change };
      }
    } finally {
      this.#leave(bell);
    }
  }

  #leave(bell: Bell): void {
    this.#bells.delete(bell);
    if (this.#bells.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    // By the next reader it is old.
    this.#latest = undefined;
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const topology = await this.#options.read();
      this.#failing = false;
      if (this.#bells.size === 0) return;
      this.#latest = topology;
      for (const bell of this.#bells) bell.ring();
    } catch (error) {
      // Once an outage, not once a look.
      if (!this.#failing) this.#options.log.error({ err: error }, 'the topology cannot be read');
      this.#failing = true;
    } finally {
      this.#looking = false;
    }
  }
}
