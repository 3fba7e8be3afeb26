/** The keys that access tokens are signed with, for operators. Nothing but what is named in the schema leaves: the row has the key itself. */
import type { MutationResolvers, QueryResolvers } from '../../../schema/generated/identity.ts';
import { rotateSigningKeys, signingKeysFor } from '../rules/keyRotation.ts';

export const signingKeyQueries: Required<Pick<QueryResolvers, 'signingKeys'>> = {
  signingKeys: async (_, __, context) => [...(await signingKeysFor(context))],
};

export const signingKeyMutations: Required<Pick<MutationResolvers, 'rotateSigningKeys'>> = {
  rotateSigningKeys: async (_, { input }, context) => {
    const outcome = await rotateSigningKeys(context, input);
    return outcome.ok
      ? { signingKey: outcome.value, userErrors: [] }
      : { signingKey: null, userErrors: outcome.userErrors };
  },
};
