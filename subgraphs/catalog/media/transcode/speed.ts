/** The present speed of a work: what was done in the last few seconds, not since its start. */

const windowMs = 5_000;

export class Speed {
  readonly #samples: { readonly at: number; readonly done: number }[];

  constructor(now = performance.now()) {
    this.#samples = [{ at: now, done: 0 }];
  }

  /** Takes how much is done in all, and gives how much a second is done now. */
  at(done: number, now = performance.now()): number {
    this.#samples.push({ at: now, done });
    while (this.#samples.length > 2 && this.#samples[1]!.at < now - windowMs) this.#samples.shift();
    const oldest = this.#samples[0]!;
    return now > oldest.at ? ((done - oldest.done) * 1000) / (now - oldest.at) : 0;
  }
}
