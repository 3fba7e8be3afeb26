/** Tables of the catalog's media: uploads, the videos of films and episodes, and the jobs that make them playable. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { catalog, episodes, titles } from './catalog.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** A file on its way to the object store. Which parts have arrived is not here: the store knows it. */
export const uploads = catalog.table(
  'uploads',
  {
    id: uuid().primaryKey(),
    accountId: uuid('account_id').notNull(),
    status: text({ enum: ['WAITING', 'COMPLETED', 'ABORTED', 'EXPIRED'] }).notNull(),
    purpose: text({ enum: ['VIDEO'] }).notNull(),
    filename: text().notNull(),
    /** As stated; as found once COMPLETED. */
    contentType: text('content_type').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    partSizeBytes: integer('part_size_bytes').notNull(),
    /** 64 hexadecimal digits. */
    sha256: text(),
    /** The store's name for the multipart upload. */
    multipartId: text('multipart_id').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    index('uploads_open').on(table.expiresAt).where(sql`status = 'WAITING'`),
    check('uploads_size', sql`size_bytes between 1 and 53687091200`),
    check('uploads_part_size', sql`part_size_bytes >= 5242880`),
    check('uploads_status', sql`status in ('WAITING', 'COMPLETED', 'ABORTED', 'EXPIRED')`),
    check('uploads_sha256', sql`sha256 ~ '^[0-9a-f]{64}$'`),
  ],
);

/** What a video can be played as. */
export interface StoredRendition {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly bitrateKbps: number;
}

/** The playable thing of a film or an episode. */
export const videos = catalog.table(
  'videos',
  {
    id: uuid().primaryKey(),
    movieId: uuid('movie_id').references(() => titles.id, { onDelete: 'cascade' }),
    episodeId: uuid('episode_id').references(() => episodes.id, { onDelete: 'cascade' }),
    status: text({ enum: ['EMPTY', 'INGESTING', 'READY', 'FAILED'] }).notNull(),
    /** The version that is played; null before the first is READY. */
    version: integer(),
    /** The newest version that was begun: each attempt of a job writes to a folder of its own. */
    newestVersion: integer('newest_version').notNull().default(0),
    /** The folder of the version that is played: videos/<id>/<version>/ */
    storagePrefix: text('storage_prefix'),
    durationSeconds: doublePrecision('duration_seconds'),
    renditions: jsonb().$type<readonly StoredRendition[]>().notNull().default([]),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('videos_movie').on(table.movieId),
    uniqueIndex('videos_episode').on(table.episodeId),
    index('videos_played').on(table.storagePrefix),
    check('videos_owner', sql`num_nonnulls(movie_id, episode_id) = 1`),
    check('videos_status', sql`status in ('EMPTY', 'INGESTING', 'READY', 'FAILED')`),
    check('videos_ready', sql`status <> 'READY' or num_nulls(version, storage_prefix, duration_seconds) = 0`),
  ],
);

/** How far a rendition of a job is, 0 to 100 percent. */
export interface StoredRenditionProgress {
  readonly name: string;
  readonly percent: number;
}

/**
 * Work that makes a video playable. A worker that runs it holds a lease: it stands in the row with an end that each
 * heartbeat moves on. Only who holds the lease may write; one that has run out is taken up by another worker.
 */
export const ingestJobs = catalog.table(
  'ingest_jobs',
  {
    id: uuid().primaryKey(),
    kind: text({ enum: ['MEDIA'] }).notNull(),
    accountId: uuid('account_id').notNull(),
    uploadId: uuid('upload_id')
      .notNull()
      .references(() => uploads.id),
    videoId: uuid('video_id')
      .notNull()
      .references(() => videos.id, { onDelete: 'cascade' }),
    status: text({ enum: ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] }).notNull(),
    stage: text({ enum: ['PROBING', 'TRANSCODING', 'PACKAGING', 'STORING', 'READY'] }),
    percent: doublePrecision().notNull().default(0),
    sequence: integer().notNull().default(1),
    speed: doublePrecision(),
    secondsLeft: doublePrecision('seconds_left'),
    attempts: integer().notNull().default(0),
    /** How often it may be begun before it is FAILED; a retry by hand allows more. */
    attemptsAllowed: integer('attempts_allowed').notNull(),
    renditions: jsonb().$type<readonly StoredRenditionProgress[]>().notNull().default([]),
    failureCode: text('failure_code', { enum: ['NOT_A_VIDEO', 'DAMAGED', 'OUT_OF_BOUNDS', 'TIMED_OUT', 'INTERNAL'] }),
    failureMessage: text('failure_message'),
    /** The version of the video that the present attempt makes. */
    version: integer(),
    /** Names the present attempt: what carries another token is from an attempt that has lost its lease. */
    leaseToken: uuid('lease_token'),
    leaseExpiresAt: moment('lease_expires_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
  },
  (table) => [
    uniqueIndex('ingest_jobs_one_a_video').on(table.videoId).where(sql`status in ('QUEUED', 'RUNNING')`),
    index('ingest_jobs_newest').on(table.createdAt, table.id),
    index('ingest_jobs_by_status').on(table.status, table.createdAt, table.id),
    index('ingest_jobs_by_video').on(table.videoId),
    index('ingest_jobs_leases').on(table.leaseExpiresAt).where(sql`status = 'RUNNING'`),
    check('ingest_jobs_percent', sql`percent between 0 and 100`),
    check('ingest_jobs_status', sql`status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')`),
    check('ingest_jobs_failure', sql`(status = 'FAILED') = (failure_code is not null and failure_message is not null)`),
    check('ingest_jobs_lease', sql`(status = 'RUNNING') = (num_nulls(lease_token, lease_expires_at) = 0)`),
  ],
);
