/** What a worker has of the others that serve the same port. */

import type { MakeTally } from '../execute/live/tally.ts';
import type { SupergraphText } from '../options.ts';
import type { Broadcast, Message } from './broadcast.ts';

export interface Peers {
  /** What the others call this process: digits, which no other has, had, or will have while the port is served. */
  readonly name: string;
  /**
   * Asks one of the others, as `broadcast` tells all. Gives undefined when there is none of that name, or none any more;
   * rejects when it does not answer in time.
   */
  readonly askOne: (name: string, topic: string, message: Message) => Promise<unknown>;
  readonly broadcast: Broadcast;
  /** Makes tallies that hold over all workers. */
  readonly tally: MakeTally;
  /** The text of the supergraph file that all serve. */
  readonly supergraph: SupergraphText;
}
