/** The rows of accounts. */
import { and, count, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts } from '../../db/schema/identity.ts';
import type { Order, PageQuery } from '../shared/connection.ts';
import { insertProfile, type NewProfile } from './profileStore.ts';

export type Account = typeof accounts.$inferSelect;
export type Role = Account['roles'][number];
export type NewAccount = Pick<Account, 'id' | 'email' | 'passwordHash' | 'roles' | 'country' | 'language'>;

export const newestAccountsFirst: Order<Account> = {
  name: 'accounts.newest',
  direction: 'desc',
  columns: [accounts.createdAt, accounts.id],
  types: ['timestamptz', 'uuid'],
  key: ({ createdAt, id }) => [createdAt.toISOString(), id],
};

export class AccountStore {
  readonly #db: Executor;
  readonly #byEmail;

  constructor(db: Executor) {
    this.#db = db;
    this.#byEmail = db
      .select()
      .from(accounts)
      .where(eq(accounts.email, sql.placeholder('email')))
      .prepare('identity_account_by_email');
  }

  async byEmail(email: string): Promise<Account | undefined> {
    const [account] = await this.#byEmail.execute({ email });
    return account;
  }

  byIds(ids: readonly string[]): Promise<Account[]> {
    return this.#db
      .select()
      .from(accounts)
      .where(inArray(accounts.id, [...ids]));
  }

  /** Opens an account with its first profile; undefined when the address has one already. */
  open(account: NewAccount, profile: NewProfile): Promise<Account | undefined> {
    return this.#db.transaction(async (transaction) => {
      const [opened] = await transaction
        .insert(accounts)
        .values(account)
        .onConflictDoNothing({ target: accounts.email })
        .returning();
      if (opened) await insertProfile(transaction, profile);
      return opened;
    });
  }

  page({ where, orderBy, limit }: PageQuery, search: string | undefined): Promise<Account[]> {
    return this.#db
      .select()
      .from(accounts)
      .where(and(where, contains(search)))
      .orderBy(...orderBy)
      .limit(limit);
  }

  async count(search: string | undefined): Promise<number> {
    const [row] = await this.#db.select({ n: count() }).from(accounts).where(contains(search));
    return row?.n ?? 0;
  }
}

/** The address has the text in it, whatever the case; the signs of LIKE are meant literally. */
const contains = (search: string | undefined): SQL | undefined =>
  search ? sql`${accounts.email} like ${`%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`}` : undefined;
