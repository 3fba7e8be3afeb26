/** Made-up titles that look like those of a real catalogue, the same for the same number. */
import type { Findable } from '../../../db/searchIndex.ts';
import {
  adjectives,
  firstNames,
  frenchNouns,
  genres,
  germanAdjectives,
  germanNouns,
  japaneseNouns,
  keywords,
  nouns,
  russianNouns,
  surnameBeginnings,
  surnameEnds,
  surnameMiddles,
} from './words.ts';

export interface MadeUpTitle extends Omit<Findable, 'names' | 'people' | 'keywords'> {
  readonly id: string;
  readonly kind: 'MOVIE' | 'SHOW';
  readonly name: string;
  readonly originalName: string | null;
  readonly localisations: readonly { readonly language: string; readonly name: string }[];
  /** Their numbers. */
  readonly people: readonly number[];
  readonly keywords: readonly string[];
  readonly releaseYear: number;
  readonly rating: number | null;
  readonly popularity: number;
  readonly published: boolean;
  readonly publishedAt: Date;
  /** It may be watched in this country alone. */
  readonly onlyIn: string | null;
}

const idOf = (what: number, n: number): string => `0190000${what}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const genreId = (n: number): string => idOf(1, n);
export const personId = (n: number): string => idOf(2, n);
export const titleId = (n: number): string => idOf(3, n);

const first = Date.UTC(2020, 0, 1);
const minuteMs = 60_000;

/** Numbers from 0 to 1 (mulberry32): the same row of them for the same seed. */
function randomness(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How many people there are for so many titles: each is in some ten of them, a few in hundreds. */
export const peopleFor = (titles: number): number => Math.ceil(titles / 3) + 10;

export function personName(n: number): string {
  const random = randomness(n * 2 + 1);
  const pick = picker(random);
  const surname = `${pick(surnameBeginnings)}${pick(surnameMiddles)}${pick(surnameEnds)}`;
  return `${pick(firstNames)} ${surname}`;
}

const picker =
  (random: () => number) =>
  <Item>(items: readonly Item[]): Item =>
    items[Math.floor(random() * items.length)]!;

/** The nth of a catalogue with so many people. */
export function madeUpTitle(n: number, people: number): MadeUpTitle {
  const random = randomness(n * 2);
  const pick = picker(random);
  /** Low numbers are frequent, high ones rare. */
  const skewed = (count: number) => Math.floor(count * random() ** 3);
  const some = <Item>(most: number, make: () => Item) => [
    ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, make)),
  ];
  const japanese = random() < 0.05;
  const age = pick([0, 6, 12, 12, 16, 16, 18]);
  return {
    id: titleId(n),
    kind: random() < 0.8 ? 'MOVIE' : 'SHOW',
    name: nameOf(random),
    originalName: japanese ? `${pick(japaneseNouns)}の${pick(japaneseNouns)}${pick(japaneseNouns)}` : null,
    localisations: localisationsOf(random),
    people: some(6, () => skewed(people)),
    keywords: some(5, () => pick(keywords).replace('-', ' ')),
    genreIds: some(3, () => genreId(skewed(genres.length))),
    releaseYear: 2026 - skewed(106),
    languages: [japanese ? 'ja' : pick(['en', 'en', 'en', 'en', 'de', 'fr', 'es', 'hi', 'ko', 'pt-BR'])],
    ages:
      random() < 0.9
        ? [
            { country: 'DE', age },
            { country: 'US', age },
          ]
        : [],
    rating: random() < 0.9 ? Math.round((random() + random() + random()) * 333) / 10 : null,
    popularity: random() < 0.1 ? Math.round((2_500 + 20 * random()) * 16) / 16 : 0,
    published: random() < 0.97,
    publishedAt: new Date(first + Math.floor(random() * 3_000_000) * minuteMs),
    onlyIn: random() < 0.02 ? pick(['DE', 'US', 'FR']) : null,
  };
}

function nameOf(random: () => number): string {
  const pick = picker(random);
  const invented = () => `${pick(surnameBeginnings)}${pick(surnameMiddles)}${pick(surnameEnds)}`;
  const shape = random();
  const adjective = pick(adjectives);
  const noun = pick(nouns);
  if (shape < 0.25) return `The ${adjective} ${noun}`;
  if (shape < 0.4) return `${adjective} ${noun}`;
  if (shape < 0.55) return `${noun} of ${invented()}`;
  if (shape < 0.65) return `${invented()}'s ${noun}`;
  if (shape < 0.75) return `The ${noun} and the ${pick(nouns)}`;
  if (shape < 0.85) return `${adjective} ${noun} ${2 + Math.floor(random() * 5)}`;
  if (shape < 0.95) return `${noun}: ${invented()}`;
  return noun;
}

function localisationsOf(random: () => number): { language: string; name: string }[] {
  const pick = picker(random);
  const made = [
    { language: 'de', name: () => `${pick(germanAdjectives)} ${pick(germanNouns)}` },
    { language: 'fr', name: () => `La ${pick(frenchNouns)} et la ${pick(frenchNouns)}` },
    { language: 'ru', name: () => `${pick(russianNouns)} и ${pick(russianNouns)}` },
    { language: 'ja', name: () => `${pick(japaneseNouns)}の${pick(japaneseNouns)}` },
  ];
  return made.filter(() => random() < 0.15).map(({ language, name }) => ({ language, name: name() }));
}
