/**
 * How far a network is trusted: the part of its weight that counts, 0 to 1. It is judged every five seconds, by what players and
 * probes met with it in the last minute. It falls at once, or within half a minute where only some requests fail, and comes back
 * in twenty steps: a network that has just come up again would fall over the whole of its traffic.
 */

export interface Evidence {
  /** Probes that failed in a row, with the one just made. */
  readonly failedProbes: number;
  /** What players asked of it in the last minute, and did not get. */
  readonly requests: number;
  readonly failures: number;
}

/** A single lost answer says nothing: a network is bad only after so many. */
const fewest = { probes: 2, failures: 3 };
/** Parts of the requests that fail where a network is bad, or not well. */
const bad = 0.25;
const unwell = 0.05;
/** Less than this is none: nobody is sent there to learn that it still fails. */
const least = 0.05;
const step = 0.05;

/** Whether a network is there at all, after so many probes that failed in a row. */
export const answersProbes = (failedProbes: number): boolean => failedProbes < fewest.probes;

/** The trust after a look at the evidence. */
export function judged(before: number, { failedProbes, requests, failures }: Evidence): number {
  const failing = failures >= fewest.failures && requests > 0 ? failures / requests : 0;
  if (!answersProbes(failedProbes) || failing >= bad) return 0;
  if (failing >= unwell) return before / 2 < least ? 0 : before / 2;
  if (failedProbes > 0) return before;
  // In whole steps, so that the last one gives 1 and not a little less.
  return Math.min(1, (Math.floor(before / step + 1e-6) + 1) * step);
}
