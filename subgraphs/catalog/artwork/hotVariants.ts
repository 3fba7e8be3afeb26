/** Variants that were asked for lately, in the memory of the process: the last used up to a bound of bytes. */
export class HotVariants {
  readonly #mostBytes: number;
  readonly #variants = new Map<string, Buffer>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get(key: string): Buffer | undefined {
    const variant = this.#variants.get(key);
    if (!variant) return undefined;
    this.#variants.delete(key);
    this.#variants.set(key, variant);
    return variant;
  }

  /** One that would take more than a tenth of the room is not kept. */
  set(key: string, variant: Buffer): void {
    if (variant.length > this.#mostBytes / 10) return;
    this.#forget(key);
    this.#variants.set(key, variant);
    this.#bytes += variant.length;
    for (const oldest of this.#variants.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#variants.get(key)?.length ?? 0;
    this.#variants.delete(key);
  }
}
