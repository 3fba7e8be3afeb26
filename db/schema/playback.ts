/** Tables of playback: the streams that are and were watched. */
import { sql } from 'drizzle-orm';
import { boolean, check, doublePrecision, index, integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../columns.ts';

export const playback = pgSchema('playback');

/** One video played on one device. A lease: it ends by itself at `expires_at` unless it is reported on. */
export const streamSessions = playback.table(
  'stream_sessions',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    profileId: uuid('profile_id').notNull(),
    videoId: uuid('video_id').notNull(),
    /** The folder of the video's version that was current at the start: a newer one does not change it under the player. */
    storagePrefix: text('storage_prefix').notNull(),
    /** Whether that version has pictures for a seek bar. */
    storyboard: boolean('storyboard').notNull().default(false),
    durationSeconds: doublePrecision('duration_seconds'),
    resumePositionSeconds: doublePrecision('resume_position_seconds').notNull(),
    /** The tallest rendition of its playlist, in pixels; null for all. */
    maxHeight: integer('max_height'),
    deviceKind: text('device_kind', { enum: ['WEB', 'PHONE', 'TABLET', 'TV', 'OTHER'] }).notNull(),
    deviceName: text('device_name'),
    country: text('country'),
    state: text('state', {
      enum: ['STARTING', 'PLAYING', 'PAUSED', 'BUFFERING', 'SEEKING', 'ENDED', 'FAILED'],
    }).notNull(),
    sequence: integer('sequence').notNull(),
    positionSeconds: doublePrecision('position_seconds').notNull(),
    bitrateKbps: integer('bitrate_kbps'),
    bufferSeconds: doublePrecision('buffer_seconds'),
    startupSeconds: doublePrecision('startup_seconds'),
    rebufferCount: integer('rebuffer_count').notNull().default(0),
    rebufferSeconds: doublePrecision('rebuffer_seconds').notNull().default(0),
    droppedFrames: integer('dropped_frames').notNull().default(0),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    startedAt: moment('started_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    index('stream_sessions_lease').on(table.expiresAt).where(sql`${table.endedAt} is null`),
    check('stream_sessions_device', sql`${table.deviceKind} in ('WEB', 'PHONE', 'TABLET', 'TV', 'OTHER')`),
    check(
      'stream_sessions_state',
      sql`${table.state} in ('STARTING', 'PLAYING', 'PAUSED', 'BUFFERING', 'SEEKING', 'ENDED', 'FAILED')`,
    ),
    check('stream_sessions_ended', sql`(${table.endedAt} is not null) = (${table.state} in ('ENDED', 'FAILED'))`),
    check(
      'stream_sessions_bounds',
      sql`${table.sequence} > 0 and ${table.positionSeconds} >= 0 and ${table.resumePositionSeconds} >= 0
        and ${table.rebufferCount} >= 0 and ${table.rebufferSeconds} >= 0 and ${table.droppedFrames} >= 0`,
    ),
  ],
);
