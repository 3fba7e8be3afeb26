/** What jobs bring in from OMDb: their items, and the answers that are kept for a while. */
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../columns.ts';
import { catalog } from './catalog.ts';
import { ingestJobs } from './catalogMedia.ts';

/** A film or show that a METADATA job brings in. */
export const ingestItems = catalog.table(
  'ingest_items',
  {
    jobId: uuid('job_id')
      .notNull()
      .references(() => ingestJobs.id, { onDelete: 'cascade' }),
    imdbId: text('imdb_id').notNull(),
    /** Its place among what was found, from 1. */
    position: integer('position').notNull(),
    name: text('name'),
    status: text('status', { enum: ['FOUND', 'FETCHED', 'CREATED', 'UPDATED', 'SKIPPED', 'FAILED'] }).notNull(),
    reason: text('reason'),
    titleId: uuid('title_id'),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.imdbId] }),
    index('ingest_items_in_order').on(table.jobId, table.position),
    index('ingest_items_latest').on(table.jobId, table.updatedAt),
    check('ingest_items_status', sql`status in ('FOUND', 'FETCHED', 'CREATED', 'UPDATED', 'SKIPPED', 'FAILED')`),
  ],
);

/** Answers of OMDb, so that it is not asked the same again before they are old. */
export const omdbAnswers = catalog.table(
  'omdb_answers',
  {
    /** The question without the key: its parameters in one order. */
    question: text('question').primaryKey(),
    answer: jsonb('answer').$type<unknown>().notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('omdb_answers_expire').on(table.expiresAt)],
);

/** When OMDb may be asked next: one row, from which all processes take their moments. */
export const omdbPace = catalog.table(
  'omdb_pace',
  {
    id: integer('id').primaryKey().default(1),
    nextAt: moment('next_at').notNull(),
  },
  () => [check('omdb_pace_one', sql`id = 1`)],
);
