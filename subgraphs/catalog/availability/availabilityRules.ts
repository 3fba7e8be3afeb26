/** Who says where and when a title may be watched, and what they may say. */
import { z } from 'zod';
import { requireAccount, requireScope } from '../../shared/context.ts';
import { check, userError } from '../../shared/userErrors.ts';
import { differences, record } from '../changes/changeStore.ts';
import type { Context } from '../context.ts';
import { writeScope } from '../sight.ts';
import { conflict, noSuch, refusedWith, type TitleResult, withinLimit } from '../titles/titleRules.ts';
import type { AvailabilityWindow } from './availabilityStore.ts';

const most = 500;

const window = z
  .object({
    country: z.string(),
    from: z.date().nullish(),
    until: z.date().nullish(),
  })
  .transform(({ country, from, until }): AvailabilityWindow => ({ country, from: from ?? null, until: until ?? null }))
  .refine(({ from, until }) => !from || !until || from < until, {
    path: ['until'],
    error: 'This wants a moment after from.',
  });

const setAvailabilityRules = z.object({
  windows: z
    .array(window)
    .max(most, { error: ({ input }) => `This wants ${most} at most, but got ${(input as unknown[]).length}.` }),
});

interface Input {
  readonly titleId: string;
  /** Any when left out. */
  readonly version?: number | null | undefined;
}

/**
 * Replaces all windows of a title; in none of its countries may two of them overlap. Those that were set on another version
 * than the title has are a CONFLICT.
 */
export async function setAvailability(
  context: Context,
  input: Input & z.input<typeof setAvailabilityRules>,
): Promise<TitleResult> {
  requireScope(context, writeScope);
  const checked = check(setAvailabilityRules, input);
  if (!checked.ok) return refusedWith(...checked.userErrors);
  const windows = checked.value.windows.toSorted(inOrder);
  const overlapping = windows.find((next, index) => index > 0 && overlaps(windows[index - 1], next));
  if (overlapping)
    return refusedWith(
      userError('INVALID', `Two windows of ${overlapping.country} overlap: a moment may be in one of them.`, 'windows'),
    );
  const { titleId, version } = input;
  if (!(await withinLimit(context, titleId))) return noSuch('title', 'titleId');
  const actorId = requireAccount(context);
  const { stores, loaders } = context;
  const result = await stores.titles.transaction(async (transaction): Promise<TitleResult> => {
    const title = await stores.titles.lock(transaction, titleId);
    if (!title) return noSuch('title', 'titleId');
    if (version != null && version !== title.version) return { title, userErrors: [conflict(version, title.version)] };
    const fields = differences(
      { availability: (await stores.availability.of(transaction, titleId)).toSorted(inOrder) },
      { availability: windows },
    );
    if (fields.length === 0) return { title, userErrors: [] };
    const written = await stores.availability.replace(transaction, titleId, windows);
    await record(transaction, { titleId, actorId, action: 'setAvailability', version: written.version, fields });
    return { title: written, userErrors: [] };
  });
  loaders.clear();
  return result;
}

const start = ({ from }: AvailabilityWindow): number => from?.getTime() ?? Number.NEGATIVE_INFINITY;
const end = ({ until }: AvailabilityWindow): number => until?.getTime() ?? Number.POSITIVE_INFINITY;

/** By country, and in a country by their beginning. */
function inOrder(a: AvailabilityWindow, b: AvailabilityWindow): number {
  if (a.country !== b.country) return a.country < b.country ? -1 : 1;
  return start(a) < start(b) ? -1 : 1;
}

/** Of two windows that follow one another in order; one may begin at the moment at which the other ends. */
const overlaps = (before: AvailabilityWindow | undefined, next: AvailabilityWindow): boolean =>
  before?.country === next.country && end(before) > start(next);
