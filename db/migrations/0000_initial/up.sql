CREATE SCHEMA "analytics";
--> statement-breakpoint
CREATE SCHEMA "catalog";
--> statement-breakpoint
CREATE SCHEMA "identity";
--> statement-breakpoint
CREATE SCHEMA "playback";
--> statement-breakpoint
CREATE TYPE "identity"."device_kind" AS ENUM('WEB', 'PHONE', 'TABLET', 'TV', 'OTHER');
--> statement-breakpoint
CREATE TYPE "identity"."role" AS ENUM('VIEWER', 'EDITOR', 'ADMIN');
--> statement-breakpoint
CREATE TYPE "identity"."signing_key_state" AS ENUM('ACTIVE', 'RETIRED');
--> statement-breakpoint
CREATE TABLE "analytics"."events" (
	"account_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"day" date NOT NULL,
	"viewer_id" uuid NOT NULL,
	"type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"video_id" uuid,
	"title_id" uuid,
	"session_id" uuid,
	"country" text,
	"data" jsonb,
	CONSTRAINT "events_account_id_event_id_pk" PRIMARY KEY("account_id","event_id"),
	CONSTRAINT "events_id_length" CHECK (char_length("analytics"."events"."event_id") between 8 and 100),
	CONSTRAINT "events_type" CHECK ("analytics"."events"."type" in ('VIEW_STARTED', 'VIEW_ENDED', 'POSITION', 'IMPRESSION', 'CLICK', 'SEARCH', 'RATING', 'MY_LIST', 'ERROR'))
);
--> statement-breakpoint
CREATE TABLE "analytics"."title_hours" (
	"hour" timestamp (3) with time zone NOT NULL,
	"title_id" uuid NOT NULL,
	"views" integer NOT NULL,
	CONSTRAINT "title_hours_hour_title_id_pk" PRIMARY KEY("hour","title_id"),
	CONSTRAINT "title_hours_bounds" CHECK ("analytics"."title_hours"."views" > 0)
);
--> statement-breakpoint
CREATE TABLE "analytics"."title_stats" (
	"title_id" uuid PRIMARY KEY NOT NULL,
	"views" integer NOT NULL,
	"ended_views" integer NOT NULL,
	"completed_views" integer NOT NULL,
	"unique_viewers" integer NOT NULL,
	"playing_seconds" double precision NOT NULL,
	CONSTRAINT "title_stats_bounds" CHECK ("analytics"."title_stats"."views" >= 0 and "analytics"."title_stats"."ended_views" >= 0 and "analytics"."title_stats"."completed_views" >= 0
        and "analytics"."title_stats"."unique_viewers" >= 0 and "analytics"."title_stats"."playing_seconds" >= 0)
);
--> statement-breakpoint
CREATE TABLE "analytics"."title_viewers" (
	"title_id" uuid NOT NULL,
	"viewer_id" uuid NOT NULL,
	CONSTRAINT "title_viewers_title_id_viewer_id_pk" PRIMARY KEY("title_id","viewer_id")
);
--> statement-breakpoint
CREATE TABLE "analytics"."views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"viewer_id" uuid NOT NULL,
	"video_id" uuid NOT NULL,
	"title_id" uuid NOT NULL,
	"session_id" uuid,
	"country" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"playing_seconds" double precision NOT NULL,
	"completed" boolean NOT NULL,
	CONSTRAINT "views_bounds" CHECK ("analytics"."views"."playing_seconds" >= 0 and "analytics"."views"."last_at" >= "analytics"."views"."started_at")
);
--> statement-breakpoint
CREATE TABLE "catalog"."artwork" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"storage_key" text NOT NULL,
	"content_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"placeholder" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "artwork_kind_known" CHECK (kind in ('POSTER', 'BACKDROP')),
	CONSTRAINT "artwork_size" CHECK (width > 0 and height > 0),
	CONSTRAINT "artwork_placeholder" CHECK (placeholder ~ '^#[0-9a-f]{6}$')
);
--> statement-breakpoint
CREATE TABLE "catalog"."episodes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"season_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"synopsis" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "episodes_number_bounds" CHECK (number between 1 and 500),
	CONSTRAINT "episodes_name_length" CHECK (char_length(name) between 1 and 200),
	CONSTRAINT "episodes_synopsis_length" CHECK (char_length(synopsis) <= 4000)
);
--> statement-breakpoint
CREATE TABLE "catalog"."genres" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sort_name" text NOT NULL,
	CONSTRAINT "genres_name_length" CHECK (char_length(name) between 1 and 50)
);
--> statement-breakpoint
CREATE TABLE "catalog"."idempotency_keys" (
	"account_id" uuid NOT NULL,
	"mutation" text NOT NULL,
	"key" text NOT NULL,
	"result_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_account_id_mutation_key_pk" PRIMARY KEY("account_id","mutation","key")
);
--> statement-breakpoint
CREATE TABLE "catalog"."maturity_ratings" (
	"title_id" uuid NOT NULL,
	"country" text NOT NULL,
	"rating" text NOT NULL,
	CONSTRAINT "maturity_ratings_title_id_country_pk" PRIMARY KEY("title_id","country"),
	CONSTRAINT "maturity_ratings_country" CHECK (country ~ '^[A-Z]{2}$'),
	CONSTRAINT "maturity_ratings_rating" CHECK (char_length(rating) between 1 and 16)
);
--> statement-breakpoint
CREATE TABLE "catalog"."seasons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seasons_number_bounds" CHECK (number between 0 and 99),
	CONSTRAINT "seasons_name_length" CHECK (char_length(name) between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "catalog"."title_genres" (
	"title_id" uuid NOT NULL,
	"genre_id" uuid NOT NULL,
	CONSTRAINT "title_genres_title_id_genre_id_pk" PRIMARY KEY("title_id","genre_id")
);
--> statement-breakpoint
CREATE TABLE "catalog"."titles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"sort_name" text NOT NULL,
	"original_name" text,
	"synopsis" text,
	"release_year" integer,
	"keywords" text[] DEFAULT '{}' NOT NULL,
	"imdb_id" text,
	"publication" text DEFAULT 'DRAFT' NOT NULL,
	"published_at" timestamp (3) with time zone,
	"listed_at" timestamp (3) with time zone GENERATED ALWAYS AS (coalesce(published_at, created_at)) STORED NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "titles_kind" CHECK (kind in ('MOVIE', 'SHOW')),
	CONSTRAINT "titles_publication" CHECK (publication in ('DRAFT', 'PUBLISHED')),
	CONSTRAINT "titles_published_at" CHECK (publication = 'DRAFT' or published_at is not null),
	CONSTRAINT "titles_name_length" CHECK (char_length(name) between 1 and 200),
	CONSTRAINT "titles_original_name_length" CHECK (char_length(original_name) between 1 and 200),
	CONSTRAINT "titles_synopsis_length" CHECK (char_length(synopsis) <= 4000),
	CONSTRAINT "titles_release_year" CHECK (release_year between 1870 and 2100),
	CONSTRAINT "titles_keywords" CHECK (cardinality(keywords) <= 50)
);
--> statement-breakpoint
CREATE TABLE "catalog"."ingest_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"account_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"video_id" uuid NOT NULL,
	"status" text NOT NULL,
	"stage" text,
	"percent" double precision DEFAULT 0 NOT NULL,
	"sequence" integer DEFAULT 1 NOT NULL,
	"speed" double precision,
	"seconds_left" double precision,
	"attempts" integer DEFAULT 0 NOT NULL,
	"attempts_allowed" integer NOT NULL,
	"renditions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"failure_code" text,
	"failure_message" text,
	"version" integer,
	"lease_token" uuid,
	"lease_expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "ingest_jobs_percent" CHECK (percent between 0 and 100),
	CONSTRAINT "ingest_jobs_status" CHECK (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
	CONSTRAINT "ingest_jobs_failure" CHECK ((status = 'FAILED') = (failure_code is not null and failure_message is not null)),
	CONSTRAINT "ingest_jobs_lease" CHECK ((status = 'RUNNING') = (num_nulls(lease_token, lease_expires_at) = 0))
);
--> statement-breakpoint
CREATE TABLE "catalog"."uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"status" text NOT NULL,
	"purpose" text NOT NULL,
	"filename" text NOT NULL,
	"content_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"part_size_bytes" integer NOT NULL,
	"sha256" text,
	"multipart_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "uploads_size" CHECK (size_bytes between 1 and 53687091200),
	CONSTRAINT "uploads_part_size" CHECK (part_size_bytes >= 5242880),
	CONSTRAINT "uploads_status" CHECK (status in ('WAITING', 'COMPLETED', 'ABORTED', 'EXPIRED')),
	CONSTRAINT "uploads_sha256" CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "catalog"."videos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"movie_id" uuid,
	"episode_id" uuid,
	"status" text NOT NULL,
	"version" integer,
	"newest_version" integer DEFAULT 0 NOT NULL,
	"storage_prefix" text,
	"duration_seconds" double precision,
	"renditions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "videos_owner" CHECK (num_nonnulls(movie_id, episode_id) = 1),
	CONSTRAINT "videos_status" CHECK (status in ('EMPTY', 'INGESTING', 'READY', 'FAILED')),
	CONSTRAINT "videos_ready" CHECK (status <> 'READY' or num_nulls(version, storage_prefix, duration_seconds) = 0)
);
--> statement-breakpoint
CREATE TABLE "identity"."accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_verified_at" timestamp (3) with time zone,
	"password_hash" text NOT NULL,
	"roles" "identity"."role"[] NOT NULL,
	"country" text,
	"language" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"suspended_at" timestamp (3) with time zone,
	CONSTRAINT "accounts_email_lower" CHECK ("identity"."accounts"."email" = lower("identity"."accounts"."email") and length("identity"."accounts"."email") <= 254),
	CONSTRAINT "accounts_roles_some" CHECK (cardinality("identity"."accounts"."roles") between 1 and 3),
	CONSTRAINT "accounts_country_form" CHECK ("identity"."accounts"."country" ~ '^[A-Z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "identity"."idempotency_keys" (
	"account_id" uuid NOT NULL,
	"mutation" text NOT NULL,
	"key" text NOT NULL,
	"result_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_account_id_mutation_key_pk" PRIMARY KEY("account_id","mutation","key"),
	CONSTRAINT "idempotency_keys_length" CHECK (length("identity"."idempotency_keys"."key") between 8 and 100)
);
--> statement-breakpoint
CREATE TABLE "identity"."log_in_attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."profiles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kids" boolean DEFAULT false NOT NULL,
	"language" text,
	"maturity_limit" smallint,
	"watch_sequence" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "profiles_name_length" CHECK (length("identity"."profiles"."name") between 1 and 50),
	CONSTRAINT "profiles_maturity_limit_range" CHECK ("identity"."profiles"."maturity_limit" between 0 and 21)
);
--> statement-breakpoint
CREATE TABLE "identity"."refresh_tokens" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "refresh_tokens_hash_length" CHECK (length("identity"."refresh_tokens"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "identity"."sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"profile_id" uuid,
	"device_kind" "identity"."device_kind" NOT NULL,
	"device_name" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "sessions_device_name_length" CHECK (length("identity"."sessions"."device_name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "identity"."signing_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"private_key" jsonb NOT NULL,
	"state" "identity"."signing_key_state" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."watch_progress" (
	"profile_id" uuid NOT NULL,
	"video_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"position_seconds" double precision NOT NULL,
	"duration_seconds" double precision,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watch_progress_profile_id_video_id_pk" PRIMARY KEY("profile_id","video_id"),
	CONSTRAINT "watch_progress_position_range" CHECK ("identity"."watch_progress"."position_seconds" >= 0),
	CONSTRAINT "watch_progress_duration_range" CHECK ("identity"."watch_progress"."duration_seconds" > 0)
);
--> statement-breakpoint
CREATE TABLE "playback"."stream_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"video_id" uuid NOT NULL,
	"storage_prefix" text NOT NULL,
	"duration_seconds" double precision,
	"resume_position_seconds" double precision NOT NULL,
	"max_height" integer,
	"device_kind" text NOT NULL,
	"device_name" text,
	"country" text,
	"state" text NOT NULL,
	"sequence" integer NOT NULL,
	"position_seconds" double precision NOT NULL,
	"bitrate_kbps" integer,
	"buffer_seconds" double precision,
	"startup_seconds" double precision,
	"rebuffer_count" integer DEFAULT 0 NOT NULL,
	"rebuffer_seconds" double precision DEFAULT 0 NOT NULL,
	"dropped_frames" integer DEFAULT 0 NOT NULL,
	"error_code" text,
	"error_message" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "stream_sessions_device" CHECK ("playback"."stream_sessions"."device_kind" in ('WEB', 'PHONE', 'TABLET', 'TV', 'OTHER')),
	CONSTRAINT "stream_sessions_state" CHECK ("playback"."stream_sessions"."state" in ('STARTING', 'PLAYING', 'PAUSED', 'BUFFERING', 'SEEKING', 'ENDED', 'FAILED')),
	CONSTRAINT "stream_sessions_ended" CHECK (("playback"."stream_sessions"."ended_at" is not null) = ("playback"."stream_sessions"."state" in ('ENDED', 'FAILED'))),
	CONSTRAINT "stream_sessions_bounds" CHECK ("playback"."stream_sessions"."sequence" > 0 and "playback"."stream_sessions"."position_seconds" >= 0 and "playback"."stream_sessions"."resume_position_seconds" >= 0
        and "playback"."stream_sessions"."rebuffer_count" >= 0 and "playback"."stream_sessions"."rebuffer_seconds" >= 0 and "playback"."stream_sessions"."dropped_frames" >= 0)
);
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD CONSTRAINT "artwork_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalog"."titles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."episodes" ADD CONSTRAINT "episodes_season_id_seasons_id_fk" FOREIGN KEY ("season_id") REFERENCES "catalog"."seasons"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."maturity_ratings" ADD CONSTRAINT "maturity_ratings_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalog"."titles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."seasons" ADD CONSTRAINT "seasons_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalog"."titles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."title_genres" ADD CONSTRAINT "title_genres_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalog"."titles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."title_genres" ADD CONSTRAINT "title_genres_genre_id_genres_id_fk" FOREIGN KEY ("genre_id") REFERENCES "catalog"."genres"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD CONSTRAINT "ingest_jobs_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "catalog"."uploads"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD CONSTRAINT "ingest_jobs_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "catalog"."videos"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."videos" ADD CONSTRAINT "videos_movie_id_titles_id_fk" FOREIGN KEY ("movie_id") REFERENCES "catalog"."titles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."videos" ADD CONSTRAINT "videos_episode_id_episodes_id_fk" FOREIGN KEY ("episode_id") REFERENCES "catalog"."episodes"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."idempotency_keys" ADD CONSTRAINT "idempotency_keys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD CONSTRAINT "profiles_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "identity"."sessions"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."sessions" ADD CONSTRAINT "sessions_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "identity"."profiles"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."watch_progress" ADD CONSTRAINT "watch_progress_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "identity"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "events_day" ON "analytics"."events" USING btree ("day");
--> statement-breakpoint
CREATE INDEX "views_of_viewer" ON "analytics"."views" USING btree ("viewer_id","video_id","last_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "artwork_kind" ON "catalog"."artwork" USING btree ("title_id","kind");
--> statement-breakpoint
CREATE UNIQUE INDEX "episodes_number" ON "catalog"."episodes" USING btree ("season_id","number");
--> statement-breakpoint
CREATE UNIQUE INDEX "genres_sort_name" ON "catalog"."genres" USING btree ("sort_name");
--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at" ON "catalog"."idempotency_keys" USING btree ("created_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "seasons_number" ON "catalog"."seasons" USING btree ("title_id","number");
--> statement-breakpoint
CREATE INDEX "title_genres_genre" ON "catalog"."title_genres" USING btree ("genre_id","title_id");
--> statement-breakpoint
CREATE INDEX "titles_published_newest" ON "catalog"."titles" USING btree ("listed_at","id") WHERE publication = 'PUBLISHED';
--> statement-breakpoint
CREATE INDEX "titles_published_name" ON "catalog"."titles" USING btree ("sort_name","id") WHERE publication = 'PUBLISHED';
--> statement-breakpoint
CREATE INDEX "titles_published_kind_newest" ON "catalog"."titles" USING btree ("kind","listed_at","id") WHERE publication = 'PUBLISHED';
--> statement-breakpoint
CREATE INDEX "titles_published_kind_name" ON "catalog"."titles" USING btree ("kind","sort_name","id") WHERE publication = 'PUBLISHED';
--> statement-breakpoint
CREATE INDEX "titles_published_year" ON "catalog"."titles" USING btree ("release_year","listed_at","id") WHERE publication = 'PUBLISHED';
--> statement-breakpoint
CREATE INDEX "titles_newest" ON "catalog"."titles" USING btree ("listed_at","id");
--> statement-breakpoint
CREATE INDEX "titles_name" ON "catalog"."titles" USING btree ("sort_name","id");
--> statement-breakpoint
CREATE INDEX "titles_drafts" ON "catalog"."titles" USING btree ("listed_at","id") WHERE publication = 'DRAFT';
--> statement-breakpoint
CREATE UNIQUE INDEX "titles_imdb_id" ON "catalog"."titles" USING btree ("imdb_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "ingest_jobs_one_a_video" ON "catalog"."ingest_jobs" USING btree ("video_id") WHERE status in ('QUEUED', 'RUNNING');
--> statement-breakpoint
CREATE INDEX "ingest_jobs_newest" ON "catalog"."ingest_jobs" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "ingest_jobs_by_status" ON "catalog"."ingest_jobs" USING btree ("status","created_at","id");
--> statement-breakpoint
CREATE INDEX "ingest_jobs_by_video" ON "catalog"."ingest_jobs" USING btree ("video_id");
--> statement-breakpoint
CREATE INDEX "ingest_jobs_leases" ON "catalog"."ingest_jobs" USING btree ("lease_expires_at") WHERE status = 'RUNNING';
--> statement-breakpoint
CREATE INDEX "uploads_open" ON "catalog"."uploads" USING btree ("expires_at") WHERE status = 'WAITING';
--> statement-breakpoint
CREATE UNIQUE INDEX "videos_movie" ON "catalog"."videos" USING btree ("movie_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "videos_episode" ON "catalog"."videos" USING btree ("episode_id");
--> statement-breakpoint
CREATE INDEX "videos_played" ON "catalog"."videos" USING btree ("storage_prefix");
--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_email_key" ON "identity"."accounts" USING btree ("email");
--> statement-breakpoint
CREATE INDEX "accounts_newest" ON "identity"."accounts" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "log_in_attempts_expire" ON "identity"."log_in_attempts" USING btree ("expire");
--> statement-breakpoint
CREATE UNIQUE INDEX "profiles_name_key" ON "identity"."profiles" USING btree ("account_id",lower("name"));
--> statement-breakpoint
CREATE UNIQUE INDEX "refresh_tokens_unused" ON "identity"."refresh_tokens" USING btree ("session_id") WHERE "identity"."refresh_tokens"."used_at" is null;
--> statement-breakpoint
CREATE INDEX "refresh_tokens_session" ON "identity"."refresh_tokens" USING btree ("session_id");
--> statement-breakpoint
CREATE INDEX "sessions_latest" ON "identity"."sessions" USING btree ("account_id","last_seen_at","id");
--> statement-breakpoint
CREATE INDEX "sessions_profile" ON "identity"."sessions" USING btree ("profile_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "watch_progress_latest" ON "identity"."watch_progress" USING btree ("profile_id","sequence");
--> statement-breakpoint
CREATE INDEX "stream_sessions_lease" ON "playback"."stream_sessions" USING btree ("expires_at") WHERE "playback"."stream_sessions"."ended_at" is null;
