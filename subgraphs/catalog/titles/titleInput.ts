/** What may be said of a title: the rules of the inputs of createMovie, createShow, updateMovie and updateShow. */
import { z } from 'zod';
import { idempotencyKey, optionalText, required, textOf, wholeNumber } from '../inputRules.ts';
import { sortNameOf } from '../sortName.ts';

const list = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? [])
    .refine((items) => items.length <= most, {
      error: ({ input }) => `This wants ${most} at most, but got ${(input as unknown[]).length}.`,
    });

const distinctWords = (words: readonly string[]) => [
  ...new Map(words.map((word) => [sortNameOf(word), word])).values(),
];

const genres = list(textOf(1, 50), 10);
const keywords = list(textOf(1, 50), 50).transform(distinctWords);
/** There are fewer countries than that. */
const maturityRatings = list(z.object({ country: z.string(), rating: textOf(1, 16) }), 300).refine(
  (ratings) => new Set(ratings.map(({ country }) => country)).size === ratings.length,
  'A country is there twice: give one rating a country.',
);
const name = textOf(1, 200);
const optionalYear = wholeNumber(1870, 2100)
  .nullish()
  .transform((year) => year ?? null);

export const createTitleRules = z.object({
  name,
  originalName: optionalText(200),
  synopsis: optionalText(4_000),
  releaseYear: optionalYear,
  genres,
  keywords,
  maturityRatings,
  imdbId: z
    .string()
    .regex(/^tt\d{7,10}$/, 'This wants an IMDb id: tt and 7 to 10 digits, as in tt1254207.')
    .nullish()
    .transform((id) => id ?? null),
  idempotencyKey,
});

export type CreateTitle = z.output<typeof createTitleRules>;

/** What is left out stays; null empties. */
export const updateTitleRules = z.object({
  name: name.nullish().refine((given) => given !== null, required),
  originalName: optionalText(200).optional(),
  synopsis: optionalText(4_000).optional(),
  releaseYear: optionalYear.optional(),
  genres: genres.optional(),
  keywords: keywords.optional(),
  maturityRatings: maturityRatings.optional(),
});
