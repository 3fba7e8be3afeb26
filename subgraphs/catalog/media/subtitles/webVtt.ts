/** WebVTT (https://www.w3.org/TR/webvtt1/), read with lenience and written strictly. */
import { type Cue, inOrder, mostCues } from './cue.ts';
import { cueText } from './cueText.ts';

/** Writes the cues in the order of time. */
export function writeWebVtt(cues: readonly Cue[]): string {
  const blocks = inOrder(cues).map(
    ({ startMs, endMs, settings, text }) =>
      `${stampOf(startMs)} --> ${stampOf(endMs)}${settings ? ` ${settings}` : ''}\n${text}\n`,
  );
  return ['WEBVTT\n', ...blocks].join('\n');
}

/** Hours, minutes, seconds, milliseconds. */
export function stampOf(ms: number): string {
  const [whole, rest] = [Math.floor(ms / 1000), Math.floor(ms) % 1000];
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${String(rest).padStart(3, '0')}`;
}

const stamp = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})`;
const timing = new RegExp(String.raw`^[ \t]*${stamp}[ \t]*-->[ \t]*${stamp}(?:[ \t]+(.{1,200}))?[ \t]*$`);

/** A longer line tells no times, in characters. */
const longestTiming = 300;

/**
 * The timing line of a cue, of WebVTT and of SubRip alike; undefined for any other line. A fraction counts as written: ,5 is a
 * half second.
 */
export function timingOf(line: string): Omit<Cue, 'text'> | undefined {
  if (line.length > longestTiming || !line.includes('-->')) return undefined;
  const [matched, h1, m1, s1, f1, h2, m2, s2, f2, settings] = timing.exec(line) ?? [];
  if (matched === undefined) return undefined;
  const kept = settingsOf(settings ?? '');
  return { startMs: msOf(h1, m1, s1, f1), endMs: msOf(h2, m2, s2, f2), ...(kept && { settings: kept }) };
}

const msOf = (hours = '0', minutes = '0', seconds = '0', fraction = '0'): number =>
  ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'));

/** Those that say where a cue stands; regions are not kept. */
const setting =
  /^(?:line:-?\d{1,3}(?:\.\d{1,3})?%?|(?:position|size):\d{1,3}(?:\.\d{1,3})?%|align:(?:start|center|end|left|right)|vertical:(?:rl|lr))$/;

const settingsOf = (text: string): string =>
  text
    .split(/\s+/)
    .filter((one) => setting.test(one))
    .join(' ');

/** Reads WebVTT; comments, styles and regions are left out. */
export function readWebVtt(text: string): readonly Cue[] {
  const cues: Cue[] = [];
  for (const block of text.replace(/\r\n?/g, '\n').split(/\n{2,}/)) {
    if (cues.length >= mostCues) break;
    const lines = block.split('\n');
    const at = lines.findIndex((line, i) => i < 3 && timingOf(line));
    const found = at < 0 || /^(NOTE|STYLE|REGION)\b/.test(block) ? undefined : timingOf(lines[at]!);
    if (found) cues.push({ ...found, text: cueText(lines.slice(at + 1).join('\n')) });
  }
  return inOrder(cues);
}
