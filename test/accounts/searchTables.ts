/** Searches a whole database: every column of every table in every schema of ours. */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';

/** Where one of the texts stands, as schema.table.column; whatever the type of the column. Partitions are parts of their table. */
export async function columnsWith(db: Executor, texts: readonly string[]): Promise<string[]> {
  const columns = await db.execute<{ table_schema: string; table_name: string; column_name: string }>(sql`
    select table_schema, table_name, column_name from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    join pg_class on oid = format('%I.%I', table_schema, table_name)::regclass
    where table_type = 'BASE TABLE' and not relispartition and table_schema not in ('pg_catalog', 'information_schema')`);
  const found: string[] = [];
  for (const [table, of] of Map.groupBy(columns, (row) => `${row.table_schema}.${row.table_name}`)) {
    const [{ table_schema, table_name } = { table_schema: '', table_name: '' }] = of;
    const counts = of.map(({ column_name: name }) => {
      const text = sql`lower(${sql.identifier(name)}::text)`;
      const has = texts.map((one) => sql`position(lower(${one}) in ${text}) > 0`);
      return sql`count(*) filter (where ${sql.join(has, sql` or `)}) as ${sql.identifier(name)}`;
    });
    const [row] = await db.execute<Record<string, string>>(
      sql`select ${sql.join(counts, sql`, `)} from ${sql.identifier(table_schema)}.${sql.identifier(table_name)}`,
    );
    found.push(...Object.entries(row ?? {}).flatMap(([column, n]) => (Number(n) > 0 ? [`${table}.${column}`] : [])));
  }
  return found.toSorted();
}
