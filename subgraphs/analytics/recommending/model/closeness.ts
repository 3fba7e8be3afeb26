/**
 * How close two titles are, 0 to 1. Shared viewers: the cosine of two sets of viewers, damped where few are shared (significance weighting
 * as in Herlocker et al., 1999). Shared features: the cosine of weighted features (titleVectors.ts), which counts the more the fewer
 * viewers there are to say something.
 */

/** So many shared viewers count half: one that happens to watch both says little. */
const shrinkage = 4;

/** shared ÷ √(viewers of one · viewers of the other), damped by shared ÷ (shared + 4); 0 to 1. */
export const viewerScoreOf = (shared: number, viewers: number, othersViewers: number): number =>
  shared === 0
    ? 0
    : Math.min(1, shared / Math.sqrt(Math.max(viewers, shared) * Math.max(othersViewers, shared))) *
      (shared / (shared + shrinkage));

/** What the content counts: 1 for a title without viewers, a half with four. */
export const contentWeight = (viewers: number, othersViewers: number): number =>
  shrinkage / (Math.min(viewers, othersViewers) + shrinkage);

/** Titles that share half of what they are, by its weights, are as close as features can say. */
const wholeContent = 0.5;

/** No more than 1: `viewerScore` is at most n ÷ (n + 4) of the n viewers of the one with fewer. */
export const closeness = (viewerScore: number, contentScore: number, weight: number): number =>
  Math.min(1, viewerScore + Math.min(1, contentScore / wholeContent) * weight);
