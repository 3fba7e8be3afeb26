/** Accounts as those who log in name them, and from where each has logged in before. */
import { and, desc, eq, gt, notInArray, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts, outbox } from '../../db/schema/identity.ts';
import { knownNetworks } from '../../db/schema/identitySecurity.ts';
import { put } from '../shared/outboxStore.ts';
import { recordEvent } from './accountEventStore.ts';
import type { Account } from './accountStore.ts';
import type { FailedLogIn } from './auditReceiver.ts';

export interface FoundAccount {
  readonly account: Account;
  /** Whether it has logged in from this network in the last ninety days. */
  readonly isKnownHere: boolean;
}

const mostNetworks = 20;

export class LogInStore {
  readonly #db: Executor;
  readonly #find;

  constructor(db: Executor) {
    this.#db = db;
    this.#find = db
      .select({ account: accounts, network: knownNetworks.network })
      .from(accounts)
      .leftJoin(
        knownNetworks,
        and(
          eq(knownNetworks.accountId, accounts.id),
          eq(knownNetworks.network, sql.placeholder('network')),
          gt(knownNetworks.lastUsedAt, sql`now() - interval '90 days'`),
        ),
      )
      .where(eq(accounts.email, sql.placeholder('email')))
      .prepare('identity_account_to_log_in');
  }

  /** The account of an address, in one statement whether there is one or not. */
  async find(email: string, network: string | undefined): Promise<FoundAccount | undefined> {
    const [row] = await this.#find.execute({ email, network: network ?? '' });
    return row && { account: row.account, isKnownHere: row.network !== null };
  }

  /**
   * Has a log-in that failed be kept with the events of its account, if there is one. That is looked up later: here it would take
   * longer for addresses that have an account.
   */
  async tellFailure(failed: FailedLogIn): Promise<void> {
    await put(this.#db, outbox, [{ receiver: 'audit', kind: 'LOG_IN_FAILED', body: failed }]);
  }

  /** Keeps a log-in that failed with the events of its account, once for an id; nothing for an address without one. */
  async keepFailure(id: string, { email, at, ...how }: FailedLogIn): Promise<void> {
    const found = await this.find(email, undefined);
    if (!found) return;
    await recordEvent(this.#db, { id, at: new Date(at), accountId: found.account.id, kind: 'LOG_IN_FAILED', ...how });
  }

  /** Keeps that the account was let in from a network, and forgets the longest unused of more than twenty. Nothing once it is gone. */
  async remember(accountId: string, network: string): Promise<void> {
    await this.#db.execute(sql`
      insert into ${knownNetworks} (account_id, network)
      select ${accounts.id}, ${network}::text from ${accounts} where ${accounts.id} = ${accountId}::uuid for key share
      on conflict (account_id, network) do update set last_used_at = now()`);
    const latest = this.#db
      .select({ network: knownNetworks.network })
      .from(knownNetworks)
      .where(eq(knownNetworks.accountId, accountId))
      .orderBy(desc(knownNetworks.lastUsedAt), desc(knownNetworks.network))
      .limit(mostNetworks);
    await this.#db
      .delete(knownNetworks)
      .where(and(eq(knownNetworks.accountId, accountId), notInArray(knownNetworks.network, latest)));
  }
}
