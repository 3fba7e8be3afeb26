/** Which words of a query are taken for misspelt, and what they may mean. */
import { meantBy } from './likeness.ts';
import { type AskedQuery, queryOfMeant, queryOfWords } from './searchQuery.ts';
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
 * A word that is not known is taken for misspelt; where no title has all the words, each is. Then short words are left
 * out beside longer ones, but for an unfinished one. Undefined when nothing is misspelt, or nothing known is like it.
 */
export async function meantByQuery(
  store: SearchStore,
  { words }: AskedQuery,
  isAnyFound: boolean,
): Promise<Meant | undefined> {
  const spelt = words
    .filter(({ spelt, text }) => spelt && [...text].length >= shortWord)
    .sort((a, b) => b.text.length - a.text.length)
    .slice(0, mostWords);
  const asked = queryOfWords(words);
  if (spelt.length === 0 || asked === undefined) return undefined;
  const unknown = await store.unknown(spelt);
  if (unknown.size === 0 && (isAnyFound || (await store.anyHas(asked)))) return undefined;
  const misspelt = unknown.size > 0 ? spelt.filter(({ text }) => unknown.has(text)) : spelt;
  const like = await store.like(misspelt);
  const meant = new Map(misspelt.map((word, i) => [word, meantBy(word.text, word.unfinished, like[i] ?? [])]));
  const long = words.filter(({ spelt, unfinished, text }) => !spelt || unfinished || [...text].length > shortWord);
  const kept = long.length > 0 ? long : words;
  const others = [...meant.values()].flat();
  if (others.length === 0 && kept.length === words.length) return undefined;
  return { query: queryOfMeant(kept, meant), words: others };
}
