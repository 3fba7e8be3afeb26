/** The rows of data exports. Who gathers one holds a lease, known by the number of the attempt: who has lost it changes nothing. */
import { and, asc, count, desc, eq, gt, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { profiles } from '../../../db/schema/identity.ts';
import { accountEvents, dataExports } from '../../../db/schema/identitySecurity.ts';
import type { RecordOwner } from '../../shared/accountRecords.ts';
import { newId } from '../../shared/id.ts';
import { type Origin, recordEvent } from '../accountEventStore.ts';
import { lockAccount } from '../accountLockStore.ts';
import { deleteObjects } from '../deletedObjectStore.ts';
import { keepMade, madeFor } from '../idempotencyStore.ts';

export type DataExport = typeof dataExports.$inferSelect;

export type Begun =
  | { readonly kind: 'begun'; readonly dataExport: DataExport }
  /** So many were begun in a day already. */
  | { readonly kind: 'too many' }
  /** The idempotency key has begun one that is deleted by now. */
  | { readonly kind: 'spent' }
  | { readonly kind: 'no account' };

export const mostExports = 5;
export const mostAttempts = 10;
/** Each reads everything that four services keep of the account. */
export const mostADay = 10;

const day = 24 * 3_600;
const keptSeconds = 7 * day;
/** Who gathers renews it with each page. */
const leaseSeconds = 60;
const longestWaitSeconds = 600;

const later = (seconds: number): SQL => sql`now() + make_interval(secs => ${seconds})`;

export class DataExportStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** Those of an account that have not expired, the newest first. */
  ofAccount(accountId: string): Promise<DataExport[]> {
    return this.#db
      .select()
      .from(dataExports)
      .where(and(eq(dataExports.accountId, accountId), unexpired))
      .orderBy(desc(dataExports.createdAt), desc(dataExports.id))
      .limit(mostExports);
  }

  /** Begins one; while one is gathered it is that one. The oldest goes when there would be too many. */
  begin(accountId: string, idempotencyKey: string | undefined, origin: Origin): Promise<Begun> {
    const key = idempotencyKey === undefined ? undefined : { accountId, mutation: 'exportMyData', key: idempotencyKey };
    return this.#db.transaction(async (transaction) => {
      if (!(await lockAccount(transaction, accountId))) return { kind: 'no account' };
      const madeId = key && (await madeFor(transaction, key));
      if (madeId) {
        const [made] = await transaction.select().from(dataExports).where(eq(dataExports.id, madeId));
        return made ? { kind: 'begun', dataExport: made } : { kind: 'spent' };
      }
      const gathered = and(eq(dataExports.accountId, accountId), eq(dataExports.state, 'GATHERING'));
      const [running] = await transaction.select().from(dataExports).where(gathered);
      if (!running && (await begunToday(transaction, accountId)) >= mostADay) return { kind: 'too many' };
      const dataExport = running ?? (await insert(transaction, accountId));
      if (!running) await recordEvent(transaction, { accountId, kind: 'DATA_EXPORTED', ...origin });
      if (key) await keepMade(transaction, key, dataExport.id);
      return { kind: 'begun', dataExport };
    });
  }

  /** One that nobody gathers, for this process alone while its lease lasts. */
  async claim(): Promise<DataExport | undefined> {
    const free = this.#db
      .select({ id: dataExports.id })
      .from(dataExports)
      .where(
        and(
          sql`${dataExports.state} = 'GATHERING'`,
          or(isNull(dataExports.leasedUntil), lt(dataExports.leasedUntil, sql`now()`)),
        ),
      )
      .orderBy(asc(dataExports.createdAt))
      .limit(1)
      .for('update', { skipLocked: true });
    const [claimed] = await this.#db
      .update(dataExports)
      .set({ leasedUntil: later(leaseSeconds), attempts: sql`${dataExports.attempts} + 1` })
      .where(sql`${dataExports.id} = (${free})`)
      .returning();
    return claimed;
  }

  /** Goes on holding the lease; false when it is lost, or the account is gone. */
  renew(held: DataExport): Promise<boolean> {
    return change(this.#db, held, { leasedUntil: later(leaseSeconds) });
  }

  /** Whose records are gathered. */
  async ownerOf({ accountId }: DataExport): Promise<RecordOwner> {
    const rows = await this.#db.select({ id: profiles.id }).from(profiles).where(eq(profiles.accountId, accountId));
    return { accountId, profileIds: rows.map(({ id }) => id) };
  }

  /** The file is there, for a week. When the lease is lost, or the account gone, it is deleted. */
  finish(held: DataExport, sizeBytes: number): Promise<boolean> {
    return this.#db.transaction(async (transaction) => {
      const kept = await change(transaction, held, {
        state: 'READY',
        sizeBytes,
        leasedUntil: null,
        finishedAt: sql`now()`,
        expiresAt: later(keptSeconds),
      });
      // Another attempt writes the same object again; that of nobody goes.
      const [row] = kept
        ? [held]
        : await transaction.select().from(dataExports).where(eq(dataExports.id, held.id)).for('key share');
      await deleteObjects(transaction, [held.objectKey], row ? keptSeconds + day : 0);
      return kept;
    });
  }

  /**
   * Nothing was wrong with it: another process takes it up at once, and this attempt does not count. Whoever gives one back has ended
   * with it: the next holder has its number.
   */
  async giveBack(held: DataExport): Promise<void> {
    await change(this.#db, held, { leasedUntil: null, attempts: held.attempts - 1 });
  }

  /** It could not be gathered: it is tried again a little later each time, and given up in the end. */
  async postpone(held: DataExport): Promise<void> {
    const givenUp = held.attempts >= mostAttempts;
    const wait = sql`least(${longestWaitSeconds}::float8, power(2, ${held.attempts}::float8) * 2)`;
    await change(
      this.#db,
      held,
      givenUp
        ? { state: 'FAILED', leasedUntil: null, finishedAt: sql`now()`, expiresAt: later(keptSeconds) }
        : { leasedUntil: sql`now() + make_interval(secs => ${wait})` },
    );
  }

  /** Forgets those that have expired; their objects are due by themselves. */
  async sweep(): Promise<void> {
    await this.#db.delete(dataExports).where(lte(dataExports.expiresAt, sql`now()`));
  }
}

