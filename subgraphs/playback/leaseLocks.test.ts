import { type SQL, sql } from 'drizzle-orm';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { connect, type Executor } from '../../db/client.ts';
import { patient, testDatabase } from '../../test/setup/database.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { newId } from '../shared/id.ts';
import { type Report, ReportStore } from './reportStore.ts';
import { SessionStore } from './sessionStore.ts';
import { type NewSession, StartStore, type Terms } from './startStore.ts';

const { url } = await testDatabase();
const env = { DATABASE_URL: url, DATABASE_POOL: 8, production: false };
// Statements wait here for others, as long as a busy machine needs.
const { db, close } = connect(env, { ...patient, service: 'playback' });
afterAll(close);

const lease = { leaseSeconds: 60, longestSeconds: 3_600 };
const [starts, reports, sessions] = [new StartStore(db, lease), new ReportStore(db, lease), new SessionStore(db)];

const aSession = (more: Partial<NewSession> = {}): NewSession => ({
  ...{ id: newId(), accountId: newId(), profileId: newId(), videoId: newId(), titleId: null, isEpisode: null },
  ...{ logInId: null, withdrawalMark: 0, idempotencyKey: null, storagePrefix: 'videos/x/1', storyboard: false },
  ...{ durationSeconds: 600, resumePositionSeconds: 0, maxHeight: null, maxBitrateKbps: null, maxFrameRate: null },
  ...{ codecs: null, audioLanguage: null, subtitleLanguage: null, deviceKind: 'WEB', deviceName: null, country: null },
  ...{ os: null, player: null },
  watchableUntil: null,
  ...more,
});
const aReport = ({ id, profileId }: NewSession): Report => ({
  ...{ sessionId: id, profileId, number: null, state: 'PLAYING', ended: false, positionSeconds: 1, bitrateKbps: null },
  ...{ bufferSeconds: null, startupSeconds: null, rebufferCount: 0, rebufferSeconds: 0, droppedFrames: 0 },
  ...{ playedSeconds: null, cdn: null, errorCode: null, errorMessage: null },
});
const terms: Terms = { most: 1, replaceSessionId: null };

async function begun(more: Partial<NewSession> = {}): Promise<NewSession> {
  const session = aSession(more);
  expect(await starts.begin(session, { most: 10, replaceSessionId: null })).toMatchObject({ kind: 'begun' });
  return session;
}

/** Does something in a transaction that stays open; gives what commits it. */
async function hold(work: (transaction: Executor) => Promise<unknown>): Promise<() => Promise<void>> {
  const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = db.transaction(async (transaction) => {
    await work(transaction);
    held.resolve();
    await release.promise;
  });
  await Promise.race([held.promise, holding]);
  const letGo = () => {
    release.resolve();
    return holding;
  };
  onTestFinished(letGo);
  return letGo;
}

const lockRow = ({ id }: NewSession) =>
  hold((transaction) => transaction.execute(sql`select 1 from playback.stream_sessions where id = ${id} for update`));

/** Until so many transactions wait for locks of others. */
const waiting = (many: number) =>
  eventually(async () => {
    const [row] = await db.execute<{ n: number }>(sql`
      select count(*)::integer as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    expect(row?.n).toBe(many);
  });

const endsIn = ({ id }: NewSession, seconds: number) =>
  db.execute(sql`
    update playback.stream_sessions set expires_at = clock_timestamp() + make_interval(secs => ${seconds}) where id = ${id}`);
const isTrue = async (condition: SQL, { id }: NewSession) =>
  (await db.execute(sql`select 1 from playback.stream_sessions where id = ${id} and ${condition}`)).length === 1;

describe('a lease that runs out while its report waits', () => {
  test('is not renewed: another stream may have its place by then', async () => {
    const first = await begun();
    await endsIn(first, 1);
    const letGo = await lockRow(first);
    const reporting = reports.keep(aReport(first));
    const starting = starts.begin(aSession({ accountId: first.accountId }), terms);
    await waiting(2);
    await eventually(async () => expect(await isTrue(sql`expires_at < clock_timestamp()`, first)).toBe(true));
    await letGo();
    expect(await reporting).toBeUndefined();
    expect(await starting).toMatchObject({ kind: 'begun' });
  });

  test('counts when the report has renewed it in time, however late it is committed', async () => {
    const first = await begun();
    await endsIn(first, -1);
    // As a report does that had the lock while the lease lasted.
    const renew = sql`
      update playback.stream_sessions set expires_at = now() + interval '1 minute' where id = ${first.id}`;
    const letGo = await hold((transaction) => transaction.execute(renew));
    const starting = starts.begin(aSession({ accountId: first.accountId }), terms);
    await waiting(1);
    await letGo();
    expect(await starting).toMatchObject({ kind: 'full', open: [{ id: first.id }] });
  });
});

test('a start that replaces one stream and frees the key of another waits for who ends both, and neither fails', async () => {
  const [accountId, profileId, idempotencyKey, logInId] = [newId(), newId(), newId(), newId()];
  const ofAccount = { accountId, profileId, logInId };
  const [silent, replaced] = [await begun({ ...ofAccount, idempotencyKey }), await begun(ofAccount)];
  expect(silent.id < replaced.id).toBe(true);
  await endsIn(silent, -1);
  const letGo = await lockRow(silent);
  const ending = sessions.endStreams({ logInIds: [logInId] });
  await waiting(1);
  const next = aSession({ accountId, profileId, idempotencyKey });
  const starting = starts.begin(next, { most: 2, replaceSessionId: replaced.id });
  await waiting(2);
  await letGo();
  const outcomes = await Promise.allSettled([ending, starting]);
  expect(outcomes).toMatchObject([{ value: 2 }, { value: { kind: 'begun', session: { id: next.id } } }]);
});

test('what ends after it waited ended then, and not before its last report', async () => {
  const session = await begun();
  const letGo = await hold((transaction) =>
    transaction.execute(sql`select 1 from playback.stream_sessions where id = ${session.id} for update`),
  );
  const ending = sessions.endStreams({ accountIds: [session.accountId] });
  await waiting(1);
  const [before] = await db.execute<{ at: Date }>(sql`select date_trunc('milliseconds', clock_timestamp()) as at`);
  await letGo();
  expect(await ending).toBe(1);
  expect(await isTrue(sql`ended_at >= ${String(before!.at)}::timestamptz`, session)).toBe(true);
});

test('a stream begins when the one ends that it replaces, and not before the last report of that', async () => {
  const replaced = await begun();
  const letGo = await lockRow(replaced);
  const starting = starts.begin(aSession({ accountId: replaced.accountId }), {
    most: 1,
    replaceSessionId: replaced.id,
  });
  await waiting(1);
  const [before] = await db.execute<{ at: string }>(sql`select extract(epoch from clock_timestamp()) * 1000 as at`);
  await letGo();
  const outcome = await starting;
  if (outcome.kind !== 'begun') throw new Error(`It is ${outcome.kind}.`);
  expect(outcome.session.startedAt.getTime()).toBeGreaterThanOrEqual(Math.floor(Number(before!.at)));
  expect(await sessions.find(replaced.id)).toMatchObject({ state: 'ENDED', endedAt: outcome.session.startedAt });
});
