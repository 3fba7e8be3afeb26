/** What the catalog asks for its titles' popularity. */
import { CodedError } from '../../platform/errors.ts';
import type { QueryWatchedTitlesArgs } from '../../schema/generated/analytics.ts';
import { hasScope } from '../shared/context.ts';
import { isId } from '../shared/id.ts';
import type { Context } from './context.ts';
import type { WatchedTitle } from './trendingStore.ts';

const most = 1_000;

/** A page of the titles watched since a moment, by their ids. For the platform alone: the gateway knows nothing of it. */
export function watchedTitles(
  context: Context,
  { since, after, first = most }: QueryWatchedTitlesArgs,
): Promise<WatchedTitle[]> {
  if (!hasScope(context, 'platform:operate'))
    throw new CodedError('FORBIDDEN', 'This needs the scope platform:operate, which the caller does not have.');
  if (first < 1 || first > most)
    throw new CodedError('BAD_USER_INPUT', `first wants a number from 1 to ${most}, but got ${first}.`);
  if (after != null && !isId(after)) throw new CodedError('BAD_USER_INPUT', 'after wants the id of a title.');
  return context.trending.watched(new Date(since), after ?? undefined, first);
}
