ALTER TABLE "catalog"."availability_windows" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."localisations" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."release_dates" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."changes" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."comment_reports" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."comments" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."deleted_comments" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."subtitles" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_items" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."omdb_answers" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."omdb_pace" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."credits" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."people" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."search_entries" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."search_names" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "catalog"."search_words" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."my_list" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identity"."title_ratings" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
DROP TABLE "catalog"."availability_windows" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."localisations" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."release_dates" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."changes" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."comment_reports" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."comments" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."deleted_comments" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."subtitles" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."ingest_items" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."omdb_answers" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."omdb_pace" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."credits" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."people" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."search_entries" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."search_names" CASCADE;
--> statement-breakpoint
DROP TABLE "catalog"."search_words" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."my_list" CASCADE;
--> statement-breakpoint
DROP TABLE "identity"."title_ratings" CASCADE;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP CONSTRAINT "titles_publish_at";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP CONSTRAINT "titles_deleted_hidden";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP CONSTRAINT "titles_end_year";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP CONSTRAINT "titles_runtime";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP CONSTRAINT "titles_rating";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP CONSTRAINT "titles_publication";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP CONSTRAINT "titles_published_at";
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" DROP CONSTRAINT "artwork_focus";
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" DROP CONSTRAINT "artwork_sha256";
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" DROP CONSTRAINT "artwork_still";
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" DROP CONSTRAINT "artwork_kind_known";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" DROP CONSTRAINT "ingest_jobs_subject";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" DROP CONSTRAINT "ingest_jobs_kind";
--> statement-breakpoint
ALTER TABLE "catalog"."uploads" DROP CONSTRAINT "uploads_purpose";
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" DROP CONSTRAINT "artwork_video_id_videos_id_fk";
--> statement-breakpoint
DROP INDEX "analytics"."title_hours_of_title";
--> statement-breakpoint
DROP INDEX "analytics"."title_viewers_viewer";
--> statement-breakpoint
DROP INDEX "analytics"."views_latest";
--> statement-breakpoint
DROP INDEX "catalog"."titles_published_popular";
--> statement-breakpoint
DROP INDEX "catalog"."titles_published_rating";
--> statement-breakpoint
DROP INDEX "catalog"."titles_published_kind_popular";
--> statement-breakpoint
DROP INDEX "catalog"."titles_published_kind_rating";
--> statement-breakpoint
DROP INDEX "catalog"."titles_popular";
--> statement-breakpoint
DROP INDEX "catalog"."titles_rating";
--> statement-breakpoint
DROP INDEX "catalog"."titles_unpublished";
--> statement-breakpoint
DROP INDEX "catalog"."titles_scheduled";
--> statement-breakpoint
DROP INDEX "catalog"."titles_deleted";
--> statement-breakpoint
DROP INDEX "catalog"."artwork_attached";
--> statement-breakpoint
DROP INDEX "catalog"."artwork_stills";
--> statement-breakpoint
DROP INDEX "catalog"."artwork_titles";
--> statement-breakpoint
DROP INDEX "catalog"."ingest_jobs_by_upload";
--> statement-breakpoint
DROP INDEX "identity"."watch_progress_title";
--> statement-breakpoint
DROP INDEX "identity"."watch_progress_begun";
--> statement-breakpoint
DROP INDEX "catalog"."titles_newest";
--> statement-breakpoint
DROP INDEX "catalog"."titles_name";
--> statement-breakpoint
DROP INDEX "catalog"."titles_imdb_id";
--> statement-breakpoint
DROP INDEX "catalog"."artwork_kind";
--> statement-breakpoint
DROP INDEX "catalog"."uploads_open";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ALTER COLUMN "upload_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ALTER COLUMN "video_id" SET NOT NULL;
--> statement-breakpoint
CREATE INDEX "titles_drafts" ON "catalog"."titles" USING btree ("listed_at","id") WHERE publication = 'DRAFT';
--> statement-breakpoint
CREATE INDEX "titles_newest" ON "catalog"."titles" USING btree ("listed_at","id");
--> statement-breakpoint
CREATE INDEX "titles_name" ON "catalog"."titles" USING btree ("sort_name","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "titles_imdb_id" ON "catalog"."titles" USING btree ("imdb_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "artwork_kind" ON "catalog"."artwork" USING btree ("title_id","kind");
--> statement-breakpoint
CREATE INDEX "uploads_open" ON "catalog"."uploads" USING btree ("expires_at") WHERE status = 'WAITING';
--> statement-breakpoint
ALTER TABLE "catalog"."episodes" DROP COLUMN "released_on";
--> statement-breakpoint
ALTER TABLE "catalog"."episodes" DROP COLUMN "imdb_id";
--> statement-breakpoint
ALTER TABLE "catalog"."episodes" DROP COLUMN "ratings";
--> statement-breakpoint
ALTER TABLE "catalog"."maturity_ratings" DROP COLUMN "age";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "original_language";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "end_year";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "season_count";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "runtime_minutes";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "languages";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "countries";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "ratings";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "rating";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "awards";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "box_office_usd";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "encoding";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "popularity";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "publish_at";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "restricted";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP COLUMN "deleted_at";
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" DROP COLUMN "video_id";
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" DROP COLUMN "position_seconds";
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" DROP COLUMN "focus_x";
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" DROP COLUMN "focus_y";
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" DROP COLUMN "sha256";
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" DROP COLUMN "source_url";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" DROP COLUMN "encoding";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" DROP COLUMN "request";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" DROP COLUMN "searched";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" DROP COLUMN "items_found";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" DROP COLUMN "items_fetched";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" DROP COLUMN "items_created";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" DROP COLUMN "items_updated";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" DROP COLUMN "items_skipped";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" DROP COLUMN "items_failed";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" DROP COLUMN "checkpoint";
--> statement-breakpoint
ALTER TABLE "catalog"."uploads" DROP COLUMN "damaged_etags";
--> statement-breakpoint
ALTER TABLE "catalog"."videos" DROP COLUMN "audio_tracks";
--> statement-breakpoint
ALTER TABLE "catalog"."videos" DROP COLUMN "storyboard";
--> statement-breakpoint
ALTER TABLE "identity"."watch_progress" DROP COLUMN "title_id";
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" DROP COLUMN "storyboard";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD CONSTRAINT "titles_publication" CHECK (publication in ('DRAFT', 'PUBLISHED'));
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD CONSTRAINT "titles_published_at" CHECK (publication = 'DRAFT' or published_at is not null);
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD CONSTRAINT "artwork_kind_known" CHECK (kind in ('POSTER', 'BACKDROP'));
