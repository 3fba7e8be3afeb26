/** Heartbeats of many connections by one timer. */

/** What is to be done for a connection once in a period. */
export interface Beating {
  beat(): void;
}

/** The connections of a period are called in so many groups, so that not all are written to at once. */
const groups = 10;

export class Heartbeats {
  readonly #groups: readonly Set<Beating>[] = Array.from({ length: groups }, () => new Set<Beating>());
  readonly #periodMs: number;
  #timer: NodeJS.Timeout | undefined;
  #size = 0;
  #turn = 0;

  constructor(periodMs: number) {
    this.#periodMs = periodMs;
  }

  /** Calls the connection once in a period until the returned function is called. */
  add(connection: Beating): () => void {
    // The group whose turn has just been: the first beat comes after a whole period.
    const group = this.#groups[(this.#turn + groups - 1) % groups];
    group?.add(connection);
    this.#size++;
    this.#timer ??= setInterval(() => this.#beat(), this.#periodMs / groups).unref();
    return () => {
      if (group?.delete(connection)) this.#size--;
      if (this.#size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  #beat(): void {
    const group = this.#groups[this.#turn] ?? [];
    this.#turn = (this.#turn + 1) % groups;
    for (const connection of group) connection.beat();
  }
}
