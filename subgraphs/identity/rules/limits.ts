/** Which profiles have limits. */
import type { Context } from '../context.ts';
import type { Profile } from '../profileStore.ts';

/** Whether parental controls hide anything from a profile, or end its day: then it is entered without its PIN, and held. */
export async function isLimited({ loaders }: Pick<Context, 'loaders'>, profile: Profile): Promise<boolean> {
  if (profile.kids || profile.maturityLimit !== null || profile.viewingHours.length > 0) return true;
  return (await loaders.blockedOf.load(profile.id)).length > 0;
}

/** A profile with a PIN and nothing that would hold who enters it: the PIN is wanted. */
export const wantsPin = async (context: Pick<Context, 'loaders'>, profile: Profile): Promise<boolean> =>
  profile.pinHash !== null && !(await isLimited(context, profile));
