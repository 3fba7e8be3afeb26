/** Until when the limits of a profile are lifted for who asks. */
import type { Context } from '../context.ts';

/** Null while they hold, and for another profile than that of the token. The session knows it, whatever the token says. */
export async function unlockedUntil({ identity, loaders }: Context, profileId: string): Promise<Date | null> {
  if (identity.profileId !== profileId || identity.sessionId === undefined) return null;
  const session = await loaders.session.load(identity.sessionId);
  const until = session?.profileId === profileId ? session.unlockedUntil : null;
  return until && until.getTime() > Date.now() ? until : null;
}
