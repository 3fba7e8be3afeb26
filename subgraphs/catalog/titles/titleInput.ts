/** What may be said of a title: the rules of the inputs of createMovie, createShow, updateMovie and updateShow. */
import { z } from 'zod';
import { sortNameOf } from '../../../db/sortName.ts';
import { encoding, idempotencyKey, optionalText, required, textOf, wholeNumber } from '../inputRules.ts';
import { scoreOf } from './ratings.ts';

/** A list that null empties; what is left out stays undefined, which an update keeps apart. */
const list = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item)
    .max(most, { error: ({ input }) => `This wants ${most} at most, but got ${(input as unknown[]).length}.` })
    .nullish()
    .transform((items) => (items === null ? [] : items));

const distinctWords = (words: readonly string[] | undefined) =>
  words && [...new Map(words.map((word) => [sortNameOf(word), word])).values()];

const distinct = (codes: readonly string[] | undefined) => codes && [...new Set(codes)];

/** A list in which each of what `keyOf` tells is there once. */
const listOfEach = <Item extends z.ZodType>(
  what: string,
  item: Item,
  most: number,
  keyOf: (item: z.output<Item>) => string | null,
) =>
  list(item, most).refine((items) => new Set(items?.map(keyOf)).size === (items?.length ?? 0), {
    error: `A ${what} is there twice: each may be there once.`,
  });

/** There are fewer countries than that. */
const mostCountries = 300;
const name = textOf(1, 200);
const year = wholeNumber(1870, 2100).nullish();

const releaseDate = z.object({
  country: z
    .string()
    .nullish()
    .transform((country) => country ?? null),
  date: z.string(),
});

const maturityRating = z.object({ country: z.string(), rating: textOf(1, 16) });

const localisation = z.object({
  language: z.string(),
  name,
  synopsis: optionalText(4_000).transform((synopsis) => synopsis ?? null),
});

const rating = z
  .object({
    source: textOf(1, 50),
    value: textOf(1, 20),
    votes: wholeNumber(0, 2_000_000_000)
      .nullish()
      .transform((votes) => votes ?? null),
  })
  .transform((given, context) => {
    const score = scoreOf(given.value);
    if (score !== undefined) return { ...given, score };
    context.addIssue({ code: 'custom', path: ['value'], message: 'This wants a form such as 8.8/10, 87% or 74/100.' });
    return z.NEVER;
  });

export const ratings = listOfEach('source', rating, 10, ({ source }) => sortNameOf(source));

export const imdbId = z
  .string()
  .regex(/^tt\d{7,10}$/, 'This wants an IMDb id: tt and 7 to 10 digits, as in tt1254207.')
  .nullish();

const credit = z
  .object({
    role: z.enum(['ACTOR', 'DIRECTOR', 'WRITER', 'PRODUCER', 'COMPOSER', 'OTHER']),
    personId: z.string().nullish(),
    name: name.nullish(),
    character: optionalText(200),
  })
  .refine(({ personId, name }) => (personId == null) !== (name == null), {
    error: 'This wants the id of a person or a name, one of the two.',
  });

const described = {
  originalName: optionalText(200),
  originalLanguage: z.string().nullish(),
  synopsis: optionalText(4_000),
  releaseYear: year,
  releaseDates: listOfEach('country', releaseDate, 100, ({ country }) => country),
  runtimeMinutes: wholeNumber(1, 2_000).nullish(),
  languages: list(z.string(), 20).transform(distinct),
  countries: list(z.string(), 20).transform(distinct),
  genres: list(textOf(1, 50), 10),
  keywords: list(textOf(1, 50), 50).transform(distinctWords),
  maturityRatings: listOfEach('country', maturityRating, mostCountries, ({ country }) => country),
  localisations: listOfEach('language', localisation, 50, ({ language }) => language),
  ratings,
  awards: optionalText(500),
  boxOfficeUsd: z
    .number()
    .refine((amount) => amount >= 0 && amount <= 1e12, { error: 'This wants dollars from 0 to 1,000,000,000,000.' })
    .transform(Math.round)
    .nullish(),
  credits: list(credit, 200),
  encoding,
  imdbId,
  /** These two are of shows; the inputs of films do not have them. */
  endYear: year,
  seasonCount: wholeNumber(0, 100).nullish(),
};

export const createTitleRules = z.object({ name, ...described, idempotencyKey });

/** What is left out stays; null empties. */
export const updateTitleRules = z.object({
  name: name.nullish().refine((given) => given !== null, required),
  ...described,
});
