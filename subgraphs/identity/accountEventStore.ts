/** The rows of what happened to accounts. They are written in the transaction of what happened, and never changed. */
import { and, count, eq, getTableColumns, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { accounts, sessions } from '../../db/schema/identity.ts';
import { accountEvents } from '../../db/schema/identitySecurity.ts';
import type { AccountEventKind, DeviceKind } from '../../schema/generated/identity.ts';
import type { Order, PageQuery } from '../shared/connection.ts';
import type { BaseContext } from '../shared/context.ts';
import { newId } from '../shared/id.ts';

export type AccountEvent = typeof accountEvents.$inferSelect;

/** Who did something, and from where; what is left out is not known. */
export interface Origin {
  /** The account that did it; nobody with an account when left out. */
  readonly actorId?: string | undefined;
  /** From which address. */
  readonly address?: string | undefined;
  /** The log-in session that it was done in: its device is kept with the event. */
  readonly sessionId?: string | undefined;
  /** The device, where there is no session: it goes before the one of the session. */
  readonly device?: { readonly kind: DeviceKind; readonly name?: string | null | undefined } | null | undefined;
}

export interface NewAccountEvent extends Origin {
  /** To which account it happened. */
  readonly accountId: string;
  readonly kind: AccountEventKind;
  /** More about it, for people: no secrets, and nothing of other accounts. */
  readonly detail?: string | undefined;
  /** Of what may be kept twice: it is kept once. */
  readonly id?: string;
  /** Now when left out. */
  readonly at?: Date;
}

/** Who asks, as the origin of what is done for it. */
export const originOf = ({ identity }: BaseContext): Origin => ({
  actorId: identity.accountId,
  address: identity.address,
  sessionId: identity.sessionId,
});

/** Keeps what happened, in the transaction of it; nothing when the account is gone by now. */
export async function recordEvent(transaction: Executor, event: NewAccountEvent): Promise<void> {
  const { accountId, kind, actorId = null, address = null, sessionId = null, device, detail = null } = event;
  const { id = newId(), at } = event;
  const ofSession = (column: typeof sessions.deviceKind | typeof sessions.deviceName): SQL =>
    sql`(select ${column} from ${sessions} where ${sessions.id} = ${sessionId}::uuid)`;
  await transaction.execute(sql`
    insert into ${accountEvents} (id, at, account_id, actor_id, kind, address, device_kind, device_name, detail)
    select ${id}::uuid, ${at ? sql`${at.toISOString()}::timestamptz` : sql`now()`}, ${accounts.id},
      (select actor.id from ${accounts} as actor where actor.id = ${actorId}::uuid),
      ${kind}, ${address}::text,
      ${device ? sql`${device.kind}::identity.device_kind` : ofSession(sessions.deviceKind)},
      ${device ? sql`${device.name ?? null}::text` : ofSession(sessions.deviceName)}, ${detail}::text
    from ${accounts} where ${accounts.id} = ${accountId}::uuid for key share
    on conflict (id) do nothing`);
}

export const latestEventsFirst: Order<AccountEvent> = {
  name: 'accountEvents.latest',
  direction: 'desc',
  columns: [accountEvents.at, accountEvents.id],
  types: ['timestamptz', 'uuid'],
  key: ({ at, id }) => [at.toISOString(), id],
};

/** Somewhat more than a year. */
const keptDays = 400;

export class AccountEventStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** For each account one page of what happened to it, in one statement. */
  async pages(accountIds: readonly string[], { where, orderBy, limit }: PageQuery): Promise<AccountEvent[]> {
    const page = this.#db
      .select({
        ...getTableColumns(accountEvents),
        place: sql<number>`row_number() over (order by ${sql.join(orderBy, sql`, `)})`.as('place'),
      })
      .from(accountEvents)
      .where(and(eq(accountEvents.accountId, accounts.id), where))
      .orderBy(...orderBy)
      .limit(limit)
      .as('page');
    const rows = await this.#db
      .select({ page: { ...page._.selectedFields } })
      .from(accounts)
      .innerJoinLateral(page, sql`true`)
      .where(inArray(accounts.id, [...accountIds]))
      .orderBy(page.place);
    return rows.map((row) => row.page);
  }

  /** Forgets what is older than it is kept, some of it: the rest when this is called again. */
  async sweep(): Promise<void> {
    const old = this.#db
      .select({ id: accountEvents.id })
      .from(accountEvents)
      .where(lt(accountEvents.at, sql`now() - make_interval(days => ${keptDays})`))
      .limit(1_000);
    await this.#db.delete(accountEvents).where(inArray(accountEvents.id, old));
  }

  async counts(accountIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db
      .select({ accountId: accountEvents.accountId, n: count() })
      .from(accountEvents)
      .where(inArray(accountEvents.accountId, [...accountIds]))
      .groupBy(accountEvents.accountId);
    return new Map(rows.map(({ accountId, n }) => [accountId, n]));
  }
}
