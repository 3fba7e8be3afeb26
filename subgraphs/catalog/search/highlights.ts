/** Shows where the words of a query stand in what a title was found by. */
import { folded, isUnspaced, joinedWords } from '../../../db/searchTerms.ts';
import type { AskedQuery } from './searchQuery.ts';

/** What a title may have been found by, as people read it; in the order in which it is shown. */
export interface FoundText {
  readonly field: 'name' | 'originalName' | 'person' | 'keyword';
  readonly text: string;
}

export interface Highlight {
  readonly field: string;
  /** For HTML: what was found stands between <mark> and </mark>, the rest is escaped. */
  readonly text: string;
}

/** A word as it is looked for: folded, whole or as a beginning. */
export interface SoughtWord {
  readonly text: string;
  readonly beginning: boolean;
}

/** How many texts are shown of a title. */
const mostShown = 3;

/** The words of a query, those that it means instead of misspelt ones, and neighbours written as one; none twice. */
export function soughtWords({ words }: AskedQuery, meant: readonly string[]): SoughtWord[] {
  const joined = joinedWords(words.map(({ text }) => text));
  const last = words.at(-1);
  const all = [
    ...words.map(({ text, unfinished }) => ({ text, beginning: unfinished })),
    ...meant.map((text) => ({ text, beginning: false })),
    ...joined.map((text, i) => ({ text, beginning: i === joined.length - 1 && last?.unfinished === true })),
  ];
  return [...new Map(all.map((each) => [`${each.text} ${each.beginning}`, each])).values()];
}

/** The texts in which words were found, those with the most of them first; an original name that is a name too comes once. */
export function highlightsOf(texts: readonly FoundText[], sought: readonly SoughtWord[]): Highlight[] {
  const names = new Set(texts.filter(({ field }) => field === 'name').map(({ text }) => text));
  return texts
    .filter(({ field, text }) => field !== 'originalName' || !names.has(text))
    .map(({ field, text }) => ({ field, ...marked(text, sought) }))
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.found - a.found)
    .slice(0, mostShown)
    .map(({ field, text }) => ({ field, text }));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Token {
  readonly text: string;
  readonly folded: string;
}

const word = /[\p{L}\p{N}\p{M}]+/gu;

/** The text with marks, and how many of the words were found. */
export function marked(text: string, sought: readonly SoughtWord[]): { text: string; found: number } {
  // Folded once each: a query may seek hundreds of words.
  const tokens = Array.from(text.matchAll(word), ({ 0: token, index }) => ({
    text: token,
    start: index,
    folded: folded(token),
  }));
  const spans: Span[] = [];
  const found = new Set<SoughtWord>();
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    for (const each of sought) {
      const span = spanOf(token, each);
      if (span) {
        spans.push({ start: token.start + span.start, end: token.start + span.end });
        found.add(each);
      } else if (next && isSought(token.folded + next.folded, each)) {
        spans.push(whole(token), whole(next));
        found.add(each);
      }
    }
  }
  return { text: withMarks(text, merged(spans)), found: found.size };
}

const whole = ({ text, start }: { readonly text: string; readonly start: number }): Span => ({
  start,
  end: start + text.length,
});

const isSought = (folded: string, { text, beginning }: SoughtWord): boolean =>
  beginning ? folded.startsWith(text) : folded === text;

/** Where the word is in a token: a beginning marks as much as was asked for. */
function spanOf({ text, folded }: Token, sought: SoughtWord): Span | undefined {
  if (isUnspaced(sought.text)) return spanWithin(text, folded.indexOf(sought.text), sought.text.length);
  if (!isSought(folded, sought)) return undefined;
  return sought.beginning ? spanWithin(text, 0, sought.text.length) : { start: 0, end: text.length };
}

/** The part of a token that a part of its folded form comes from; folding may take letters apart or drop accents. */
function spanWithin(token: string, from: number, length: number): Span | undefined {
  if (from < 0) return undefined;
  let foldedLength = 0;
  let at = 0;
  let start: number | undefined;
  let end = token.length;
  for (const character of token) {
    const folds = folded(character).length;
    if (start === undefined && foldedLength + folds > from) start = at;
    if (folds > 0 && foldedLength >= from + length) {
      end = at;
      break;
    }
    foldedLength += folds;
    at += character.length;
  }
  return { start: start ?? 0, end };
}

function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && span.start < last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else all.push(span);
  }
  return all;
}

function withMarks(text: string, spans: readonly Span[]): string {
  let at = 0;
  let marks = '';
  for (const { start, end } of spans) {
    marks += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    at = end;
  }
  return marks + escaped(text.slice(at));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
