/** What viewers say of titles. */
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../columns.ts';
import { catalog, titles } from './catalog.ts';

export const comments = catalog.table(
  'comments',
  {
    id: uuid('id').primaryKey(),
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id, { onDelete: 'cascade' }),
    accountId: uuid('account_id').notNull(),
    profileId: uuid('profile_id').notNull(),
    body: text('body').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    editedAt: moment('edited_at'),
    /** When the staff hid it, and who of them. */
    hiddenAt: moment('hidden_at'),
    hiddenBy: uuid('hidden_by'),
    /** Reports since the staff last looked, and when the first of them came. */
    reports: integer('reports').notNull().default(0),
    reportedAt: moment('reported_at'),
  },
  (table) => [
    index('comments_of_title').on(table.titleId, table.createdAt, table.id),
    index('comments_of_profile').on(table.profileId, table.createdAt),
    index('comments_of_account').on(table.accountId),
    index('comments_hidden_by').on(table.hiddenBy).where(sql`hidden_by is not null`),
    index('comments_reported').on(table.reportedAt, table.id).where(sql`reported_at is not null`),
    check('comments_body_length', sql`char_length(body) between 1 and 2000`),
    check('comments_reports', sql`(reports > 0) = (reported_at is not null)`),
  ],
);

/** When comments were added that are deleted, for a day: they still count among those that a profile adds. */
export const deletedComments = catalog.table(
  'deleted_comments',
  {
    id: uuid('id').primaryKey(),
    profileId: uuid('profile_id').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('deleted_comments_of_profile').on(table.profileId, table.createdAt),
    index('deleted_comments_created').on(table.createdAt),
  ],
);

/** One a profile. */
export const commentReports = catalog.table(
  'comment_reports',
  {
    commentId: uuid('comment_id')
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    profileId: uuid('profile_id').notNull(),
    reason: text('reason'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.commentId, table.profileId] }),
    index('comment_reports_of_profile').on(table.profileId, table.commentId),
    check('comment_reports_reason_length', sql`char_length(reason) <= 500`),
  ],
);
