/** Looks how much lies in the object store, and writes it down for the day. */
import type { VideoObjects } from '../worker/videoObjects.ts';
import type { StoredStore } from './storedStore.ts';

/** Videos that one run looks at: a long film is some ten listings. */
const atOnce = 50;

export class StoredBytesSweep {
  readonly #store: StoredStore;
  readonly #objects: Pick<VideoObjects, 'bytesBelow'>;

  constructor(store: StoredStore, objects: Pick<VideoObjects, 'bytesBelow'>) {
    [this.#store, this.#objects] = [store, objects];
  }

  /**
   * Measures videos that nobody has measured, such as those from before this was kept. Gives how many those were. What is known is
   * written down also where one cannot be measured.
   */
  async run(): Promise<number> {
    try {
      const videos = await this.#store.unmeasured(atOnce);
      for (const video of videos)
        await this.#store.measured(video, await this.#objects.bytesBelow(video.storagePrefix));
      return videos.length;
    } finally {
      await this.#store.note();
    }
  }
}
