import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { viewFragments } from '../../db/schema/analytics.ts';
import { loads } from '../../db/schema/analyticsOperating.ts';
import {
  forgottenHistory,
  hiddenTitles,
  profileRecommendations,
  recommendationAsks,
} from '../../db/schema/analyticsRecommending.ts';
import type { Identity } from '../../platform/identity.ts';
import { columnsWith } from '../../test/accounts/searchTables.ts';
import { testAnalytics } from '../../test/setup/analytics.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { newId } from '../shared/id.ts';
import type { StreamReport, StreamStarted } from '../shared/streamMessages.ts';
import { lockAccounts } from './accountLockStore.ts';

const { client, addFilm, database } = await testAnalytics();
const { db } = database;
const { titleId, videoId } = addFilm();

type Viewer = Identity & { readonly accountId: string; readonly profileId: string };
const aViewer = (accountId = newId()): Viewer => ({ accountId, profileId: newId(), scopes: [], country: 'DE' });

const tell = (...messages: { kind: string; body: object }[]) =>
  client.data(
    { scopes: ['platform:operate'] },
    'mutation($messages: [MessageInput!]!) { receive(messages: $messages) }',
    { messages: messages.map((message) => ({ id: newId(), ...message })) },
  );
const record = (viewer: Viewer) =>
  client.ask<{ recordEvents: { accepted: number } }>(
    viewer,
    'mutation($input: RecordEventsInput!) { recordEvents(input: $input) { accepted } }',
    { input: { events: [{ id: newId(), type: 'VIEW_STARTED', at: new Date().toISOString(), videoId }] } },
  );
function streamOf({ accountId, profileId }: Viewer): { kind: string; body: object }[] {
  const started: StreamStarted = {
    sessionId: newId(),
    accountId,
    profileId,
    videoId,
    titleId,
    durationSeconds: 1_000,
    country: 'DE',
    deviceKind: 'TV',
    os: null,
    player: null,
    startedAt: new Date().toISOString(),
  };
  const report: StreamReport = {
    ...started,
    sequence: 2,
    at: new Date().toISOString(),
    state: 'PLAYING',
    positionSeconds: 10,
    playedSeconds: 10,
    rebufferCount: 0,
    rebufferSeconds: 0,
    droppedFrames: 0,
    bitrateKbps: 800,
    startupSeconds: 1,
    cdn: 'origin',
    errorCode: null,
  };
  return [
    { kind: 'STREAM_STARTED', body: started },
    { kind: 'STREAM_REPORT', body: report },
  ];
}
/** What is kept of who has profiles beside what they watch. */
const asksAndHides = async ({ accountId, profileId }: Viewer) => {
  const items = [{ titleId, score: 1, kind: 'TRENDING' as const, becauseOf: null }];
  await db.insert(profileRecommendations).values({ profileId, items, generatedAt: new Date() });
  await db.insert(hiddenTitles).values({ profileId, titleId });
  await db.insert(forgottenHistory).values({ profileId, kind: 'ALL', subjectId: profileId, at: new Date() });
  await db.insert(recommendationAsks).values({ accountId, beganAt: new Date(), asked: 1 }).onConflictDoNothing();
  await db.insert(viewFragments).values({
    ...{ id: newId(), viewerId: profileId, videoId: newId(), titleId, startedAt: new Date(), lastAt: new Date() },
    completed: false,
  });
  await db.insert(loads).values({
    ...{ id: newId(), accountId, mix: 'BROWSE', requestsPerSecond: 1, seconds: 1, status: 'COMPLETED' },
    ...{ startedAt: new Date(), beatAt: new Date() },
  });
};
const watches = async (viewer: Viewer) => {
  await record(viewer);
  await tell(...streamOf(viewer));
  await asksAndHides(viewer);
};
const traces = (...ids: string[]) => columnsWith(db, ids);
const all = [
  'analytics.events.account_id',
  'analytics.events.viewer_id',
  'analytics.forgotten_history.profile_id',
  'analytics.forgotten_history.subject_id',
  'analytics.hidden_titles.profile_id',
  'analytics.loads.account_id',
  'analytics.profile_recommendations.profile_id',
  'analytics.recommendation_asks.account_id',
  'analytics.stream_quality.account_id',
  'analytics.stream_quality.profile_id',
  'analytics.stream_reports.account_id',
  'analytics.title_viewers.viewer_id',
  'analytics.view_fragments.viewer_id',
  'analytics.views.viewer_id',
];
const viewsOfTitle = async () =>
  (
    await client.entity<{ stats: { views: number } }>(
      { scopes: ['analytics:read'], accountId: newId() },
      { __typename: 'Title', id: titleId },
      'stats { views }',
    )
  )?.stats.views;

