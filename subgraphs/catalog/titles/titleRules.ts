/** What may be done with titles, by whom: auth first, then the input, then the writer. */
import type { z } from 'zod';
import { requireAccount, requireScope } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { check, type UserError, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';
import { Refusal } from '../refusal.ts';
import { sightOf, writeScope } from '../sight.ts';
import { createTitleRules, updateTitleRules } from './titleInput.ts';
import type { TitleKind } from './titleStore.ts';
import { definedOf, type Written } from './titleWriter.ts';

/** What a mutation gives back of one title. */
export interface TitleResult {
  readonly title: TitleParent | null;
  readonly userErrors: UserError[];
}

const nouns: Record<TitleKind, string> = { MOVIE: 'film', SHOW: 'show' };
const mutations = {
  MOVIE: { create: 'createMovie', update: 'updateMovie' },
  SHOW: { create: 'createShow', update: 'updateShow' },
} as const satisfies Record<TitleKind, object>;

export const noSuch = (noun: string, ...field: string[]): TitleResult => ({
  title: null,
  userErrors: [userError('NOT_FOUND', `There is no such ${noun}.`, ...field)],
});

export const refusedWith = (...userErrors: UserError[]): TitleResult => ({ title: null, userErrors });

/** Whether the id can be that of a title that exists for this editor, as far as the parental controls say. */
export async function withinLimit(context: Context, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const sight = sightOf(context);
  const free = sight.maturityLimit === undefined && sight.blockedFor === undefined;
  return free || context.stores.titles.isWithinControls(id, sight);
}

/** Adds a draft; the same idempotency key gives the same one again. */
export async function createTitle(
  context: Context,
  kind: TitleKind,
  input: z.input<typeof createTitleRules>,
): Promise<TitleResult> {
  requireScope(context, writeScope);
  const checked = check(createTitleRules, input);
  if (!checked.ok) return refusedWith(...checked.userErrors);
  const { idempotencyKey: key, name, ...facts } = checked.value;
  const { stores, loaders } = context;
  const accountId = requireAccount(context);
  const created = await stores.idempotency.once({ accountId, mutation: `create${kind}`, key }, (transaction, id) =>
    stores.titleWriter.create(transaction, accountId, { id, kind, ...definedOf(facts), name }, mutations[kind].create),
  );
  loaders.clear();
  if (!created.ok) return refusedWith(...created.userErrors);
  // Whoever has made it is shown it, also when it is above a maturity limit, or has no rating yet.
  const free = { ...sightOf(context), maturityLimit: undefined, blockedFor: undefined };
  const [title] = await stores.titles.byIds([created.value], free);
  return title ? { title, userErrors: [] } : noSuch(`${nouns[kind]} any more: it was deleted`, 'idempotencyKey');
}

type Update = z.input<typeof updateTitleRules> & { readonly id: string; readonly version: number };

/** Changes what is given. A stale version changes nothing, and gives the newer state with a CONFLICT. */
export async function updateTitle(context: Context, kind: TitleKind, input: Update): Promise<TitleResult> {
  requireScope(context, writeScope);
  const checked = check(updateTitleRules, input);
  if (!checked.ok) return refusedWith(...checked.userErrors);
  const { id, version } = input;
  if (!(await withinLimit(context, id))) return noSuch(nouns[kind], 'id');
  const { name, ...facts } = checked.value;
  const given = { ...definedOf(facts), ...(name != null && { name }) };
  const { stores, loaders } = context;
  const account = requireAccount(context);
  try {
    const written = await stores.titles.transaction(async (transaction) => {
      const current = { id, kind, version };
      const written = await stores.titleWriter.update(transaction, account, current, given, mutations[kind].update);
      if (written.status === 'REFUSED') throw new Refusal(written.userErrors);
      return written;
    });
    return resultOf(written, kind, version);
  } catch (error) {
    if (error instanceof Refusal) return refusedWith(...error.userErrors);
    throw error;
  } finally {
    loaders.clear();
  }
}

function resultOf(written: Exclude<Written, { status: 'REFUSED' }>, kind: TitleKind, version: number): TitleResult {
  switch (written.status) {
    case 'CHANGED':
    case 'UNCHANGED':
      return { title: written.title, userErrors: [] };
    case 'STALE':
      return { title: written.title, userErrors: [conflict(version, written.title.version)] };
    case 'GONE':
      return noSuch(nouns[kind], 'id');
  }
}

export const conflict = (sent: number, present: number): UserError =>
  userError(
    'CONFLICT',
    `It has version ${present}, not ${sent}: look at the newer state and send that version.`,
    'version',
  );
