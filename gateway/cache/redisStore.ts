/**
 * What is kept in a Redis that several gateways share. A drop only notes the moment at which a tag was dropped; who reads
 * an entry compares. So an entry that is written after a drop, but was fetched before it, is never given to anybody.
 * The scripts run on one Redis, with replicas or without, and not on a Redis Cluster: they read the tags' keys too.
 */
import type { Redis } from 'ioredis';
import type { Logger } from '../../platform/log.ts';
import { cacheErrors } from './cacheMetrics.ts';
import { type CacheStore, type Entry, everything, type Found, type Kept } from './store.ts';

/** What is kept is kept for a day at most, because drops are remembered for so long. */
export const longestMs = 86_400_000;

/** Drops that could not be told, for want of a Redis; if there are more, everything is dropped. */
const mostOwed = 10_000;
const tellEveryMs = 60_000;

/** Microseconds since 1970 by the clock of Redis, which is the same for all gateways. */
const moment = `local function moment()
  local time = redis.call('TIME')
  return string.format('%.0f', time[1] * 1000000 + time[2])
end `;

/** KEYS: entries. ARGV: what the keys of drops begin with. Gives the moment, then the text and the milliseconds of each. */
const readScript = `${moment}
local drops = {}
local function droppedAt(tag)
  if drops[tag] == nil then drops[tag] = tonumber(redis.call('GET', ARGV[1] .. tag) or '0') end
  return drops[tag]
end
local function isFresh(at, tags)
  if not at or droppedAt('${everything}') >= tonumber(at) then return false end
  for tag in string.gmatch(tags, '[^\\n]+') do
    if droppedAt(tag) >= tonumber(at) then return false end
  end
  return true
end
local found = { moment() }
for index, key in ipairs(KEYS) do
  local entry = redis.call('HMGET', key, 'at', 'tags', 'text')
  local fresh = isFresh(entry[1], entry[2])
  found[2 * index] = fresh and entry[3] or false
  found[2 * index + 1] = fresh and redis.call('PTTL', key) or 0
end
return found`;

/** KEYS: entries. ARGV: the moment before they were fetched; then milliseconds, tags and text of each. */
const writeScript = `
for index, key in ipairs(KEYS) do
  redis.call('HSET', key, 'at', ARGV[1], 'tags', ARGV[3 * index], 'text', ARGV[3 * index + 1])
  redis.call('PEXPIRE', key, ARGV[3 * index - 1])
end`;

/** KEYS: of drops. ARGV: milliseconds for which they are remembered. */
const dropScript = `${moment}
local now = moment()
for _, key in ipairs(KEYS) do redis.call('SET', key, now, 'PX', ARGV[1]) end`;

type Script = (keyCount: number, ...keysAndArguments: (string | number)[]) => Promise<unknown>;

export class RedisStore implements CacheStore {
  readonly #prefix: string;
  readonly #log: Logger;
  readonly #read: Script;
  readonly #write: Script;
  readonly #drop: Script;
  /** Tags that are still to be dropped, and drops of which Redis has not told that they are done. Nothing is read before. */
  #owed = new Set<string>();
  readonly #payments = new Set<Promise<boolean>>();
  #toldAt = Number.NEGATIVE_INFINITY;

  /** Gateways with the same prefix share what they keep. A command that the connection lets fail is done without. */
  constructor(redis: Redis, log: Logger, prefix = 'marquee:cache:') {
    this.#prefix = prefix;
    this.#log = log;
    this.#read = scriptOf(redis, `${prefix}read`, readScript);
    this.#write = scriptOf(redis, `${prefix}write`, writeScript);
    this.#drop = scriptOf(redis, `${prefix}drop`, dropScript);
  }

  async read(keys: readonly string[]): Promise<Found | undefined> {
    if (this.#owed.size + this.#payments.size > 0 && !(await this.#paid())) return undefined;
    const found = await this.#try(() => this.#read(keys.length, ...this.#entryKeys(keys), `${this.#prefix}drop:`));
    if (!Array.isArray(found)) return undefined;
    const kept = keys.map((_key, index): Kept | undefined => {
      const [text, forMs]: unknown[] = found.slice(2 * index + 1, 2 * index + 3);
      return typeof text === 'string' && typeof forMs === 'number' && forMs > 0 ? { text, forMs } : undefined;
    });
    return { kept, moment: String(found[0]) };
  }

  write(entries: readonly Entry[], fetchedAfter: string): void {
    const values = entries.flatMap(({ forMs, tags, text }) => [
      Math.ceil(Math.min(forMs, longestMs)),
      tags.join('\n'),
      text,
    ]);
    const keys = this.#entryKeys(entries.map(({ key }) => key));
    void this.#try(() => this.#write(keys.length, ...keys, fetchedAfter, ...values));
  }

  async drop(tags: readonly string[]): Promise<void> {
    this.#owe(tags);
    await this.#pay();
  }

  clear(): Promise<void> {
    return this.drop([everything]);
  }

  /** Waits until nothing is owed; false when that could not be done. */
  async #paid(): Promise<boolean> {
    if (this.#owed.size > 0) void this.#pay();
    const done = await Promise.all(this.#payments);
    return !done.includes(false) && this.#owed.size === 0;
  }

  /** Drops what is owed; false when that could not be done. */
  #pay(): Promise<boolean> {
    const tags = [...this.#owed];
    this.#owed.clear();
    const keys = tags.map((tag) => `${this.#prefix}drop:${tag}`);
    const payment = this.#try(() => this.#drop(keys.length, ...keys, 2 * longestMs)).then((done) => {
      this.#payments.delete(payment);
      if (done === undefined) this.#owe(tags);
      return done !== undefined;
    });
    this.#payments.add(payment);
    return payment;
  }

  #owe(tags: readonly string[]): void {
    for (const tag of tags) this.#owed.add(tag);
    if (this.#owed.size > mostOwed) this.#owed = new Set([everything]);
  }

  #entryKeys(keys: readonly string[]): readonly string[] {
    return keys.map((key) => this.#prefix + key);
  }

  /** Undefined when it fails: a Redis that is down or slow is done without. */
  async #try<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      cacheErrors.inc();
      if (performance.now() - this.#toldAt >= tellEveryMs) {
        this.#toldAt = performance.now();
        this.#log.warn({ err: error }, 'the cache in Redis is done without');
      }
      return undefined;
    }
  }
}

/** A script that Redis knows by its hash, and is sent where it does not. */
function scriptOf(redis: Redis, name: string, lua: string): Script {
  redis.defineCommand(name, { lua });
  const run: unknown = Reflect.get(redis, name);
  if (typeof run !== 'function') throw new Error(`ioredis has defined no command ${name}.`);
  return (...given) => run.apply(redis, given) as Promise<unknown>;
}
