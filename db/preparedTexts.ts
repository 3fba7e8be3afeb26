/**
 * Which statements a client asks Postgres to keep parsed. postgres.js sends one that is not kept in two round trips, and
 * nothing behind it until the first is answered; one that is kept takes one, and many are under way on a connection at a
 * time. Each connection keeps its own: so only what comes again is kept, and so many at most.
 */
const usesBeforeKept = 3;
const kept = 256;
/** How many texts are counted before they are kept; the counting begins anew beyond that. */
const counted = 4_096;

export class PreparedTexts {
  readonly #kept = new Set<string>();
  readonly #uses = new Map<string, number>();

  /** Counts one more use of this text, and says whether it is to be sent as a statement that Postgres keeps. */
  take(text: string): boolean {
    if (this.#kept.has(text)) return true;
    if (this.#kept.size >= kept) return false;
    const uses = (this.#uses.get(text) ?? 0) + 1;
    if (uses < usesBeforeKept) {
      if (this.#uses.size >= counted) this.#uses.clear();
      this.#uses.set(text, uses);
      return false;
    }
    this.#uses.delete(text);
    this.#kept.add(text);
    return true;
  }
}
