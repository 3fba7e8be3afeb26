/**
 * Variants that were asked for lately, in the memory of the process: the last used up to a bound of bytes. After a while each
 * is looked for in the object store again, since nobody tells when a picture is removed.
 */
export class HotVariants {
  readonly #mostBytes: number;
  readonly #keptMs: number;
  readonly #clock: () => number;
  readonly #variants = new Map<string, Hot>();
  #bytes = 0;

  constructor(mostBytes: number, { keptMs = 300_000, clock = () => performance.now() } = {}) {
    [this.#mostBytes, this.#keptMs, this.#clock] = [mostBytes, keptMs, clock];
  }

  get(key: string): Buffer | undefined {
    const hot = this.#variants.get(key);
    if (!hot) return undefined;
    if (hot.until <= this.#clock()) {
      this.#forget(key);
      return undefined;
    }
    this.#variants.delete(key);
    this.#variants.set(key, hot);
    return hot.variant;
  }

  /** One that would take more than a tenth of the room is not kept. */
  set(key: string, variant: Buffer): void {
    if (variant.length > this.#mostBytes / 10) return;
    this.#forget(key);
    this.#variants.set(key, { variant, until: this.#clock() + this.#keptMs });
    this.#bytes += variant.length;
    for (const oldest of this.#variants.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#variants.get(key)?.variant.length ?? 0;
    this.#variants.delete(key);
  }
}

interface Hot {
  readonly variant: Buffer;
  /** By the clock, in milliseconds. */
  readonly until: number;
}
