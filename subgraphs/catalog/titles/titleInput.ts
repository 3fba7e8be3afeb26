/** What may be said of a title: the rules of the inputs of createMovie, createShow, updateMovie and updateShow. */
import { z } from 'zod';
import { sortNameOf } from '../../../db/sortName.ts';
import { idempotencyKey, optionalText, required, textOf, wholeNumber } from '../inputRules.ts';

/** A list that null empties; what is left out stays undefined, which an update keeps apart. */
const list = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item)
    .max(most, { error: ({ input }) => `This wants ${most} at most, but got ${(input as unknown[]).length}.` })
    .nullish()
    .transform((items) => (items === null ? [] : items));

const distinctWords = (words: readonly string[] | undefined) =>
  words && [...new Map(words.map((word) => [sortNameOf(word), word])).values()];

const oneEachCountry = (ratings: readonly { readonly country: string }[] | undefined) =>
  new Set(ratings?.map(({ country }) => country)).size === (ratings?.length ?? 0);

/** There are fewer countries than that. */
const mostCountries = 300;
const name = textOf(1, 200);

const described = {
  originalName: optionalText(200),
  synopsis: optionalText(4_000),
  releaseYear: wholeNumber(1870, 2100).nullish(),
  genres: list(textOf(1, 50), 10),
  keywords: list(textOf(1, 50), 50).transform(distinctWords),
  maturityRatings: list(z.object({ country: z.string(), rating: textOf(1, 16) }), mostCountries).refine(
    oneEachCountry,
    'A country is there twice: give one rating a country.',
  ),
};

export const createTitleRules = z.object({
  name,
  ...described,
  imdbId: z
    .string()
    .regex(/^tt\d{7,10}$/, 'This wants an IMDb id: tt and 7 to 10 digits, as in tt1254207.')
    .nullish(),
  idempotencyKey,
});

/** What is left out stays; null empties. */
export const updateTitleRules = z.object({
  name: name.nullish().refine((given) => given !== null, required),
  ...described,
});
