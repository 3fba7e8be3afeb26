/** What uploads are for: the types and lengths that each purpose takes, and how a file is known to be of its type. */
import { pictureTypeBytes, pictureTypeOf } from '../../../shared/pictures/pictureType.ts';
import type { UploadParent } from '../parents.ts';
import { demuxerOf, sniff, sniffBytes, contentTypes as videoTypes } from '../transcode/sniff.ts';
import { sizeBounds } from './parts.ts';

export type Purpose = UploadParent['purpose'];

interface PurposeRules {
  readonly contentTypes: readonly string[];
  readonly mostBytes: number;
  /** What is wanted, for people. */
  readonly wanted: string;
  /** The type of a file that was said to be `stated`, by its first bytes; undefined for what is none of them. */
  readonly typeOf: (head: Buffer, stated: string) => string | undefined;
  /** Whether a file of the type that was found may be said to be of the other. */
  readonly agrees: (found: string, stated: string) => boolean;
}

const mebibyte = 1_048_576;

const same = (found: string, stated: string) => found === stated;

export const purposes: Readonly<Record<Purpose, PurposeRules>> = {
  VIDEO: {
    contentTypes: videoTypes,
    mostBytes: sizeBounds.most,
    wanted: 'MP4, MOV, Matroska, WebM or MPEG-TS',
    typeOf: sniff,
    // MP4 and MOV are told apart by a brand that programs write as they please, Matroska and WebM by which codecs are inside.
    agrees: (found, stated) => demuxerNamed(found) === demuxerNamed(stated),
  },
  ARTWORK: {
    contentTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'],
    mostBytes: 20 * mebibyte,
    wanted: 'JPEG, PNG, WebP or AVIF',
    typeOf: pictureTypeOf,
    agrees: same,
  },
  SUBTITLES: {
    contentTypes: ['text/vtt', 'application/x-subrip'],
    mostBytes: 2 * mebibyte,
    wanted: 'WebVTT or SubRip in UTF-8',
    typeOf: subtitlesTypeOf,
    agrees: same,
  },
};

/** How much of a file tells its type, in bytes. */
export const headBytes = Math.max(sniffBytes, pictureTypeBytes);

const demuxerNamed = (type: string) => {
  const known = videoTypes.find((one) => one === type);
  return known && demuxerOf(known);
};

/** A first cue of SubRip, maybe after others' words: `00:00:01,000 --> 00:00:04,000`. */
const subRipTimes = /^\s*\d+:\d{1,2}:\d{1,2}(?:[,.]\d{1,3})?\s*-->\s*\d+:\d{1,2}:\d{1,2}/m;

/** WebVTT says its name at once (https://www.w3.org/TR/webvtt1/#file-structure); SubRip is known by the times of a cue. */
function subtitlesTypeOf(head: Buffer): string | undefined {
  if (head.includes(0)) return undefined;
  const text = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) return 'text/vtt';
  return subRipTimes.test(text) ? 'application/x-subrip' : undefined;
}
