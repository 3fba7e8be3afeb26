/** Long work in slices: between two of them whatever else the process has to do gets its turn. */
import { setImmediate } from 'node:timers/promises';

/** How long a slice is, in milliseconds; what is asked between two looks at the clock comes on top. */
const sliceMs = 8;

export class Pace {
  #since = performance.now();
  readonly #stopped: AbortSignal | undefined;

  /** Once `stopped` is aborted, the next breath throws its reason. */
  constructor(stopped?: AbortSignal) {
    this.#stopped = stopped;
  }

  /** Whether a slice is over: then `breathe` is due. To be asked after at most a millisecond of work. */
  get isOver(): boolean {
    return performance.now() - this.#since >= sliceMs;
  }

  /** Lets others have their turn. */
  async breathe(): Promise<void> {
    this.#stopped?.throwIfAborted();
    await setImmediate();
    this.#stopped?.throwIfAborted();
    this.#since = performance.now();
  }
}
