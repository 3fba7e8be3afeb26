/** Reckoning anew what a profile may like, because it asks. */
import { CodedError } from '../../../platform/errors.ts';
import { requireAccount, requireProfile } from '../../shared/context.ts';
import { done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import { mostAsks } from './askStore.ts';

/**
 * For the token's profile; of every other one nobody learns whether it is there. What is new is given as it is. RATE_LIMITED after ten
 * times a minute.
 */
export async function generateRecommendations(
  context: Context,
  asked: string | null | undefined,
): Promise<Outcome<{ id: string }>> {
  const [accountId, profileId] = [requireAccount(context), requireProfile(context)];
  if (asked != null && asked !== profileId)
    return refused(userError('NOT_FOUND', 'There is no such profile, or it is not that of the token.', 'profileId'));
  const { asks, recommendations, reckoner } = context.recommending;
  const wait = await asks.count(accountId);
  if (wait !== undefined)
    throw new CodedError('RATE_LIMITED', `Recommendations are reckoned ${mostAsks} times a minute at most.`, {
      extensions: { retryAfterSeconds: wait },
    });
  if (!(await recommendations.read(profileId))?.isNew) await reckoner.reckonOne(profileId, 0);
  return done({ id: profileId });
}
