/** An uploaded file of subtitles, as cues. */
import type { Cue } from './cue.ts';
import { readSubRip } from './subRip.ts';
import { readWebVtt } from './webVtt.ts';

/** Gives the cues of WebVTT or SubRip, told apart by what the file begins with; none when nothing in it can be shown. */
export function readSubtitles(bytes: Uint8Array): readonly Cue[] {
  const text = textOf(bytes).replace(/^\ufeff/, '');
  return /^WEBVTT(?:[ \t\r\n]|$)/.test(text) ? readWebVtt(text) : readSubRip(text);
}

/** UTF-8 where it is well-formed, else what old programs on Windows write. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes);
    throw error;
  }
}
