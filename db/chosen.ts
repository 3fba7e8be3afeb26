/** What a select chooses for a statement that changes or deletes it. */
import { type AnyColumn, type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * The condition that a row is one of those that the select chooses, which Postgres asks once. As `in (…)` it may ask anew for
 * each row, where it takes the table for empty: with `limit` and `for update skip locked` that chooses all of them in the end.
 */
export const isChosen = (key: AnyColumn | SQL, chosen: SQLWrapper): SQL => sql`${key} = any(array(${chosen}))`;
