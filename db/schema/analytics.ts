/** Tables of analytics: what viewers did, a summary row a view, and the sums that screens read. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Telling } from '../../platform/telemetry.ts';
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

/** What titles are like, as the catalog says: what the features of new titles are compared by. */
export const titleFeatures = analytics.table(
  'title_features',
  {
    titleId: uuid('title_id').primaryKey(),
    /** Ids of genres and people, and words, each with a prefix that tells which: what two titles share is what both hold. */
    features: text('features').array().notNull(),
    publishedAt: moment('published_at').notNull(),
    /** When the catalog was asked last. */
    seenAt: moment('seen_at').notNull().defaultNow(),
  },
  (table) => [index('title_features_seen').on(table.seenAt)],
);

/** How many titles hold each feature, as of the last time that neighbours were reckoned; '' counts all titles. */
export const titleFeatureCounts = analytics.table('title_feature_counts', {
  feature: text('feature').primaryKey(),
  titles: integer('titles').notNull(),
});

export interface StoredNeighbour {
  readonly titleId: string;
  /** How close, 0 to 1. */
  readonly score: number;
  /** The part of the score that comes of shared viewers; the rest comes of shared features. */
  readonly viewerPart: number;
  /** How many watched both. */
  readonly shared: number;
}

/** The titles close to each one by who watched both and by what they are like, the closest first. */
export const titleNeighbours = analytics.table('title_neighbours', {
  titleId: uuid('title_id').primaryKey(),
  items: jsonb('items').$type<readonly StoredNeighbour[]>().notNull(),
  generatedAt: moment('generated_at').notNull(),
});

export interface StoredRecommendation {
  readonly titleId: string;
  readonly score: number;
  readonly kind: 'BECAUSE_YOU_WATCHED' | 'SIMILAR_CONTENT' | 'TRENDING';
  /** The title that it comes from. */
  readonly becauseOf: string | null;
}

/** What a profile may like, the best first, before what it may not watch is left out. */
export const profileRecommendations = analytics.table(
  'profile_recommendations',
  {
    profileId: uuid('profile_id').primaryKey(),
    items: jsonb('items').$type<readonly StoredRecommendation[]>().notNull(),
    /** 1970 while nothing was reckoned yet. */
    generatedAt: moment('generated_at').notNull(),
    /** When it was asked for last, to the hour; null for never. */
    askedAt: moment('asked_at'),
    /** Since when it is to be reckoned anew; null while it need not be. */
    queuedAt: moment('queued_at'),
    /** Until when a process reckons it; another may then. */
    leasedUntil: moment('leased_until'),
  },
  (table) => [
    index('profile_recommendations_generated').on(table.generatedAt),
    index('profile_recommendations_queued').on(table.queuedAt).where(sql`queued_at is not null`),
  ],
);

/** How often accounts have asked for recommendations to be reckoned, in the minute that began then. */
export const recommendationAsks = analytics.table(
  'recommendation_asks',
  {
    accountId: uuid('account_id').primaryKey(),
    beganAt: moment('began_at').notNull(),
    asked: integer('asked').notNull(),
  },
  (table) => [index('recommendation_asks_began').on(table.beganAt)],
);

/** What profiles had identity forget: views until then, of all, of a title or of a video, are nobody's reason any more. */
export const forgottenHistory = analytics.table(
  'forgotten_history',
  {
    profileId: uuid('profile_id').notNull(),
    kind: text('kind', { enum: ['ALL', 'TITLE', 'VIDEO'] }).notNull(),
    /** The title or the video; for ALL the profile. */
    subjectId: uuid('subject_id').notNull(),
    at: moment('at').notNull(),
    receivedAt: moment('received_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'forgotten_history_key', columns: [table.profileId, table.kind, table.subjectId] }),
    index('forgotten_history_at').on(table.at),
  ],
);

/** What one process at a time does for recommendations: which until when, and what it had found when it was done last. */
export const recommendingTasks = analytics.table('recommending_tasks', {
  task: text('task').primaryKey(),
  leasedUntil: moment('leased_until'),
  doneAt: moment('done_at'),
  /** What there was when it was done: the same again means that nothing has changed. */
  marker: text('marker'),
});

/** Titles that a profile does not want to be recommended. */
export const hiddenTitles = analytics.table(
  'hidden_titles',
  {
    profileId: uuid('profile_id').notNull(),
    titleId: uuid('title_id').notNull(),
    hiddenAt: moment('hidden_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'hidden_titles_key', columns: [table.profileId, table.titleId] })],
);

/** What each process has measured of its calls in the last ten seconds, as it tells it every other second. */
export const telemetry = analytics.table(
  'telemetry',
  {
    /** Of the process. */
    instanceId: uuid('instance_id').primaryKey(),
    service: text('service').notNull(),
    /** What it told last (platform/telemetry.ts). */
    measured: jsonb('measured').$type<Telling>().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('telemetry_at').on(table.at)],
);

/** Load that was sent through the gateway on purpose. */
export const loads = analytics.table(
  'loads',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    mix: text('mix').notNull(),
    requestsPerSecond: integer('requests_per_second').notNull(),
    seconds: integer('seconds').notNull(),
    status: text('status', { enum: ['RUNNING', 'STOPPED', 'COMPLETED', 'FAILED'] }).notNull(),
    /** Whether somebody wants it to stop. */
    stopAsked: boolean('stop_asked').notNull().default(false),
    sent: integer('sent').notNull().default(0),
    answered: integer('answered').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    p50Ms: doublePrecision('p50_ms'),
    p99Ms: doublePrecision('p99_ms'),
    sequence: integer('sequence').notNull().default(1),
    startedAt: moment('started_at').notNull(),
    /** When the process that sends it told of it last. */
    beatAt: moment('beat_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    index('loads_started').on(table.startedAt),
    index('loads_account').on(table.accountId),
    // One goes on at a time, over all processes.
    uniqueIndex('loads_running').on(table.status).where(sql`status = 'RUNNING'`),
  ],
);
