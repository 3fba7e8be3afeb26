/** Reports and the present minute cost what they tell of, and not what there is: their statements find their rows by indexes. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { LiveStore } from '../../subgraphs/analytics/live/liveStore.ts';
import { UsageStore } from '../../subgraphs/analytics/reports/usageStore.ts';
import { StoredStore } from '../../subgraphs/catalog/media/stored/storedStore.ts';
import { AccountCountStore } from '../../subgraphs/identity/accountCountStore.ts';
import { plansOf } from '../finding/plans.ts';
import { testDatabase } from '../setup/database.ts';
import { StatementCounter } from '../setup/statements.ts';

const { url } = await testDatabase();
const counter = new StatementCounter();
const { db, close } = connect(
  { DATABASE_URL: url, DATABASE_POOL: 2, production: false },
  { service: 'report plans test', onStatement: counter.onStatement, statementTimeoutMs: 60_000 },
);
afterAll(close);

/** Rows of three years, so many of each kind that reading all of them would be dear. */
const rows = 20_000;

beforeAll(async () => {
  const at = sql`now() - i * interval '1 hour'`;
  const day = sql`current_date - (i / 20)`;
  const series = sql`from generate_series(1, ${rows}) as i`;
  for (const statement of [
    sql`insert into identity.accounts (id, email, password_hash, roles, created_at)
      select gen_random_uuid(), i || '@example.com', 'none', '{VIEWER}', ${at} ${series}`,
    sql`insert into analytics.stream_quality (session_id, account_id, profile_id, video_id, started_at, last_at)
      select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), ${at}, ${at} ${series}`,
    sql`insert into analytics.engagement_days
      select ${day}, case i % 20 when 0 then 'ALL' else 'COUNTRY' end, case i % 20 when 0 then '' else i::text end,
        1, 1, 1, 1, '\\x01', 1 ${series}`,
    sql`insert into catalog.stored_days select current_date - i, i ${series}`,
    sql`insert into catalog.titles (id, kind, name, sort_name)
      select gen_random_uuid(), 'MOVIE', i::text, i::text ${series}`,
    sql`insert into catalog.videos (id, movie_id, status, version, storage_prefix, duration_seconds, stored_bytes)
      select id, id, 'READY', 1, 'videos/' || id || '/1/', 1, 10 from catalog.titles`,
    sql`insert into catalog.uploads (id, account_id, status, purpose, filename, content_type, size_bytes, part_size_bytes, multipart_id, expires_at)
      select id, id, case when sort_name::integer % 100 = 0 then 'COMPLETED' else 'EXPIRED' end, 'VIDEO', 'a', 'video/mp4', 1, 5242880, 'm', now()
      from catalog.titles`,
    sql`insert into catalog.ingest_jobs (id, kind, account_id, upload_id, video_id, status, attempts_allowed, finished_at)
      select id, 'MEDIA', id, id, id, 'SUCCEEDED', 3, now() - sort_name::integer * interval '1 hour' from catalog.titles`,
    sql`vacuum analyze identity.accounts`,
    sql`vacuum analyze analytics.stream_quality`,
    sql`vacuum analyze analytics.engagement_days`,
    sql`vacuum analyze catalog.stored_days`,
    sql`vacuum analyze catalog.videos`,
    sql`vacuum analyze catalog.uploads`,
    sql`vacuum analyze catalog.ingest_jobs`,
  ])
    await db.execute(statement);
});

const month = {
  from: new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10),
  until: new Date().toISOString().slice(0, 10),
};

test.each<[string, () => Promise<unknown>, readonly string[]]>([
  ['who watches now', () => new LiveStore(db).watching(), ['stream_quality_last']],
  ['who watches where', () => new LiveStore(db).watchingNow(), ['stream_quality_last']],
  ['what was watched, by day', () => new UsageStore(db).days(month), ['engagement_days_']],
  ['accounts by day', () => new AccountCountStore(db).byDay(month), ['accounts_newest']],
  [
    'videos and bytes by day',
    () => new StoredStore(db).byDay(month),
    ['ingest_jobs_made', 'ingest_jobs_by_video', 'stored_days_pkey', 'uploads_open', 'videos_stored'],
  ],
])('%s', async (_, work, indexes) => {
  const before = counter.sent.length;
  await work();
  const plans = await plansOf(url, counter.sent.slice(before));
  expect(plans).toHaveLength(1);
  for (const plan of plans) expect(plan.readWhole).toEqual([]);
  for (const index of indexes) expect(plans.flatMap((plan) => plan.indexes).join(' ')).toContain(index);
});
