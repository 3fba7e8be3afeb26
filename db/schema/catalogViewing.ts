/** Tables of the catalog: what profiles may not see, as identity tells it, and what of a video may be skipped. */
import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { goneTable } from '../columns.ts';
import { catalog } from './catalog.ts';
import { videos } from './catalogMedia.ts';

export const gone = goneTable(catalog);

/** Titles that a profile may not see: those of the newest list that identity has told. */
export const blockedTitles = catalog.table(
  'blocked_titles',
  {
    profileId: uuid('profile_id').notNull(),
    titleId: uuid('title_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.profileId, table.titleId] }),
    index('blocked_titles_title').on(table.titleId),
  ],
);

/** Which list of a profile is kept: an older one that comes later changes nothing. */
export const blockedLists = catalog.table('blocked_lists', {
  profileId: uuid('profile_id').primaryKey(),
  version: integer('version').notNull(),
});

export const videoMarks = catalog.table(
  'video_marks',
  {
    videoId: uuid('video_id')
      .notNull()
      .references(() => videos.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['RECAP', 'INTRO', 'CREDITS'] }).notNull(),
    startSeconds: doublePrecision('start_seconds').notNull(),
    endSeconds: doublePrecision('end_seconds').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.videoId, table.kind, table.startSeconds] }),
    check('video_marks_kind', sql`${table.kind} in ('RECAP', 'INTRO', 'CREDITS')`),
    check('video_marks_span', sql`0 <= ${table.startSeconds} and ${table.startSeconds} < ${table.endSeconds}`),
  ],
);
