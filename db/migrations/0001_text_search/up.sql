-- Trigrams: what search finds similar names by (https://www.postgresql.org/docs/current/pgtrgm.html).
create extension if not exists pg_trgm;
