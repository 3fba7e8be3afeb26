import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { streamSessions } from '../../db/schema/playback.ts';
import type { Identity } from '../../platform/identity.ts';
import { aViewer, testPlayback } from '../../test/setup/playback.ts';
import { newId } from '../shared/id.ts';
import { ActivityFeed } from './activityFeed.ts';
import { ActivityStore } from './activityStore.ts';

const { client, addVideo, database, counter } = await testPlayback({ streamsPerAccount: 1_000 });

const operator: Identity = { accountId: newId(), scopes: ['streams:read'] };

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
  readonly edges: readonly { readonly cursor: string }[];
}

const list = `query($first: Int, $after: String, $last: Int, $before: String) {
  activeStreams(first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { id state device { kind name } country video { id } profile { id } manifestUrl }
    edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

const page = async (variables: object) =>
  (await client.data<{ activeStreams: Page }>(operator, list, { ...variables })).activeStreams;

const idsOf = ({ nodes }: Page): string[] => nodes.map(({ id }) => id);

async function start(viewer: Identity = aViewer()): Promise<{ id: string; viewer: Identity }> {
  const query = 'mutation($input: StartStreamInput!) { startStream(input: $input) { session { id } } }';
  const input = { videoId: await addVideo(), device: { kind: 'TV', name: 'Living room' } };
  const { startStream } = await client.data<{ startStream: { session: { id: string } } }>(viewer, query, { input });
  return { id: startStream.session.id, viewer };
}

const report = ({ id, viewer }: { id: string; viewer: Identity }, state: string, positionSeconds = 1) =>
  client.data(
    viewer,
    'mutation($input: ReportPlaybackInput!) { reportPlayback(input: $input) { userErrors { code } } }',
    {
      input: { sessionId: id, state, positionSeconds },
    },
  );

const end = ({ id, viewer }: { id: string; viewer: Identity }) =>
  client.data(viewer, 'mutation($id: ID!) { endStream(input: { sessionId: $id }) { userErrors { code } } }', { id });

describe('activeStreams', () => {
  test('has all that go on, the latest begun first, a page at a time both ways, without those that have ended', async () => {
    const gone = await start();
    const streams = [];
    for (let i = 0; i < 5; i++) streams.push(await start());
    await end(gone);
    const ids = streams.map(({ id }) => id).toReversed();
    const first = await page({ first: 2 });
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    expect(idsOf(first)).toEqual(ids.slice(0, 2));
    const second = await page({ first: 3, after: first.pageInfo.endCursor });
    expect(idsOf(second)).toEqual(ids.slice(2));
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(idsOf(await page({ last: 2, before: second.edges[1]!.cursor }))).toEqual(ids.slice(1, 3));
    expect(idsOf(await page({ last: 2 }))).toEqual(ids.slice(-2));
    for (const stream of streams) await end(stream);
    expect(await page({ first: 2 })).toMatchObject({ totalCount: 0, nodes: [] });
  });

  test('shows who watches what on what, and no address that opens the video', async () => {
    const stream = await start();
    expect((await page({ first: 1 })).nodes).toEqual([
      {
        id: stream.id,
        state: 'STARTING',
        device: { kind: 'TV', name: 'Living room' },
        country: 'DE',
        video: { id: expect.any(String) },
        profile: { id: stream.viewer.profileId },
        manifestUrl: null,
      },
    ]);
    await end(stream);
  });

  test('is read by two statements, whatever its size', async () => {
    const streams = await Promise.all(Array.from({ length: 12 }, () => start()));
    expect(await counter.during(() => page({ first: 10 }))).toBe(2);
    await Promise.all(streams.map(end));
  });

  test('is in the order of an index, however many streams there were', async () => {
    const plans = await database.db.transaction(async (transaction) => {
      await transaction.execute(sql`set local enable_seqscan = off`);
      return Promise.all(
        [
          sql`select * from ${streamSessions} where ended_at is null order by started_at desc, id desc limit 21`,
          sql`select * from ${streamSessions} order by state_at desc, id desc limit 1`,
          sql`select count(*) from ${streamSessions} where ended_at is null`,
        ].map(async (query) => JSON.stringify(await transaction.execute(sql`explain ${query}`))),
      );
    });
    expect(plans[0]).toMatch(/Scan Backward using stream_sessions_active/);
    expect(plans[1]).toMatch(/Scan Backward using stream_sessions_state/);
    expect(plans[2]).toMatch(/stream_sessions_(active|open|lease|log_in)/);
    for (const plan of plans) expect(plan).not.toMatch(/Sort|Seq Scan/);
  });

  test.each([
    ['of a viewer', aViewer(), 'FORBIDDEN'],
    ['of another kind of operator', { accountId: newId(), scopes: ['catalog:write'] }, 'FORBIDDEN'],
    ['of nobody', { scopes: [] }, 'UNAUTHENTICATED'],
  ])('%s is refused, as list and live', async (_whose, identity: Identity, code) => {
    const { errors } = await client.ask(identity, list, { first: 1 });
    expect(errors?.[0]?.extensions?.code).toBe(code);
    const events = client.watch(identity, 'subscription { activeStreamsChanged { count } }');
    expect((await events.next()).value?.errors?.[0]?.extensions?.code).toBe(code);
  });

  test.each([
    ['a page of 101', { first: 101 }],
    ['a page from both ends', { first: 1, last: 1 }],
    ['a made-up cursor', { first: 1, after: 'made up' }],
  ])('refuses %s', async (_what, variables) => {
    const { errors } = await client.ask(operator, list, variables);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

interface Change {
  readonly sequence: number;
  readonly count: number;
  readonly session: { readonly id: string; readonly state: string } | null;
}

function follow() {
  const events = client.watch<{ activeStreamsChanged: Change }>(
    operator,
    'subscription { activeStreamsChanged { sequence count session { id state } } }',
  );
  const next = async (): Promise<Change> => {
    const { value } = await events.next();
    if (!value?.data) throw new Error(JSON.stringify(value));
    return value.data.activeStreamsChanged;
  };
  /** The first state to come that is so. */
  const until = async (is: (change: Change) => boolean): Promise<Change[]> => {
    const seen: Change[] = [];
    do seen.push(await next());
    while (!is(seen.at(-1)!));
    return seen;
  };
  return { next, until, close: () => events.return?.() };
}

describe('activeStreamsChanged', () => {
  test('shows the present state at once, then what begins, changes its state, and ends', async () => {
    const { next, close } = follow();
    const present = await next();
    const stream = await start();
    const begun = await next();
    expect(begun).toMatchObject({ count: present.count + 1, session: { id: stream.id, state: 'STARTING' } });
    await report(stream, 'PLAYING');
    expect(await next()).toMatchObject({ count: begun.count, session: { id: stream.id, state: 'PLAYING' } });
    // It only plays on: nothing of it is told before the next change.
    await report(stream, 'PLAYING', 11);
    await report(stream, 'PLAYING', 21);
    await report(stream, 'PAUSED', 22);
    const paused = await next();
    expect(paused).toMatchObject({ count: begun.count, session: { id: stream.id, state: 'PAUSED' } });
    await end(stream);
    const last = await next();
    expect(last).toMatchObject({ count: present.count, session: { id: stream.id, state: 'ENDED' } });
    expect(last.sequence).toBeGreaterThan(paused.sequence);
    await close();
  });

  test('comes at most four times a second, with the newest state at the end', async () => {
    const { next, until, close } = follow();
    const { count } = await next();
    const begin = performance.now();
    const streams = [];
    for (let i = 0; i < 25; i++) streams.push(await start());
    const seen = await until((change) => change.count === count + 25);
    expect(seen.length).toBeLessThanOrEqual((performance.now() - begin) / 240 + 1);
    expect(seen.map(({ sequence }) => sequence)).toEqual(
      seen.map(({ sequence }) => sequence).toSorted((a, b) => a - b),
    );
    await Promise.all(streams.map(end));
    expect((await until((change) => change.count === count)).at(-1)).toMatchObject({ session: { state: 'ENDED' } });
    await close();
  });

  test('costs many who follow no more reads than one', async () => {
    const followers = Array.from({ length: 8 }, follow);
    await Promise.all(followers.map(({ next }) => next()));
    const begin = performance.now();
    const before = counter.statements.length;
    const stream = await start();
    await Promise.all(followers.map(({ until }) => until(({ session }) => session?.id === stream.id)));
    const reads = counter.statements
      .slice(before)
      .filter((text) => text.includes('order by "playback"."stream_sessions"."state_at"'));
    expect(reads.length).toBeGreaterThan(0);
    expect(reads.length).toBeLessThanOrEqual((performance.now() - begin) / 240 + 1);
    await end(stream);
    await Promise.all(followers.map(({ close }) => close()));
  });
});

test('two processes number what they show in one order', async () => {
  // They share nothing but the database.
  const [one, other] = [0, 1].map(() => new ActivityFeed(new ActivityStore(database.db)));
  const first = await one!.read();
  const second = await other!.read();
  expect(second).toMatchObject({ count: first.count, session: first.session });
  expect(second.sequence).toBeGreaterThan(first.sequence);
  expect((await one!.read()).sequence).toBe(first.sequence);
  const stream = await start();
  const third = await one!.read();
  expect(third).toMatchObject({ count: first.count + 1, session: { id: stream.id } });
  expect(third.sequence).toBeGreaterThan(second.sequence);
  await end(stream);
});
