/** A log parted at one moment for all: what was before is known, what came after is to be foretold. */
import type { WatchLog } from './watchLog.ts';

export interface WatchedOnce {
  readonly title: number;
  readonly time: number;
  readonly part: number;
}

export interface Split {
  /** Milliseconds since 1970: what is at it or after it is to be foretold. */
  readonly moment: number;
  /** Of each profile before the moment, the newest first, each title once. */
  readonly known: ReadonlyMap<number, readonly WatchedOnce[]>;
  /** The titles of each profile that has known ones, watched since and not before; without those that were not out at the moment. */
  readonly wanted: ReadonlyMap<number, ReadonlySet<number>>;
  /** Profiles of which nothing is known before: nobody can be measured by them but popularity. */
  readonly newProfiles: number;
}

/** Parts it so that about `part` (between 0 and 1) of the views lie before. */
export function splitByTime(log: WatchLog, part: number): Split {
  const moment = log.times[Math.min(log.times.length - 1, Math.floor(log.times.length * part))] ?? 0;
  const known = new Map<number, Map<number, WatchedOnce>>();
  const later = new Map<number, Set<number>>();
  for (let i = log.times.length - 1; i >= 0; i--) {
    const [profile, title, time] = [log.profiles[i]!, log.titles[i]!, log.times[i]!];
    if (time >= moment) entryOf(later, profile, () => new Set<number>()).add(title);
    else {
      const titles = entryOf(known, profile, () => new Map<number, WatchedOnce>());
      if (!titles.has(title)) titles.set(title, { title, time, part: log.parts[i]! });
    }
  }
  const wanted = new Map<number, Set<number>>();
  let newProfiles = 0;
  for (const [profile, titles] of later) {
    const before = known.get(profile);
    if (!before) newProfiles += 1;
    const unseen = before && [...titles].filter((title) => !before.has(title) && isOut(log, title, moment));
    if (unseen && unseen.length > 0) wanted.set(profile, new Set(unseen));
  }
  return {
    moment,
    known: new Map([...known].map(([profile, titles]) => [profile, [...titles.values()]])),
    wanted,
    newProfiles,
  };
}

/** Whether a title could be watched at a moment; where nobody knows it could. */
export const isOut = ({ catalog }: WatchLog, title: number, moment: number): boolean =>
  (catalog[title]?.publishedAt ?? 0) < moment;

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
