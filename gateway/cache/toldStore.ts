/** A memory whose drops the other processes that serve the same port are told of; each keeps what it has fetched itself. */
import type { Broadcast } from '../cluster/broadcast.ts';
import type { CacheStore, Entry, Found } from './store.ts';

const dropTopic = 'cache drop';
const clearTopic = 'cache clear';

export class ToldStore implements CacheStore {
  readonly #own: CacheStore;
  readonly #broadcast: Broadcast;

  constructor(own: CacheStore, broadcast: Broadcast) {
    this.#own = own;
    this.#broadcast = broadcast;
    broadcast.subscribe(dropTopic, (tags) => own.drop(Array.isArray(tags) ? tags.map(String) : []));
    broadcast.subscribe(clearTopic, () => own.clear());
  }

  read(keys: readonly string[]): Found | undefined | Promise<Found | undefined> {
    return this.#own.read(keys);
  }

  write(entries: readonly Entry[], moment: string): void {
    this.#own.write(entries, moment);
  }

  async drop(tags: readonly string[]): Promise<void> {
    await this.#own.drop(tags);
    await this.#broadcast.publish(dropTopic, tags);
  }

  async clear(): Promise<void> {
    await this.#own.clear();
    await this.#broadcast.publish(clearTopic, null);
  }
}
