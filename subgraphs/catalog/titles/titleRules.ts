/** What may be done with titles, by whom: auth first, then the input, then the store. */
import type { z } from 'zod';
import { requireAccount, requireScope } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, type UserError, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';
import { writeScope } from '../sight.ts';
import { createTitleRules, updateTitleRules } from './titleInput.ts';
import type { TitleKind } from './titleStore.ts';

/** What a mutation gives back of one title. */
export interface TitleResult {
  readonly title: TitleParent | null;
  readonly userErrors: UserError[];
}

const nouns: Record<TitleKind, string> = { MOVIE: 'film', SHOW: 'show' };

const noSuch = (noun: string, ...field: string[]): TitleResult => ({
  title: null,
  userErrors: [userError('NOT_FOUND', `There is no such ${noun}.`, ...field)],
});

/** Adds a draft; the same idempotency key gives the same one again. */
export async function createTitle(
  context: Context,
  kind: TitleKind,
  input: z.input<typeof createTitleRules>,
): Promise<TitleResult> {
  requireScope(context, writeScope);
  const checked = check(createTitleRules, input);
  if (!checked.ok) return { title: null, userErrors: checked.userErrors };
  const { idempotencyKey: key, genres, maturityRatings, ...facts } = checked.value;
  const { stores, loaders } = context;
  const call = { accountId: requireAccount(context), mutation: `create${kind}`, key };
  const created = await stores.idempotency.once(call, async (transaction, id): Promise<Outcome<undefined>> => {
    if (!(await stores.titles.insert(transaction, { id, kind, ...definedOf(facts), name: facts.name })))
      return refused(userError('ALREADY_EXISTS', `Another title has the IMDb id ${facts.imdbId}.`, 'imdbId'));
    await stores.genres.replace(transaction, id, genres ?? []);
    await stores.titles.replaceMaturityRatings(transaction, id, maturityRatings ?? []);
    return done(undefined);
  });
  loaders.clear();
  if (!created.ok) return { title: null, userErrors: created.userErrors };
  return { title: await loaders.titleById.load(created.value), userErrors: [] };
}

type Update = z.input<typeof updateTitleRules> & { readonly id: string; readonly version: number };

/** Changes what is given. A stale version changes nothing, and gives the newer state with a CONFLICT. */
export async function updateTitle(context: Context, kind: TitleKind, input: Update): Promise<TitleResult> {
  requireScope(context, writeScope);
  const checked = check(updateTitleRules, input);
  if (!checked.ok) return { title: null, userErrors: checked.userErrors };
  if (!isId(input.id)) return noSuch(nouns[kind], 'id');
  const { genres, maturityRatings, name, ...facts } = checked.value;
  const { stores, loaders } = context;
  const updated = await stores.titles.transaction(async (transaction) => {
    const given = { ...definedOf(facts), ...(name != null && { name }) };
    const title = await stores.titles.update(transaction, { id: input.id, kind, version: input.version }, given);
    if (!title) return undefined;
    if (genres) await stores.genres.replace(transaction, title.id, genres);
    if (maturityRatings) await stores.titles.replaceMaturityRatings(transaction, title.id, maturityRatings);
    return title;
  });
  loaders.clear();
  if (updated) return { title: updated, userErrors: [] };
  const newer = await loaders.titleById.load(input.id);
  if (newer?.kind !== kind) return noSuch(nouns[kind], 'id');
  return { title: newer, userErrors: [conflict(input.version, newer.version)] };
}

export const conflict = (sent: number, present: number): UserError =>
  userError(
    'CONFLICT',
    `It has version ${present}, not ${sent}: look at the newer state and send that version.`,
    'version',
  );

/** Without what was left out, so that it is not set. */
export const definedOf = <T extends object>(facts: T) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** Shows a title to viewers, or hides it again; `publishedAt` stays at the first time. */
export async function setPublication(
  context: Context,
  id: string,
  publication: TitleParent['publication'],
): Promise<TitleResult> {
  requireScope(context, writeScope);
  const title = isId(id) ? await context.stores.titles.setPublication(id, publication) : undefined;
  context.loaders.clear();
  return title ? { title, userErrors: [] } : noSuch('title', 'id');
}
