/** Calls that are due at a time, however many and however far away, with one timer for all of them. */

interface Deadline {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly call: () => void;
}

/** How late a call may be, in milliseconds. */
const everyMs = 200;

export class Deadlines {
  readonly #waiting = new Set<Deadline>();
  #timer: NodeJS.Timeout | undefined;

  /** Calls at a time, at most 200 ms late; gives what calls it off. */
  add(at: number, call: () => void): () => void {
    const deadline = { at, call };
    this.#waiting.add(deadline);
    this.#timer ??= setInterval(() => this.#look(), everyMs).unref();
    return () => this.#drop(deadline);
  }

  #look(): void {
    const now = Date.now();
    for (const deadline of this.#waiting) {
      if (deadline.at > now) continue;
      this.#drop(deadline);
      deadline.call();
    }
  }

  #drop(deadline: Deadline): void {
    this.#waiting.delete(deadline);
    if (this.#waiting.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