test('of a deleted account nothing is left, and how often a title was watched stays', async () => {
  const [viewer, other] = [aViewer(), aViewer()];
  await watches(viewer);
  await watches(other);
  expect(await traces(viewer.accountId, viewer.profileId)).toEqual(all);
  const before = await viewsOfTitle();
  const message = { kind: 'ACCOUNT_DELETED', body: { accountId: viewer.accountId, profileIds: [viewer.profileId] } };
  await tell(message, message);
  expect(await traces(viewer.accountId, viewer.profileId)).toEqual([]);
  expect(await traces(other.accountId, other.profileId)).toEqual(all);
  expect(await viewsOfTitle()).toBe(before);
});

test('load stays, without who has sent it', async () => {
  const viewer = aViewer();
  await asksAndHides(viewer);
  const count = await db.$count(loads);
  await tell({ kind: 'ACCOUNT_DELETED', body: { accountId: viewer.accountId, profileIds: [viewer.profileId] } });
  expect(await traces(viewer.accountId)).toEqual([]);
  expect(await db.$count(loads)).toBe(count);
});

test('what comes of a deleted account later is not kept', async () => {
  const viewer = aViewer();
  await tell({ kind: 'ACCOUNT_DELETED', body: { accountId: viewer.accountId, profileIds: [viewer.profileId] } });
  await tell(...streamOf(viewer));
  expect((await record(viewer)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  expect(await traces(viewer.accountId, viewer.profileId)).toEqual([]);
});

test('of a deleted profile nothing is left or kept later, and all of the others of its account', async () => {
  const staying = aViewer();
  const going = aViewer(staying.accountId);
  await watches(staying);
  await watches(going);
  await tell({ kind: 'PROFILE_DELETED', body: { accountId: going.accountId, profileId: going.profileId } });
  await tell(...streamOf(going));
  await record(going);
  expect(await traces(going.profileId)).toEqual([]);
  expect(await traces(staying.accountId, staying.profileId)).toEqual(all);
});

test('a removal holds nothing of an account while somebody keeps something of it', async () => {
  const viewer = aViewer();
  await watches(viewer);
  const removing = await db.transaction(async (transaction) => {
    await lockAccounts(transaction, [viewer.accountId]);
    const removal = tell({
      kind: 'ACCOUNT_DELETED',
      body: { accountId: viewer.accountId, profileIds: [viewer.profileId] },
    });
    await eventually(async () =>
      expect(
        await db.execute(sql`
          select 1 from pg_locks where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = current_database())`),
      ).toHaveLength(1),
    );
    // Whichever rows it takes, in whatever order: it waits for none of them.
    await transaction.execute(
      sql`select 1 from analytics.views where viewer_id = ${viewer.profileId} for update nowait`,
    );
    await transaction.execute(
      sql`select 1 from analytics.stream_quality where account_id = ${viewer.accountId} for update nowait`,
    );
    return { removal };
  });
  await removing.removal;
  expect(await columnsWith(db, [viewer.accountId, viewer.profileId])).toEqual([]);
});
