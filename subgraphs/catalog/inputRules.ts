/** The rules of the catalog's inputs, for `check`: bounds as the SDL tells them. */
import { z } from 'zod';

/** Text without the spaces around it. Postgres has no NUL in text, and no half of a surrogate pair. */
export const textOf = (least: number, most: number) =>
  z
    .string()
    .trim()
    .refine((text) => text.length >= least && text.length <= most && strangerIn(text) === undefined, {
      error: ({ input }) => {
        const [text, wanted] = [String(input), least > 0 ? `${least} to` : 'up to'];
        const stranger = strangerIn(text);
        return `This wants ${wanted} ${most} characters, but got ${text.length}${stranger ? ` with ${stranger} among them` : ''}.`;
      },
    });

/** What is in the text and no character; undefined when there is nothing of that. */
function strangerIn(text: string): string | undefined {
  if (text.includes('\0')) return 'a NUL';
  return text.isWellFormed() ? undefined : 'half a character';
}

export const wholeNumber = (least: number, most: number) =>
  z.number().refine((number) => Number.isInteger(number) && number >= least && number <= most, {
    error: ({ input }) => `This wants a whole number from ${least} to ${most}, but got ${String(input)}.`,
  });

/** Optional text: null and empty are none; what is left out stays undefined, which an update keeps apart. */
export const optionalText = (most: number) =>
  textOf(0, most)
    .nullish()
    .transform((text) => (text === '' ? null : text));

export const required = { error: 'This cannot be emptied: leave it out to keep it.' };

export const idempotencyKey = textOf(8, 100).nullish();

/** How videos are encoded, with what is usual where nothing is said; null is the usual throughout. */
export const encoding = z
  .object({
    maxHeight: wholeNumber(144, 2160)
      .nullish()
      .transform((height) => height ?? null),
    bitratePercent: wholeNumber(50, 150)
      .nullish()
      .transform((percent) => percent ?? 100),
    effort: z
      .enum(['FAST', 'NORMAL', 'HIGH'])
      .nullish()
      .transform((effort) => effort ?? 'NORMAL'),
  })
  .nullish();
