/** Profiles: reading, making, changing, choosing, deleting. */
import type { MutationResolvers, ProfileResolvers, QueryResolvers } from '../../../schema/generated/identity.ts';
import { createProfile, deleteProfile, switchProfile, updateProfile } from '../rules/profiles.ts';
import { visibleProfile } from '../rules/visibility.ts';

type Mutations = Required<
  Pick<MutationResolvers, 'createProfile' | 'updateProfile' | 'deleteProfile' | 'switchProfile'>
>;

export const profileQueries: Required<Pick<QueryResolvers, 'profile'>> = {
  profile: (_, { id }, context) => visibleProfile(context, id),
};

export const profileMutations: Mutations = {
  createProfile: async (_, { input }, context) => {
    const outcome = await createProfile(context, input);
    return outcome.ok ? { profile: outcome.value, userErrors: [] } : { profile: null, userErrors: outcome.userErrors };
  },
  updateProfile: async (_, { input }, context) => {
    const outcome = await updateProfile(context, input);
    return outcome.ok ? { profile: outcome.value, userErrors: [] } : { profile: null, userErrors: outcome.userErrors };
  },
  deleteProfile: async (_, { input }, context) => {
    const outcome = await deleteProfile(context, input.profileId);
    return outcome.ok
      ? { profileId: outcome.value, userErrors: [] }
      : { profileId: null, userErrors: outcome.userErrors };
  },
  switchProfile: async (_, { input }, context) => {
    const outcome = await switchProfile(context, input.profileId);
    return outcome.ok
      ? { ...outcome.value, userErrors: [] }
      : { profile: null, tokens: null, userErrors: outcome.userErrors };
  },
};

export const profileFields: ProfileResolvers = {
  __resolveReference: ({ id }, context) => visibleProfile(context, id),
};
