/** How a profile looks and watches: its picture, its preferences, its parental controls, and what lifts them. */
import type {
  MutationResolvers,
  ParentalControlsResolvers,
  ProfileResolvers,
} from '../../../schema/generated/identity.ts';
import type { Outcome } from '../../shared/userErrors.ts';
import { avatarUrl } from '../avatars/avatarKeys.ts';
import { createAvatarUpload } from '../avatars/avatarRules.ts';
import type { Context } from '../context.ts';
import type { Profile } from '../profileStore.ts';
import { existingUnlessDown } from '../rules/catalog.ts';
import { clockOf, weekDayOf } from '../rules/controlInputs.ts';
import { setParentalControls } from '../rules/parentalControls.ts';
import { updatePreferences } from '../rules/preferences.ts';
import { unlockedUntil } from '../rules/unlocked.ts';
import { lockProfile, unlockProfile } from '../rules/unlocking.ts';
import { isOwn } from '../rules/visibility.ts';
import { mayWatchNow, mayWatchUntil } from '../rules/watchable.ts';

type Mutations = Required<
  Pick<
    MutationResolvers,
    'createAvatarUpload' | 'updatePreferences' | 'setParentalControls' | 'unlockProfile' | 'lockProfile'
  >
>;

export const controlMutations: Mutations = {
  createAvatarUpload: async (_, { input }, context) => {
    const outcome = await createAvatarUpload(context, input);
    return outcome.ok ? { upload: outcome.value, userErrors: [] } : { upload: null, userErrors: outcome.userErrors };
  },
  updatePreferences: async (_, { input }, context) => asPayload(await updatePreferences(context, input)),
  setParentalControls: async (_, { input }, context) => asPayload(await setParentalControls(context, input)),
  unlockProfile: async (_, { input }, context) => {
    const outcome = await unlockProfile(context, input);
    return outcome.ok
      ? { ...outcome.value, userErrors: [] }
      : { tokens: null, unlockedUntil: null, userErrors: outcome.userErrors };
  },
  lockProfile: async (_, { input }, context) => {
    const outcome = await lockProfile(context, input.profileId);
    return outcome.ok ? { tokens: outcome.value, userErrors: [] } : { tokens: null, userErrors: outcome.userErrors };
  },
};

const asPayload = (outcome: Outcome<Profile>) =>
  outcome.ok ? { profile: outcome.value, userErrors: [] } : { profile: null, userErrors: outcome.userErrors };

/** The account's alone: operators see of profiles what they are called. */
const ofOwn =
  <Value>(value: (profile: Profile, context: Context) => Value) =>
  (profile: Profile, _: unknown, context: Context): Value | null =>
    isOwn(context, profile) ? value(profile, context) : null;

export const controlFields: Required<
  Pick<ProfileResolvers, 'avatarUrl' | 'preferences' | 'parentalControls' | 'watchableUntil' | 'watchableNow'>
> = {
  avatarUrl: ({ avatarKey }, _, { identityUrl }) => (avatarKey ? avatarUrl(identityUrl, avatarKey) : null),
  preferences: ofOwn((profile) => profile),
  parentalControls: ofOwn((profile) => profile),
  watchableUntil: ofOwn((profile, context) => mayWatchUntil(context, profile)),
  watchableNow: ofOwn((profile, context) => mayWatchNow(context, profile)),
};

export const parentalControlsFields: ParentalControlsResolvers = {
  pinSet: ({ pinHash }) => pinHash !== null,
  blockedTitles: async ({ id }, _, context) => {
    const titleIds = await context.loaders.blockedOf.load(id);
    const there = await existingUnlessDown(context, 'Title', titleIds);
    return titleIds.map((titleId) => (there.has(titleId) ? { id: titleId } : null));
  },
  viewingHours: ({ viewingHours }) =>
    viewingHours.map(({ days, fromMinute, toMinute }) => ({
      days: days.map(weekDayOf),
      from: clockOf(fromMinute),
      to: clockOf(toMinute),
    })),
  unlockedUntil: ({ id }, _, context) => unlockedUntil(context, id),
};
