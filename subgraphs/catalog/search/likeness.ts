/** How alike two words are, by the letters that were missed, added, mistaken or swapped with their neighbour. */

/** So many slips of the hand are taken for one word: none in two letters, one in up to five, two in more. */
export function slipsAllowed(word: string): number {
  const letters = [...word].length;
  if (letters < 3) return 0;
  return letters < 6 ? 1 : 2;
}

/**
 * The slips between two words (optimal string alignment, Damerau 1964), or Infinity for more than `most`. An unfinished
 * word is compared with the nearest beginning of the other.
 */
export function slips(asked: string, known: string, unfinished: boolean, most: number): number {
  const [a, b] = [[...asked], [...known]];
  if (a.length - b.length > most || (!unfinished && b.length - a.length > most)) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(replaced, last[j]! + 1, row[j - 1]! + 1, swapped));
    }
    before = last;
    last = row;
  }
  const found = unfinished ? Math.min(...last) : last[b.length]!;
  return found <= most ? found : Number.POSITIVE_INFINITY;
}

/**
 * A word of three to five letters with two neighbours swapped, each way: such a word has hardly a trigram in common with
 * the one that is meant. None of a longer one, which has enough.
 */
export function swaps(word: string): string[] {
  const letters = [...word];
  if (letters.length < 3 || letters.length > 5) return [];
  return letters.slice(1).map((letter, i) => letters.toSpliced(i, 2, letter, letters[i]!).join(''));
}

/** How many words stand in for a misspelt one. */
const mostWords = 5;

/** The known words that a misspelt one may mean, the nearest first; or those at the least number of slips alone. */
export function meantBy(
  asked: string,
  unfinished: boolean,
  known: readonly string[],
  which: 'nearest' | 'near' = 'nearest',
): string[] {
  const most = slipsAllowed(asked);
  const near = known
    .map((word) => ({ word, slips: slips(asked, word, unfinished, most) }))
    .filter((each) => each.slips <= most && each.slips > 0)
    .sort((x, y) => x.slips - y.slips);
  return near
    .filter((each) => which === 'near' || each.slips === near[0]?.slips)
    .slice(0, mostWords)
    .map(({ word }) => word);
}
