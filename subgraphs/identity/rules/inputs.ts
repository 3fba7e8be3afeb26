/** The form of what clients send, each fault with its field. */
import { z } from 'zod';
import { commonPasswords } from './commonPasswords.ts';
import { maturityLimit } from './controlInputs.ts';

const characters = (text: string): number => [...text].length;

/** What breaks a line, and what turns round what stands beside it where it is shown. */
const controls = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const visible = /[^\p{C}\p{Z}\p{M}]/u;

/** Text of one line that people can read and Postgres can keep: no control characters, no halves of surrogate pairs. */
export const line = (least: number, most: number) =>
  z
    .string()
    .trim()
    .refine((text) => characters(text) >= least && characters(text) <= most, `Give ${least} to ${most} characters.`)
    .refine((text) => text.isWellFormed() && !controls.test(text), 'Leave out control characters.')
    .refine((text) => text === '' || visible.test(text), 'Give something that can be seen.');

/** An address in lower case: two that differ in case alone are one account. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('Give an e-mail address such as anna@example.com.').max(254, 'Give 254 characters at most.'));

export const longestPassword = 200;

export const newPassword = z
  .string()
  .refine(
    (text) => characters(text) >= 10 && characters(text) <= longestPassword,
    `Give a password of 10 to ${longestPassword} characters.`,
  )
  .refine((text) => text.isWellFormed(), 'Leave out halves of characters.')
  .refine(
    (text) => !commonPasswords.has(text.normalize('NFKC').toLowerCase()),
    'This is one of the passwords tried first: choose another.',
  );

/** Languages are canonical BCP 47 by then; a tag may still be longer than anybody needs. */
export const language = z.string().max(35, 'Give a language tag of 35 characters at most.').nullish();

export const profileName = line(1, 50);

export const device = z
  .object({ kind: z.enum(['WEB', 'PHONE', 'TABLET', 'TV', 'OTHER']), name: line(1, 100).nullish() })
  .nullish();

export type Device = z.output<typeof device>;

export const registration = z.object({
  email,
  password: newPassword,
  displayName: profileName,
  country: z.string().nullish(),
  language,
  device,
});

/** What lets who is held do something all the same: see rules/held.ts. */
export const proof = { password: z.string().nullish(), pin: z.string().nullish() };

export const newProfile = z.object({
  name: profileName,
  kids: z.boolean().nullish(),
  language,
  country: z.string().nullish(),
  maturityLimit: maturityLimit.nullish(),
  avatarUploadId: z.string().nullish(),
  idempotencyKey: line(8, 100).nullish(),
  ...proof,
});

/** What is left out stays; null empties what can be empty. */
export const profileChange = z.object({
  name: z.preprocess((name) => (name === null ? '' : name), profileName).optional(),
  language,
  country: z.string().nullish(),
  avatarUploadId: z.string().nullish(),
  ...proof,
});

/** Null, or nothing, takes a rating back. */
export const titleRating = z.object({
  rating: z
    .number()
    .refine((stars) => Number.isInteger(stars) && stars >= 1 && stars <= 5, {
      error: ({ input }) => `Give 1 to 5, or null to take the rating back; got ${String(input)}.`,
    })
    .nullish()
    .transform((stars) => stars ?? null),
});

export const search = z
  .string()
  .trim()
  .max(100, 'Give 100 characters at most.')
  .refine((text) => !text.includes('\0'), 'Text has no NUL character in it.')
  .nullish();
