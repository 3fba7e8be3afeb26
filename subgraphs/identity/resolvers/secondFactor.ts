/** Authenticator apps with their recovery codes, and passkeys. */
import type { AccountResolvers, MutationResolvers } from '../../../schema/generated/identity.ts';
import { hasScope } from '../../shared/context.ts';
import type { Outcome, UserError } from '../../shared/userErrors.ts';
import { beginTotp, confirmTotp, disableTotp, replaceRecoveryCodes } from '../rules/authenticatorApps.ts';
import { addPasskey, beginPasskey, beginPasskeyLogIn, logInWithPasskey, removePasskey } from '../rules/passkeys.ts';
import { inContext } from '../rules/visibility.ts';

type Mutations = Required<
  Pick<
    MutationResolvers,
    | 'beginTotp'
    | 'confirmTotp'
    | 'disableTotp'
    | 'replaceRecoveryCodes'
    | 'beginPasskey'
    | 'addPasskey'
    | 'removePasskey'
    | 'beginPasskeyLogIn'
    | 'logInWithPasskey'
  >
>;

export const secondFactorMutations: Mutations = {
  beginTotp: async (_, { input }, context) => {
    const outcome = await beginTotp(context, input.password);
    return outcome.ok
      ? { ...outcome.value, userErrors: [] }
      : { secret: null, otpauthUrl: null, userErrors: outcome.userErrors };
  },
  confirmTotp: async (_, { input }, context) => withCodes(await confirmTotp(context, input.code)),
  disableTotp: async (_, { input }, context) => {
    const outcome = await disableTotp(context, input);
    return outcome.ok
      ? { account: inContext(context, outcome.value), userErrors: [] }
      : { account: null, userErrors: outcome.userErrors };
  },
  replaceRecoveryCodes: async (_, { input }, context) => withCodes(await replaceRecoveryCodes(context, input)),
  beginPasskey: async (_, { input }, context) => {
    const outcome = await beginPasskey(context, input);
    return outcome.ok ? { options: outcome.value, userErrors: [] } : { options: null, userErrors: outcome.userErrors };
  },
  addPasskey: async (_, { input }, context) => {
    const outcome = await addPasskey(context, input);
    return outcome.ok ? { passkey: outcome.value, userErrors: [] } : { passkey: null, userErrors: outcome.userErrors };
  },
  removePasskey: async (_, { input }, context) => {
    const outcome = await removePasskey(context, input);
    return outcome.ok
      ? { passkeyId: outcome.value, userErrors: [] }
      : { passkeyId: null, userErrors: outcome.userErrors };
  },
  beginPasskeyLogIn: async (_, { input }, context) => {
    const outcome = await beginPasskeyLogIn(context, input);
    return outcome.ok
      ? { ...outcome.value, userErrors: [] }
      : { challengeId: null, options: null, userErrors: outcome.userErrors };
  },
  logInWithPasskey: async (_, { input }, context) => {
    const outcome = await logInWithPasskey(context, input);
    return outcome.ok
      ? { ...outcome.value, userErrors: [] }
      : { account: null, tokens: null, userErrors: outcome.userErrors };
  },
};

const withCodes = (outcome: Outcome<readonly string[]>): { recoveryCodes: string[] | null; userErrors: UserError[] } =>
  outcome.ok
    ? { recoveryCodes: [...outcome.value], userErrors: [] }
    : { recoveryCodes: null, userErrors: outcome.userErrors };

/** An account is seen by itself and by accounts:read; what is left of the codes is its own to know. */
export const secondFactorFields: Required<Pick<AccountResolvers, 'totpEnabled' | 'recoveryCodesLeft' | 'passkeys'>> = {
  totpEnabled: ({ totpConfirmedAt, presence }, _, context) =>
    presence || hasScope(context, 'accounts:read') ? totpConfirmedAt !== null : null,
  recoveryCodesLeft: ({ id, presence }, _, { loaders }) => (presence ? loaders.recoveryCodesLeft.load(id) : null),
  passkeys: ({ id, presence }, _, context) =>
    presence || hasScope(context, 'accounts:read') ? context.loaders.passkeysOf.load(id) : null,
};
