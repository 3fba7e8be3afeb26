/**
 * How close two titles are, 0 to 1. Shared viewers: the cosine of two sets of viewers, damped where few are shared (significance weighting
 * as in Herlocker et al., 1999). Shared features: the cosine of weighted features (titleVectors.ts), which counts the more the fewer
 * viewers there are to say something.
 */

/** So many shared viewers count half: one that happens to watch both says little. */
const shrinkage = 4;

/** Shared viewers count by so many, and nobody is told of fewer. */
const groupOfViewers = 5;

/**
 * Shared viewers rounded down to a multiple of five. Anybody may ask what is shared: told of one, who knows somebody that watched the one
 * title would know that they watched the other.
 */
export const wholeGroups = (shared: number): number => shared - (shared % groupOfViewers);

/** shared ÷ √(viewers of one · viewers of the other), damped by shared ÷ (shared + 4), of shared viewers in whole groups; 0 to 1. */
export function viewerScoreOf(sharedViewers: number, viewers: number, othersViewers: number): number {
  const shared = wholeGroups(sharedViewers);
  if (shared === 0) return 0;
  const cosine = shared / Math.sqrt(Math.max(viewers, shared) * Math.max(othersViewers, shared));
  return Math.min(1, cosine) * (shared / (shared + shrinkage));
}

/** What the content counts: 1 for a title without viewers, a half with four. */
export const contentWeight = (viewers: number, othersViewers: number): number =>
  shrinkage / (Math.min(viewers, othersViewers) + shrinkage);

/** Titles that share half of what they are, by its weights, are as close as features can say. */
const wholeContent = 0.5;

/** No more than 1: `viewerScore` is at most n ÷ (n + 4) of the n viewers of the one with fewer. */
export const closeness = (viewerScore: number, contentScore: number, weight: number): number =>
  Math.min(1, viewerScore + Math.min(1, contentScore / wholeContent) * weight);
