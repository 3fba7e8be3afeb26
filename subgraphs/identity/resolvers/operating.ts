/** What operators do to accounts, and what has happened to an account. */
import type { AccountEventResolvers, AccountResolvers, MutationResolvers } from '../../../schema/generated/identity.ts';
import { hasScope } from '../../shared/context.ts';
import { readOwnedPage } from '../../shared/pageLoader.ts';
import type { Outcome } from '../../shared/userErrors.ts';
import { latestEventsFirst } from '../accountEventStore.ts';
import type { Context } from '../context.ts';
import type { AccountEventParent, AccountParent } from '../parents.ts';
import { reinstateAccount, setAccountRoles, suspendAccount } from '../rules/operating.ts';
import { visibleAccount } from '../rules/visibility.ts';

type Mutations = Required<Pick<MutationResolvers, 'suspendAccount' | 'reinstateAccount' | 'setAccountRoles'>>;

const asPayload = (outcome: Outcome<AccountParent>) =>
  outcome.ok ? { account: outcome.value, userErrors: [] } : { account: null, userErrors: outcome.userErrors };

export const operatingMutations: Mutations = {
  suspendAccount: async (_, { input }, context) => asPayload(await suspendAccount(context, input)),
  reinstateAccount: async (_, { input }, context) => asPayload(await reinstateAccount(context, input.accountId)),
  setAccountRoles: async (_, { input }, context) => asPayload(await setAccountRoles(context, input)),
};

export const operatedAccountFields: Required<Pick<AccountResolvers, 'suspendedReason' | 'events'>> = {
  suspendedReason: ({ suspendedReason }, _, context) => (hasScope(context, 'accounts:read') ? suspendedReason : null),
  events: ({ id }, page, { loaders }) => readOwnedPage(latestEventsFirst, id, page, loaders.eventsOf),
};

/** From where an operator did something, and why, is not for the account that it was done to. */
const byOperators: ReadonlySet<string> = new Set(['SUSPENDED', 'REINSTATED', 'ROLES_CHANGED']);
const mayKnow = ({ kind }: AccountEventParent, context: Context): boolean =>
  !byOperators.has(kind) || hasScope(context, 'accounts:read');

export const accountEventFields: AccountEventResolvers = {
  kind: ({ kind }) => kind,
  actor: ({ actorId }, _, context) => (actorId ? visibleAccount(context, actorId) : null),
  address: (event, _, context) => (mayKnow(event, context) ? event.address : null),
  device: (event, _, context) =>
    event.deviceKind && mayKnow(event, context) ? { kind: event.deviceKind, name: event.deviceName } : null,
  detail: (event, _, context) => (mayKnow(event, context) ? event.detail : null),
};
