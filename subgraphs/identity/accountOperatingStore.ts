/**
 * What operators do to accounts: each change with its trace, and with the end of what it takes away. Who does it must be an operator at
 * that moment: its token may have outlived that by seconds.
 */
import { asc, eq, inArray } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts } from '../../db/schema/identity.ts';
import { CodedError } from '../../platform/errors.ts';
import { type Origin, recordEvent } from './accountEventStore.ts';
import type { Account, Role } from './accountStore.ts';
import { scopesOf } from './rules/roles.ts';
import { endSessionsOf, outdateTokens } from './sessionEndStore.ts';

export class AccountOperatingStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** Suspends an account and ends its sessions. One that is suspended already keeps its moment. */
  suspend(accountId: string, reason: string, origin: Origin): Promise<Account | undefined> {
    return this.#change(accountId, origin, async (transaction, account) => {
      if (account.suspendedAt && account.suspendedReason === reason) return account;
      await endSessionsOf(transaction, accountId);
      await recordEvent(transaction, { accountId, kind: 'SUSPENDED', detail: reason, ...origin });
      return update(transaction, accountId, {
        suspendedAt: account.suspendedAt ?? new Date(),
        suspendedReason: reason,
      });
    });
  }

  reinstate(accountId: string, origin: Origin): Promise<Account | undefined> {
    return this.#change(accountId, origin, async (transaction, account) => {
      if (!account.suspendedAt) return account;
      await recordEvent(transaction, { accountId, kind: 'REINSTATED', ...origin });
      return update(transaction, accountId, { suspendedAt: null, suspendedReason: null });
    });
  }

  /** Gives an account roles; its tokens that say others are refused. */
  setRoles(accountId: string, roles: readonly Role[], origin: Origin): Promise<Account | undefined> {
    return this.#change(accountId, origin, async (transaction, account) => {
      if (roles.length === account.roles.length && roles.every((role) => account.roles.includes(role))) return account;
      const detail = `${account.roles.join(', ')} → ${roles.join(', ')}`;
      await recordEvent(transaction, { accountId, kind: 'ROLES_CHANGED', detail, ...origin });
      const changed = await update(transaction, accountId, { roles: [...roles] });
      await outdateTokens(transaction, { accountId });
      return changed;
    });
  }

  /** Changes an account with its row held, and that of who does it; undefined when there is none. */
  #change(
    accountId: string,
    { actorId }: Origin,
    change: (transaction: Executor, account: Account) => Promise<Account>,
  ): Promise<Account | undefined> {
    const both = actorId === undefined ? [accountId] : [accountId, actorId];
    return this.#db.transaction(async (transaction) => {
      // In one order: of two operators who do it to each other, one is first, and the other is none any more.
      const held = await transaction
        .select()
        .from(accounts)
        .where(inArray(accounts.id, both))
        .orderBy(asc(accounts.id))
        .for('no key update');
      if (actorId !== undefined && !held.some((account) => account.id === actorId && mayOperate(account)))
        throw new CodedError('UNAUTHENTICATED', 'The account of this token does not operate the platform any more.');
      const account = held.find(({ id }) => id === accountId);
      return account && change(transaction, account);
    });
  }
}

const mayOperate = ({ roles, suspendedAt }: Account): boolean =>
  suspendedAt === null && scopesOf(roles).includes('platform:operate');

async function update(transaction: Executor, accountId: string, change: Partial<Account>): Promise<Account> {
  const [changed] = await transaction.update(accounts).set(change).where(eq(accounts.id, accountId)).returning();
  if (!changed) throw new Error('An account that this transaction has locked is not there any more.');
  return changed;
}
