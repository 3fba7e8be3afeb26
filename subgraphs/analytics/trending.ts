/** The titles watched the most now, those alone that the viewer may watch. */
import { CodedError } from '../../platform/errors.ts';
import type { Context } from './context.ts';
import type { TitleParent } from './parents.ts';

const most = 50;
/** How many the catalog is asked for at once. */
const slice = 100;

/** Gives at most `first` (1 to 50) titles, of what was trending some seconds ago. */
export async function trending(context: Context, first: number): Promise<TitleParent[]> {
  if (first < 1 || first > most)
    throw new CodedError('BAD_USER_INPUT', `first wants a number from 1 to ${most}, but got ${first}.`);
  const ids = (await context.trendingNow.ranked()).map(({ titleId }) => titleId);
  const seen: string[] = [];
  for (let start = 0; start < ids.length && seen.length < first; start += slice) {
    const asked = ids.slice(start, start + slice);
    // Asked anew: one that was taken away would make the whole list null at its first field that may not be.
    const listed = await context.catalog.listedTitles(context, asked);
    seen.push(...asked.filter((id) => listed.get(id)));
  }
  return seen.slice(0, first).map((id) => ({ id }));
}
