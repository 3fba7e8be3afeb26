/** What analytics asks for its recommendations: what titles are like. */
import { CodedError } from '../../../platform/errors.ts';
import type { QueryTitleFeaturesArgs, TitleFeatures } from '../../../schema/generated/catalog.ts';
import { isId } from '../../shared/id.ts';
import { requirePlatform } from '../../shared/platform.ts';
import type { Context } from '../context.ts';

const most = 500;

/** A page of published titles, by their ids. For the platform alone: the gateway knows nothing of it. */
export async function titleFeatures(
  context: Context,
  { after, first = most }: QueryTitleFeaturesArgs,
): Promise<TitleFeatures[]> {
  requirePlatform(context);
  if (first < 1 || first > most)
    throw new CodedError('BAD_USER_INPUT', `first wants a number from 1 to ${most}, but got ${first}.`);
  if (after != null && !isId(after)) throw new CodedError('BAD_USER_INPUT', 'after wants the id of a title.');
  return context.stores.features.page(after ?? undefined, first);
}
