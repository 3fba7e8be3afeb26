/** Who changed what of titles, their seasons, episodes and pictures: written in the transaction of the change, read by the staff. */
import { isDeepStrictEqual } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { titles } from '../../../db/schema/catalog.ts';
import { changes, type StoredFieldChange } from '../../../db/schema/catalogChanges.ts';
import { type Order, type PageArguments, readPage } from '../../shared/connection.ts';
import { newId } from '../../shared/id.ts';
import type { ChangePage, ChangeParent } from '../parents.ts';

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
export async function record(executor: Executor, { version, ...change }: NewChange): Promise<void> {
  if (change.fields.length === 0) return;
  await executor.insert(changes).values({
    ...change,
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

const newestFirst: Order<ChangeParent> = {
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

  /** The changes of a title, the newest first. Whether the viewer may see them is decided before. */
  page(titleId: string, page: PageArguments): Promise<ChangePage> {
    const ofTitle = eq(changes.titleId, titleId);
    return readPage(
      newestFirst,
      page,
      ({ where, orderBy, limit }) =>
        this.#db
          .select()
          .from(changes)
          .where(where ? sql`${ofTitle} and ${where}` : ofTitle)
          .orderBy(...orderBy)
          .limit(limit),
      () => this.#db.$count(changes, ofTitle),
    );
  }
}
