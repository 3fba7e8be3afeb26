/** The rows of accounts. */
import { and, arrayContains, count, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts } from '../../db/schema/identity.ts';
import type { Order, PageQuery } from '../shared/connection.ts';
import { type Origin, recordEvent } from './accountEventStore.ts';
import { putMail } from './mail/mailQueue.ts';
import { insertProfile, type NewProfile } from './profileStore.ts';

export type Account = typeof accounts.$inferSelect;
export type Role = Account['roles'][number];
export type NewAccount = Pick<Account, 'id' | 'email' | 'passwordHash' | 'roles' | 'country' | 'language'>;

/** Which accounts an operator looks for; what is undefined does not matter. */
export interface WantedAccounts {
  /** A part of the address. */
  readonly search: string | undefined;
  readonly role: Role | undefined;
  readonly suspended: boolean | undefined;
}

export const newestAccountsFirst: Order<Account> = {
  name: 'accounts.newest',
  direction: 'desc',
  columns: [accounts.createdAt, accounts.id],
  types: ['timestamptz', 'uuid'],
  key: ({ createdAt, id }) => [createdAt.toISOString(), id],
};

export class AccountStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  byIds(ids: readonly string[]): Promise<Account[]> {
    return this.#db
      .select()
      .from(accounts)
      .where(inArray(accounts.id, [...ids]));
  }

  /** Opens an account with its first profile, and has its address be proven; undefined when the address has one already. */
  open(
    account: NewAccount,
    profile: NewProfile,
    origin: Pick<Origin, 'address' | 'device'> = {},
  ): Promise<Account | undefined> {
    return this.#db.transaction(async (transaction) => {
      const [opened] = await transaction
        .insert(accounts)
        .values(account)
        .onConflictDoNothing({ target: accounts.email })
        .returning();
      if (!opened) return undefined;
      await insertProfile(transaction, profile);
      await recordEvent(transaction, { ...origin, kind: 'REGISTERED', accountId: opened.id, actorId: opened.id });
      await putMail(transaction, { kind: 'VERIFY_EMAIL', accountId: opened.id, email: opened.email });
      return opened;
    });
  }

  page({ where, orderBy, limit }: PageQuery, wanted: WantedAccounts): Promise<Account[]> {
    return this.#db
      .select()
      .from(accounts)
      .where(and(where, among(wanted)))
      .orderBy(...orderBy)
      .limit(limit);
  }

  async count(wanted: WantedAccounts): Promise<number> {
    const [row] = await this.#db.select({ n: count() }).from(accounts).where(among(wanted));
    return row?.n ?? 0;
  }
}

const among = ({ search, role, suspended }: WantedAccounts): SQL | undefined =>
  and(
    contains(search),
    role && arrayContains(accounts.roles, [role]),
    suspended === undefined ? undefined : suspended ? isNotNull(accounts.suspendedAt) : isNull(accounts.suspendedAt),
  );

/** The address has the text in it, whatever the case; the signs of LIKE are meant literally. */
const contains = (search: string | undefined): SQL | undefined =>
  search ? sql`${accounts.email} like ${`%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`}` : undefined;
