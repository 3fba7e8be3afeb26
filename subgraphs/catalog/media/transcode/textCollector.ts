/** The cues of a track of text, out of its packets. */
import type { Packet } from 'node-av';
import { AV_NOPTS_VALUE } from 'node-av/constants';
import { type Cue, mostCues } from '../subtitles/cue.ts';
import { assText, cueText, subRipText } from '../subtitles/cueText.ts';
import type { TextForm, TextTrack } from './tracks.ts';

/** A packet without a duration is shown for so long, in milliseconds. */
const usualMs = 3_000;

export class TextCollector {
  readonly track: TextTrack;
  readonly cues: Cue[] = [];

  constructor(track: TextTrack) {
    this.track = track;
  }

  /** Takes what a packet says, its times counted from the start of the video; a film has not more than so many cues. */
  take({ data, pts, duration, timeBase: { num, den } }: Packet): void {
    if (!data || pts === AV_NOPTS_VALUE || this.cues.length >= mostCues) return;
    const text = textOf(data, this.track.form);
    if (text === '') return;
    const startMs = Math.max(0, Math.round((Number(pts) * num * 1000) / den));
    const lasts = duration > 0n ? Math.round((Number(duration) * num * 1000) / den) : usualMs;
    this.cues.push({ startMs, endMs: startMs + lasts, text });
  }
}

function textOf(data: Buffer, form: TextForm): string {
  switch (form) {
    case 'SUBRIP':
      return subRipText(data.toString('utf8'));
    case 'WEBVTT':
      return cueText(data.toString('utf8'));
    case 'MOV_TEXT':
      // 3GPP TS 26.245 §5.17: the length of the text in two bytes, the text, and how it is styled.
      return data.length < 2 ? '' : cueText(data.toString('utf8', 2, 2 + data.readUInt16BE(0)).replaceAll('<', '&lt;'));
    case 'ASS':
      return assText(assField(data.toString('utf8')));
  }
}

/** ReadOrder, Layer, Style, Name, three margins and Effect stand before the text, with commas between them. */
const assField = (line: string): string => line.split(',').slice(8).join(',');
