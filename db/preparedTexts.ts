/**
 * Which statements a client asks Postgres to keep parsed. postgres.js sends one that is not kept in two round trips, and
 * nothing behind it until the first is answered; one that is kept takes one, and many are under way on a connection at a
 * time. Each connection keeps its own, some forty bytes a character: so only what comes again is kept, and so much at most.
 */
const usesBeforeKept = 3;
const kept = 256;
const keptCharacters = 400_000;
/** A longer text names many rows, and the next one has another number of them. */
const longest = 8_000;
/** How many texts are counted before they are kept; the counting begins anew beyond that. */
const counted = 4_096;

export class PreparedTexts {
  readonly #kept = new Set<string>();
  readonly #uses = new Map<string, number>();
  #characters = 0;

  /** Counts one more use of this text, and says whether it is to be sent as a statement that Postgres keeps. */
  take(text: string, values: readonly unknown[] = []): boolean {
    if (text.length > longest) return false;
    const statement = kindsOf(values) + text;
    if (this.#kept.has(statement)) return true;
    if (this.#kept.size >= kept || this.#characters + text.length > keptCharacters) return false;
    const uses = (this.#uses.get(statement) ?? 0) + 1;
    if (uses < usesBeforeKept) {
      if (this.#uses.size >= counted) this.#uses.clear();
      this.#uses.set(statement, uses);
      return false;
    }
    this.#uses.delete(statement);
    this.#kept.add(statement);
    this.#characters += text.length;
    return true;
  }
}

/**
 * Of a text, postgres.js has as many statements kept as there are kinds of values that came with it: a null is of another kind than
 * the boolean or the bytes that stand in its place the next time.
 */
const kindsOf = (values: readonly unknown[]): string => values.map(kindOf).join('');

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return kindOf(value[0]);
  if (value instanceof Uint8Array) return 'y';
  if (value instanceof Date) return 'd';
  if (typeof value === 'boolean') return 'b';
  return typeof value === 'bigint' ? 'i' : '-';
}
