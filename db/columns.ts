/** Columns and tables that all subgraphs have alike. */
import { sql } from 'drizzle-orm';
import { customType, index, integer, jsonb, type PgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** A moment to the millisecond, as JavaScript's Date keeps it. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

const recallIndexes = { accountId: 'outbox_account', profileId: 'outbox_profile', email: 'outbox_email' } as const;

/**
 * What a subgraph has to tell others: written in the transaction of what it tells of, deleted once it was taken. See
 * subgraphs/shared/outbox.ts. What is deleted is not told of any more: its messages are found by these fields of their bodies, each
 * by an index.
 */
export const outboxTable = (schema: PgSchema, recalledBy: readonly (keyof typeof recallIndexes)[]) =>
  schema.table(
    'outbox',
    {
      /** UUIDv7: in the order in which they were made, to the millisecond. */
      id: uuid('id').primaryKey(),
      receiver: text('receiver').notNull(),
      kind: text('kind').notNull(),
      body: jsonb('body').$type<unknown>().notNull(),
      attempts: integer('attempts').notNull().default(0),
      /** When it is told next; later than now while somebody tells it, and after a failure. Rounded up it would not be due yet. */
      dueAt: moment('due_at').notNull().default(sql`date_trunc('milliseconds', now())`),
      lastError: text('last_error'),
    },
    (t) => [
      index('outbox_due').on(t.receiver, t.dueAt, t.id),
      ...recalledBy.map((field) => index(recallIndexes[field]).on(sql`(${t.body} ->> ${sql.raw(`'${field}'`)})`)),
    ],
  );

/**
 * Accounts and profiles that were deleted, by the SHA-256 of their ids: nothing is to be kept of them any more, also not of what
 * was on its way when they went. See subgraphs/shared/goneStore.ts.
 */
export const goneTable = (schema: PgSchema) =>
  schema.table('gone', { hash: bytes('hash').primaryKey(), at: moment('at').notNull().defaultNow() }, (t) => [
    index('gone_at').on(t.at),
  ]);
