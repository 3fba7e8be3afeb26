/** The topology as it changes: the whole, then what is different each time that it was looked at. */
import { LiveFeed, type LiveFeedOptions } from '../live/liveFeed.ts';
import { difference, type TopologyChange, whole } from './topologyChange.ts';
import type { Topology } from './topologyOf.ts';

export interface SequencedChange extends TopologyChange {
  readonly sequence: number;
}

export class TopologyWatch {
  readonly #feed: LiveFeed<Topology>;

  constructor(options: LiveFeedOptions<Topology>) {
    this.#feed = new LiveFeed(options);
  }

  /** The whole at first, then what changed since: a slow reader is told of several changes as one. */
  changes(): AsyncIterableIterator<SequencedChange, void> {
    const states = this.#feed.follow();
    const changes = changesAmong(states);
    const iterator: AsyncIterableIterator<SequencedChange, void> = {
      [Symbol.asyncIterator]: () => iterator,
      next: () => changes.next(),
      return: async () => {
        // It may be waiting for one that never comes.
        await states.return?.();
        return changes.return(undefined);
      },
    };
    return iterator;
  }
}

async function* changesAmong(states: AsyncIterable<Topology>): AsyncGenerator<SequencedChange, void> {
  let told: Topology | undefined;
  let sequence = 0;
  for await (const now of states) {
    const change = told ? difference(told, now) : whole(now);
    if (!change) continue;
    told = now;
    sequence += 1;
    yield { ...change, sequence };
  }
}
