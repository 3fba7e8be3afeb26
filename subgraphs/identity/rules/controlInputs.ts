/** The form of parental controls and preferences, as clients send them. What is left out stays; null empties. */
import { z } from 'zod';
import type { ViewingHours } from '../../../db/schema/identity.ts';
import { isTimeZone } from './viewingHours.ts';

/** What a child may see at most, in years. */
export const childsLimit = 12;

const eldest = 21;
const mostSpans = 28;
export const mostBlocked = 200;

const whole = (least: number, most: number, unit: string) =>
  z.number().refine((n) => Number.isInteger(n) && n >= least && n <= most, {
    error: ({ input }) => `Give ${least} to ${most} ${unit}, or null; got ${String(input)}.`,
  });

/** Years. */
export const maturityLimit = whole(0, eldest, 'years');

export const pinForm = /^\d{4,8}$/;

const weekDays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type WeekDay = (typeof weekDays)[number];

export const weekDayOf = (day: number): WeekDay => weekDays[day - 1] ?? 'SUNDAY';

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Give a time of the day such as 07:30.')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const span = z
  .object({
    days: z
      .array(z.enum(weekDays))
      .min(1, 'Give a day at least.')
      .transform((days) => [...new Set(days)].map((day) => weekDays.indexOf(day) + 1).toSorted((a, b) => a - b)),
    from: clock,
    to: clock,
  })
  .refine(({ from, to }) => !(from >= to), { error: 'It ends before it begins: cut it at 24:00.', path: ['to'] })
  .transform(({ days, from, to }): ViewingHours => ({ days, fromMinute: from, toMinute: to }));

export const controlsChange = z.object({
  maturityLimit: maturityLimit.nullish(),
  pin: z.string().regex(pinForm, 'Give 4 to 8 digits.').nullish(),
  currentPin: z.string().nullish(),
  password: z.string().nullish(),
  blockedTitleIds: z.array(z.string()).max(mostBlocked, `Block ${mostBlocked} titles at most.`).nullish(),
  viewingHours: z.array(span).max(mostSpans, `Give ${mostSpans} spans at most.`).nullish(),
  timeZone: z.string().max(64).refine(isTimeZone, 'Give the name of a time zone such as Europe/Berlin.').nullish(),
});

export const unlocking = z.object({
  pin: z.string(),
  minutes: whole(5, 240, 'minutes')
    .nullish()
    .transform((minutes) => minutes ?? 60),
});

/** A minute of the day as people write it: 07:30. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const language = z.string().max(35, 'Give a language tag of 35 characters at most.').nullish();

export const preferencesChange = z.object({
  autoplay: z.boolean().nullish(),
  audioLanguage: language,
  subtitleLanguage: language,
  maxHeight: whole(144, 4320, 'pixels').nullish(),
  dataSaver: z.boolean().nullish(),
});
