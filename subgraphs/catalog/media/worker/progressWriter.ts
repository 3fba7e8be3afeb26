/** Writes the progress of a job to its row, at most four times a second: what comes faster is merged to the newest. */

import type { LeaseStore } from '../ingest/leaseStore.ts';
import type { Lease, Progress } from '../ingest/leases.ts';

const intervalMs = 250;

export class ProgressWriter {
  readonly #leases: LeaseStore;
  readonly #lease: Lease;
  readonly #onLost: () => void;
  readonly #onError: (error: unknown) => void;
  #waiting: Progress | undefined;
  #unwritten: Progress = {};
  #working: Promise<void> | undefined;
  #last = 0;

  /** `onLost` is called when the lease is found to be lost. What cannot be written now is written with the next. */
  constructor(leases: LeaseStore, lease: Lease, onLost: () => void, onError: (error: unknown) => void) {
    [this.#leases, this.#lease, this.#onLost, this.#onError] = [leases, lease, onLost, onError];
  }

  write(progress: Progress): void {
    this.#waiting = { ...this.#waiting, ...progress };
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
  }

  /** Settles when all that was said is written. */
  async drained(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#waiting) {
      const wait = this.#last + intervalMs - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const progress = { ...this.#unwritten, ...this.#waiting };
      this.#waiting = undefined;
      this.#unwritten = {};
      this.#last = performance.now();
      try {
        if (!(await this.#leases.report(this.#lease, progress))) this.#onLost();
      } catch (error) {
        this.#unwritten = progress;
        this.#onError(error);
      }
    }
  }
}
