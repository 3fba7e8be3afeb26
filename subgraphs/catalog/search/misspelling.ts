/** Which words of a query are taken for misspelt, and what they may mean. */

import type { Sight } from '../sight.ts';
import { meantBy } from './likeness.ts';
import { type AskedQuery, type AskedWord, queryOfMeant, queryOfWords } from './searchQuery.ts';
import type { SearchStore } from './searchStore.ts';

/** Words that are looked up, the longest: a query of many is told by the rest of them. */
const mostWords = 8;
/** Of so many letters, articles and the like: where words are misspelt they may be wrong too. */
const shortWord = 3;

export interface Meant {
  readonly query: string;
  /** What stands in for misspelt words. */
  readonly words: readonly string[];
}

/**
 * Where no title that this viewer may see has all the words, those that are not known are taken for misspelt; when that
 * finds nothing, each is, and may mean what is less like it: a word may be known by what the viewer may not see. Then short
 * words are left out beside longer ones, but for an unfinished one. Undefined when nothing is misspelt, or nothing known is
 * like it.
 */
export async function meantByQuery(
  store: SearchStore,
  { words }: AskedQuery,
  sight: Sight,
  isAnyFound: boolean,
): Promise<Meant | undefined> {
  const spelt = words
    .filter(({ spelt, text }) => spelt && [...text].length >= shortWord)
    .sort((a, b) => b.text.length - a.text.length)
    .slice(0, mostWords);
  const asked = queryOfWords(words);
  if (spelt.length === 0 || asked === undefined) return undefined;
  if (isAnyFound || (await store.anyHas(asked, sight))) return undefined;
  const unknown = await store.unknown(spelt);
  if (unknown.size > 0) {
    const misspelt = spelt.filter(({ text }) => unknown.has(text));
    const meant = meantOf(words, misspelt, await store.like(misspelt), 'nearest');
    if (meant && (await store.anyHas(meant.query, sight))) return meant;
  }
  return meantOf(words, spelt, await store.like(spelt), 'near');
}

function meantOf(
  words: readonly AskedWord[],
  misspelt: readonly AskedWord[],
  like: readonly string[][],
  which: 'nearest' | 'near',
): Meant | undefined {
  const meant = new Map(misspelt.map((word, i) => [word, meantBy(word.text, word.unfinished, like[i] ?? [], which)]));
  const long = words.filter(({ spelt, unfinished, text }) => !spelt || unfinished || [...text].length > shortWord);
  const kept = long.length > 0 ? long : words;
  const others = [...meant.values()].flat();
  if (others.length === 0 && kept.length === words.length) return undefined;
  return { query: queryOfMeant(kept, meant), words: others };
}
