/** What the statements that reckon rollups have in common: the dimensions, and how a row is told apart by them. */
import { type SQL, sql } from 'drizzle-orm';
import type { dimensions } from '../../../db/schema/analyticsRollups.ts';

export type Dimension = (typeof dimensions)[number];

/** A row of a rollup, but for its time. */
export interface Cell {
  readonly dimension: Dimension;
  readonly key: string;
}

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** As Postgres takes moments. */
export const moment = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The statement knows the views' own keys by these names, '' where nobody has told. */
const columns = ['title', 'country', 'device', 'os', 'player', 'cdn'] as const;
const all = columns.join(', ');

/** Groups by each dimension, and by what is named besides. */
export const byEachDimension = (...besides: string[]): SQL => {
  const sets = ['', ...columns].map((column) => `(${[column, ...besides].filter(Boolean).join(', ')})`);
  return sql.raw(`grouping sets (${sets.join(', ')})`);
};

/** The dimension and the key of a group of `byEachDimension`. */
export const cellOfGroup: SQL = sql.raw(`
  case grouping(${all})
    ${columns.map((column, i) => `when ${63 - 2 ** (columns.length - 1 - i)} then '${column.toUpperCase()}'`).join(' ')}
    else 'ALL' end as dimension,
  coalesce(${all}, '') as key`);

/** The keys of a view (or of what has columns named alike). */
export const keysOf = (table: string): SQL =>
  sql.raw(
    `${table}.title_id::text as title,
    ${['country', 'device', 'os', 'player', 'cdn'].map((column) => `coalesce(${table}.${column}, '') as ${column}`).join(', ')}`,
  );

/** Members of each dimension, of the rows that `few` names: the statement knows both. */
export const membersOfFew = (hash: string): SQL =>
  sql.raw(
    [
      `select 'ALL' as dimension, '' as key, ${hash} from seen where exists (select from few where dimension = 'ALL')`,
      ...columns.map(
        (column) => `select '${column.toUpperCase()}', ${column}, ${hash} from seen
          where ${column} in (select key from few where dimension = '${column.toUpperCase()}')`,
      ),
    ].join(' union '),
  );

/** The cells as a table `c` of a statement. */
export const cellsGiven = (cells: readonly Cell[]): SQL => sql`
  unnest(${sql.param(cells.map(({ dimension }) => dimension))}::text[], ${sql.param(cells.map(({ key }) => key))}::text[])
    as c(dimension, key)`;
