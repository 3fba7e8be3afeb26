/** Pictures of titles. The original lies in the object store under `storageKey`, its variants beside it. */
import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../columns.ts';
import { catalog, titles } from './catalog.ts';
import { videos } from './catalogMedia.ts';

export const artwork = catalog.table(
  'artwork',
  {
    id: uuid('id').primaryKey(),
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['POSTER', 'BACKDROP', 'STILL'] }).notNull(),
    /** The video that a still was taken from, and where. */
    videoId: uuid('video_id').references(() => videos.id, { onDelete: 'cascade' }),
    positionSeconds: doublePrecision('position_seconds'),
    storageKey: text('storage_key').notNull(),
    contentType: text('content_type').notNull(),
    /** Size of the original in pixels. */
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** What to keep in sight when it is cut: 0 to 1 from the left, and from the top. */
    focusX: doublePrecision('focus_x').notNull().default(0.5),
    focusY: doublePrecision('focus_y').notNull().default(0.5),
    /** Dominant colour as #rrggbb. */
    placeholder: text('placeholder').notNull(),
    /** Of the original, as 64 hexadecimal digits: the same picture again is told by it. */
    sha256: text('sha256'),
    /** The address that it was fetched from; null for one that was not. */
    sourceUrl: text('source_url'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('artwork_kind').on(table.titleId, table.kind).where(sql`kind <> 'STILL'`),
    index('artwork_attached').on(table.titleId, table.kind, table.id).where(sql`video_id is null`),
    index('artwork_stills').on(table.videoId, table.positionSeconds).where(sql`video_id is not null`),
    index('artwork_titles').on(table.titleId),
    check('artwork_kind_known', sql`kind in ('POSTER', 'BACKDROP', 'STILL')`),
    check('artwork_size', sql`width > 0 and height > 0`),
    check('artwork_focus', sql`focus_x between 0 and 1 and focus_y between 0 and 1`),
    check('artwork_sha256', sql`sha256 ~ '^[0-9a-f]{64}$'`),
    check('artwork_placeholder', sql`placeholder ~ '^#[0-9a-f]{6}$'`),
    check('artwork_still', sql`video_id is null or (kind = 'STILL' and position_seconds is not null)`),
  ],
);
