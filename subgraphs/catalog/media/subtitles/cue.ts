/** What is read at once, and from when to when. */

export interface Cue {
  /** From the start of the video, in milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
  /** As `cueText` writes it. */
  readonly text: string;
  /** Where it stands, as WebVTT writes it: line:0 align:start. */
  readonly settings?: string;
}

/** Cues of a track, at most: a film has some two thousand. */
export const mostCues = 20_000;

const longest = 100 * 3_600_000;

/** Gives what can be shown in the order of time; what ends before it begins is left out, and what is too much. */
export const inOrder = (cues: readonly Cue[]): readonly Cue[] =>
  cues
    .filter(({ startMs, endMs, text }) => startMs >= 0 && endMs > startMs && endMs < longest && text !== '')
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
    .slice(0, mostCues);
