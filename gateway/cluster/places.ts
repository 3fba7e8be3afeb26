/** The places that workers hold of all tallies, counted in the one process that outlives them. */

export class Places<Holder> {
  readonly #held = new Map<string, number>();
  readonly #of = new Map<Holder, Map<string, number>>();

  /** Takes a place under the key; false when so many are held already. */
  take(holder: Holder, key: string, limit: number): boolean {
    if ((this.#held.get(key) ?? 0) >= limit) return false;
    add(this.#held, key, 1);
    const own = this.#of.get(holder) ?? new Map<string, number>();
    this.#of.set(holder, own);
    add(own, key, 1);
    return true;
  }

  /** Gives one back; what the holder does not hold is not counted. */
  leave(holder: Holder, key: string): void {
    const own = this.#of.get(holder);
    if (!own?.has(key)) return;
    add(own, key, -1);
    add(this.#held, key, -1);
  }

  /** Gives all back that the holder had when it ended. */
  forget(holder: Holder): void {
    for (const [key, count] of this.#of.get(holder) ?? []) add(this.#held, key, -count);
    this.#of.delete(holder);
  }
}

function add(counts: Map<string, number>, key: string, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
