/** What a worker has of the others that serve the same port. */

import type { MakeTally } from '../execute/live/tally.ts';
import type { SupergraphText } from '../options.ts';
import type { Broadcast } from './broadcast.ts';

export interface Peers {
  readonly broadcast: Broadcast;
  /** Makes tallies that hold over all workers. */
  readonly tally: MakeTally;
  /** The text of the supergraph file that all serve. */
  readonly supergraph: SupergraphText;
}
