/**
 * The terms that titles are found by, the same for what is indexed and for what is asked: without accents, capitals and
 * punctuation. Scripts that put no spaces between words are cut into pairs of characters, which overlap.
 */

/** Letters that Unicode does not take apart into a letter and an accent, as they are typed without them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};

const plain = /[ßæœøłđðþħıς]/g;
const word = /[\p{L}\p{N}]+/gu;
const unspacedRun =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]+|[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]+/gu;
const unspaced = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]/u;
/** ASCII, most of what there is, needs none of the above. */
const ascii = /^[\0-\x7f]*$/;

const longestWord = 64;
const longestKey = 300;

/** The text without accents, in small letters. */
export function folded(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(plain, (letter) => plainLetters[letter] ?? letter);
}

/** The words of a text, folded; what stands between them is left out. */
export const wordsOf = (text: string): string[] =>
  (folded(text).match(word) ?? []).map((found) => found.slice(0, longestWord));

/** A name by its words alone; one without words, such as "???", by what it is. */
export const nameKey = (name: string): string =>
  (wordsOf(name).join(' ') || folded(name).trim() || name).slice(0, longestKey);

/** Whether a word is of a script without spaces, for the whole of it or a part. */
export const isUnspaced = (text: string): boolean => unspaced.test(text);

/** The parts of a word that are of a script with spaces, or of one without. */
export const runsOf = (found: string): readonly string[] => found.match(unspacedRun) ?? [];

/** Pairs of neighbouring characters. */
export function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, i) => characters[i] + character);
}

/** The terms of some words: each as it is; in a script without spaces its pairs, and the last character alone. */
export const termsOf = (words: readonly string[]): string[] =>
  words.flatMap((each) =>
    runsOf(each).flatMap((run) => (isUnspaced(run) ? [...pairsOf(run), [...run].at(-1) ?? ''] : [run])),
  );

/** Neighbouring words written as one: what finds Spider-Man when spiderman is asked for. */
export const joinedWords = (words: readonly string[]): string[] =>
  words.slice(1).map((each, i) => `${words[i]}${each}`.slice(0, longestWord));

/** Initials written as one: what finds S.W.A.T. when swat is asked for. */
export const joinedInitials = (words: readonly string[]): string[] => {
  const text = words.map((each) => ([...each].length === 1 ? each : ' ')).join('');
  return text.split(/ +/).flatMap((run) => ([...run].length > 2 ? [run.slice(0, longestWord)] : []));
};

/**
 * How words begin, by one letter and by two: an index reads such a term at once, where it would have to put together those
 * of thousands of words.
 */
export const beginningTerm = (letters: string): string => `^${letters}`;
export const longestBeginning = 2;

/** The beginnings of some words that are terms of their own. */
export const beginningsOf = (words: readonly string[]): string[] =>
  words.flatMap((each) => {
    const [first = '', second = ''] = each;
    return second === '' ? [beginningTerm(first)] : [beginningTerm(first), beginningTerm(first + second)];
  });

export const decadeOf = (year: number): number => year - (year % 10);

/** A language and those that hold it: zh-hant-tw, zh-hant, zh. */
export const languagesOf = (tag: string): string[] =>
  tag.split('-').map((_, i, parts) => parts.slice(0, parts.length - i).join('-'));

/** What a filter asks for, as terms that no word can be. */
export const factTerm = {
  genre: (id: string) => `=genre ${id}`,
  /** Years by their tens: 2010. */
  decade: (decade: number) => `=decade ${decade}`,
  year: (year: number) => `=year ${year}`,
  language: (tag: string) => `=language ${tag.toLowerCase()}`,
  age: (country: string, age: number) => `=age ${country} ${age}`,
} as const;

/** A term as tsvector and tsquery read it: nothing in it is an operator. */
export const quoted = (term: string): string => `'${term.replace(/['\\]/g, '$&$&')}'`;
