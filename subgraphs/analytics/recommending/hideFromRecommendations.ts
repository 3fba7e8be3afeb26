/** Keeping a title out of what is recommended to a profile. */
import { requireAccount, requireProfile } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import { mostHidden } from './hiddenStore.ts';

export interface HideFromRecommendations {
  readonly titleId: string;
  /** True when left out. */
  readonly hidden?: boolean;
}

/** A title that exists for the viewer; again it changes nothing. */
export async function hideFromRecommendations(
  context: Context,
  { titleId, hidden = true }: HideFromRecommendations,
): Promise<Outcome<{ id: string }>> {
  const own = { accountId: requireAccount(context), profileId: requireProfile(context), titleId };
  const exists = isId(titleId) && (await context.listed.load(titleId)) !== undefined;
  if (!exists) return refused(userError('NOT_FOUND', 'There is no such title, or you may not see it.', 'titleId'));
  const store = context.recommending.hidden;
  if (!hidden) await store.show(own);
  else if (!(await store.hide(own)))
    return refused(
      userError(
        'LIMIT_REACHED',
        `A profile may keep out ${mostHidden} titles: let one of them in again first.`,
        'titleId',
      ),
    );
  return done({ id: titleId });
}
