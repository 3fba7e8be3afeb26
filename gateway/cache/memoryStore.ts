/** What is kept in the memory of this process. */
import type { CacheStore, Entry, Found, Kept } from './store.ts';

export interface MemoryBounds {
  /** Texts that are kept at most; default 20,000. */
  readonly entries?: number;
  /** Bytes that they may take, roughly, with their keys and tags; default 64 MiB. */
  readonly bytes?: number;
}

interface Held extends Entry {
  readonly until: number;
  readonly bytes: number;
}

/** Drops that are remembered for what is being fetched meanwhile. */
const rememberedDrops = 10_000;
/** What an entry takes beside its texts, in bytes: its objects, and its places in the maps. */
const overhead = 300;

/** Forgets what was used longest ago when it holds too much. */
export class MemoryStore implements CacheStore {
  readonly #held = new Map<string, Held>();
  readonly #keysOfTag = new Map<string, Set<string>>();
  readonly #mostEntries: number;
  readonly #mostBytes: number;
  #bytes = 0;
  /** Time is counted in drops: it tells what was fetched before one, and nothing else. */
  #moment = 0;
  readonly #dropped = new Map<string, number>();
  /** What was fetched before is not kept: the drops of that time are forgotten. */
  #forgottenUntil = 0;

  constructor({ entries = 20_000, bytes = 64 * 1024 * 1024 }: MemoryBounds = {}) {
    this.#mostEntries = entries;
    this.#mostBytes = bytes;
  }

  get entries(): number {
    return this.#held.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  read(keys: readonly string[]): Found {
    const now = performance.now();
    return { kept: keys.map((key) => this.#find(key, now)), moment: String(this.#moment) };
  }

  write(entries: readonly Entry[], moment: string): void {
    const fetchedAt = Number(moment);
    if (fetchedAt < this.#forgottenUntil) return;
    const now = performance.now();
    for (const entry of entries) {
      if (entry.tags.some((tag) => (this.#dropped.get(tag) ?? 0) > fetchedAt)) continue;
      this.#delete(entry.key);
      const bytes = bytesOf(entry);
      if (bytes <= this.#mostBytes / 10) this.#add({ ...entry, until: now + entry.forMs, bytes });
    }
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= this.#mostEntries && this.#bytes <= this.#mostBytes) return;
      this.#delete(oldest);
    }
  }

  drop(tags: readonly string[]): void {
    this.#moment++;
    for (const tag of tags) {
      this.#dropped.delete(tag);
      this.#dropped.set(tag, this.#moment);
      for (const key of this.#keysOfTag.get(tag) ?? []) this.#delete(key);
    }
    for (const [oldest, moment] of this.#dropped) {
      if (this.#dropped.size <= rememberedDrops) return;
      this.#dropped.delete(oldest);
      this.#forgottenUntil = moment;
    }
  }

  clear(): void {
    this.#forgottenUntil = ++this.#moment;
    this.#held.clear();
    this.#keysOfTag.clear();
    this.#dropped.clear();
    this.#bytes = 0;
  }

  #find(key: string, now: number): Kept | undefined {
    const held = this.#held.get(key);
    if (!held) return undefined;
    if (held.until <= now) {
      this.#delete(key);
      return undefined;
    }
    this.#held.delete(key);
    this.#held.set(key, held);
    return { text: held.text, forMs: held.until - now };
  }

  #add(held: Held): void {
    this.#held.set(held.key, held);
    this.#bytes += held.bytes;
    for (const tag of held.tags) {
      const keys = this.#keysOfTag.get(tag);
      if (keys) keys.add(held.key);
      else this.#keysOfTag.set(tag, new Set([held.key]));
    }
  }

  #delete(key: string): void {
    const held = this.#held.get(key);
    if (!held) return;
    this.#held.delete(key);
    this.#bytes -= held.bytes;
    for (const tag of held.tags) {
      const keys = this.#keysOfTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysOfTag.delete(tag);
    }
  }
}

/** A character of a string takes one byte or two. */
const bytesOf = ({ key, text, tags }: Entry): number =>
  overhead + key.length + 2 * text.length + tags.reduce((sum, tag) => sum + tag.length + overhead / 3, 0);
