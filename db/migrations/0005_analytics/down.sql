ALTER TABLE "analytics"."view_fragments" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."loads" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."telemetry" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."forgotten_history" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."hidden_titles" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."profile_recommendations" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."recommendation_asks" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."recommending_tasks" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."title_feature_counts" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."title_features" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."title_neighbours" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."changed_hours" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."engagement_days" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."engagement_hours" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."quality_days" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."quality_hours" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "analytics"."viewer_minutes" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."stored_days" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
DROP TABLE "analytics"."view_fragments" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."loads" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."telemetry" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."forgotten_history" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."hidden_titles" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."profile_recommendations" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."recommendation_asks" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."recommending_tasks" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."title_feature_counts" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."title_features" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."title_neighbours" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."changed_hours" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."engagement_days" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."engagement_hours" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."quality_days" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."quality_hours" CASCADE;
--> statement-breakpoint
DROP TABLE "analytics"."viewer_minutes" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."stored_days" CASCADE;
--> statement-breakpoint
DROP INDEX "analytics"."stream_quality_profile";
--> statement-breakpoint
DROP INDEX "analytics"."stream_reports_at";
--> statement-breakpoint
DROP INDEX "analytics"."views_started";
--> statement-breakpoint
DROP INDEX "analytics"."views_of_title";
--> statement-breakpoint
DROP INDEX "analytics"."views_ended";
--> statement-breakpoint
DROP INDEX "analytics"."views_last";
--> statement-breakpoint
DROP INDEX "catalog"."ingest_jobs_made";
--> statement-breakpoint
DROP INDEX "catalog"."videos_stored";
--> statement-breakpoint
DROP INDEX "catalog"."videos_unmeasured";
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" DROP COLUMN "title_id";
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" DROP COLUMN "os";
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" DROP COLUMN "player";
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" DROP COLUMN "state";
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" DROP COLUMN "sequence";
--> statement-breakpoint
ALTER TABLE "analytics"."stream_quality" DROP COLUMN "state_since";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "device";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "os";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "player";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "cdn";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "device_at";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "cdn_at";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "failed";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "startup_seconds";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "startup_at";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "rebuffer_count";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "rebuffer_seconds";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "dropped_frames";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "bitrate_sum";
--> statement-breakpoint
ALTER TABLE "analytics"."views" DROP COLUMN "bitrate_seconds";
--> statement-breakpoint
ALTER TABLE "catalog"."videos" DROP COLUMN "stored_bytes";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "os";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "player";
