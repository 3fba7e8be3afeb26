/** Each worker of a gateway keeps what it has fetched in its own memory; what one of them drops, all drop. */
import type { Broadcast } from '../cluster/broadcast.ts';
import type { CacheStore } from './store.ts';

/** The store, dropping also what the others are told to drop; a drop is settled when they have done it too. */
export function droppingEverywhere(own: CacheStore, { publish, subscribe }: Broadcast): CacheStore {
  subscribe('cache drop', (tags) => own.drop(tags as readonly string[]));
  subscribe('cache clear', () => own.clear());
  return {
    read: (keys) => own.read(keys),
    write: (entries, moment) => own.write(entries, moment),
    drop: async (tags) => {
      await Promise.all([own.drop(tags), publish('cache drop', tags)]);
    },
    clear: async () => {
      await Promise.all([own.clear(), publish('cache clear', null)]);
    },
  };
}
