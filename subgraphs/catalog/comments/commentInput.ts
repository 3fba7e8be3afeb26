/** What may be said: the rules of the inputs of comments and reports. */
import { z } from 'zod';
import { idempotencyKey } from '../inputRules.ts';

const characters = (text: string): number => [...text].length;

/** A line may end; every other control character, and half of a surrogate pair, is refused. */
const isPlain = (text: string): boolean => text.isWellFormed() && !/[^\P{Cc}\n\t]/u.test(text);

/** Something that a reader sees: text of nothing but invisible characters says nothing. */
const isSeen = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);

const plainText = z
  .string()
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .refine(isPlain, 'Leave out control characters; line breaks are fine.');

const body = plainText
  .refine((text) => characters(text) >= 1 && characters(text) <= 2_000, {
    error: ({ input }) =>
      `This wants 1 to 2,000 characters, but got ${characters(String(input)).toLocaleString('en')}.`,
  })
  .refine((text) => text === '' || isSeen(text), 'This wants something to read, but got invisible characters alone.');

const reason = plainText
  .refine((text) => characters(text) <= 500, 'This wants up to 500 characters.')
  .nullish()
  .transform((text) => text || null);

export const newComment = z.object({ body, idempotencyKey });
export const changedComment = z.object({ body });
export const commentReport = z.object({ reason });
