/** Tables of playback: the streams that are and were watched. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgSchema,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, goneTable, moment, outboxTable } from '../columns.ts';

export const playback = pgSchema('playback');

/** All that it tells names the account. */
export const outbox = outboxTable(playback, ['accountId']);

export const gone = goneTable(playback);

/** Numbers what is withdrawn. */
export const withdrawalSequence = playback.sequence('withdrawal_sequence');

/**
 * What was withdrawn within the last hour, by the SHA-256 of its id: log-ins that were revoked, and profiles whose limits are tighter.
 * A stream whose start was under way at that moment does not begin. See subgraphs/playback/withdrawalStore.ts.
 */
export const withdrawals = playback.table(
  'withdrawals',
  {
    hash: bytes('hash').primaryKey(),
    number: bigint('number', { mode: 'number' }).notNull(),
    /** When the limits changed, as identity told it: told again, it is the same change. Null for a log-in. */
    changedAt: moment('changed_at'),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [index('withdrawals_at').on(table.at)],
);

/** Numbers the states that are told to who follows the active streams. */
export const activitySequence = playback.sequence('activity_sequence');

/** One video played on one device. A lease: it ends by itself at `expires_at` unless it is reported on. */
export const streamSessions = playback.table(
  'stream_sessions',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    profileId: uuid('profile_id').notNull(),
    videoId: uuid('video_id').notNull(),
    /** The film, or the show of the episode; null for what was begun before titles were kept. */
    titleId: uuid('title_id'),
    /** Whether it is one of a show; null as titleId is. */
    isEpisode: boolean('is_episode'),
    /** The log-in session whose token began it: it ends with it. */
    logInId: uuid('log_in_id'),
    /** The last number of the withdrawals when it was asked what the profile may see. */
    withdrawalMark: bigint('withdrawal_mark', { mode: 'number' }).notNull().default(0),
    /** Gives the same session again while it goes on. */
    idempotencyKey: text('idempotency_key'),
    /** The folder of the video's version that was current at the start: a newer one does not change it under the player. */
    storagePrefix: text('storage_prefix').notNull(),
    /** Whether that version has pictures for a seek bar. */
    storyboard: boolean('storyboard').notNull().default(false),
    durationSeconds: doublePrecision('duration_seconds'),
    resumePositionSeconds: doublePrecision('resume_position_seconds').notNull(),
    /** The tallest rendition of its playlist, in pixels; null for all. */
    maxHeight: integer('max_height'),
    /** The greatest bitrate of its playlist, in kilobits a second; null for all. */
    maxBitrateKbps: integer('max_bitrate_kbps'),
    maxFrameRate: real('max_frame_rate'),
    /** Codecs that the device plays; null for all. */
    codecs: text('codecs').array(),
    audioLanguage: text('audio_language'),
    subtitleLanguage: text('subtitle_language'),
    deviceKind: text('device_kind', { enum: ['WEB', 'PHONE', 'TABLET', 'TV', 'OTHER'] }).notNull(),
    deviceName: text('device_name'),
    /** What the device runs, and the program that plays; null where it has not told. */
    os: text('os'),
    player: text('player'),
    country: text('country'),
    /** The network that its segments come from, as its player last told. */
    cdn: text('cdn'),
    state: text('state', {
      enum: ['STARTING', 'PLAYING', 'PAUSED', 'BUFFERING', 'SEEKING', 'ENDED', 'FAILED'],
    }).notNull(),
    /** When it began, or its state changed last. */
    stateAt: moment('state_at').notNull().default(sql`date_trunc('milliseconds', now())`),
    sequence: integer('sequence').notNull(),
    positionSeconds: doublePrecision('position_seconds').notNull(),
    bitrateKbps: integer('bitrate_kbps'),
    bufferSeconds: doublePrecision('buffer_seconds'),
    /** What its player measured of its connection, as it said on its requests. */
    throughputKbps: integer('throughput_kbps'),
    /** How often its player said so of having run out of data since its last report: what one that does not count it has waited. */
    starved: integer('starved').notNull().default(0),
    startupSeconds: doublePrecision('startup_seconds'),
    rebufferCount: integer('rebuffer_count').notNull().default(0),
    rebufferSeconds: doublePrecision('rebuffer_seconds').notNull().default(0),
    droppedFrames: integer('dropped_frames').notNull().default(0),
    playedSeconds: doublePrecision('played_seconds').notNull().default(0),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    /** The number of the last report that had one: an earlier one, or the same again, changes nothing. */
    lastReport: integer('last_report').notNull().default(0),
    startedAt: moment('started_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** When it ends however often it is reported on: after twelve hours, or with the viewing hours of the profile. */
    endsBy: moment('ends_by').notNull().default(sql`now() + interval '12 hours'`),
    endedAt: moment('ended_at'),
  },
  (table) => [
    index('stream_sessions_lease').on(table.expiresAt).where(sql`${table.endedAt} is null`),
    index('stream_sessions_active').on(table.startedAt, table.id).where(sql`ended_at is null`),
    index('stream_sessions_state').on(table.stateAt, table.id),
    index('stream_sessions_open').on(table.accountId, table.startedAt).where(sql`ended_at is null`),
    index('stream_sessions_account').on(table.accountId, table.id),
    index('stream_sessions_log_in').on(table.logInId).where(sql`ended_at is null`),
    uniqueIndex('stream_sessions_idempotency')
      .on(table.profileId, table.idempotencyKey)
      .where(sql`ended_at is null and idempotency_key is not null`),
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

/** The networks of the configuration, and the part of its weight that each gets: 0 after it went bad, 1 when all is well. */
export const cdns = playback.table(
  'cdns',
  {
    name: text('name').primaryKey(),
    /** 0 to 1. */
    trust: real('trust').notNull().default(1),
    /** Probes that failed in a row. */
    failedProbes: integer('failed_probes').notNull().default(0),
    probedAt: moment('probed_at'),
    /** When its trust was last reckoned: one process does it at a time. */
    judgedAt: moment('judged_at').notNull().default(sql`'-infinity'`),
  },
  (table) => [check('cdns_trust_range', sql`${table.trust} between 0 and 1`)],
);

/** What players and probes met with each network, in spans of five seconds; kept for some minutes. */
export const cdnOutcomes = playback.table(
  'cdn_outcomes',
  {
    name: text('name').notNull(),
    /** The beginning of the span. */
    at: moment('at').notNull(),
    requests: integer('requests').notNull().default(0),
    failures: integer('failures').notNull().default(0),
    /** How long a probe took; null when none came through in this span. */
    latencyMs: real('latency_ms'),
  },
  (table) => [primaryKey({ columns: [table.name, table.at] }), index('cdn_outcomes_at').on(table.at)],
);

/**
 * Who told of failures of a network, in spans of five seconds, kept for some minutes: its account and the network that it asks from, by
 * their SHA-256. None of them takes a network out of service alone: see subgraphs/playback/delivery/cdnStore.ts.
 */
export const cdnComplaints = playback.table(
  'cdn_complaints',
  {
    name: text('name').notNull(),
    /** The beginning of the span. */
    at: moment('at').notNull(),
    account: bytes('account').notNull(),
    network: bytes('network').notNull(),
    requests: integer('requests').notNull(),
    failures: integer('failures').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.name, table.at, table.account, table.network] }),
    index('cdn_complaints_at').on(table.at),
  ],
);
