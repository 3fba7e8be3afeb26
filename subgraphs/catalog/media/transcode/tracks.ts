/** Which tracks of sound and of text a file has, and what viewers are told of each. */
import type { Stream } from 'node-av';
import {
  AV_CODEC_ID_ASS,
  AV_CODEC_ID_MOV_TEXT,
  AV_CODEC_ID_SSA,
  AV_CODEC_ID_SUBRIP,
  AV_CODEC_ID_TEXT,
  AV_CODEC_ID_WEBVTT,
  AV_DISPOSITION_CAPTIONS,
  AV_DISPOSITION_DEFAULT,
  AV_DISPOSITION_FORCED,
  AV_DISPOSITION_HEARING_IMPAIRED,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_SUBTITLE,
} from 'node-av/constants';
import { languageName } from '../subtitles/languageName.ts';
import type { SubtitleKind } from './package.ts';

/** Tracks of each sort that a video is made with, at most. */
const mostTracks = 16;

export interface SoundTrack {
  readonly stream: Stream;
  readonly name: string;
  /** BCP 47; null when the file does not say. */
  readonly language: string | null;
}

/** How the text of a packet is written. */
export type TextForm = 'SUBRIP' | 'ASS' | 'MOV_TEXT' | 'WEBVTT';

export interface TextTrack extends SoundTrack {
  readonly form: TextForm;
  readonly kind: SubtitleKind;
}

export const isSound = ({ codecpar }: Stream): boolean =>
  codecpar.codecType === AVMEDIA_TYPE_AUDIO && codecpar.sampleRate > 0;

/** The tracks of sound, the usual one first. */
export function soundsOf(streams: readonly Stream[], readable: (stream: Stream) => boolean): readonly SoundTrack[] {
  const sounds = streams.filter((stream) => isSound(stream) && readable(stream));
  const usual = sounds.find(({ disposition }) => has(disposition, AV_DISPOSITION_DEFAULT)) ?? sounds[0];
  const sorted = usual ? [usual, ...sounds.filter((sound) => sound !== usual)] : [];
  return apart(sorted.slice(0, mostTracks).map((stream, i) => ({ stream, ...labelOf(stream, `Audio ${i + 1}`) })));
}

/** The tracks of text. Subtitles that are pictures, as of DVDs, are not among them. */
export function textsOf(streams: readonly Stream[]): readonly TextTrack[] {
  const texts = streams.flatMap((stream) => {
    const form = stream.codecpar.codecType === AVMEDIA_TYPE_SUBTITLE ? forms.get(stream.codecpar.codecId) : undefined;
    return form ? [{ stream, form, kind: kindOf(stream) }] : [];
  });
  const labelled = texts.map((text, i) => ({ ...text, ...labelOf(text.stream, `Subtitles ${i + 1}`) }));
  const first = labelled.filter(
    ({ language, kind }, i) => labelled.findIndex((other) => other.language === language && other.kind === kind) === i,
  );
  return apart(first.slice(0, mostTracks));
}

const forms: ReadonlyMap<number, TextForm> = new Map<number, TextForm>([
  [AV_CODEC_ID_SUBRIP, 'SUBRIP'],
  [AV_CODEC_ID_TEXT, 'SUBRIP'],
  [AV_CODEC_ID_ASS, 'ASS'],
  [AV_CODEC_ID_SSA, 'ASS'],
  [AV_CODEC_ID_MOV_TEXT, 'MOV_TEXT'],
  [AV_CODEC_ID_WEBVTT, 'WEBVTT'],
]);

const has = (disposition: number, flag: number): boolean => (disposition & flag) !== 0;

function kindOf({ disposition, metadata }: Stream): SubtitleKind {
  if (has(disposition, AV_DISPOSITION_FORCED)) return 'FORCED';
  const forDeaf = has(disposition, AV_DISPOSITION_HEARING_IMPAIRED) || has(disposition, AV_DISPOSITION_CAPTIONS);
  return forDeaf || /\b(sdh|cc)\b/i.test(metadata?.get('title') ?? '') ? 'CAPTIONS' : 'SUBTITLES';
}

/** The title that a track was given, else the name of its language. */
function labelOf({ metadata }: Stream, otherwise: string): { readonly name: string; readonly language: string | null } {
  const language = languageOf(metadata?.get('language') ?? '');
  const title = oneLine(metadata?.get('title') ?? '');
  return { name: title || (language ? languageName(language) : '') || otherwise, language };
}

/** Without what cannot stand in a playlist (RFC 8216 §4.2: no line break, no quotation mark). */
const oneLine = (title: string): string =>
  title
    .replace(/[\s\p{Cc}"]+/gu, ' ')
    .trim()
    .slice(0, 100);

/** Files name languages by ISO 639-2 (ger, deu) or BCP 47; und, mul, zxx and what is reserved for private use say nothing. */
function languageOf(tag: string): string | null {
  if (!/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(tag) || /^(und|mul|zxx|mis|q[a-t][a-z])$/i.test(tag)) return null;
  const [canonical] = Intl.getCanonicalLocales(tag.replaceAll('_', '-'));
  return canonical ?? null;
}

/** Two tracks of one name would be one to a player (RFC 8216 §4.3.4.1.1). */
function apart<T extends SoundTrack>(tracks: readonly T[]): readonly T[] {
  const taken = new Set<string>();
  return tracks.map((track) => {
    let name = track.name;
    for (let n = 2; taken.has(name); n++) name = `${track.name} (${n})`;
    taken.add(name);
    return { ...track, name };
  });
}
