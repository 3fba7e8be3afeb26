/** Ending the streams of somebody costs what those are, and not what all watch. */
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { patient, testDatabase } from '../../test/setup/database.ts';
import { StatementCounter } from '../../test/setup/statements.ts';
import { newId } from '../shared/id.ts';
import { SessionStore } from './sessionStore.ts';

const { url } = await testDatabase();
const counter = new StatementCounter();
const database = connect(
  { DATABASE_URL: url, DATABASE_POOL: 2, production: false },
  { ...patient, service: 'playback', onStatement: counter.onStatement },
);
const plain = postgres(url, { max: 1, onnotice: () => {} });
afterAll(() => Promise.all([database.close(), plain.end()]));

/** Ten thousand streams go on, and as many have ended. */
beforeAll(async () => {
  await database.db.execute(sql`
    insert into playback.stream_sessions (id, account_id, profile_id, log_in_id, video_id, storage_prefix, resume_position_seconds,
      device_kind, state, sequence, position_seconds, started_at, updated_at, expires_at, ended_at)
    select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'videos/x/1', 0, 'WEB',
      case when n % 2 = 0 then 'PLAYING' else 'ENDED' end, 1, 0, now(), now(), now() + interval '1 hour',
      case when n % 2 = 1 then now() end
    from generate_series(1, 20000) as n`);
  await database.db.execute(sql`analyze playback.stream_sessions`);
});

async function planOf(work: () => Promise<unknown>): Promise<string> {
  const before = counter.sent.length;
  await work();
  const sent = counter.sent.slice(before).find(({ text }) => text.includes('for update'));
  const literal = (value: unknown) =>
    Array.isArray(value) ? `'{${value.join(',')}}'` : typeof value === 'number' ? String(value) : `'${String(value)}'`;
  const written = sent?.text.replace(/\$(\d+)/g, (_, n) => literal(sent.values[Number(n) - 1]));
  return (await plain.unsafe(`explain ${written}`)).map((row) => String(row['QUERY PLAN'])).join('\n');
}

const store = new SessionStore(database.db);
const [accountId, profileId, logInId] = [newId(), newId(), newId()];
const profiles = [
  { accountId, profileId },
  { accountId: newId(), profileId: newId() },
];
const manyIds = Array.from({ length: 500 }, newId);
const [ofAccount, ofLogIn] = ['stream_sessions_(open|account)', 'stream_sessions_log_in'];
const works: Record<string, [work: () => Promise<unknown>, index: string]> = {
  'of a log-in': [() => store.endStreams({ logInIds: [logInId] }), ofLogIn],
  'of five hundred log-ins': [() => store.endStreams({ logInIds: manyIds }), ofLogIn],
  'of an account': [() => store.endStreams({ accountIds: [accountId] }), ofAccount],
  'of profiles': [() => store.endStreams({ profiles }), ofAccount],
  'of a profile, begun before its limits were tighter': [
    () => store.endOutdated({ accountId, profileId, logInId: null, number: 7 }),
    ofAccount,
  ],
  'of a profile and a log-in': [() => store.endOutdated({ accountId, profileId, logInId, number: 7 }), ofAccount],
};

for (const [whose, [work, index]] of Object.entries(works))
  test(`the streams ${whose} are found by their index`, async () => {
    const plan = await planOf(work);
    expect(plan).toMatch(new RegExp(`(using|on) ${index}\\b`));
    expect(plan).toMatch(/Index Cond: .*(account_id|log_in_id) =/);
    expect(plan).not.toMatch(/Seq Scan|stream_sessions_(pkey|lease|active)/);
  });
