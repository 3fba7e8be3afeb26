/** Tables of analytics: what viewers did, a summary row a view, and how streams play. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { goneTable, moment } from '../columns.ts';

export const analytics = pgSchema('analytics');

export const gone = goneTable(analytics);

export const eventTypes = [
  'VIEW_STARTED',
  'VIEW_ENDED',
  'POSITION',
  'IMPRESSION',
  'CLICK',
  'SEARCH',
  'RATING',
  'MY_LIST',
  'ERROR',
] as const;

/**
 * What viewers did, as it came: a partition a day, made ahead and dropped whole once its time is over. An id counts once an account
 * and day: another account cannot use up its ids.
 */
export const events = analytics.table(
  'events',
  {
    accountId: uuid('account_id').notNull(),
    eventId: text('event_id').notNull(),
    /** The day of `at` in UTC. */
    day: date('day', { mode: 'string' }).notNull(),
    /** The profile; the account until a profile is chosen. */
    viewerId: uuid('viewer_id').notNull(),
    type: text('type', { enum: eventTypes }).notNull(),
    at: moment('at').notNull(),
    receivedAt: moment('received_at').notNull().defaultNow(),
    videoId: uuid('video_id'),
    titleId: uuid('title_id'),
    sessionId: uuid('session_id'),
    country: text('country'),
    data: jsonb('data').$type<unknown>(),
  },
  (table) => [
    primaryKey({ name: 'events_key', columns: [table.accountId, table.eventId, table.day] }),
    check('events_id_length', sql`char_length(${table.eventId}) between 8 and 100`),
    check(
      'events_type',
      sql`${table.type} in ('VIEW_STARTED', 'VIEW_ENDED', 'POSITION', 'IMPRESSION', 'CLICK', 'SEARCH', 'RATING', 'MY_LIST', 'ERROR')`,
    ),
  ],
);

/** A play attempt, with what resumed it within 60 minutes. */
export const views = analytics.table(
  'views',
  {
    id: uuid('id').primaryKey(),
    viewerId: uuid('viewer_id').notNull(),
    videoId: uuid('video_id').notNull(),
    titleId: uuid('title_id').notNull(),
    /** The stream it was last seen in; null when events came without one. */
    sessionId: uuid('session_id'),
    /** All streams that it was seen in, the newest 100. */
    sessionIds: uuid('session_ids').array().notNull().default([]),
    country: text('country'),
    /** What it was last watched on, and by which CDN; null where nobody has told. */
    device: text('device'),
    os: text('os'),
    player: text('player'),
    cdn: text('cdn'),
    /** When that was told, by the moment that it was told of: what is told later of an earlier moment changes nothing. */
    deviceAt: moment('device_at'),
    cdnAt: moment('cdn_at'),
    startedAt: moment('started_at').notNull(),
    lastAt: moment('last_at').notNull(),
    endedAt: moment('ended_at'),
    playingSeconds: doublePrecision('playing_seconds').notNull(),
    /** Whether it reached 90 % of the video. */
    completed: boolean('completed').notNull(),
    /** Whether playback has told of it: what players tell of their playing time counts no longer then. */
    measured: boolean('measured').notNull().default(false),
    /** How well it played, summed over its streams; of use only where `measured`. */
    failed: boolean('failed').notNull().default(false),
    /** Of its first stream that told it: from the wish to play to the first moving picture. */
    startupSeconds: doublePrecision('startup_seconds'),
    /** When that stream began. */
    startupAt: moment('startup_at'),
    rebufferCount: integer('rebuffer_count').notNull().default(0),
    rebufferSeconds: doublePrecision('rebuffer_seconds').notNull().default(0),
    droppedFrames: integer('dropped_frames').notNull().default(0),
    /** Kilobits a second times seconds played, over the reports that told a bitrate. */
    bitrateSum: doublePrecision('bitrate_sum').notNull().default(0),
    bitrateSeconds: doublePrecision('bitrate_seconds').notNull().default(0),
  },
  (table) => [
    index('views_of_viewer').on(table.viewerId, table.videoId, table.lastAt),
    index('views_latest').on(table.viewerId, table.lastAt),
    index('views_started').on(table.startedAt),
    index('views_of_title').on(table.titleId, table.startedAt),
    index('views_ended').on(table.endedAt),
    index('views_last').on(table.lastAt),
    check('views_bounds', sql`${table.playingSeconds} >= 0 and ${table.lastAt} >= ${table.startedAt}`),
  ],
);

/**
 * Positions that nobody has told the beginning or end of yet: no views, since a position tells of no attempt. One that is told of
 * later takes them in, so that it does not matter what comes first.
 */
