/** What an account logs in with: proving, asking for and choosing it. */
import type { MutationResolvers } from '../../../schema/generated/identity.ts';
import type { Outcome, UserError } from '../../shared/userErrors.ts';
import {
  changeEmail,
  changePassword,
  requestEmailVerification,
  requestPasswordReset,
  resetPassword,
  verifyEmail,
} from '../rules/credentials.ts';

type Mutations = Required<
  Pick<
    MutationResolvers,
    | 'verifyEmail'
    | 'requestEmailVerification'
    | 'changeEmail'
    | 'requestPasswordReset'
    | 'resetPassword'
    | 'changePassword'
  >
>;

export const credentialMutations: Mutations = {
  verifyEmail: async (_, { input }, context) => {
    const outcome = await verifyEmail(context, input.token);
    return outcome.ok ? { email: outcome.value, userErrors: [] } : { email: null, userErrors: outcome.userErrors };
  },
  requestEmailVerification: async (_, { input }, context) =>
    asPayload(await requestEmailVerification(context, input.language)),
  changeEmail: async (_, { input }, context) => asPayload(await changeEmail(context, input)),
  requestPasswordReset: async (_, { input }, context) => asPayload(await requestPasswordReset(context, input.email)),
  resetPassword: async (_, { input }, context) => asPayload(await resetPassword(context, input)),
  changePassword: async (_, { input }, context) => asPayload(await changePassword(context, input)),
};

const asPayload = (outcome: Outcome<null>): { userErrors: UserError[] } => ({
  userErrors: outcome.ok ? [] : outcome.userErrors,
});
