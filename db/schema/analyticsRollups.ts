/** Tables of the sums of analytics by hour, day and minute, and of the hours that have to be reckoned anew. */
import {
  bigint,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { moment } from '../columns.ts';
import { analytics } from './analytics.ts';

/** What sums are kept by. ALL has the one key ''; a view that tells nothing of a dimension has the key '' there. */
export const dimensions = ['ALL', 'TITLE', 'COUNTRY', 'DEVICE', 'OS', 'PLAYER', 'CDN'] as const;

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

const ofDimension = () => ({
  dimension: text('dimension', { enum: dimensions }).notNull(),
  /** The id of the title, the code of the country, the kind of the device, …; '' where nobody has told. */
  key: text('key').notNull(),
});

const engagementSums = () => ({
  ...ofDimension(),
  views: integer('views').notNull(),
  endedViews: integer('ended_views').notNull(),
  /** Ended views that reached 90 % of the video. */
  completedViews: integer('completed_views').notNull(),
  playingSeconds: doublePrecision('playing_seconds').notNull(),
  /** Who began them: a set that can be joined with others (viewerSet.ts). */
  viewers: bytes('viewers').notNull(),
  /** The most viewers at once, in a minute of it. */
  peakViewers: integer('peak_viewers').notNull(),
});

/** Views by the hour that they began in. Reckoned anew from the views when one of the hour has changed. */
export const engagementHours = analytics.table(
  'engagement_hours',
  { hour: moment('hour').notNull(), ...engagementSums() },
  (table) => [
    primaryKey({ name: 'engagement_hours_key', columns: [table.dimension, table.hour, table.key] }),
    index('engagement_hours_of').on(table.dimension, table.key, table.hour),
    index('engagement_hours_hour').on(table.hour),
  ],
);

/** The same by day in UTC. */
export const engagementDays = analytics.table(
  'engagement_days',
  { day: date('day', { mode: 'string' }).notNull(), ...engagementSums() },
  (table) => [
    primaryKey({ name: 'engagement_days_key', columns: [table.dimension, table.day, table.key] }),
    index('engagement_days_of').on(table.dimension, table.key, table.day),
    index('engagement_days_day').on(table.day),
  ],
);

/** How many views have a value, by the value's class: a histogram whose quantiles have a stated error (histogram.ts). */
export type StoredHistogram = Readonly<Record<string, number>>;

const qualitySums = () => ({
  ...ofDimension(),
  /** Measured views that have ended. */
  views: integer('views').notNull(),
  failedViews: integer('failed_views').notNull(),
  /** Those left before the first picture. */
  exitsBeforeStart: integer('exits_before_start').notNull(),
  playingSeconds: doublePrecision('playing_seconds').notNull(),
  rebufferSeconds: doublePrecision('rebuffer_seconds').notNull(),
  droppedFrames: bigint('dropped_frames', { mode: 'number' }).notNull(),
  startupSeconds: jsonb('startup_seconds').$type<StoredHistogram>().notNull(),
  rebufferCount: jsonb('rebuffer_count').$type<StoredHistogram>().notNull(),
  bitrateKbps: jsonb('bitrate_kbps').$type<StoredHistogram>().notNull(),
  /** The scores of the views that have one, and how many those are; likewise of the parts of the score. */
  scoreSum: doublePrecision('score_sum').notNull(),
  scoredViews: integer('scored_views').notNull(),
  smoothnessSum: doublePrecision('smoothness_sum').notNull(),
  smoothViews: integer('smooth_views').notNull(),
  startupScoreSum: doublePrecision('startup_score_sum').notNull(),
  startupViews: integer('startup_views').notNull(),
  playbackSuccessSum: doublePrecision('playback_success_sum').notNull(),
  successViews: integer('success_views').notNull(),
});

/** How views played, by the hour that they ended in. Reckoned anew from the views when one of the hour has changed. */
export const qualityHours = analytics.table(
  'quality_hours',
  { hour: moment('hour').notNull(), ...qualitySums() },
  (table) => [
    primaryKey({ name: 'quality_hours_key', columns: [table.dimension, table.hour, table.key] }),
    index('quality_hours_of').on(table.dimension, table.key, table.hour),
    index('quality_hours_hour').on(table.hour),
  ],
);

/** The same by day in UTC. */
export const qualityDays = analytics.table(
  'quality_days',
  { day: date('day', { mode: 'string' }).notNull(), ...qualitySums() },
  (table) => [
    primaryKey({ name: 'quality_days_key', columns: [table.dimension, table.day, table.key] }),
    index('quality_days_of').on(table.dimension, table.key, table.day),
    index('quality_days_day').on(table.day),
  ],
);

/** Viewers at once by minute: who was playing, starting or waiting for data in it, by what players reported. */
export const viewerMinutes = analytics.table(
  'viewer_minutes',
  {
    minute: moment('minute').notNull(),
    ...ofDimension(),
    viewers: integer('viewers').notNull(),
  },
  (table) => [
    primaryKey({ name: 'viewer_minutes_key', columns: [table.dimension, table.minute, table.key] }),
    index('viewer_minutes_minute').on(table.minute),
  ],
);

export const rollups = ['ENGAGEMENT', 'QUALITY', 'VIEWERS'] as const;

/**
 * Hours that have to be reckoned anew: written with what changes them, in the same transaction, and taken out by whoever reckons.
 * Nobody waits for anybody here: what commits later leaves its own row behind.
 */
export const changedHours = analytics.table('changed_hours', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  rollup: text('rollup', { enum: rollups }).notNull(),
  hour: moment('hour').notNull(),
  changedAt: moment('changed_at').notNull().defaultNow(),
});
