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
import { proveAgain } from './proofAgain.ts';
import { scopesOf } from './roles.ts';
import { inContext } from './visibility.ts';

const scope = 'platform:operate';

const suspension = z.object({
  reason: line(1, 500),
  password: z.string().nullish(),
  oneTimeCode: z.string().nullish(),
});

const roleChoice = z.object({
  roles: z
    .array(z.enum(['VIEWER', 'EDITOR', 'ADMIN']))
    .min(1, 'Give 1 to 3 roles.')
    .max(3, 'Give 1 to 3 roles.')
    .refine((roles) => new Set(roles).size === roles.length, 'Give each role once.'),
  password: z.string(),
  oneTimeCode: z.string().nullish(),
});

const notThere = () => refused(userError('NOT_FOUND', 'There is no such account: see accounts.', 'accountId'));

/**
 * Suspends an account: its sessions and streams end, and it cannot log in. Nobody suspends itself; who suspends another operator proves
 * itself again, so that nobody with a stolen token keeps those out who would stop him.
 */
export async function suspendAccount(
  context: Context,
  { accountId, ...input }: { readonly accountId: string },
): Promise<Outcome<AccountParent>> {
  requireScope(context, scope);
  const checked = check(suspension, input);
  if (!checked.ok) return checked;
  if (accountId === requireAccount(context))
    return refused(userError('WRONG_STATE', 'Nobody suspends itself: ask another operator.', 'accountId'));
  if (!isId(accountId)) return notThere();
  const { reason, password, oneTimeCode } = checked.value;
  if (await operates(context, accountId)) {
    if (password == null)
      return refused(userError('WRONG_CREDENTIALS', 'Give your password again: it is an operator.', 'password'));
    const proven = await proveAgain(context, { password, oneTimeCode });
    if (!proven.ok) return proven;
  }
  return changed(context, await context.operating.suspend(accountId, reason, originOf(context)));
}

/** Lets a suspended account log in again. Of one that is not, it changes nothing. */
export async function reinstateAccount(context: Context, accountId: string): Promise<Outcome<AccountParent>> {
  requireScope(context, scope);
  return changed(
    context,
    isId(accountId) ? await context.operating.reinstate(accountId, originOf(context)) : undefined,
  );
}

async function operates(context: Context, accountId: string): Promise<boolean> {
  const [account] = await context.accounts.byIds([accountId]);
  return account !== undefined && scopesOf(account.roles).includes(scope);
}

/** Chooses what an account may do, for who proves itself again; nobody takes ADMIN from itself, so that somebody is left who can give it. */
export async function setAccountRoles(
  context: Context,
  { accountId, ...input }: { readonly accountId: string },
): Promise<Outcome<AccountParent>> {
  requireScope(context, scope);
  const checked = check(roleChoice, input);
  if (!checked.ok) return checked;
  const { roles, ...proof } = checked.value;
  if (accountId === requireAccount(context) && !roles.includes('ADMIN'))
    return refused(userError('WRONG_STATE', 'Nobody takes ADMIN from itself: ask another operator.', 'roles'));
  const proven = await proveAgain(context, proof);
  if (!proven.ok) return proven;
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
