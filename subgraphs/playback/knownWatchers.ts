/** What was last told of profiles, for while identity does not answer. */
import { LruMap } from '../../platform/lruMap.ts';
import type { Watcher } from './peers.ts';

/** What was told of a profile, and the last number of the withdrawals when it was asked. */
export interface KnownWatcher {
  readonly watcher: Watcher;
  readonly mark: number;
}

/** As long as an access token may live without identity. */
const keptForMs = 15 * 60_000;
const keptAtMost = 20_000;

export class KnownWatchers {
  readonly #kept = new LruMap<string, { readonly known: KnownWatcher; readonly at: number }>(keptAtMost);

  keep(profileId: string, known: KnownWatcher): void {
    this.#kept.set(profileId, { known, at: performance.now() });
  }

  /** What is known of a profile, while it is not old; undefined for one whose hours would have to be asked for. */
  find(profileId: string, now = performance.now()): KnownWatcher | undefined {
    const kept = this.#kept.get(profileId);
    if (!kept || now - kept.at > keptForMs) return undefined;
    const { watcher } = kept.known;
    return watcher.watchableNow && watcher.watchableUntil === null ? kept.known : undefined;
  }
}
