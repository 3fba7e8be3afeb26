/** Deleting titles, which can be taken back for 30 days. */
import { requireAccount, requireScope } from '../../shared/context.ts';
import { type UserError, userError } from '../../shared/userErrors.ts';
import { differences, record } from '../changes/changeStore.ts';
import type { Context } from '../context.ts';
import type { TitleParent } from '../parents.ts';
import { hidden } from '../publication/publicationRules.ts';
import { writeScope } from '../sight.ts';
import { conflict, noSuch, refusedWith, type TitleResult, withinLimit } from './titleRules.ts';

export interface DeletionResult {
  readonly titleId: string | null;
  readonly title: TitleParent | null;
  readonly userErrors: UserError[];
}

const noTitle: DeletionResult = { titleId: null, ...noSuch('title', 'id') };

/** Deletes a title; of a version other than the given one it is a CONFLICT. One that is deleted already stays so. */
export async function deleteTitle(
  context: Context,
  { id, version }: { readonly id: string; readonly version?: number | null | undefined },
): Promise<DeletionResult> {
  requireScope(context, writeScope);
  if (!(await withinLimit(context, id))) return noTitle;
  const actorId = requireAccount(context);
  const { stores, loaders } = context;
  const result = await stores.titles.transaction(async (transaction): Promise<DeletionResult> => {
    const title = await stores.titles.lock(transaction, id);
    if (!title) {
      const deleted = await stores.deletions.lock(transaction, id);
      return deleted ? { titleId: id, title: null, userErrors: [] } : noTitle;
    }
    if (version != null && version !== title.version)
      return { titleId: null, title, userErrors: [conflict(version, title.version)] };
    const written = await stores.deletions.delete(transaction, id, hidden(title));
    const fields = differences({ deleted: false, ...title }, { deleted: true, ...hidden(title) });
    await record(transaction, { titleId: id, actorId, action: 'deleteTitle', version: written.version, fields });
    return { titleId: id, title: null, userErrors: [] };
  });
  loaders.clear();
  return result;
}

/** Takes a deletion back: all is as it was, but that it is not published. One that is not deleted stays as it is. */
export async function restoreTitle(context: Context, { id }: { readonly id: string }): Promise<TitleResult> {
  requireScope(context, writeScope);
  if (!(await withinLimit(context, id))) return noSuch('title', 'id');
  const actorId = requireAccount(context);
  const { stores, loaders } = context;
  const result = await stores.titles.transaction(async (transaction): Promise<TitleResult> => {
    const deleted = await stores.deletions.lock(transaction, id);
    if (!deleted) {
      const title = await stores.titles.lock(transaction, id);
      return title ? { title, userErrors: [] } : noSuch('title', 'id');
    }
    const written = await stores.deletions.restore(transaction, id);
    if (written === 'IMDB_ID_TAKEN')
      return refusedWith(
        userError(
          'ALREADY_EXISTS',
          `Another title has the IMDb id ${deleted.imdbId} by now: delete that one first.`,
          'id',
        ),
      );
    const fields = differences({ deleted: true }, { deleted: false });
    await record(transaction, { titleId: id, actorId, action: 'restoreTitle', version: written.version, fields });
    return { title: written, userErrors: [] };
  });
  loaders.clear();
  return result;
}
