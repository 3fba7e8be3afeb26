/** The storing of a version while it is made: its segments as soon as they are whole, the rest when all is there. */
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { manifestName } from '../transcode/package.ts';
import { patiently } from './patience.ts';
import type { VideoObjects } from './videoObjects.ts';

/** Objects that are written at once: as few while encoders want the machine. */
const [abreastMeanwhile, abreast] = [2, 4];

/** How often the folder is looked through, in milliseconds. */
const lookMs = 2_000;

export class VersionStoring {
  readonly #objects: VideoObjects;
  readonly #folder: string;
  readonly #prefix: string;
  readonly #signal: AbortSignal;
  readonly #stored = new Set<string>();
  #looking: Promise<void> | undefined;
  #lastLook = Number.NEGATIVE_INFINITY;

  /** What lies in `folder` is stored below `prefix`. */
  constructor(objects: VideoObjects, folder: string, prefix: string, signal: AbortSignal) {
    [this.#objects, this.#folder, this.#prefix, this.#signal] = [objects, folder, prefix, signal];
  }

  /** Goes on with the segments that are whole. What cannot be stored now is stored by a later look, or by `finish`. */
  look(): void {
    if (this.#looking || performance.now() < this.#lastLook + lookMs) return;
    this.#lastLook = performance.now();
    this.#looking = this.#storeWhole()
      .catch(() => {})
      .finally(() => {
        this.#looking = undefined;
      });
  }

  /**
   * Stores all that is left, the multivariant playlist as the last: where that is, all is. Waits for a store that is away.
   * `onProgress` hears the share that is stored, 0 to 1.
   */
  async finish(onProgress: (share: number) => void): Promise<void> {
    await this.#looking;
    const files = await this.#files();
    const say = () => onProgress(this.#stored.size / files.length);
    say();
    await this.#put(
      files.filter((file) => file !== manifestName),
      abreast,
      (put) => patiently(put, this.#signal),
      say,
    );
    await this.#put([manifestName], 1, (put) => patiently(put, this.#signal), say);
  }

  /** Those before the last one of their playlist: that one is still being written. */
  async #storeWhole(): Promise<void> {
    const segments = (await this.#files()).filter((file) => file.endsWith('.m4s')).sort();
    const whole = segments.filter((file, i) => segments[i + 1]?.startsWith(file.slice(0, file.lastIndexOf('/') + 1)));
    await this.#put(whole, abreastMeanwhile, (put) => put());
  }

  async #put(
    files: readonly string[],
    atOnce: number,
    how: (put: () => Promise<void>) => Promise<void>,
    onStored: () => void = () => {},
  ): Promise<void> {
    const waiting = files.filter((file) => !this.#stored.has(file));
    const work = async () => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        const [path, key] = [join(this.#folder, file), this.#prefix + file];
        await how(() => this.#objects.put(path, key, this.#signal));
        this.#stored.add(file);
        onStored();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  /** All files, by their way from the folder. */
  async #files(): Promise<string[]> {
    const all = await readdir(this.#folder, { recursive: true, withFileTypes: true });
    return all
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.#folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  }
}
