-- Of an id that came on several days, the first stays.
CREATE TABLE "analytics"."events_after" (LIKE "analytics"."events" INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
--> statement-breakpoint
INSERT INTO "analytics"."events_after"
	SELECT DISTINCT ON ("account_id", "event_id") * FROM "analytics"."events" ORDER BY "account_id", "event_id", "day";
--> statement-breakpoint
DROP TABLE "analytics"."events";
--> statement-breakpoint
ALTER TABLE "analytics"."events_after" RENAME TO "events";
--> statement-breakpoint
ALTER TABLE "analytics"."events" ADD CONSTRAINT "events_account_id_event_id_pk" PRIMARY KEY("account_id","event_id");
--> statement-breakpoint
CREATE INDEX "events_day" ON "analytics"."events" USING btree ("day");
