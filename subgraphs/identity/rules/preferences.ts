/** How a profile likes to watch. */
import { requireAccount } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { check, done, type Outcome } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import type { Profile } from '../profileStore.ts';
import { preferencesChange } from './controlInputs.ts';
import { notThere } from './profiles.ts';

/** What holds where nothing was chosen. */
const unchosen = { autoplay: true, dataSaver: false } as const;

/** Changes what is given of a profile of this account; null goes back to what holds where nothing was chosen. */
export async function updatePreferences(
  context: Context,
  { profileId, ...input }: { readonly profileId: string },
): Promise<Outcome<Profile>> {
  const accountId = requireAccount(context);
  const checked = check(preferencesChange, input);
  if (!checked.ok) return checked;
  if (!isId(profileId)) return notThere();
  const { autoplay, audioLanguage, subtitleLanguage, maxHeight, dataSaver } = checked.value;
  const update = await context.profiles.update(accountId, profileId, {
    ...(autoplay !== undefined && { autoplay: autoplay ?? unchosen.autoplay }),
    ...(audioLanguage !== undefined && { audioLanguage }),
    ...(subtitleLanguage !== undefined && { subtitleLanguage }),
    ...(maxHeight !== undefined && { maxHeight }),
    ...(dataSaver !== undefined && { dataSaver: dataSaver ?? unchosen.dataSaver }),
  });
  return update.kind === 'updated' ? done(update.profile) : notThere();
}
