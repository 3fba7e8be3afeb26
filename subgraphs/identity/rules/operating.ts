/** What operators may do to accounts. */
import { z } from 'zod';
import { requireAccount, requireScope } from '../../shared/context.ts';
import { isId } from '../../shared/id.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import { originOf } from '../accountEventStore.ts';
import type { Account } from '../accountStore.ts';
import type { Context } from '../context.ts';
import type { AccountParent } from '../parents.ts';
import { line } from './inputs.ts';
import { inContext } from './visibility.ts';

const scope = 'platform:operate';

const suspension = z.object({ reason: line(1, 500) });

const roleChoice = z.object({
  roles: z
    .array(z.enum(['VIEWER', 'EDITOR', 'ADMIN']))
    .min(1, 'Give 1 to 3 roles.')
    .max(3, 'Give 1 to 3 roles.')
    .refine((roles) => new Set(roles).size === roles.length, 'Give each role once.'),
});

const notThere = () => refused(userError('NOT_FOUND', 'There is no such account: see accounts.', 'accountId'));

/** Suspends an account: its sessions and streams end, and it cannot log in. Nobody suspends itself. */
export async function suspendAccount(
  context: Context,
  { accountId, ...input }: { readonly accountId: string },
): Promise<Outcome<AccountParent>> {
  requireScope(context, scope);
  const checked = check(suspension, input);
  if (!checked.ok) return checked;
  if (accountId === requireAccount(context))
    return refused(userError('WRONG_STATE', 'Nobody suspends itself: ask another operator.', 'accountId'));
  return changed(
    context,
    isId(accountId) ? await context.operating.suspend(accountId, checked.value.reason, originOf(context)) : undefined,
  );
}

/** Lets a suspended account log in again. Of one that is not, it changes nothing. */
export async function reinstateAccount(context: Context, accountId: string): Promise<Outcome<AccountParent>> {
  requireScope(context, scope);
  return changed(
    context,
    isId(accountId) ? await context.operating.reinstate(accountId, originOf(context)) : undefined,
  );
}

/** Chooses what an account may do; nobody takes ADMIN from itself, so that somebody is left who can give it. */
export async function setAccountRoles(
  context: Context,
  { accountId, ...input }: { readonly accountId: string },
): Promise<Outcome<AccountParent>> {
  requireScope(context, scope);
  const checked = check(roleChoice, input);
  if (!checked.ok) return checked;
  const { roles } = checked.value;
  if (accountId === requireAccount(context) && !roles.includes('ADMIN'))
    return refused(userError('WRONG_STATE', 'Nobody takes ADMIN from itself: ask another operator.', 'roles'));
  return changed(
    context,
    isId(accountId) ? await context.operating.setRoles(accountId, roles, originOf(context)) : undefined,
  );
}

function changed(context: Context, account: Account | undefined): Outcome<AccountParent> {
  if (!account) return notThere();
  context.loaders.account.clear(account.id).prime(account.id, account);
  context.outbox.ring();
  return done(inContext(context, account));
}
