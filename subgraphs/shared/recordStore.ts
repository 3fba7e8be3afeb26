/** Reads the rows that a service keeps of an account, a page at a time, as records for the file that its owner may ask for. */
import { and, asc, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Executor } from '../../db/client.ts';
import type { RecordOwner, RecordSource } from './accountRecords.ts';

/** One kind of records: the rows of a table. */
export interface RecordRows {
  readonly kind: string;
  readonly table: PgTable;
  /** Which of its rows are the owner's; an index should find them. */
  readonly owned: (owner: RecordOwner) => SQL | undefined;
  /** The columns that tell its rows apart, and that they are read in the order of; none of an enum. */
  readonly keys: readonly PgColumn[];
  /** What its owner may know of each row, by the names in the file. No hashes, no secrets, nothing of others. */
  readonly columns: Readonly<Record<string, PgColumn>>;
}

export interface RecordPage {
  readonly owner: RecordOwner;
  /** The key that the page before ended with. */
  readonly after: string | undefined;
  readonly limit: number;
}

export class RecordStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** At most `limit` rows behind `after`, in the order of their keys. */
  async read({ table, owned, keys, columns }: RecordRows, { owner, after, limit }: RecordPage) {
    const place = sql.join([...keys], sql`, `);
    const beyond = after === undefined ? undefined : sql`(${place}) > (${sql.join(valuesOf(keys, after), sql`, `)})`;
    const rows = await this.#db
      .select({
        key: sql<string>`json_build_array(${sql.join(keys.map(asText), sql`, `)})::text`,
        data: { ...columns },
      })
      .from(table)
      .where(and(owned(owner), beyond))
      .orderBy(...keys.map((key) => asc(key)))
      .limit(limit);
    return rows.map(({ key, data }) => ({ key, data }));
  }
}

const asText = (key: PgColumn): SQL => sql`${key}::text`;

function valuesOf(keys: readonly PgColumn[], after: string): SQL[] {
  const values = JSON.parse(after) as readonly string[];
  // As the text that it is: the client would take that of bytes for bytes.
  return keys.map((key, index) => sql`${values[index]}::text::${sql.raw(key.getSQLType())}`);
}

/** The source of such rows, for services whose context has a `RecordStore`. */
export const recordSource = <Context extends { readonly records: RecordStore }>(
  rows: RecordRows,
): RecordSource<Context> => ({
  kind: rows.kind,
  read: ({ records }, owner, after, limit) => records.read(rows, { owner, after, limit }),
});
