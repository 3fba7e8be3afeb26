CREATE TABLE "analytics"."view_fragments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"viewer_id" uuid NOT NULL,
	"video_id" uuid NOT NULL,
	"title_id" uuid NOT NULL,
	"session_id" uuid,
	"session_ids" uuid[] DEFAULT '{}' NOT NULL,
	"country" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"completed" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analytics"."loads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"mix" text NOT NULL,
	"requests_per_second" integer NOT NULL,
	"seconds" integer NOT NULL,
	"status" text NOT NULL,
	"stop_asked" boolean DEFAULT false NOT NULL,
	"sent" integer DEFAULT 0 NOT NULL,
	"answered" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"p50_ms" double precision,
	"p99_ms" double precision,
	"sequence" integer DEFAULT 1 NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "analytics"."telemetry" (
	"instance_id" uuid PRIMARY KEY NOT NULL,
	"service" text NOT NULL,
	"measured" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analytics"."forgotten_history" (
	"profile_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forgotten_history_key" PRIMARY KEY("profile_id","kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "analytics"."hidden_titles" (
	"profile_id" uuid NOT NULL,
	"title_id" uuid NOT NULL,
	"hidden_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hidden_titles_key" PRIMARY KEY("profile_id","title_id")
);
--> statement-breakpoint
CREATE TABLE "analytics"."profile_recommendations" (
	"profile_id" uuid PRIMARY KEY NOT NULL,
	"items" jsonb NOT NULL,
	"generated_at" timestamp (3) with time zone NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"queued_at" timestamp (3) with time zone,
	"leased_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "analytics"."recommendation_asks" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"asked" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analytics"."recommending_tasks" (
	"task" text PRIMARY KEY NOT NULL,
	"leased_until" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"marker" text
);
--> statement-breakpoint
CREATE TABLE "analytics"."title_feature_counts" (
	"feature" text PRIMARY KEY NOT NULL,
	"titles" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analytics"."title_features" (
	"title_id" uuid PRIMARY KEY NOT NULL,
	"features" text[] NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analytics"."title_neighbours" (
	"title_id" uuid PRIMARY KEY NOT NULL,
	"items" jsonb NOT NULL,
	"generated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analytics"."changed_hours" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "analytics"."changed_hours_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"rollup" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analytics"."engagement_days" (
	"day" date NOT NULL,
	"dimension" text NOT NULL,
	"key" text NOT NULL,
	"views" integer NOT NULL,
	"ended_views" integer NOT NULL,
	"completed_views" integer NOT NULL,
	"playing_seconds" double precision NOT NULL,
	"viewers" "bytea" NOT NULL,
	"peak_viewers" integer NOT NULL,
	CONSTRAINT "engagement_days_key" PRIMARY KEY("dimension","day","key")
);
--> statement-breakpoint
CREATE TABLE "analytics"."engagement_hours" (
	"hour" timestamp (3) with time zone NOT NULL,
	"dimension" text NOT NULL,
	"key" text NOT NULL,
	"views" integer NOT NULL,
	"ended_views" integer NOT NULL,
	"completed_views" integer NOT NULL,
	"playing_seconds" double precision NOT NULL,
	"viewers" "bytea" NOT NULL,
	"peak_viewers" integer NOT NULL,
	CONSTRAINT "engagement_hours_key" PRIMARY KEY("dimension","hour","key")
);
--> statement-breakpoint
CREATE TABLE "analytics"."quality_days" (
	"day" date NOT NULL,
	"dimension" text NOT NULL,
	"key" text NOT NULL,
	"views" integer NOT NULL,
	"failed_views" integer NOT NULL,
	"exits_before_start" integer NOT NULL,
	"playing_seconds" double precision NOT NULL,
	"rebuffer_seconds" double precision NOT NULL,
	"dropped_frames" bigint NOT NULL,
	"startup_seconds" jsonb NOT NULL,
	"rebuffer_count" jsonb NOT NULL,
	"bitrate_kbps" jsonb NOT NULL,
	"score_sum" double precision NOT NULL,
	"scored_views" integer NOT NULL,
	"smoothness_sum" double precision NOT NULL,
	"smooth_views" integer NOT NULL,
	"startup_score_sum" double precision NOT NULL,
	"startup_views" integer NOT NULL,
	"playback_success_sum" double precision NOT NULL,
	"success_views" integer NOT NULL,
	CONSTRAINT "quality_days_key" PRIMARY KEY("dimension","day","key")
);
--> statement-breakpoint
CREATE TABLE "analytics"."quality_hours" (
	"hour" timestamp (3) with time zone NOT NULL,
	"dimension" text NOT NULL,
	"key" text NOT NULL,
	"views" integer NOT NULL,
	"failed_views" integer NOT NULL,
	"exits_before_start" integer NOT NULL,
	"playing_seconds" double precision NOT NULL,
	"rebuffer_seconds" double precision NOT NULL,
	"dropped_frames" bigint NOT NULL,
	"startup_seconds" jsonb NOT NULL,
	"rebuffer_count" jsonb NOT NULL,
	"bitrate_kbps" jsonb NOT NULL,
	"score_sum" double precision NOT NULL,
	"scored_views" integer NOT NULL,
	"smoothness_sum" double precision NOT NULL,
	"smooth_views" integer NOT NULL,
	"startup_score_sum" double precision NOT NULL,
	"startup_views" integer NOT NULL,
	"playback_success_sum" double precision NOT NULL,
	"success_views" integer NOT NULL,
	CONSTRAINT "quality_hours_key" PRIMARY KEY("dimension","hour","key")
);
--> statement-breakpoint
CREATE TABLE "analytics"."viewer_minutes" (
	"minute" timestamp (3) with time zone NOT NULL,
	"dimension" text NOT NULL,
	"key" text NOT NULL,
	"viewers" integer NOT NULL,
	CONSTRAINT "viewer_minutes_key" PRIMARY KEY("dimension","minute","key")
);
--> statement-breakpoint
CREATE TABLE "catalog"."stored_days" (
	"day" date PRIMARY KEY NOT NULL,
	"bytes" bigint NOT NULL,
	"looked_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" ADD COLUMN "title_id" uuid;
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" ADD COLUMN "os" text;
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" ADD COLUMN "player" text;
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" ADD COLUMN "state" text DEFAULT 'STARTING' NOT NULL;
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" ADD COLUMN "state_since" timestamp (3) with time zone DEFAULT now() NOT NULL;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "device" text;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "os" text;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "player" text;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "cdn" text;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "device_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "cdn_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "failed" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "startup_seconds" double precision;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "startup_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "rebuffer_count" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "rebuffer_seconds" double precision DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "dropped_frames" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "bitrate_sum" double precision DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "bitrate_seconds" double precision DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."videos" ADD COLUMN "stored_bytes" bigint;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "os" text;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "player" text;
--> statement-breakpoint
CREATE INDEX "view_fragments_of_viewer" ON "analytics"."view_fragments" USING btree ("viewer_id","video_id","last_at");
--> statement-breakpoint
CREATE INDEX "view_fragments_last" ON "analytics"."view_fragments" USING btree ("last_at");
--> statement-breakpoint
CREATE INDEX "loads_started" ON "analytics"."loads" USING btree ("started_at");
--> statement-breakpoint
CREATE INDEX "loads_account" ON "analytics"."loads" USING btree ("account_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "loads_running" ON "analytics"."loads" USING btree ("status") WHERE status = 'RUNNING';
--> statement-breakpoint
CREATE INDEX "telemetry_at" ON "analytics"."telemetry" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "profile_recommendations_generated" ON "analytics"."profile_recommendations" USING btree ("generated_at");
--> statement-breakpoint
CREATE INDEX "profile_recommendations_queued" ON "analytics"."profile_recommendations" USING btree ("queued_at") WHERE queued_at is not null;
--> statement-breakpoint
CREATE INDEX "recommendation_asks_began" ON "analytics"."recommendation_asks" USING btree ("began_at");
--> statement-breakpoint
CREATE INDEX "title_features_seen" ON "analytics"."title_features" USING btree ("seen_at");
--> statement-breakpoint
CREATE INDEX "title_features_published" ON "analytics"."title_features" USING btree ("published_at","title_id");
--> statement-breakpoint
CREATE INDEX "engagement_days_of" ON "analytics"."engagement_days" USING btree ("dimension","key","day");
--> statement-breakpoint
CREATE INDEX "engagement_days_day" ON "analytics"."engagement_days" USING btree ("day");
--> statement-breakpoint
CREATE INDEX "engagement_hours_of" ON "analytics"."engagement_hours" USING btree ("dimension","key","hour");
--> statement-breakpoint
CREATE INDEX "engagement_hours_hour" ON "analytics"."engagement_hours" USING btree ("hour");
--> statement-breakpoint
CREATE INDEX "quality_days_of" ON "analytics"."quality_days" USING btree ("dimension","key","day");
--> statement-breakpoint
CREATE INDEX "quality_days_day" ON "analytics"."quality_days" USING btree ("day");
--> statement-breakpoint
CREATE INDEX "quality_hours_of" ON "analytics"."quality_hours" USING btree ("dimension","key","hour");
--> statement-breakpoint
CREATE INDEX "quality_hours_hour" ON "analytics"."quality_hours" USING btree ("hour");
--> statement-breakpoint
CREATE INDEX "viewer_minutes_minute" ON "analytics"."viewer_minutes" USING btree ("minute");
--> statement-breakpoint
CREATE INDEX "stream_quality_profile" ON "analytics"."stream_quality" USING btree ("profile_id");
--> statement-breakpoint
CREATE INDEX "stream_reports_at" ON "analytics"."stream_reports" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "views_started" ON "analytics"."views" USING btree ("started_at");
--> statement-breakpoint
CREATE INDEX "views_of_title" ON "analytics"."views" USING btree ("title_id","started_at");
--> statement-breakpoint
CREATE INDEX "views_ended" ON "analytics"."views" USING btree ("ended_at");
--> statement-breakpoint
CREATE INDEX "views_last" ON "analytics"."views" USING btree ("last_at");
--> statement-breakpoint
CREATE INDEX "ingest_jobs_made" ON "catalog"."ingest_jobs" USING btree ("finished_at") WHERE kind = 'MEDIA' and status = 'SUCCEEDED';
--> statement-breakpoint
CREATE INDEX "videos_stored" ON "catalog"."videos" USING btree ("stored_bytes") WHERE stored_bytes is not null;
--> statement-breakpoint
CREATE INDEX "videos_unmeasured" ON "catalog"."videos" USING btree ("id") WHERE storage_prefix is not null and stored_bytes is null;
