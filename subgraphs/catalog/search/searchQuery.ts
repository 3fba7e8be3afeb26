/** What somebody looks for, taken apart into words and put together as a tsquery. Nothing in it is an operator. */
import {
  beginningTerm,
  isUnspaced,
  joinedWords,
  longestBeginning,
  nameKey,
  pairsOf,
  quoted,
  runsOf,
  wordsOf,
} from '../../../db/searchTerms.ts';
import { CodedError } from '../../../platform/errors.ts';

const longestQuery = 200;

/** A run of letters that is looked for; the last one may be unfinished. */
export interface AskedWord {
  readonly text: string;
  readonly unfinished: boolean;
  /** Other ways to write it, each a tsquery: as one word with a neighbour. */
  readonly joined: readonly string[];
  /** Whether the words of db/schema/catalogSearch.ts can tell that it is misspelt. */
  readonly spelt: boolean;
}

export interface AskedQuery {
  /** What names begin with. */
  readonly key: string;
  readonly words: readonly AskedWord[];
}

/** Refuses (BAD_USER_INPUT) a query of no or of more than 200 characters. */
export function askedQuery(query: string): AskedQuery {
  // Postgres takes no NUL in a text, and nobody looks for one.
  const text = query.replace(/\p{Cc}/gu, ' ').trim();
  const length = [...text].length;
  if (length < 1 || length > longestQuery)
    throw new CodedError('BAD_USER_INPUT', `query wants 1 to ${longestQuery} characters, but got ${length}.`);
  const words = wordsOf(text);
  return { key: nameKey(text), words: words.flatMap((word, at) => askedRuns(words, word, at)) };
}

function askedRuns(words: readonly string[], word: string, at: number): AskedWord[] {
  const runs = runsOf(word);
  const isLast = at === words.length - 1;
  const joined = [at - 1, at]
    .filter((left) => left >= 0 && left + 1 < words.length)
    .map((left) => wordTerm(joinedWords(words)[left] ?? '', left + 2 === words.length));
  return runs.map((text, i) => {
    const spelt = !isUnspaced(text);
    return {
      text,
      spelt,
      unfinished: isLast && i === runs.length - 1,
      joined: spelt && runs.length === 1 ? joined : [],
    };
  });
}

/** A word as a tsquery; an unfinished one matches what begins with it. What is joined, as E.T., has no beginnings. */
function wordTerm(word: string, unfinished: boolean): string {
  if (!unfinished) return quoted(word);
  const letters = [...word].length;
  if (letters > longestBeginning) return `${quoted(word)}:*`;
  return letters > 1 ? `(${quoted(beginningTerm(word))} | ${quoted(word)})` : quoted(beginningTerm(word));
}

function termOf({ text, spelt, unfinished }: AskedWord): string {
  if (spelt) return wordTerm(text, unfinished);
  const pairs = pairsOf(text);
  return pairs.length > 0 ? `(${pairs.map(quoted).join(' & ')})` : `${quoted(text)}:*`;
}

/** The tsquery that every word must meet; undefined for a query without words. */
export function queryOfWords(words: readonly AskedWord[]): string | undefined {
  const all = words.map((word) => anyOf([termOf(word), ...word.joined]));
  return all.length > 0 ? [...new Set(all)].join(' & ') : undefined;
}

/** The same with the words that a misspelt one may mean in its place. */
export function queryOfMeant(words: readonly AskedWord[], meant: ReadonlyMap<AskedWord, readonly string[]>): string {
  const all = words.map((word) => {
    const others = meant.get(word);
    return anyOf(others ? [termOf(word), ...others.map(quoted)] : [termOf(word), ...word.joined]);
  });
  return [...new Set(all)].join(' & ');
}

const anyOf = (terms: readonly string[]): string => (terms.length === 1 ? terms[0]! : `(${terms.join(' | ')})`);