export const viewFragments = analytics.table(
  'view_fragments',
  {
    id: uuid('id').primaryKey(),
    viewerId: uuid('viewer_id').notNull(),
    videoId: uuid('video_id').notNull(),
    titleId: uuid('title_id').notNull(),
    sessionId: uuid('session_id'),
    sessionIds: uuid('session_ids').array().notNull().default([]),
    country: text('country'),
    startedAt: moment('started_at').notNull(),
    lastAt: moment('last_at').notNull(),
    completed: boolean('completed').notNull(),
  },
  (table) => [
    index('view_fragments_of_viewer').on(table.viewerId, table.videoId, table.lastAt),
    index('view_fragments_last').on(table.lastAt),
  ],
);

/** How a title was watched, over all time: kept with each view, so that a screen reads one row a title. */
export const titleStats = analytics.table(
  'title_stats',
  {
    titleId: uuid('title_id').primaryKey(),
    views: integer('views').notNull(),
    endedViews: integer('ended_views').notNull(),
    /** Ended views that reached 90 % of the video. */
    completedViews: integer('completed_views').notNull(),
    uniqueViewers: integer('unique_viewers').notNull(),
    playingSeconds: doublePrecision('playing_seconds').notNull(),
  },
  (table) => [
    check(
      'title_stats_bounds',
      sql`${table.views} >= 0 and ${table.endedViews} >= 0 and ${table.completedViews} >= 0
        and ${table.uniqueViewers} >= 0 and ${table.playingSeconds} >= 0`,
    ),
  ],
);

/** Who has ever begun a view of a title: what unique viewers are counted from, and what else the viewers of a title watch. */
export const titleViewers = analytics.table(
  'title_viewers',
  { titleId: uuid('title_id').notNull(), viewerId: uuid('viewer_id').notNull() },
  (table) => [
    primaryKey({ columns: [table.titleId, table.viewerId] }),
    index('title_viewers_viewer').on(table.viewerId, table.titleId),
  ],
);

/** Views begun an hour: what trending is computed from. */
export const titleHours = analytics.table(
  'title_hours',
  {
    hour: moment('hour').notNull(),
    titleId: uuid('title_id').notNull(),
    views: integer('views').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.hour, table.titleId] }),
    index('title_hours_of_title').on(table.titleId, table.hour),
    check('title_hours_bounds', sql`${table.views} > 0`),
  ],
);

/** What players reported of their streams, as playback tells it: each report counts once. Times are since the report before. */
export const streamReports = analytics.table(
  'stream_reports',
  {
    sessionId: uuid('session_id').notNull(),
    /** The sequence of the session after the report. */
    sequence: integer('sequence').notNull(),
    accountId: uuid('account_id').notNull(),
    at: moment('at').notNull(),
    state: text('state').notNull(),
    positionSeconds: doublePrecision('position_seconds').notNull(),
    playedSeconds: doublePrecision('played_seconds').notNull(),
    rebufferCount: integer('rebuffer_count').notNull(),
    rebufferSeconds: doublePrecision('rebuffer_seconds').notNull(),
    droppedFrames: integer('dropped_frames').notNull(),
    bitrateKbps: integer('bitrate_kbps'),
    cdn: text('cdn'),
    errorCode: text('error_code'),
    receivedAt: moment('received_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.sequence] }),
    index('stream_reports_received').on(table.receivedAt),
    index('stream_reports_at').on(table.at),
    index('stream_reports_account').on(table.accountId),
  ],
);

/** How well each stream plays: the sums of its reports, so that a screen reads one row a stream. */
export const streamQuality = analytics.table(
  'stream_quality',
  {
    sessionId: uuid('session_id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    profileId: uuid('profile_id').notNull(),
    videoId: uuid('video_id').notNull(),
    titleId: uuid('title_id'),
    country: text('country'),
    deviceKind: text('device_kind'),
    os: text('os'),
    player: text('player'),
    startedAt: moment('started_at').notNull(),
    lastAt: moment('last_at').notNull(),
    endedAt: moment('ended_at'),
    /** What its player did by the newest report, that report's sequence, and since when it does so. */
    state: text('state').notNull().default('STARTING'),
    sequence: integer('sequence').notNull().default(0),
    stateSince: moment('state_since').notNull().defaultNow(),
    failed: boolean('failed').notNull().default(false),
    startupSeconds: doublePrecision('startup_seconds'),
    rebufferCount: integer('rebuffer_count').notNull().default(0),
    rebufferSeconds: doublePrecision('rebuffer_seconds').notNull().default(0),
    playedSeconds: doublePrecision('played_seconds').notNull().default(0),
    droppedFrames: integer('dropped_frames').notNull().default(0),
    /** Kilobits a second times seconds played, over the reports that told a bitrate. */
    bitrateSum: doublePrecision('bitrate_sum').notNull().default(0),
    bitrateSeconds: doublePrecision('bitrate_seconds').notNull().default(0),
  },
  (table) => [
    index('stream_quality_account').on(table.accountId),
    index('stream_quality_profile').on(table.profileId),
    index('stream_quality_last').on(table.lastAt),
  ],
);
