/** Which words of a query are taken for misspelt, and what they may mean. */
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
 * A word that is not known is taken for misspelt; where no title has all the words, each is. Then short words are left out
 * beside longer ones. Undefined when nothing is misspelt, or nothing known is like it.
 */
export async function meantByQuery(store: SearchStore, { words }: AskedQuery): Promise<Meant | undefined> {
  const spelt = words
    .filter(({ spelt, text }) => spelt && [...text].length >= shortWord)
    .sort((a, b) => b.text.length - a.text.length)
    .slice(0, mostWords);
  const asked = queryOfWords(words);
  if (spelt.length === 0 || asked === undefined) return undefined;
  const found = await store.likeWords(spelt);
  const unknown = spelt.filter((_, i) => !found[i]?.isKnown);
  if (unknown.length === 0 && (await store.anyHas(asked))) return undefined;
  const misspelt = new Set(unknown.length > 0 ? unknown : spelt);
  const meant = new Map<AskedWord, string[]>();
  for (const [i, word] of spelt.entries())
    if (misspelt.has(word)) meant.set(word, meantBy(word.text, word.unfinished, found[i]?.like ?? []));
  const long = words.filter(({ spelt, text }) => !spelt || [...text].length > shortWord);
  const kept = long.length > 0 ? long : words;
  const others = [...meant.values()].flat();
  if (others.length === 0 && kept.length === words.length) return undefined;
  return { query: queryOfMeant(kept, meant), words: others };
}
