/** Who changed what: written in the transaction of the change, and never changed afterwards. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { catalog } from './catalog.ts';

/** A field that is different, with its values before and after as JSON has them. */
export interface StoredFieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Without a reference to the title: what was done to one outlives it. */
export const changes = catalog.table(
  'changes',
  {
    id: uuid('id').primaryKey(),
    titleId: uuid('title_id').notNull(),
    at: timestamp('at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    /** The account; null for what the platform did by itself. */
    actorId: uuid('actor_id'),
    /** The name of the mutation, or of the work. */
    action: text('action').notNull(),
    version: integer('version').notNull(),
    fields: jsonb('fields').$type<readonly StoredFieldChange[]>().notNull(),
  },
  (table) => [
    index('changes_of_title').on(table.titleId, table.at, table.id),
    index('changes_of_actor').on(table.actorId, table.id).where(sql`actor_id is not null`),
  ],
);
