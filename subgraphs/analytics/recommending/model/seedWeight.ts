/** How much a title that a profile has watched says of what it likes: the more of it was watched and the later, the more. */

export interface WatchedTitle {
  /** Whether a view reached 90 % of the video. */
  readonly completed: boolean;
  readonly playingSeconds: number;
  readonly lastAt: Date;
}

/** Of so many titles that were watched last the neighbours are looked at. */
export const mostSeeds = 50;

/** A view counts half after so many days. */
const halfLifeDays = 180;
/** What was begun and not gone on with says a little: it was chosen. */
const leastPart = 0.5;
/** Who watched so long has watched it, however long it is. */
const wholeSeconds = 2_400;
const dayMs = 86_400_000;

/** 0 to 1. */
export function seedWeight({ completed, playingSeconds, lastAt }: WatchedTitle, now: Date): number {
  const part = completed ? 1 : leastPart + (1 - leastPart) * Math.min(1, playingSeconds / wholeSeconds);
  const ageDays = Math.max(0, now.getTime() - lastAt.getTime()) / dayMs;
  return part * 0.5 ** (ageDays / halfLifeDays);
}
