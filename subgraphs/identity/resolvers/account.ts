/** Accounts: opening, logging in, reading. */

import { CodedError } from '../../../platform/errors.ts';
import type { AccountResolvers, MutationResolvers, QueryResolvers } from '../../../schema/generated/identity.ts';
import { readPage } from '../../shared/connection.ts';
import { requireScope } from '../../shared/context.ts';
import { check } from '../../shared/userErrors.ts';
import { newestAccountsFirst } from '../accountStore.ts';
import type { AccountParent } from '../parents.ts';
import { logIn, register } from '../rules/accounts.ts';
import { search as searchRule } from '../rules/inputs.ts';
import { scopesOf } from '../rules/roles.ts';
import { inContext, visibleAccount } from '../rules/visibility.ts';

type Queries = Required<Pick<QueryResolvers, 'me' | 'account' | 'accounts'>>;
type Mutations = Required<Pick<MutationResolvers, 'register' | 'logIn'>>;

export const accountQueries: Queries = {
  me: (_, __, context) => (context.identity.accountId ? visibleAccount(context, context.identity.accountId) : null),
  account: (_, { id }, context) => {
    requireScope(context, 'accounts:read');
    return visibleAccount(context, id);
  },
  accounts: (_, { search: given, role, suspended, ...page }, context) => {
    requireScope(context, 'accounts:read');
    const wanted = { search: searchText(given), role: role ?? undefined, suspended: suspended ?? undefined };
    return readPage<AccountParent>(
      newestAccountsFirst,
      page,
      async (query) => (await context.accounts.page(query, wanted)).map((account) => inContext(context, account)),
      () => context.accounts.count(wanted),
    );
  },
};

function searchText(given: string | null | undefined): string | undefined {
  const checked = check(searchRule, given);
  if (checked.ok) return checked.value || undefined;
  throw new CodedError('BAD_USER_INPUT', `search: ${checked.userErrors.map(({ message }) => message).join(' ')}`);
}

export const accountMutations: Mutations = {
  register: async (_, { input }, context) => {
    const outcome = await register(context, input);
    return outcome.ok
      ? { ...outcome.value, userErrors: [] }
      : { account: null, tokens: null, userErrors: outcome.userErrors };
  },
  logIn: async (_, { input }, context) => {
    const outcome = await logIn(context, input);
    return outcome.ok
      ? { ...outcome.value, userErrors: [] }
      : { account: null, tokens: null, userErrors: outcome.userErrors };
  },
};

export const accountFields: Omit<AccountResolvers, 'sessions'> = {
  __resolveReference: ({ id }, context) => visibleAccount(context, id),
  emailVerified: ({ emailVerifiedAt }) => emailVerifiedAt !== null,
  scopes: ({ roles }) => scopesOf(roles),
  profiles: ({ id }, _, { loaders }) => loaders.profilesOf.load(id),
  activeProfile: async ({ id, presence }, _, { loaders }) => {
    if (!presence?.profileId) return null;
    return (await loaders.profilesOf.load(id)).find((profile) => profile.id === presence.profileId) ?? null;
  },
};
