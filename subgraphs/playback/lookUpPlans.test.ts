import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { patient, testDatabase } from '../../test/setup/database.ts';
import { StatementCounter } from '../../test/setup/statements.ts';
import { newId } from '../shared/id.ts';
import { NoteStore } from './delivery/noteStore.ts';
import { ReportStore } from './reportStore.ts';
import { SessionStore } from './sessionStore.ts';

const { url } = await testDatabase();
const counter = new StatementCounter();
const database = connect(
  { DATABASE_URL: url, DATABASE_POOL: 2, production: false },
  { ...patient, service: 'playback', onStatement: counter.onStatement },
);
const plain = postgres(url, { max: 1, onnotice: () => {} });
afterAll(() => Promise.all([database.close(), plain.end()]));

/** Most streams have ended, over the last week; two hundred go on. */
beforeAll(async () => {
  await database.db.execute(sql`
    insert into playback.stream_sessions (id, account_id, profile_id, video_id, storage_prefix, resume_position_seconds,
      device_kind, state, sequence, position_seconds, started_at, updated_at, expires_at, ended_at)
    select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'videos/x/1', 0, 'WEB',
      case when goes_on then 'PLAYING' else 'ENDED' end, 1, 0, at, at, at + interval '1 hour', case when not goes_on then at end
    from generate_series(1, 20000) as n, lateral (select n <= 200 as goes_on) as g,
      lateral (select now() - case when goes_on then interval '0' else make_interval(secs => 3601 + n * 30) end as at) as a`);
  await database.db.execute(sql`analyze playback.stream_sessions`);
});

/** The plan of each statement that the work sends of sessions. */
async function plansOf(work: () => Promise<unknown>): Promise<string> {
  const before = counter.sent.length;
  await work();
  const plans: string[] = [];
  for (const { text, values } of counter.sent.slice(before)) {
    if (!/^(select|update)/.test(text) || !text.includes('stream_sessions')) continue;
    const written = text.replace(/\$(\d+)/g, (_, n) => literalOf(values[Number(n) - 1]));
    plans.push(...(await plain.unsafe(`explain ${written}`)).map((row) => String(row['QUERY PLAN'])));
  }
  return plans.join('\n');
}

function literalOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `'{${value.join(',')}}'`;
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

const ids = Array.from({ length: 25 }, newId);
/** Of all that go on there is an index for each order; none of them may stand for a look-up. */
const ofAllThatGoOn = /stream_sessions_(lease|active|open|log_in)|Seq Scan/;

test('sessions that are served are looked up by their ids, not among all that go on', async () => {
  const plans = await plansOf(() => new SessionStore(database.db).findOpen(ids));
  expect(plans).toContain('stream_sessions_pkey');
  expect(plans).not.toMatch(ofAllThatGoOn);
});

test('sessions that are reported on, or said something of, are looked up by their ids too', async () => {
  const reports = new ReportStore(database.db, { leaseSeconds: 60, longestSeconds: 3_600 });
  const report = {
    ...{
      profileId: newId(),
      number: null,
      state: 'PLAYING' as const,
      ended: false,
      positionSeconds: 1,
      bitrateKbps: null,
    },
    ...{ bufferSeconds: null, startupSeconds: null, rebufferCount: null, rebufferSeconds: 0, droppedFrames: 0 },
    ...{ playedSeconds: null, cdn: null, errorCode: null, errorMessage: null },
  } as const;
  const note = { agoSeconds: 0, bitrateKbps: 1, bufferSeconds: 1, throughputKbps: 1, starved: 0 };
  const plans = await plansOf(async () => {
    await Promise.all(ids.map((sessionId) => reports.keep({ ...report, sessionId })));
    await new NoteStore(database.db).keep(ids.map((id) => ({ ...note, id })));
  });
  expect(plans).toContain('stream_sessions_pkey');
  expect(plans).not.toMatch(ofAllThatGoOn);
});
