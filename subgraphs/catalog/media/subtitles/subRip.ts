/** SubRip (.srt): numbered blocks of a timing line and text. It has no standard; this reads what is about. */
import { type Cue, inOrder, mostCues } from './cue.ts';
import { subRipText } from './cueText.ts';
import { timingOf } from './webVtt.ts';

/** Reads the blocks by their timing lines, whatever is missing between them; a blank line in a text is left out. */
export function readSubRip(text: string): readonly Cue[] {
  const cues: Cue[] = [];
  let timing: Omit<Cue, 'text'> | undefined;
  let lines: string[] = [];
  const end = (next: Omit<Cue, 'text'> | undefined) => {
    if (timing) {
      // The number of the next block stands before its timing line.
      if (next && /^\s*\d+\s*$/.test(lines.at(-1) ?? '') && (lines.length === 1 || lines.at(-2)?.trim() === ''))
        lines.pop();
      cues.push({ startMs: timing.startMs, endMs: timing.endMs, text: subRipText(lines.join('\n')) });
    }
    [timing, lines] = [next, []];
  };
  for (const line of text.split(/\r\n?|\n/)) {
    if (cues.length >= mostCues) break;
    const next = timingOf(line);
    if (next) end(next);
    else lines.push(line);
  }
  end(undefined);
  return inOrder(cues);
}
