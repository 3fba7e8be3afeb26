/** What was last told of profiles, for while identity does not answer. */
import { LruMap } from '../../platform/lruMap.ts';
import type { Watcher } from './peers.ts';

/** As long as an access token may live without identity. */
const keptForMs = 15 * 60_000;
const keptAtMost = 20_000;

export class KnownWatchers {
  readonly #kept = new LruMap<string, { readonly watcher: Watcher; readonly at: number }>(keptAtMost);

  keep(profileId: string, watcher: Watcher): void {
    this.#kept.set(profileId, { watcher, at: Date.now() });
  }

  /** What is known of a profile, while it is not old; undefined for one whose hours would have to be asked for. */
  find(profileId: string, now = Date.now()): Watcher | undefined {
    const known = this.#kept.get(profileId);
    if (!known || now - known.at > keptForMs) return undefined;
    const { watcher } = known;
    return watcher.watchableNow && watcher.watchableUntil === null ? watcher : undefined;
  }
}
