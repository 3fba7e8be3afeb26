/** How many of something each owner holds: sockets of an address, subscriptions of an account. */

export class Tally {
  readonly #held = new Map<string, number>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether the owner may have no more. */
  isFull(owner: string): boolean {
    return (this.#held.get(owner) ?? 0) >= this.#limit;
  }

  add(owner: string): void {
    this.#held.set(owner, (this.#held.get(owner) ?? 0) + 1);
  }

  remove(owner: string): void {
    const left = (this.#held.get(owner) ?? 0) - 1;
    if (left > 0) this.#held.set(owner, left);
    else this.#held.delete(owner);
  }
}
