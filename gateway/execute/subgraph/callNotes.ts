/** What is noted of a call of a subgraph, for one of those who wait for its answer and want to see. */
import type { Span } from '../../../platform/span.ts';

export interface CallNotes {
  /** The span under which the call is made, where it is traced. */
  readonly span: Span | undefined;
  /** Whether it waits for the answer to an identical call instead of making one. */
  shared: boolean;
  /** Bytes of the answer; undefined until there is one. */
  bytes: number | undefined;
}
