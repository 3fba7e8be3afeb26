-- The events as a partition a day (https://www.postgresql.org/docs/current/ddl-partitioning.html).
ALTER TABLE "analytics"."events" RENAME TO "events_before";
--> statement-breakpoint
CREATE TABLE "analytics"."events" (
	LIKE "analytics"."events_before" INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
	CONSTRAINT "events_key" PRIMARY KEY("account_id","event_id","day")
) PARTITION BY RANGE ("day");
--> statement-breakpoint
DO $$
DECLARE
	one date;
	today constant date := (now() at time zone 'utc')::date;
BEGIN
	FOR one IN
		SELECT "day" FROM "analytics"."events_before"
		UNION SELECT generate_series(today - 8, today + 7, interval '1 day')::date
	LOOP
		EXECUTE format(
			'CREATE TABLE "analytics".%I PARTITION OF "analytics"."events" FOR VALUES FROM (%L) TO (%L)',
			'events_' || to_char(one, 'YYYYMMDD'), one, one + 1);
	END LOOP;
END $$;
--> statement-breakpoint
INSERT INTO "analytics"."events" SELECT * FROM "analytics"."events_before";
--> statement-breakpoint
DROP TABLE "analytics"."events_before";
