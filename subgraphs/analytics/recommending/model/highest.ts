/** The highest of many, without sorting all of them: a heap whose root is the lowest of those that are kept. */

export interface Scored {
  readonly item: number;
  readonly score: number;
}

export class Highest {
  readonly #most: number;
  readonly #isBefore: (a: number, b: number) => boolean;
  readonly #heap: Scored[] = [];

  /** Of items with equal scores the one that `isBefore` is the higher; the lower number when it is left out. */
  constructor(most: number, isBefore: (a: number, b: number) => boolean = (a, b) => a < b) {
    this.#most = most;
    this.#isBefore = isBefore;
  }

  offer(item: number, score: number): void {
    const heap = this.#heap;
    if (heap.length < this.#most) {
      heap.push({ item, score });
      this.#up(heap.length - 1);
      return;
    }
    const root = heap[0]!;
    if (score < root.score || (score === root.score && !this.#isBefore(item, root.item))) return;
    heap[0] = { item, score };
    this.#down();
  }

  /** The highest first. */
  taken(): Scored[] {
    return this.#heap.toSorted((a, b) => (this.#isBelow(a, b) ? 1 : -1));
  }

  #isBelow(a: Scored, b: Scored): boolean {
    return a.score < b.score || (a.score === b.score && this.#isBefore(b.item, a.item));
  }

  #up(start: number): void {
    const heap = this.#heap;
    for (let at = start; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.#isBelow(heap[at]!, heap[above]!)) return;
      [heap[at], heap[above]] = [heap[above]!, heap[at]!];
      at = above;
    }
  }

  #down(): void {
    const heap = this.#heap;
    for (let at = 0; ; ) {
      let lowest = at;
      for (const below of [2 * at + 1, 2 * at + 2])
        if (below < heap.length && this.#isBelow(heap[below]!, heap[lowest]!)) lowest = below;
      if (lowest === at) return;
      [heap[at], heap[lowest]] = [heap[lowest]!, heap[at]!];
      at = lowest;
    }
  }
}
