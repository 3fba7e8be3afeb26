/** Whether a profile may watch at this hour, and for how long: by its viewing hours, and by what its PIN has lifted. */
import type { Context } from '../context.ts';
import type { Profile } from '../profileStore.ts';
import { unlockedUntil } from './unlocked.ts';
import { isWatchable, watchableUntil } from './viewingHours.ts';

export async function mayWatchNow(context: Context, profile: Profile): Promise<boolean> {
  return isWatchable(profile, new Date()) || (await liftedUntil(context, profile)) !== null;
}

/** Null when nothing ends it; the moment itself when it may not watch now. What is lifted ends in the hours, or with them. */
export async function mayWatchUntil(context: Context, profile: Profile): Promise<Date | null> {
  const lifted = await liftedUntil(context, profile);
  return watchableUntil(profile, lifted ?? new Date());
}

const liftedUntil = async (context: Context, { id }: Profile): Promise<Date | null> =>
  context.identity.unlocked ? unlockedUntil(context, id) : null;
