import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { testDatabase } from '../../test/setup/database.ts';
import { SessionStore } from './sessionStore.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 2, production: false }, { service: 'playback' });
afterAll(database.close);

test('all streams end whose lease has run out, however many have fallen silent at once', async () => {
  await database.db.execute(sql`
    insert into playback.stream_sessions (id, account_id, profile_id, video_id, storage_prefix, resume_position_seconds,
      device_kind, state, sequence, position_seconds, started_at, updated_at, expires_at)
    select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'videos/x/1', 0,
      'WEB', 'PLAYING', 1, 0, now(), now(), now() + case when n <= 1100 then interval '-1 second' else interval '1 hour' end
    from generate_series(1, 1103) as n`);
  expect(await new SessionStore(database.db).endExpired()).toBe(1_100);
  const [left] = await database.db.execute<{ goOn: number; told: number }>(sql`
    select (select count(*)::integer from playback.stream_sessions where ended_at is null) as "goOn",
      (select count(*)::integer from playback.outbox where kind = 'STREAM_ENDED') as told`);
  expect(left).toEqual({ goOn: 3, told: 1_100 });
});
