/** The multivariant playlists of versions as the packager wrote them, from which those of sessions are made. */
import { text } from 'node:stream/consumers';
import { LruMap } from '../../../platform/lruMap.ts';
import type { ObjectStore } from '../../shared/objectStore.ts';
import { keyOf, multivariantName } from './address.ts';
import { openObject } from './objects.ts';

/** A playlist; or that there is none, or that it cannot be read now, and why. */
export type SourcePlaylist =
  | { readonly kind: 'found'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly error: unknown };

const largest = 1_000_000;
/** Subtitles may be listed in it later: a playlist is read again after so long. */
const keptForMs = 10_000;
const keptAtMost = 500;

export class SourcePlaylists {
  readonly #store: ObjectStore;
  readonly #kept = new LruMap<string, { readonly until: number; readonly playlist: Promise<SourcePlaylist> }>(
    keptAtMost,
  );

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  /** Reads the playlist of a folder, <video>/<version>; however many ask for it at once, the store is asked once. */
  read(folder: string): Promise<SourcePlaylist> {
    const kept = this.#kept.get(folder);
    if (kept && kept.until > performance.now()) return kept.playlist;
    const playlist = this.#fetch(folder);
    this.#kept.set(folder, { until: performance.now() + keptForMs, playlist });
    void playlist.then(({ kind }) => {
      if (kind !== 'found') this.#kept.delete(folder);
    });
    return playlist;
  }

  async #fetch(folder: string): Promise<SourcePlaylist> {
    const { signal } = new AbortController();
    const object = await openObject(this.#store, { key: keyOf(folder, multivariantName), signal });
    switch (object.kind) {
      case 'missing':
        return object;
      case 'beyond':
        return { kind: 'failed', error: new Error('the object store answered a whole playlist with a range') };
      case 'failed':
        return object;
      case 'found':
        if (object.length <= largest) return readWhole(object.body);
        object.body.destroy();
        return { kind: 'failed', error: new Error(`the playlist of ${folder} has ${object.length} bytes`) };
    }
  }
}

async function readWhole(body: NodeJS.ReadableStream): Promise<SourcePlaylist> {
  try {
    return { kind: 'found', text: await text(body) };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
