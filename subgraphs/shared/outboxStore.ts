/** The rows of an outbox: written with what they tell of, claimed by who tells them, deleted once they were taken. */
import { and, asc, eq, lte, type SQL, sql } from 'drizzle-orm';
import { isChosen } from '../../db/chosen.ts';
import type { Executor } from '../../db/client.ts';
import type { outboxTable } from '../../db/columns.ts';
import { newId } from './id.ts';

export type OutboxTable = ReturnType<typeof outboxTable>;

export interface OutgoingMessage {
  /** Who is told: a name of the receivers. */
  readonly receiver: string;
  /** Decides over the form of the body. */
  readonly kind: string;
  readonly body: unknown;
}

export interface Message {
  readonly id: string;
  readonly kind: string;
  readonly body: unknown;
}

/** Who tells has so long; then another process may. */
const leaseSeconds = 30;
/** The wait after a failure doubles up to this. */
const longestWaitSeconds = 60;

/** Writes messages in the transaction of what they tell of. */
export async function put(
  transaction: Executor,
  table: OutboxTable,
  messages: readonly OutgoingMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map(({ receiver, kind, body }) => ({ id: newId(), receiver, kind, body }));
  // The same text however many there are: Postgres keeps it parsed.
  await transaction.execute(sql`
    insert into ${table} (id, receiver, kind, body)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, receiver text, kind text, body jsonb)`);
}

export class OutboxStore {
  readonly #db: Executor;
  readonly #table: OutboxTable;

  constructor(db: Executor, table: OutboxTable) {
    this.#db = db;
    this.#table = table;
  }

  /** At most `limit` of what is due for a receiver, the oldest first, for this process alone while its lease lasts. */
  async claim(receiver: string, limit: number): Promise<Message[]> {
    const table = this.#table;
    const due = this.#db
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.receiver, receiver), lte(table.dueAt, sql`now()`)))
      .orderBy(asc(table.dueAt), asc(table.id))
      .limit(limit)
      .for('update', { skipLocked: true });
    const claimed = await this.#db
      .update(table)
      .set({ dueAt: sql`now() + make_interval(secs => ${leaseSeconds})`, attempts: sql`${table.attempts} + 1` })
      .where(isChosen(table.id, due))
      .returning({ id: table.id, kind: table.kind, body: table.body });
    return claimed.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Forgets what was taken. */
  async forget(messages: readonly Message[]): Promise<void> {
    await this.#db.delete(this.#table).where(this.#isOf(messages));
  }

  /** Keeps what was not taken for later, and why. */
  async postpone(messages: readonly Message[], reason: string): Promise<void> {
    const { attempts } = this.#table;
    await this.#db
      .update(this.#table)
      .set({
        dueAt: sql`now() + make_interval(secs => least(${longestWaitSeconds}, power(2, least(${attempts}, 10)) / 4))`,
        lastError: reason.slice(0, 500),
      })
      .where(this.#isOf(messages));
  }

  /** Once they are locked: in one order, whoever else takes some of them out. */
  #isOf(messages: readonly Message[]): SQL {
    const { id } = this.#table;
    const held = this.#db
      .select({ id })
      .from(this.#table)
      .where(sql`${id} = any(${sql.param(idsOf(messages))}::uuid[])`)
      .orderBy(asc(id))
      .for('update');
    return isChosen(id, held);
  }
}

const idsOf = (messages: readonly Message[]): string[] => messages.map(({ id }) => id);
