CREATE TYPE "identity"."data_export_state" AS ENUM('GATHERING', 'READY', 'FAILED');
--> statement-breakpoint
CREATE TYPE "identity"."mail_token_purpose" AS ENUM('VERIFY_EMAIL', 'RESET_PASSWORD');
--> statement-breakpoint
CREATE SEQUENCE "playback"."activity_sequence" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;
--> statement-breakpoint
CREATE SEQUENCE "playback"."withdrawal_sequence" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;
--> statement-breakpoint
CREATE TABLE "analytics"."gone" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analytics"."stream_quality" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"video_id" uuid NOT NULL,
	"country" text,
	"device_kind" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"failed" boolean DEFAULT false NOT NULL,
	"startup_seconds" double precision,
	"rebuffer_count" integer DEFAULT 0 NOT NULL,
	"rebuffer_seconds" double precision DEFAULT 0 NOT NULL,
	"played_seconds" double precision DEFAULT 0 NOT NULL,
	"dropped_frames" integer DEFAULT 0 NOT NULL,
	"bitrate_sum" double precision DEFAULT 0 NOT NULL,
	"bitrate_seconds" double precision DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analytics"."stream_reports" (
	"session_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"position_seconds" double precision NOT NULL,
	"played_seconds" double precision NOT NULL,
	"rebuffer_count" integer NOT NULL,
	"rebuffer_seconds" double precision NOT NULL,
	"dropped_frames" integer NOT NULL,
	"bitrate_kbps" integer,
	"cdn" text,
	"error_code" text,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stream_reports_session_id_sequence_pk" PRIMARY KEY("session_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "catalog"."blocked_lists" (
	"profile_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalog"."blocked_titles" (
	"profile_id" uuid NOT NULL,
	"title_id" uuid NOT NULL,
	CONSTRAINT "blocked_titles_profile_id_title_id_pk" PRIMARY KEY("profile_id","title_id")
);
--> statement-breakpoint
CREATE TABLE "catalog"."gone" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalog"."video_marks" (
	"video_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"start_seconds" double precision NOT NULL,
	"end_seconds" double precision NOT NULL,
	CONSTRAINT "video_marks_video_id_kind_start_seconds_pk" PRIMARY KEY("video_id","kind","start_seconds"),
	CONSTRAINT "video_marks_kind" CHECK ("catalog"."video_marks"."kind" in ('RECAP', 'INTRO', 'CREDITS')),
	CONSTRAINT "video_marks_span" CHECK (0 <= "catalog"."video_marks"."start_seconds" and "catalog"."video_marks"."start_seconds" < "catalog"."video_marks"."end_seconds")
);
--> statement-breakpoint
CREATE TABLE "identity"."outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"receiver" text NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT date_trunc('milliseconds', now()) NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "identity"."refused_tokens" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"below_version" integer,
	"refused_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."account_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"actor_id" uuid,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"address" text,
	"device_kind" "identity"."device_kind",
	"device_name" text,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "identity"."avatar_uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"content_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."data_exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"state" "identity"."data_export_state" NOT NULL,
	"object_key" text NOT NULL,
	"size_bytes" bigint,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"leased_until" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."deleted_objects" (
	"key" text PRIMARY KEY NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"again_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."development_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"sent_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."known_networks" (
	"account_id" uuid NOT NULL,
	"network" text NOT NULL,
	"last_used_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "known_networks_account_id_network_pk" PRIMARY KEY("account_id","network")
);
--> statement-breakpoint
CREATE TABLE "identity"."mail_tokens" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"purpose" "identity"."mail_token_purpose" NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "mail_tokens_hash_length" CHECK (length("identity"."mail_tokens"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "identity"."passkey_challenges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"challenge" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"synced" boolean NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "passkeys_name_length" CHECK (length("identity"."passkeys"."name") between 1 and 50)
);
--> statement-breakpoint
CREATE TABLE "identity"."recovery_codes" (
	"account_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "recovery_codes_account_id_hash_pk" PRIMARY KEY("account_id","hash"),
	CONSTRAINT "recovery_codes_hash_length" CHECK (length("identity"."recovery_codes"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "identity"."blocked_titles" (
	"profile_id" uuid NOT NULL,
	"title_id" uuid NOT NULL,
	CONSTRAINT "blocked_titles_profile_id_title_id_pk" PRIMARY KEY("profile_id","title_id")
);
--> statement-breakpoint
CREATE TABLE "playback"."cdn_complaints" (
	"name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"account" "bytea" NOT NULL,
	"network" "bytea" NOT NULL,
	"requests" integer NOT NULL,
	"failures" integer NOT NULL,
	CONSTRAINT "cdn_complaints_name_at_account_network_pk" PRIMARY KEY("name","at","account","network")
);
--> statement-breakpoint
CREATE TABLE "playback"."cdn_outcomes" (
	"name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"requests" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"latency_ms" real,
	CONSTRAINT "cdn_outcomes_name_at_pk" PRIMARY KEY("name","at")
);
--> statement-breakpoint
CREATE TABLE "playback"."cdns" (
	"name" text PRIMARY KEY NOT NULL,
	"trust" real DEFAULT 1 NOT NULL,
	"failed_probes" integer DEFAULT 0 NOT NULL,
	"probed_at" timestamp (3) with time zone,
	"judged_at" timestamp (3) with time zone DEFAULT '-infinity' NOT NULL,
	CONSTRAINT "cdns_trust_range" CHECK ("playback"."cdns"."trust" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "playback"."gone" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "playback"."outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"receiver" text NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT date_trunc('milliseconds', now()) NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "playback"."withdrawals" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL,
	"changed_at" timestamp (3) with time zone,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "identity"."watch_progress_begun";
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "session_ids" uuid[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "analytics"."views" ADD COLUMN "measured" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."accounts" ADD COLUMN "wanted_email" text;
--> statement-breakpoint
ALTER TABLE "identity"."accounts" ADD COLUMN "suspended_reason" text;
--> statement-breakpoint
ALTER TABLE "identity"."accounts" ADD COLUMN "totp_secret" "bytea";
--> statement-breakpoint
ALTER TABLE "identity"."accounts" ADD COLUMN "totp_confirmed_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "identity"."accounts" ADD COLUMN "totp_last_step" integer;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD COLUMN "country" text;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD COLUMN "avatar_key" text;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD COLUMN "autoplay" boolean DEFAULT true NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD COLUMN "audio_language" text;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD COLUMN "subtitle_language" text;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD COLUMN "max_height" smallint;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD COLUMN "data_saver" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD COLUMN "pin_hash" text;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD COLUMN "viewing_hours" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD COLUMN "time_zone" text;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD COLUMN "controls_version" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD COLUMN "history_cleared_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "identity"."sessions" ADD COLUMN "address" text;
--> statement-breakpoint
ALTER TABLE "identity"."sessions" ADD COLUMN "unlocked_until" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "identity"."sessions" ADD COLUMN "token_family" uuid DEFAULT gen_random_uuid() NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."sessions" ADD COLUMN "token_version" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."signing_keys" ADD COLUMN "signs_from" timestamp (3) with time zone DEFAULT now() NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."signing_keys" ADD COLUMN "removed_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "identity"."watch_progress" ADD COLUMN "is_episode" boolean;
--> statement-breakpoint
ALTER TABLE "identity"."watch_progress" ADD COLUMN "hidden_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "title_id" uuid;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "is_episode" boolean;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "log_in_id" uuid;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "withdrawal_mark" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "idempotency_key" text;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "max_bitrate_kbps" integer;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "max_frame_rate" real;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "codecs" text[];
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "audio_language" text;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "subtitle_language" text;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "cdn" text;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "state_at" timestamp (3) with time zone DEFAULT date_trunc('milliseconds', now()) NOT NULL;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "throughput_kbps" integer;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "starved" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "played_seconds" double precision DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "last_report" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "ends_by" timestamp (3) with time zone DEFAULT now() + interval '12 hours' NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."video_marks" ADD CONSTRAINT "video_marks_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "catalog"."videos"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."account_events" ADD CONSTRAINT "account_events_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."account_events" ADD CONSTRAINT "account_events_actor_id_accounts_id_fk" FOREIGN KEY ("actor_id") REFERENCES "identity"."accounts"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."avatar_uploads" ADD CONSTRAINT "avatar_uploads_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."data_exports" ADD CONSTRAINT "data_exports_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."known_networks" ADD CONSTRAINT "known_networks_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."mail_tokens" ADD CONSTRAINT "mail_tokens_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."passkey_challenges" ADD CONSTRAINT "passkey_challenges_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."passkeys" ADD CONSTRAINT "passkeys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."recovery_codes" ADD CONSTRAINT "recovery_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."blocked_titles" ADD CONSTRAINT "blocked_titles_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "identity"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "gone_at" ON "analytics"."gone" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "stream_quality_account" ON "analytics"."stream_quality" USING btree ("account_id");
--> statement-breakpoint
CREATE INDEX "stream_quality_last" ON "analytics"."stream_quality" USING btree ("last_at");
--> statement-breakpoint
CREATE INDEX "stream_reports_received" ON "analytics"."stream_reports" USING btree ("received_at");
--> statement-breakpoint
CREATE INDEX "stream_reports_account" ON "analytics"."stream_reports" USING btree ("account_id");
--> statement-breakpoint
CREATE INDEX "blocked_titles_title" ON "catalog"."blocked_titles" USING btree ("title_id");
--> statement-breakpoint
CREATE INDEX "gone_at" ON "catalog"."gone" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "outbox_due" ON "identity"."outbox" USING btree ("receiver","due_at","id");
--> statement-breakpoint
CREATE INDEX "outbox_account" ON "identity"."outbox" USING btree (("body" ->> 'accountId'));
--> statement-breakpoint
CREATE INDEX "outbox_profile" ON "identity"."outbox" USING btree (("body" ->> 'profileId'));
--> statement-breakpoint
CREATE INDEX "outbox_email" ON "identity"."outbox" USING btree (("body" ->> 'email'));
--> statement-breakpoint
CREATE INDEX "refused_tokens_refused" ON "identity"."refused_tokens" USING btree ("refused_at");
--> statement-breakpoint
CREATE INDEX "account_events_latest" ON "identity"."account_events" USING btree ("account_id","at","id");
--> statement-breakpoint
CREATE INDEX "account_events_actor" ON "identity"."account_events" USING btree ("actor_id");
--> statement-breakpoint
CREATE INDEX "account_events_at" ON "identity"."account_events" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "avatar_uploads_of_account" ON "identity"."avatar_uploads" USING btree ("account_id");
--> statement-breakpoint
CREATE INDEX "avatar_uploads_expire" ON "identity"."avatar_uploads" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "data_exports_of_account" ON "identity"."data_exports" USING btree ("account_id","created_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "data_exports_one_at_a_time" ON "identity"."data_exports" USING btree ("account_id") WHERE state = 'GATHERING';
--> statement-breakpoint
CREATE INDEX "data_exports_gathering" ON "identity"."data_exports" USING btree ("leased_until") WHERE state = 'GATHERING';
--> statement-breakpoint
CREATE INDEX "data_exports_expire" ON "identity"."data_exports" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "deleted_objects_due" ON "identity"."deleted_objects" USING btree ("due_at");
--> statement-breakpoint
CREATE INDEX "development_mails_latest" ON "identity"."development_mails" USING btree ("sent_at");
--> statement-breakpoint
CREATE INDEX "development_mails_recipient" ON "identity"."development_mails" USING btree ("recipient");
--> statement-breakpoint
CREATE INDEX "mail_tokens_of_account" ON "identity"."mail_tokens" USING btree ("account_id","purpose","created_at");
--> statement-breakpoint
CREATE INDEX "mail_tokens_expire" ON "identity"."mail_tokens" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "passkey_challenges_of_account" ON "identity"."passkey_challenges" USING btree ("account_id");
--> statement-breakpoint
CREATE INDEX "passkey_challenges_expire" ON "identity"."passkey_challenges" USING btree ("expires_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "passkeys_credential_key" ON "identity"."passkeys" USING btree ("credential_id");
--> statement-breakpoint
CREATE INDEX "passkeys_of_account" ON "identity"."passkeys" USING btree ("account_id","created_at");
--> statement-breakpoint
CREATE INDEX "cdn_complaints_at" ON "playback"."cdn_complaints" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "cdn_outcomes_at" ON "playback"."cdn_outcomes" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "gone_at" ON "playback"."gone" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "outbox_due" ON "playback"."outbox" USING btree ("receiver","due_at","id");
--> statement-breakpoint
CREATE INDEX "outbox_account" ON "playback"."outbox" USING btree (("body" ->> 'accountId'));
--> statement-breakpoint
CREATE INDEX "withdrawals_at" ON "playback"."withdrawals" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "changes_of_actor" ON "catalog"."changes" USING btree ("actor_id","id") WHERE actor_id is not null;
--> statement-breakpoint
CREATE INDEX "comment_reports_of_profile" ON "catalog"."comment_reports" USING btree ("profile_id","comment_id");
--> statement-breakpoint
CREATE INDEX "comments_hidden_by" ON "catalog"."comments" USING btree ("hidden_by") WHERE hidden_by is not null;
--> statement-breakpoint
CREATE INDEX "ingest_jobs_of_account" ON "catalog"."ingest_jobs" USING btree ("account_id","id");
--> statement-breakpoint
CREATE INDEX "uploads_of_account" ON "catalog"."uploads" USING btree ("account_id","id");
--> statement-breakpoint
CREATE INDEX "accounts_totp" ON "identity"."accounts" USING btree ("id") WHERE totp_secret is not null;
--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "identity"."idempotency_keys" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "sessions_expire" ON "identity"."sessions" USING btree ("expires_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token_family" ON "identity"."sessions" USING btree ("token_family");
--> statement-breakpoint
CREATE INDEX "watch_progress_shows" ON "identity"."watch_progress" USING btree ("profile_id","title_id","sequence") WHERE position_seconds >= 0.05 * duration_seconds and title_id is not null and is_episode is not false;
--> statement-breakpoint
CREATE INDEX "stream_sessions_active" ON "playback"."stream_sessions" USING btree ("started_at","id") WHERE ended_at is null;
--> statement-breakpoint
CREATE INDEX "stream_sessions_state" ON "playback"."stream_sessions" USING btree ("state_at","id");
--> statement-breakpoint
CREATE INDEX "stream_sessions_open" ON "playback"."stream_sessions" USING btree ("account_id","started_at") WHERE ended_at is null;
--> statement-breakpoint
CREATE INDEX "stream_sessions_account" ON "playback"."stream_sessions" USING btree ("account_id","id");
--> statement-breakpoint
CREATE INDEX "stream_sessions_log_in" ON "playback"."stream_sessions" USING btree ("log_in_id") WHERE ended_at is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "stream_sessions_idempotency" ON "playback"."stream_sessions" USING btree ("profile_id","idempotency_key") WHERE ended_at is null and idempotency_key is not null;
--> statement-breakpoint
CREATE INDEX "watch_progress_begun" ON "identity"."watch_progress" USING btree ("profile_id","sequence") WHERE position_seconds >= 0.05 * duration_seconds and hidden_at is null
        and (title_id is null or is_episode = false)
        and (position_seconds <= 0.9 * duration_seconds or is_episode is not false);
--> statement-breakpoint
ALTER TABLE "identity"."accounts" ADD CONSTRAINT "accounts_wanted_email_lower" CHECK ("identity"."accounts"."wanted_email" = lower("identity"."accounts"."wanted_email") and length("identity"."accounts"."wanted_email") <= 254);
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD CONSTRAINT "profiles_country_form" CHECK ("identity"."profiles"."country" ~ '^[A-Z]{2}$');
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD CONSTRAINT "profiles_max_height_range" CHECK ("identity"."profiles"."max_height" between 144 and 4320);
--> statement-breakpoint
ALTER TABLE "identity"."profiles" ADD CONSTRAINT "profiles_hours_zone" CHECK ("identity"."profiles"."viewing_hours" = '[]'::jsonb or "identity"."profiles"."time_zone" is not null);
