/** Profiles: reading, making, changing, choosing, deleting. */
import type {
  CommentResolvers,
  MutationResolvers,
  ProfileResolvers,
  PublicProfileResolvers,
  QueryResolvers,
} from '../../../schema/generated/identity.ts';
import type { Context } from '../context.ts';
import type { PublicProfileParent } from '../parents.ts';
import { continueWatching } from '../rules/continueWatching.ts';
import { watchHistory } from '../rules/history.ts';
import { listOf } from '../rules/myTitles.ts';
import { createProfile, deleteProfile, updateProfile } from '../rules/profiles.ts';
import { switchProfile } from '../rules/unlocking.ts';
import { visibleProfile } from '../rules/visibility.ts';
import { controlFields } from './controls.ts';

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
    const outcome = await deleteProfile(context, input);
    return outcome.ok
      ? { profileId: outcome.value, userErrors: [] }
      : { profileId: null, userErrors: outcome.userErrors };
  },
  switchProfile: async (_, { input }, context) => {
    const outcome = await switchProfile(context, input);
    return outcome.ok
      ? { ...outcome.value, userErrors: [] }
      : { profile: null, tokens: null, userErrors: outcome.userErrors };
  },
};

export const profileFields: ProfileResolvers = {
  __resolveReference: ({ id }, context) => visibleProfile(context, id),
  ...controlFields,
  watchHistory: (profile, page, context) => watchHistory(context, profile, page),
  continueWatching: (profile, page, context) => continueWatching(context, profile, page),
  myList: (profile, page, context) => listOf(context, profile, page),
};

/** The name of any profile is everybody's to know, and nothing else of it; null once the profile is gone. */
async function publicProfile(id: string, { loaders }: Context): Promise<PublicProfileParent | null> {
  const profile = await loaders.profile.load(id);
  return profile ? { id: profile.id, name: profile.name } : null;
}

export const publicProfileFields: PublicProfileResolvers = {
  __resolveReference: ({ id }, context) => publicProfile(id, context),
};

/** What a profile says is the catalog's; who it is, is told here: the catalog does not hear of profiles that go. */
export const commentFields: CommentResolvers = {
  author: ({ authorId }, _, context) => publicProfile(authorId, context),
};
