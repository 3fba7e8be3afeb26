/** What was made of the texts that clients send: documents, operations, plans. */

const mostTexts = 1_000;
const mostCharacters = 2_000_000;
/** A longer text is not remembered: it would drive out too many others. */
const longestText = 200_000;

/**
 * Remembers what was made of texts and forgets the one that was used longest ago. It is bounded by the length of the
 * texts too, because what is made of a text grows with it: clients could fill the memory with long ones.
 */
export class TextCache<V> {
  readonly #entries = new Map<string, { readonly value: V; readonly characters: number }>();
  #characters = 0;

  get(text: string): V | undefined {
    const entry = this.#entries.get(text);
    if (entry === undefined) return undefined;
    this.#entries.delete(text);
    this.#entries.set(text, entry);
    return entry.value;
  }

  /** `characters` are those of the text, and of one that is remembered under it. */
  set(text: string, value: V, characters = text.length): void {
    this.delete(text);
    if (characters > longestText) return;
    this.#entries.set(text, { value, characters });
    this.#characters += characters;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= mostTexts && this.#characters <= mostCharacters) return;
      this.delete(oldest);
    }
  }

  /** What was used last, the newest first. */
  newest(most: number): readonly V[] {
    return [...this.#entries.values()]
      .slice(-most)
      .reverse()
      .map(({ value }) => value);
  }

  delete(text: string): void {
    this.#characters -= this.#entries.get(text)?.characters ?? 0;
    this.#entries.delete(text);
  }
}
