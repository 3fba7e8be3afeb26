/** Tables of the catalog's media: uploads, the videos of films and episodes, and the jobs that make them playable. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment } from '../columns.ts';
import { catalog, episodes, type StoredEncoding, titles } from './catalog.ts';

/** A file on its way to the object store. Which parts have arrived is not here: the store knows it. */
export const uploads = catalog.table(
  'uploads',
  {
    id: uuid().primaryKey(),
    accountId: uuid('account_id').notNull(),
    status: text({ enum: ['WAITING', 'COMPLETED', 'ABORTED', 'EXPIRED'] }).notNull(),
    purpose: text({ enum: ['VIDEO', 'ARTWORK', 'SUBTITLES'] }).notNull(),
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
    /** Of parts that have arrived otherwise than they were sent: they count as missing until another arrives. */
    damagedEtags: text('damaged_etags').array().notNull().default([]),
    /** When it is removed: unless completed by then, or unless used by then once it is COMPLETED. */
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    index('uploads_of_account').on(table.accountId, table.id),
    index('uploads_open').on(table.expiresAt).where(sql`status in ('WAITING', 'COMPLETED')`),
    check('uploads_size', sql`size_bytes between 1 and 53687091200`),
    check('uploads_part_size', sql`part_size_bytes >= 5242880`),
    check('uploads_purpose', sql`purpose in ('VIDEO', 'ARTWORK', 'SUBTITLES')`),
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

/** Sound that a video can be heard with. */
export interface StoredAudioTrack {
  readonly name: string;
  /** BCP 47; null when the source does not say. */
  readonly language: string | null;
  readonly channels: number;
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
    audioTracks: jsonb('audio_tracks').$type<readonly StoredAudioTrack[]>().notNull().default([]),
    /** Whether its version has a storyboard. */
    storyboard: boolean().notNull().default(false),
    /** What its folder held when it was looked at last; null when nobody has looked since it became the version that is played. */
    storedBytes: bigint('stored_bytes', { mode: 'number' }),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('videos_movie').on(table.movieId),
    uniqueIndex('videos_episode').on(table.episodeId),
    index('videos_played').on(table.storagePrefix),
    index('videos_stored').on(table.storedBytes).where(sql`stored_bytes is not null`),
    index('videos_unmeasured').on(table.id).where(sql`storage_prefix is not null and stored_bytes is null`),
    check('videos_owner', sql`num_nonnulls(movie_id, episode_id) = 1`),
    check('videos_status', sql`status in ('EMPTY', 'INGESTING', 'READY', 'FAILED')`),
    check('videos_ready', sql`status <> 'READY' or num_nulls(version, storage_prefix, duration_seconds) = 0`),
  ],
);

/** Subtitles of a video as WebVTT; those that were in the source belong to its version, uploaded ones outlive it. */
export const subtitles = catalog.table(
  'subtitles',
  {
    id: uuid().primaryKey(),
    videoId: uuid('video_id')
      .notNull()
      .references(() => videos.id, { onDelete: 'cascade' }),
    /** BCP 47; null when the source does not say. */
    language: text(),
    name: text().notNull(),
    kind: text({ enum: ['SUBTITLES', 'CAPTIONS', 'FORCED'] }).notNull(),
    /** The version of the video that they came with; null for uploaded ones. */
    version: integer(),
    /** The WebVTT in the object store. */
    storageKey: text('storage_key').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('subtitles_of_video').on(table.videoId, table.createdAt),
    check('subtitles_kind', sql`kind in ('SUBTITLES', 'CAPTIONS', 'FORCED')`),
    check('subtitles_name_length', sql`char_length(name) between 1 and 100`),
  ],
);

/** How much lay in the object store at the end of each day, in UTC; of the present day, so far. Days on which nobody looked have none. */
export const storedDays = catalog.table('stored_days', {
  day: date({ mode: 'string' }).primaryKey(),
  /** Of videos as they are played, and of complete uploads. */
  bytes: bigint({ mode: 'number' }).notNull(),
  lookedAt: moment('looked_at').notNull().defaultNow(),
});

/** What is asked of a METADATA job. */
export interface MetadataRequest {
  readonly search: string | null;
  readonly type: 'MOVIE' | 'SHOW' | null;
  readonly year: number | null;
  readonly imdbIds: readonly string[] | null;
  readonly limit: number;
  readonly publish: boolean;
}

export const failureCodes = [
  'NOT_A_VIDEO',
  'DAMAGED',
  'OUT_OF_BOUNDS',
  'TIMED_OUT',
  'INVALID_KEY',
  'QUOTA_REACHED',
  'SOURCE_UNAVAILABLE',
  'SEARCH_TOO_WIDE',
  'INTERNAL',
] as const;

/** All that a version holds, from when all of it lies in the object store: an attempt that is broken off later goes on from there. */
export interface StoredCheckpoint {
  readonly durationSeconds: number;
  readonly renditions: readonly StoredRendition[];
  readonly audioTracks: readonly (StoredAudioTrack & { readonly folder: string })[];
  /** Files and folders are named by their way from the folder of the version. */
  readonly subtitles: readonly {
    readonly name: string;
    readonly language: string | null;
    readonly kind: 'SUBTITLES' | 'CAPTIONS' | 'FORCED';
    readonly file: string;
  }[];
  readonly stills: readonly {
    readonly file: string;
    readonly positionSeconds: number;
    readonly width: number;
    readonly height: number;
  }[];
  readonly storyboard: boolean;
}

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
    kind: text({ enum: ['MEDIA', 'METADATA'] }).notNull(),
    accountId: uuid('account_id').notNull(),
    /** These two are of MEDIA jobs. */
    uploadId: uuid('upload_id').references(() => uploads.id),
    videoId: uuid('video_id').references(() => videos.id, { onDelete: 'cascade' }),
    /** How a MEDIA job encodes; null for the usual. */
    encoding: jsonb().$type<StoredEncoding>(),
    /** What a METADATA job brings in, and what has become of its items so far. */
    request: jsonb().$type<MetadataRequest>(),
    /** Whether all items of a METADATA job are known: what goes on with it does not search again. */
    searched: boolean().notNull().default(false),
    itemsFound: integer('items_found').notNull().default(0),
    itemsFetched: integer('items_fetched').notNull().default(0),
    itemsCreated: integer('items_created').notNull().default(0),
    itemsUpdated: integer('items_updated').notNull().default(0),
    itemsSkipped: integer('items_skipped').notNull().default(0),
    itemsFailed: integer('items_failed').notNull().default(0),
    status: text({ enum: ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] }).notNull(),
    stage: text({
      enum: ['PROBING', 'TRANSCODING', 'PACKAGING', 'STORING', 'READY', 'SEARCHING', 'FETCHING', 'WRITING', 'DONE'],
    }),
    percent: doublePrecision().notNull().default(0),
    sequence: integer().notNull().default(1),
    speed: doublePrecision(),
    secondsLeft: doublePrecision('seconds_left'),
    attempts: integer().notNull().default(0),
    /** How often it may be begun before it is FAILED; a retry by hand allows more. */
    attemptsAllowed: integer('attempts_allowed').notNull(),
    renditions: jsonb().$type<readonly StoredRenditionProgress[]>().notNull().default([]),
    failureCode: text('failure_code', { enum: failureCodes }),
    failureMessage: text('failure_message'),
    /** The version of the video that the present attempt makes. */
    version: integer(),
    /** What that version holds, once all of it is stored; the next attempt publishes it rather than make another. */
    checkpoint: jsonb().$type<StoredCheckpoint>(),
    /** Names the present attempt: what carries another token is from an attempt that has lost its lease. */
    leaseToken: uuid('lease_token'),
    leaseExpiresAt: moment('lease_expires_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
  },
  (table) => [
    uniqueIndex('ingest_jobs_one_a_video').on(table.videoId).where(sql`status in ('QUEUED', 'RUNNING')`),
    index('ingest_jobs_of_account').on(table.accountId, table.id),
    index('ingest_jobs_newest').on(table.createdAt, table.id),
    index('ingest_jobs_by_status').on(table.status, table.createdAt, table.id),
    index('ingest_jobs_by_video').on(table.videoId),
    index('ingest_jobs_by_upload').on(table.uploadId),
    index('ingest_jobs_made').on(table.finishedAt).where(sql`kind = 'MEDIA' and status = 'SUCCEEDED'`),
    index('ingest_jobs_leases').on(table.leaseExpiresAt).where(sql`status = 'RUNNING'`),
    check(
      'ingest_jobs_subject',
      sql`case kind when 'MEDIA' then num_nulls(upload_id, video_id) = 0 else request is not null end`,
    ),
    check('ingest_jobs_kind', sql`kind in ('MEDIA', 'METADATA')`),
    check('ingest_jobs_percent', sql`percent between 0 and 100`),
    check('ingest_jobs_status', sql`status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')`),
    check('ingest_jobs_failure', sql`(status = 'FAILED') = (failure_code is not null and failure_message is not null)`),
    check('ingest_jobs_lease', sql`(status = 'RUNNING') = (num_nulls(lease_token, lease_expires_at) = 0)`),
  ],
);
