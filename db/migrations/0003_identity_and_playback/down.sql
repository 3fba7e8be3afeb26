ALTER TABLE "analytics"."gone" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."stream_reports" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."blocked_lists" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."blocked_titles" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."gone" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."video_marks" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."outbox" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."refused_tokens" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."account_events" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."avatar_uploads" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."data_exports" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."deleted_objects" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."development_mails" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."known_networks" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."mail_tokens" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."passkey_challenges" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."passkeys" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."recovery_codes" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."blocked_titles" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "playback"."cdn_complaints" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "playback"."cdn_outcomes" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "playback"."cdns" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "playback"."gone" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "playback"."outbox" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "playback"."withdrawals" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
DROP TABLE "analytics"."gone" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."stream_quality" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."stream_reports" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."blocked_lists" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."blocked_titles" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."gone" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."video_marks" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."outbox" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."refused_tokens" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."account_events" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."avatar_uploads" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."data_exports" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."deleted_objects" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."development_mails" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."known_networks" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."mail_tokens" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."passkey_challenges" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."passkeys" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."recovery_codes" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."blocked_titles" CASCADE;
--> statement-breakpoint
DROP TABLE "playback"."cdn_complaints" CASCADE;
--> statement-breakpoint
DROP TABLE "playback"."cdn_outcomes" CASCADE;
--> statement-breakpoint
DROP TABLE "playback"."cdns" CASCADE;
--> statement-breakpoint
DROP TABLE "playback"."gone" CASCADE;
--> statement-breakpoint
DROP TABLE "playback"."outbox" CASCADE;
--> statement-breakpoint
DROP TABLE "playback"."withdrawals" CASCADE;
--> statement-breakpoint
ALTER TABLE "identity"."accounts" DROP CONSTRAINT "accounts_wanted_email_lower";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP CONSTRAINT "profiles_country_form";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP CONSTRAINT "profiles_max_height_range";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP CONSTRAINT "profiles_hours_zone";
--> statement-breakpoint
DROP INDEX "catalog"."changes_of_actor";
--> statement-breakpoint
DROP INDEX "catalog"."comment_reports_of_profile";
--> statement-breakpoint
DROP INDEX "catalog"."comments_hidden_by";
--> statement-breakpoint
DROP INDEX "catalog"."ingest_jobs_of_account";
--> statement-breakpoint
DROP INDEX "catalog"."uploads_of_account";
--> statement-breakpoint
DROP INDEX "identity"."accounts_totp";
--> statement-breakpoint
DROP INDEX "identity"."idempotency_keys_created";
--> statement-breakpoint
DROP INDEX "identity"."sessions_expire";
--> statement-breakpoint
DROP INDEX "identity"."sessions_token_family";
--> statement-breakpoint
DROP INDEX "identity"."watch_progress_shows";
--> statement-breakpoint
DROP INDEX "playback"."stream_sessions_active";
--> statement-breakpoint
DROP INDEX "playback"."stream_sessions_state";
--> statement-breakpoint
DROP INDEX "playback"."stream_sessions_open";
--> statement-breakpoint
DROP INDEX "playback"."stream_sessions_account";
--> statement-breakpoint
DROP INDEX "playback"."stream_sessions_log_in";
--> statement-breakpoint
DROP INDEX "playback"."stream_sessions_idempotency";
--> statement-breakpoint
DROP INDEX "identity"."watch_progress_begun";
--> statement-breakpoint
CREATE INDEX "watch_progress_begun" ON "identity"."watch_progress" USING btree ("profile_id","sequence") WHERE position_seconds between 0.05 * duration_seconds and 0.9 * duration_seconds;
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "session_ids";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "measured";
--> statement-breakpoint
ALTER TABLE "identity"."accounts" DROP COLUMN "wanted_email";
--> statement-breakpoint
ALTER TABLE "identity"."accounts" DROP COLUMN "suspended_reason";
--> statement-breakpoint
ALTER TABLE "identity"."accounts" DROP COLUMN "totp_secret";
--> statement-breakpoint
ALTER TABLE "identity"."accounts" DROP COLUMN "totp_confirmed_at";
--> statement-breakpoint
ALTER TABLE "identity"."accounts" DROP COLUMN "totp_last_step";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP COLUMN "country";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP COLUMN "avatar_key";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP COLUMN "autoplay";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP COLUMN "audio_language";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP COLUMN "subtitle_language";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP COLUMN "max_height";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP COLUMN "data_saver";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP COLUMN "pin_hash";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP COLUMN "viewing_hours";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP COLUMN "time_zone";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP COLUMN "controls_version";
--> statement-breakpoint
ALTER TABLE "identity"."profiles" DROP COLUMN "history_cleared_at";
--> statement-breakpoint
ALTER TABLE "identity"."sessions" DROP COLUMN "address";
--> statement-breakpoint
ALTER TABLE "identity"."sessions" DROP COLUMN "unlocked_until";
--> statement-breakpoint
ALTER TABLE "identity"."sessions" DROP COLUMN "token_family";
--> statement-breakpoint
ALTER TABLE "identity"."sessions" DROP COLUMN "token_version";
--> statement-breakpoint
ALTER TABLE "identity"."signing_keys" DROP COLUMN "signs_from";
--> statement-breakpoint
ALTER TABLE "identity"."signing_keys" DROP COLUMN "removed_at";
--> statement-breakpoint
ALTER TABLE "identity"."watch_progress" DROP COLUMN "is_episode";
--> statement-breakpoint
ALTER TABLE "identity"."watch_progress" DROP COLUMN "hidden_at";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "title_id";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "is_episode";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "log_in_id";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "withdrawal_mark";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "idempotency_key";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "max_bitrate_kbps";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "max_frame_rate";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "codecs";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "audio_language";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "subtitle_language";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "cdn";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "state_at";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "throughput_kbps";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "starved";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "played_seconds";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "last_report";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "ends_by";
--> statement-breakpoint
DROP TYPE "identity"."data_export_state";
--> statement-breakpoint
DROP TYPE "identity"."mail_token_purpose";
--> statement-breakpoint
DROP SEQUENCE "playback"."activity_sequence";
--> statement-breakpoint
DROP SEQUENCE "playback"."withdrawal_sequence";
