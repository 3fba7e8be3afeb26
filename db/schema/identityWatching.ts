/** Tables of identity: what each profile has watched, keeps and rates, and what it may not see. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  primaryKey,
  smallint,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment } from '../columns.ts';
import { identity, profiles } from './identity.ts';

/** How far a profile has watched a video of the catalog. `sequence` is the profile's at its last change. */
export const watchProgress = identity.table(
  'watch_progress',
  {
    profileId: uuid('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    videoId: uuid('video_id').notNull(),
    /** The film, or the show of the episode; null for what was kept before titles were. */
    titleId: uuid('title_id'),
    /** Whether it is one of a show, which another may follow; null as titleId is. */
    isEpisode: boolean('is_episode'),
    sequence: integer('sequence').notNull(),
    positionSeconds: doublePrecision('position_seconds').notNull(),
    durationSeconds: doublePrecision('duration_seconds'),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    /** When it was taken off what the profile goes on with; null again once it is watched. */
    hiddenAt: moment('hidden_at'),
  },
  (t) => [
    primaryKey({ columns: [t.profileId, t.videoId] }),
    uniqueIndex('watch_progress_latest').on(t.profileId, t.sequence),
    index('watch_progress_title').on(t.profileId, t.titleId, t.sequence),
    // Films, and what is not known to belong to a show: each is begun or not by itself.
    index('watch_progress_begun')
      .on(t.profileId, t.sequence)
      .where(sql`position_seconds >= 0.05 * duration_seconds and hidden_at is null
        and (title_id is null or is_episode = false)
        and (position_seconds <= 0.9 * duration_seconds or is_episode is not false)`),
    // Episodes: the latest of each show is found without reading the others.
    index('watch_progress_shows')
      .on(t.profileId, t.titleId, t.sequence)
      .where(sql`position_seconds >= 0.05 * duration_seconds and title_id is not null and is_episode is not false`),
    check('watch_progress_position_range', sql`${t.positionSeconds} >= 0`),
    check('watch_progress_duration_range', sql`${t.durationSeconds} > 0`),
  ],
);

/** Titles that profiles have put on their lists. */
export const myList = identity.table(
  'my_list',
  {
    profileId: uuid('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    titleId: uuid('title_id').notNull(),
    addedAt: moment('added_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.profileId, t.titleId] }),
    index('my_list_latest').on(t.profileId, t.addedAt, t.titleId),
  ],
);

/** How profiles rate titles. */
export const titleRatings = identity.table(
  'title_ratings',
  {
    profileId: uuid('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    titleId: uuid('title_id').notNull(),
    rating: smallint('rating').notNull(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.profileId, t.titleId] }),
    check('title_ratings_range', sql`${t.rating} between 1 and 5`),
  ],
);

/** Titles that profiles may not see. The catalog has a copy to choose by. */
export const blockedTitles = identity.table(
  'blocked_titles',
  {
    profileId: uuid('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    titleId: uuid('title_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.profileId, t.titleId] })],
);