const unexpired = or(isNull(dataExports.expiresAt), gt(dataExports.expiresAt, sql`now()`));

/** By the events, as the files themselves may be gone. */
async function begunToday(transaction: Executor, accountId: string): Promise<number> {
  const { accountId: of, kind, at } = accountEvents;
  const today = gt(at, sql`now() - interval '1 day'`);
  return transaction.$count(accountEvents, and(eq(of, accountId), eq(kind, 'DATA_EXPORTED'), today));
}

async function insert(transaction: Executor, accountId: string): Promise<DataExport> {
  const own = eq(dataExports.accountId, accountId);
  const [{ n } = { n: 0 }] = await transaction.select({ n: count() }).from(dataExports).where(own);
  if (n >= mostExports) {
    const oldest = transaction
      .select({ id: dataExports.id })
      .from(dataExports)
      .where(own)
      .orderBy(asc(dataExports.createdAt), asc(dataExports.id))
      .limit(n - mostExports + 1);
    const gone = await transaction.delete(dataExports).where(sql`${dataExports.id} in (${oldest})`).returning();
    await deleteObjects(
      transaction,
      gone.map(({ objectKey }) => objectKey),
    );
  }
  const id = newId();
  const objectKey = `exports/${id}.json`;
  const [dataExport] = await transaction
    .insert(dataExports)
    .values({ id, accountId, state: 'GATHERING', objectKey })
    .returning();
  if (!dataExport) throw new Error('Postgres inserted a data export and did not return it.');
  // Whatever becomes of it, its object does not stay.
  await deleteObjects(transaction, [objectKey], keptSeconds + 2 * day);
  return dataExport;
}

type Change = { readonly [Column in keyof DataExport]?: DataExport[Column] | SQL };

/** Changes one that is gathered by who holds its lease; false when that is another by now. */
async function change(executor: Executor, { id, attempts }: DataExport, to: Change): Promise<boolean> {
  const changed = await executor
    .update(dataExports)
    .set(to)
    .where(and(eq(dataExports.id, id), eq(dataExports.attempts, attempts), eq(dataExports.state, 'GATHERING')))
    .returning({ id: dataExports.id });
  return changed.length > 0;
}
