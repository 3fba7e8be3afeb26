CREATE TABLE "catalog"."availability_windows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title_id" uuid NOT NULL,
	"country" text NOT NULL,
	"opens_at" timestamp (3) with time zone,
	"closes_at" timestamp (3) with time zone,
	CONSTRAINT "availability_windows_country" CHECK (country ~ '^[A-Z]{2}$'),
	CONSTRAINT "availability_windows_order" CHECK (opens_at < closes_at)
);
--> statement-breakpoint
CREATE TABLE "catalog"."localisations" (
	"title_id" uuid NOT NULL,
	"language" text NOT NULL,
	"name" text NOT NULL,
	"synopsis" text,
	CONSTRAINT "localisations_title_id_language_pk" PRIMARY KEY("title_id","language"),
	CONSTRAINT "localisations_name_length" CHECK (char_length(name) between 1 and 200),
	CONSTRAINT "localisations_synopsis_length" CHECK (char_length(synopsis) <= 4000)
);
--> statement-breakpoint
CREATE TABLE "catalog"."release_dates" (
	"title_id" uuid NOT NULL,
	"country" text NOT NULL,
	"date" date NOT NULL,
	CONSTRAINT "release_dates_title_id_country_pk" PRIMARY KEY("title_id","country"),
	CONSTRAINT "release_dates_country" CHECK (country ~ '^([A-Z]{2})?$')
);
--> statement-breakpoint
CREATE TABLE "catalog"."changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"version" integer NOT NULL,
	"fields" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalog"."comment_reports" (
	"comment_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comment_reports_comment_id_profile_id_pk" PRIMARY KEY("comment_id","profile_id"),
	CONSTRAINT "comment_reports_reason_length" CHECK (char_length(reason) <= 500)
);
--> statement-breakpoint
CREATE TABLE "catalog"."comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"hidden_at" timestamp (3) with time zone,
	"hidden_by" uuid,
	"reports" integer DEFAULT 0 NOT NULL,
	"reported_at" timestamp (3) with time zone,
	CONSTRAINT "comments_body_length" CHECK (char_length(body) between 1 and 2000),
	CONSTRAINT "comments_reports" CHECK ((reports > 0) = (reported_at is not null))
);
--> statement-breakpoint
CREATE TABLE "catalog"."deleted_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalog"."subtitles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"video_id" uuid NOT NULL,
	"language" text,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"version" integer,
	"storage_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subtitles_kind" CHECK (kind in ('SUBTITLES', 'CAPTIONS', 'FORCED')),
	CONSTRAINT "subtitles_name_length" CHECK (char_length(name) between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "catalog"."ingest_items" (
	"job_id" uuid NOT NULL,
	"imdb_id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text,
	"status" text NOT NULL,
	"reason" text,
	"title_id" uuid,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ingest_items_job_id_imdb_id_pk" PRIMARY KEY("job_id","imdb_id"),
	CONSTRAINT "ingest_items_status" CHECK (status in ('FOUND', 'FETCHED', 'CREATED', 'UPDATED', 'SKIPPED', 'FAILED'))
);
--> statement-breakpoint
CREATE TABLE "catalog"."omdb_answers" (
	"question" text PRIMARY KEY NOT NULL,
	"answer" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalog"."omdb_pace" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "omdb_pace_one" CHECK (id = 1)
);
--> statement-breakpoint
CREATE TABLE "catalog"."credits" (
	"title_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"character" text,
	CONSTRAINT "credits_title_id_position_pk" PRIMARY KEY("title_id","position"),
	CONSTRAINT "credits_position" CHECK (position between 1 and 200),
	CONSTRAINT "credits_role" CHECK (role in ('ACTOR', 'DIRECTOR', 'WRITER', 'PRODUCER', 'COMPOSER', 'OTHER')),
	CONSTRAINT "credits_character_length" CHECK (char_length(character) between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "catalog"."people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sort_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_name_length" CHECK (char_length(name) between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "catalog"."search_entries" (
	"title_id" uuid PRIMARY KEY NOT NULL,
	"terms" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalog"."search_names" (
	"title_id" uuid NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "search_names_title_id_key_pk" PRIMARY KEY("title_id","key"),
	CONSTRAINT "search_names_key_length" CHECK (char_length(key) between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "catalog"."search_words" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."my_list" (
	"profile_id" uuid NOT NULL,
	"title_id" uuid NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "my_list_profile_id_title_id_pk" PRIMARY KEY("profile_id","title_id")
);
--> statement-breakpoint
CREATE TABLE "identity"."title_ratings" (
	"profile_id" uuid NOT NULL,
	"title_id" uuid NOT NULL,
	"rating" smallint NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "title_ratings_profile_id_title_id_pk" PRIMARY KEY("profile_id","title_id"),
	CONSTRAINT "title_ratings_range" CHECK ("identity"."title_ratings"."rating" between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" DROP CONSTRAINT "artwork_kind_known";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP CONSTRAINT "titles_publication";
--> statement-breakpoint
ALTER TABLE "catalog"."titles" DROP CONSTRAINT "titles_published_at";
--> statement-breakpoint
DROP INDEX "catalog"."titles_drafts";
--> statement-breakpoint
DROP INDEX "catalog"."artwork_kind";
--> statement-breakpoint
DROP INDEX "catalog"."titles_newest";
--> statement-breakpoint
DROP INDEX "catalog"."titles_name";
--> statement-breakpoint
DROP INDEX "catalog"."titles_imdb_id";
--> statement-breakpoint
DROP INDEX "catalog"."uploads_open";
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ALTER COLUMN "upload_id" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ALTER COLUMN "video_id" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD COLUMN "video_id" uuid;
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD COLUMN "position_seconds" double precision;
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD COLUMN "focus_x" double precision DEFAULT 0.5 NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD COLUMN "focus_y" double precision DEFAULT 0.5 NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD COLUMN "sha256" text;
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD COLUMN "source_url" text;
--> statement-breakpoint
ALTER TABLE "catalog"."episodes" ADD COLUMN "released_on" date;
--> statement-breakpoint
ALTER TABLE "catalog"."episodes" ADD COLUMN "imdb_id" text;
--> statement-breakpoint
ALTER TABLE "catalog"."episodes" ADD COLUMN "ratings" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."maturity_ratings" ADD COLUMN "age" smallint;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "original_language" text;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "end_year" integer;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "season_count" integer;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "runtime_minutes" integer;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "languages" text[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "countries" text[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "ratings" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "rating" double precision;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "awards" text;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "box_office_usd" bigint;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "encoding" jsonb;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "popularity" double precision DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "publish_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "restricted" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD COLUMN "deleted_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD COLUMN "encoding" jsonb;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD COLUMN "request" jsonb;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD COLUMN "searched" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD COLUMN "items_found" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD COLUMN "items_fetched" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD COLUMN "items_created" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD COLUMN "items_updated" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD COLUMN "items_skipped" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD COLUMN "items_failed" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD COLUMN "checkpoint" jsonb;
--> statement-breakpoint
ALTER TABLE "catalog"."uploads" ADD COLUMN "damaged_etags" text[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."videos" ADD COLUMN "audio_tracks" jsonb DEFAULT '[]'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."videos" ADD COLUMN "storyboard" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."watch_progress" ADD COLUMN "title_id" uuid;
--> statement-breakpoint
ALTER TABLE "playback"."stream_sessions" ADD COLUMN "storyboard" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "catalog"."availability_windows" ADD CONSTRAINT "availability_windows_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalog"."titles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."localisations" ADD CONSTRAINT "localisations_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalog"."titles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."release_dates" ADD CONSTRAINT "release_dates_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalog"."titles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."comment_reports" ADD CONSTRAINT "comment_reports_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "catalog"."comments"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."comments" ADD CONSTRAINT "comments_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalog"."titles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."subtitles" ADD CONSTRAINT "subtitles_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "catalog"."videos"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_items" ADD CONSTRAINT "ingest_items_job_id_ingest_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "catalog"."ingest_jobs"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."credits" ADD CONSTRAINT "credits_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalog"."titles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."credits" ADD CONSTRAINT "credits_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "catalog"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."search_entries" ADD CONSTRAINT "search_entries_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalog"."titles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalog"."search_names" ADD CONSTRAINT "search_names_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "catalog"."titles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."my_list" ADD CONSTRAINT "my_list_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "identity"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identity"."title_ratings" ADD CONSTRAINT "title_ratings_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "identity"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "availability_windows_title" ON "catalog"."availability_windows" USING btree ("title_id","country");
--> statement-breakpoint
CREATE INDEX "changes_of_title" ON "catalog"."changes" USING btree ("title_id","at","id");
--> statement-breakpoint
CREATE INDEX "comments_of_title" ON "catalog"."comments" USING btree ("title_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "comments_of_profile" ON "catalog"."comments" USING btree ("profile_id","created_at");
--> statement-breakpoint
CREATE INDEX "comments_of_account" ON "catalog"."comments" USING btree ("account_id");
--> statement-breakpoint
CREATE INDEX "comments_reported" ON "catalog"."comments" USING btree ("reported_at","id") WHERE reported_at is not null;
--> statement-breakpoint
CREATE INDEX "deleted_comments_of_profile" ON "catalog"."deleted_comments" USING btree ("profile_id","created_at");
--> statement-breakpoint
CREATE INDEX "deleted_comments_created" ON "catalog"."deleted_comments" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "subtitles_of_video" ON "catalog"."subtitles" USING btree ("video_id","created_at");
--> statement-breakpoint
CREATE INDEX "ingest_items_in_order" ON "catalog"."ingest_items" USING btree ("job_id","position");
--> statement-breakpoint
CREATE INDEX "ingest_items_latest" ON "catalog"."ingest_items" USING btree ("job_id","updated_at");
--> statement-breakpoint
CREATE INDEX "omdb_answers_expire" ON "catalog"."omdb_answers" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "credits_person" ON "catalog"."credits" USING btree ("person_id","title_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "people_sort_name" ON "catalog"."people" USING btree ("sort_name");
--> statement-breakpoint
CREATE INDEX "search_entries_terms" ON "catalog"."search_entries" USING gin ("terms") WITH (fastupdate=false);
--> statement-breakpoint
CREATE INDEX "search_names_key" ON "catalog"."search_names" USING btree ("key" text_pattern_ops,"title_id");
--> statement-breakpoint
CREATE INDEX "search_words_beginning" ON "catalog"."search_words" USING btree ("word" text_pattern_ops);
--> statement-breakpoint
CREATE INDEX "search_words_similar" ON "catalog"."search_words" USING gin ("word" gin_trgm_ops) WITH (fastupdate=false);
--> statement-breakpoint
CREATE INDEX "my_list_latest" ON "identity"."my_list" USING btree ("profile_id","added_at","title_id");
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD CONSTRAINT "artwork_video_id_videos_id_fk" FOREIGN KEY ("video_id") REFERENCES "catalog"."videos"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "title_hours_of_title" ON "analytics"."title_hours" USING btree ("title_id","hour");
--> statement-breakpoint
CREATE INDEX "title_viewers_viewer" ON "analytics"."title_viewers" USING btree ("viewer_id","title_id");
--> statement-breakpoint
CREATE INDEX "views_latest" ON "analytics"."views" USING btree ("viewer_id","last_at");
--> statement-breakpoint
CREATE INDEX "artwork_attached" ON "catalog"."artwork" USING btree ("title_id","kind","id") WHERE video_id is null;
--> statement-breakpoint
CREATE INDEX "artwork_stills" ON "catalog"."artwork" USING btree ("video_id","position_seconds") WHERE video_id is not null;
--> statement-breakpoint
CREATE INDEX "artwork_titles" ON "catalog"."artwork" USING btree ("title_id");
--> statement-breakpoint
CREATE INDEX "titles_published_popular" ON "catalog"."titles" USING btree ("popularity","id") WHERE publication = 'PUBLISHED';
--> statement-breakpoint
CREATE INDEX "titles_published_rating" ON "catalog"."titles" USING btree (coalesce(rating, -1),"id") WHERE publication = 'PUBLISHED';
--> statement-breakpoint
CREATE INDEX "titles_published_kind_popular" ON "catalog"."titles" USING btree ("kind","popularity","id") WHERE publication = 'PUBLISHED';
--> statement-breakpoint
CREATE INDEX "titles_published_kind_rating" ON "catalog"."titles" USING btree ("kind",coalesce(rating, -1),"id") WHERE publication = 'PUBLISHED';
--> statement-breakpoint
CREATE INDEX "titles_popular" ON "catalog"."titles" USING btree ("popularity","id") WHERE deleted_at is null;
--> statement-breakpoint
CREATE INDEX "titles_rating" ON "catalog"."titles" USING btree (coalesce(rating, -1),"id") WHERE deleted_at is null;
--> statement-breakpoint
CREATE INDEX "titles_unpublished" ON "catalog"."titles" USING btree ("publication","listed_at","id") WHERE publication <> 'PUBLISHED';
--> statement-breakpoint
CREATE INDEX "titles_scheduled" ON "catalog"."titles" USING btree ("publish_at") WHERE publication = 'SCHEDULED';
--> statement-breakpoint
CREATE INDEX "titles_deleted" ON "catalog"."titles" USING btree ("deleted_at") WHERE deleted_at is not null;
--> statement-breakpoint
CREATE INDEX "ingest_jobs_by_upload" ON "catalog"."ingest_jobs" USING btree ("upload_id");
--> statement-breakpoint
CREATE INDEX "watch_progress_title" ON "identity"."watch_progress" USING btree ("profile_id","title_id","sequence");
--> statement-breakpoint
CREATE INDEX "watch_progress_begun" ON "identity"."watch_progress" USING btree ("profile_id","sequence") WHERE position_seconds between 0.05 * duration_seconds and 0.9 * duration_seconds;
--> statement-breakpoint
CREATE UNIQUE INDEX "artwork_kind" ON "catalog"."artwork" USING btree ("title_id","kind") WHERE kind <> 'STILL';
--> statement-breakpoint
CREATE INDEX "titles_newest" ON "catalog"."titles" USING btree ("listed_at","id") WHERE deleted_at is null;
--> statement-breakpoint
CREATE INDEX "titles_name" ON "catalog"."titles" USING btree ("sort_name","id") WHERE deleted_at is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "titles_imdb_id" ON "catalog"."titles" USING btree ("imdb_id") WHERE deleted_at is null;
--> statement-breakpoint
CREATE INDEX "uploads_open" ON "catalog"."uploads" USING btree ("expires_at") WHERE status in ('WAITING', 'COMPLETED');
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD CONSTRAINT "artwork_focus" CHECK (focus_x between 0 and 1 and focus_y between 0 and 1);
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD CONSTRAINT "artwork_sha256" CHECK (sha256 ~ '^[0-9a-f]{64}$');
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD CONSTRAINT "artwork_still" CHECK (video_id is null or (kind = 'STILL' and position_seconds is not null));
--> statement-breakpoint
ALTER TABLE "catalog"."artwork" ADD CONSTRAINT "artwork_kind_known" CHECK (kind in ('POSTER', 'BACKDROP', 'STILL'));
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD CONSTRAINT "titles_publish_at" CHECK ((publication = 'SCHEDULED') = (publish_at is not null));
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD CONSTRAINT "titles_deleted_hidden" CHECK (deleted_at is null or publication in ('DRAFT', 'ARCHIVED'));
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD CONSTRAINT "titles_end_year" CHECK (end_year between 1870 and 2100);
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD CONSTRAINT "titles_runtime" CHECK (runtime_minutes between 1 and 2000);
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD CONSTRAINT "titles_rating" CHECK (rating between 0 and 100);
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD CONSTRAINT "titles_publication" CHECK (publication in ('DRAFT', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED'));
--> statement-breakpoint
ALTER TABLE "catalog"."titles" ADD CONSTRAINT "titles_published_at" CHECK (publication <> 'PUBLISHED' or published_at is not null);
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD CONSTRAINT "ingest_jobs_subject" CHECK (case kind when 'MEDIA' then num_nulls(upload_id, video_id) = 0 else request is not null end);
--> statement-breakpoint
ALTER TABLE "catalog"."ingest_jobs" ADD CONSTRAINT "ingest_jobs_kind" CHECK (kind in ('MEDIA', 'METADATA'));
--> statement-breakpoint
ALTER TABLE "catalog"."uploads" ADD CONSTRAINT "uploads_purpose" CHECK (purpose in ('VIDEO', 'ARTWORK', 'SUBTITLES'));
