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
  readonly #entries = new Map<string, V>();
  #characters = 0;

  get(text: string): V | undefined {
    const value = this.#entries.get(text);
    if (value === undefined) return undefined;
    this.#entries.delete(text);
    this.#entries.set(text, value);
    return value;
  }

  set(text: string, value: V): void {
    this.delete(text);
    if (text.length > longestText) return;
    this.#entries.set(text, value);
    this.#characters += text.length;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= mostTexts && this.#characters <= mostCharacters) return;
      this.delete(oldest);
    }
  }

  delete(text: string): void {
    if (this.#entries.delete(text)) this.#characters -= text.length;
  }
}
