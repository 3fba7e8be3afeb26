/** Copies of files in memory, by what is the same for everybody in their addresses; the one used longest ago makes room. */
export interface StoredCopy {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export class CopyCache {
  readonly #copies = new Map<string, StoredCopy>();
  readonly #fetching = new Map<string, Promise<StoredCopy>>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Gives the copy of a key, or fetches it, however many ask at once. Only what is public and all right is kept. */
  async read(
    key: string,
    fetch: () => Promise<StoredCopy>,
  ): Promise<{ readonly copy: StoredCopy; readonly hit: boolean }> {
    const kept = this.#copies.get(key);
    if (kept) {
      this.#copies.delete(key);
      this.#copies.set(key, kept);
      return { copy: kept, hit: true };
    }
    const under = this.#fetching.get(key);
    // Fetched with another token: were that one refused meanwhile, this one asks by itself.
    if (under) {
      const copy = await under;
      if (copy.status === 200) return { copy, hit: true };
      return { copy: await fetch(), hit: false };
    }
    const fetching = fetch();
    this.#fetching.set(key, fetching);
    try {
      const copy = await fetching;
      this.#keep(key, copy);
      return { copy, hit: false };
    } finally {
      this.#fetching.delete(key);
    }
  }

  #keep(key: string, copy: StoredCopy): void {
    const isPublic = /\bpublic\b/.test(copy.headers['cache-control'] ?? '');
    if (copy.status !== 200 || !isPublic || copy.body.length > this.#mostBytes) return;
    this.#copies.set(key, copy);
    this.#bytes += copy.body.length;
    for (const [oldest, { body }] of this.#copies) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#copies.delete(oldest);
      this.#bytes -= body.length;
    }
  }
}
