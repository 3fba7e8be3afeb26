DROP TABLE "analytics"."events" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."title_hours" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."title_stats" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."title_viewers" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."views" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."artwork" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."episodes" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."genres" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."idempotency_keys" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."maturity_ratings" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."seasons" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."title_genres" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."titles" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."ingest_jobs" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."uploads" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."videos" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."accounts" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."idempotency_keys" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."log_in_attempts" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."profiles" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."refresh_tokens" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."sessions" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."signing_keys" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."watch_progress" CASCADE;
--> statement-breakpoint
DROP TABLE "playback"."stream_sessions" CASCADE;
--> statement-breakpoint
DROP TYPE "identity"."device_kind";
--> statement-breakpoint
DROP TYPE "identity"."role";
--> statement-breakpoint
DROP TYPE "identity"."signing_key_state";
--> statement-breakpoint
DROP SCHEMA "analytics";
--> statement-breakpoint
DROP SCHEMA "catalog";
--> statement-breakpoint
DROP SCHEMA "identity";
--> statement-breakpoint
DROP SCHEMA "playback";
