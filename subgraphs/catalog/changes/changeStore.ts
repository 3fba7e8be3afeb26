/** Who changed what of titles, their seasons, episodes and pictures: written in the transaction of the change, read by the staff. */
import { isDeepStrictEqual } from 'node:util';
import { and, asc, count, getTableColumns, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { titles } from '../../../db/schema/catalog.ts';
import { changes, type StoredFieldChange } from '../../../db/schema/catalogChanges.ts';
import { gone } from '../../../db/schema/catalogViewing.ts';
import type { Order, PageQuery } from '../../shared/connection.ts';
import { goneAmong } from '../../shared/goneStore.ts';
import { newId } from '../../shared/id.ts';
import type { ChangeParent } from '../parents.ts';

export interface NewChange {
  readonly titleId: string;
  /** The account; null for what the platform does by itself. */
  readonly actorId: string | null;
  /** The name of the mutation, or of the work. */
  readonly action: string;
  /** Only what is different, as `differences` gives it. */
  readonly fields: readonly StoredFieldChange[];
  /** The version of the title afterwards; its present one when left out. */
  readonly version?: number;
}

/** As many as one change holds. */
const mostFields = 100;

/** Writes a change down; one in which nothing is different is none. */
export async function record(executor: Executor, { version, actorId, ...change }: NewChange): Promise<void> {
  if (change.fields.length === 0) return;
  // A job goes on when who asked for it is gone.
  const isGone = actorId !== null && (await goneAmong(executor, gone, [actorId])).has(actorId);
  await executor.insert(changes).values({
    ...change,
    actorId: isGone ? null : actorId,
    id: newId(),
    // The moment of the statement: transactions that waited for each other keep their order.
    at: sql`clock_timestamp()`,
    fields: change.fields.slice(0, mostFields),
    version: version ?? sql`(select ${titles.version} from ${titles} where ${titles.id} = ${change.titleId})`,
  });
}

/** What is different in `after`, a field each; what it does not name is left out. `prefix` goes before the names. */
export function differences(before: object, after: object, prefix = ''): StoredFieldChange[] {
  const known = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .map(([field, value]: [string, unknown]) => ({
      field: `${prefix}${field}`,
      before: known.get(field) ?? null,
      after: value ?? null,
    }))
    .filter((field) => !isDeepStrictEqual(field.before, field.after));
}

/** The newest first. */
export const newestChangesFirst: Order<ChangeParent> = {
  name: 'changes',
  direction: 'desc',
  columns: [changes.at, changes.id],
  types: ['timestamptz', 'uuid'],
  key: (change) => [change.at.toISOString(), change.id],
};

export class ChangeStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** For each title one page of its changes. */
  async pagesOfTitles(titleIds: readonly string[], { where, orderBy, limit }: PageQuery): Promise<ChangeParent[]> {
    const order = sql.join(orderBy, sql`, `);
    const ranked = this.#db
      .select({
        ...getTableColumns(changes),
        place: sql<number>`row_number() over (partition by ${changes.titleId} order by ${order})`.as('place'),
      })
      .from(changes)
      .where(and(ofTitles(titleIds), where))
      .as('ranked');
    return this.#db.select().from(ranked).where(sql`${ranked.place} <= ${limit}`).orderBy(asc(ranked.place));
  }

  async countsOfTitles(titleIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db
      .select({ titleId: changes.titleId, count: count() })
      .from(changes)
      .where(ofTitles(titleIds))
      .groupBy(changes.titleId);
    return new Map(rows.map((row) => [row.titleId, row.count]));
  }
}

const ofTitles = (ids: readonly string[]) => sql`${changes.titleId} = any(${sql.param(ids)}::uuid[])`;
