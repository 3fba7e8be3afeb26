/** Who watched what and when, from wherever it comes: what an evaluation starts from. */

export interface WatchLog {
  /** In the order of their times; beside each other. */
  readonly profiles: Int32Array;
  readonly titles: Int32Array;
  /** Milliseconds since 1970. */
  readonly times: Float64Array;
  /** How much was watched of it, or how well it was liked: 0 to 1. */
  readonly parts: Float32Array;
  /** By the number of the title. */
  readonly catalog: readonly LoggedTitle[];
  readonly profileCount: number;
}

export interface LoggedTitle {
  readonly features: readonly string[];
  /** From when it can be watched, in milliseconds since 1970; undefined where nobody knows. */
  readonly publishedAt?: number;
}

/** Gathers a log, in memory that doubles as it fills: some 20 bytes a line. */
export class WatchLogRows {
  #profiles = new Int32Array(1 << 14);
  #titles = new Int32Array(1 << 14);
  #times = new Float64Array(1 << 14);
  #parts = new Float32Array(1 << 14);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(profile: number, title: number, time: number, part: number): void {
    if (this.#size === this.#times.length) this.#grow();
    this.#profiles[this.#size] = profile;
    this.#titles[this.#size] = title;
    this.#times[this.#size] = time;
    this.#parts[this.#size] = part;
    this.#size += 1;
  }

  /** The log in the order of time; what was at the same moment stays in the order in which it was added. */
  close(catalog: readonly LoggedTitle[], profileCount: number): WatchLog {
    const times = this.#times;
    const order = Uint32Array.from({ length: this.#size }, (_, i) => i).sort((a, b) => times[a]! - times[b]! || a - b);
    const profiles = new Int32Array(this.#size);
    const titles = new Int32Array(this.#size);
    const sorted = new Float64Array(this.#size);
    const parts = new Float32Array(this.#size);
    for (const [to, from] of order.entries()) {
      profiles[to] = this.#profiles[from]!;
      titles[to] = this.#titles[from]!;
      sorted[to] = times[from]!;
      parts[to] = this.#parts[from]!;
    }
    return { profiles, titles, times: sorted, parts, catalog, profileCount };
  }

  #grow(): void {
    const length = this.#times.length * 2;
    const [profiles, titles] = [new Int32Array(length), new Int32Array(length)];
    const [times, parts] = [new Float64Array(length), new Float32Array(length)];
    profiles.set(this.#profiles);
    titles.set(this.#titles);
    times.set(this.#times);
    parts.set(this.#parts);
    [this.#profiles, this.#titles, this.#times, this.#parts] = [profiles, titles, times, parts];
  }
}
