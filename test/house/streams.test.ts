/** Streams as their viewers and operators see them, over the gateway and all services: live, counted, and how well they play. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from 'graphql-ws';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { newId } from '../../subgraphs/shared/id.ts';
import { testDatabase } from '../setup/database.ts';
import { eventually } from '../setup/eventually.ts';
import { House } from '../setup/house.ts';
import { putManifest, storeOf } from '../setup/houseStore.ts';

const { url: databaseUrl } = await testDatabase();

let folder: string;
let house: House;
let sql: Sql;
let editor: string;
let operator: string;
let viewer: string;
const sockets: Client[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-streams-'));
  sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  house = await House.start(folder, { NODE_ENV: 'test', DATABASE_URL: databaseUrl });
  editor = await accountOf('EDITOR');
  operator = await accountOf('ADMIN');
  viewer = await tokenOf(await accountOf('VIEWER'), 'Anna');
}, 420_000);

afterAll(async () => {
  await Promise.all(sockets.map((client) => client.dispose()));
  await house?.stop();
  await sql?.end();
  await rm(folder, { recursive: true, force: true });
});

interface Tokens {
  readonly accessToken: string;
}

async function ask<Data>(query: string, variables: Record<string, unknown>, token?: string): Promise<Data> {
  const { data, errors } = await house.ask(query, variables, token);
  if (errors) throw new Error(JSON.stringify(errors));
  return data as Data;
}

async function change<Payload>(name: string, selection: string, input: object, token?: string): Promise<Payload> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message field } } }`;
  const payload = (await ask<Record<string, Payload & { userErrors: object[] }>>(query, { input }, token))[name]!;
  expect(payload.userErrors).toEqual([]);
  return payload;
}

/** The token of a new account. */
async function accountOf(role: 'VIEWER' | 'EDITOR' | 'ADMIN'): Promise<string> {
  const input = { email: `${newId()}@example.com`, password: 'a password of the tests' };
  await change('register', 'account { id }', { ...input, displayName: role, country: 'DE' });
  await sql`update identity.accounts set roles = array[${role}]::identity.role[] where email = ${input.email}`;
  return (await change<{ tokens: Tokens }>('logIn', 'tokens { accessToken }', input)).tokens.accessToken;
}

/** The token of a new profile of the account. */
async function tokenOf(account: string, name: string): Promise<string> {
  const made = await change<{ profile: { id: string } }>('createProfile', 'profile { id }', { name }, account);
  const input = { profileId: made.profile.id };
  return (await change<{ tokens: Tokens }>('switchProfile', 'tokens { accessToken }', input, account)).tokens
    .accessToken;
}

/** A film that is published, with a video of a hundred seconds whose segments nobody fetches. */
async function addFilm(name: string): Promise<{ titleId: string; videoId: string }> {
  const { movie } = await change<{ movie: { id: string } }>('createMovie', 'movie { id }', { name }, editor);
  await change('publishTitle', 'title { id }', { id: movie.id }, editor);
  const id = newId();
  const content = { status: 'READY', version: 1, storage_prefix: `videos/${id}/1/`, duration_seconds: 100 };
  await putManifest(storeOf(house), content.storage_prefix);
  await sql`insert into catalog.videos ${sql({ id, movie_id: movie.id, ...content })}`;
  return { titleId: movie.id, videoId: id };
}

async function start(videoId: string): Promise<string> {
  const selection =
    'session { id state manifestUrl expiresAt heartbeatIntervalSeconds resumePositionSeconds video { id durationSeconds title { id name } } }';
  const input = { videoId, device: { kind: 'TV', name: 'Living room' } };
  return (await change<{ session: { id: string } }>('startStream', selection, input, viewer)).session.id;
}

const report = (sessionId: string, more: object) =>
  change(
    'reportPlayback',
    'session { id state expiresAt }',
    { sessionId, state: 'PLAYING', positionSeconds: 1, ...more },
    viewer,
  );

const end = (sessionId: string) => change('endStream', 'session { id state endedAt }', { sessionId }, viewer);

function follow<Event>(query: string, variables: Record<string, unknown>, token: string) {
  const client = createClient({
    url: house.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  sockets.push(client);
  const events = client.iterate<Record<string, Event>>({ query, variables });
  /** Undefined once it has completed. */
  const next = async (): Promise<Event | undefined> => {
    const { value, done } = await events.next();
    if (done) return undefined;
    if (!value.data || value.errors) throw new Error(JSON.stringify(value));
    return Object.values(value.data)[0];
  };
  return { next };
}

interface Progress {
  readonly sequence: number;
  readonly state: string;
  readonly positionSeconds: number;
  readonly video: object;
  readonly profile: object;
  readonly quality: { readonly startupSeconds: number | null; readonly averageBitrateKbps: number | null } | null;
}

const streamProgress = `subscription StreamProgress($sessionId: ID!) {
  streamProgress(sessionId: $sessionId) {
    sequence id state positionSeconds bitrateKbps bufferSeconds updatedAt
    video { id durationSeconds title { id name } }
    profile { id name }
    quality { startupSeconds rebufferRatio rebufferCount averageBitrateKbps score }
  }
}`;

test('a stream is followed live, with its title, its viewer and how well it plays, until it ends', async () => {
  const { titleId, videoId } = await addFilm('Followed');
  const sessionId = await start(videoId);
  const { next } = follow<Progress>(streamProgress, { sessionId }, viewer);
  const joined = {
    video: { id: videoId, durationSeconds: 100, title: { id: titleId, name: 'Followed' } },
    profile: { id: expect.any(String), name: 'Anna' },
  };
  expect(await next()).toMatchObject({ sequence: 1, state: 'STARTING', positionSeconds: 0, ...joined, quality: null });
  await report(sessionId, { startupSeconds: 2, bitrateKbps: 2_400, bufferSeconds: 12 });
  expect(await next()).toMatchObject({
    sequence: 2,
    state: 'PLAYING',
    bitrateKbps: 2_400,
    bufferSeconds: 12,
    ...joined,
  });
  // Analytics hears of a report beside its event: the next ones show it.
  let sequence = 2;
  let positionSeconds = 1;
  const withQuality = await eventually(async () => {
    positionSeconds += 1;
    await report(sessionId, { positionSeconds, playedSeconds: 0.5 });
    const event = await next();
    expect(event).toMatchObject({ sequence: ++sequence, positionSeconds, ...joined });
    expect(event?.quality?.averageBitrateKbps).not.toBeNull();
    expect(event?.quality).not.toBeNull();
    return event;
  });
  expect(withQuality?.quality).toEqual({
    startupSeconds: 2,
    rebufferRatio: 0,
    rebufferCount: 0,
    averageBitrateKbps: 2_400,
    score: 90,
  });
  await end(sessionId);
  expect(await next()).toMatchObject({ state: 'ENDED', ...joined });
  expect(await next()).toBeUndefined();
});

interface ActivePage {
  readonly activeStreams: {
    readonly totalCount: number;
    readonly nodes: readonly object[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

const activeStreams = `query ActiveStreams($first: Int!, $after: String) {
  activeStreams(first: $first, after: $after) {
    totalCount nodes { id state startedAt device { kind name } country video { title { name } } profile { name } }
    pageInfo { hasNextPage endCursor } } }`;
const activeStreamsChanged =
  'subscription ActiveStreamsChanged { activeStreamsChanged { sequence count session { id state } } }';

interface Change {
  readonly sequence: number;
  readonly count: number;
}

test('operators see which streams go on, of what and by whom, and how many live', async () => {
  const { videoId } = await addFilm('On air');
  const { next } = follow<Change>(activeStreamsChanged, {}, operator);
  const present = await next();
  const older = await start(videoId);
  const begun = await next();
  expect(begun).toEqual({
    sequence: expect.any(Number),
    count: present!.count + 1,
    session: { id: older, state: 'STARTING' },
  });
  expect(begun!.sequence).toBeGreaterThan(present!.sequence);
  const newer = await start(videoId);
  expect(await next()).toMatchObject({ count: present!.count + 2, session: { id: newer } });

  const page = (variables: object) => ask<ActivePage>(activeStreams, { ...variables }, operator);
  const first = (await page({ first: 1 })).activeStreams;
  const shown = {
    ...{ state: 'STARTING', startedAt: expect.any(String), country: expect.any(String) },
    ...{ device: { kind: 'TV', name: 'Living room' }, video: { title: { name: 'On air' } }, profile: { name: 'Anna' } },
  };
  expect(first).toEqual({
    totalCount: present!.count + 2,
    nodes: [{ id: newer, ...shown }],
    pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
  });
  expect((await page({ first: 1, after: first.pageInfo.endCursor })).activeStreams.nodes).toEqual([
    { id: older, ...shown },
  ]);

  await end(newer);
  expect(await next()).toMatchObject({ count: present!.count + 1, session: { id: newer, state: 'ENDED' } });
  await end(older);
  expect(await next()).toMatchObject({ count: present!.count, session: { id: older, state: 'ENDED' } });
  const { errors } = await house.ask(activeStreams, { first: 1 }, viewer);
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});

test('what operators follow live ends with UNAUTHENTICATED once their token expires', async () => {
  const input = { email: `${newId()}@example.com`, password: 'a password of the tests' };
  await change('register', 'account { id }', { ...input, displayName: 'Olga', country: 'DE' });
  await sql`update identity.accounts set roles = array['ADMIN']::identity.role[] where email = ${input.email}`;
  type Both = { tokens: Tokens & { readonly refreshToken: string } };
  const selection = 'tokens { accessToken refreshToken }';
  let { tokens } = await change<Both>('logIn', selection, input);
  /** The next token of the session, which lives as long as the PIN has lifted limits. */
  const tokenFor = async (seconds: number) => {
    await sql`update identity.sessions set unlocked_until = now() + make_interval(secs => ${seconds})
      where account_id = (select id from identity.accounts where email = ${input.email})`;
    ({ tokens } = await change<Both>('refreshSession', selection, { refreshToken: tokens.refreshToken }));
    return tokens.accessToken;
  };
  const followAll = async (token: string) => {
    const subscriptions = [
      'liveMetrics { sequence }',
      'topologyChanged { sequence }',
      'activeStreamsChanged { sequence }',
    ];
    const followed = subscriptions.map((one) => follow(`subscription { ${one} }`, {}, token));
    await Promise.all(followed.map(({ next }) => next()));
    return followed;
  };
  // On a machine that is busy a token may be over before all have begun: the next one lives longer.
  const followed = await followAll(await tokenFor(5))
    .catch(async () => followAll(await tokenFor(30)))
    .catch(async () => followAll(await tokenFor(120)));
  const untilEnd = async ({ next }: { next: () => Promise<unknown> }): Promise<void> => {
    while ((await next()) !== undefined);
  };
  for (const one of followed) await expect(untilEnd(one)).rejects.toThrow('UNAUTHENTICATED');
}, 300_000);

test('a view counts once, and no second of it is lost, though analytics dies and the player tells of it too', async () => {
  const { titleId, videoId } = await addFilm('Counted');
  const sessionId = await start(videoId);
  const event = (type: string, data?: object) => ({
    ...{ id: newId(), type, at: new Date().toISOString(), videoId, sessionId, data },
  });
  const tell = (events: object[]) =>
    ask(
      'mutation($events: [EventInput!]!) { recordEvents(input: { events: $events }) { accepted } }',
      { events },
      viewer,
    );
  await tell([event('VIEW_STARTED'), event('VIEW_ENDED', { playingSeconds: 777 })]);
  await report(sessionId, { number: 1, playedSeconds: 0.25 });
  process.kill(await house.pidOf('subgraphs/analytics/main.ts'), 'SIGKILL');
  const rest = { playedSeconds: 0.25, positionSeconds: 95 };
  for (const number of [2, 3]) await report(sessionId, { number, ...rest });
  const last = { number: 4, state: 'PAUSED', ...rest };
  await report(sessionId, last);
  // It is sent again.
  await report(sessionId, last);
  await end(sessionId);
  // Not by the graph, which keeps for a while what it was told of views.
  const kept = () => sql`select views, playing_seconds from analytics.title_stats where title_id = ${titleId}`;
  // Whoever is away is told again later each time: one that takes a quarter of a minute to come back, after half a minute.
  await eventually(async () => expect(await kept()).toEqual([{ views: 1, playing_seconds: 1 }]), 120);
  await tell([event('VIEW_ENDED', { playingSeconds: 777 })]);
  const { streamSession } = await ask<{ streamSession: object }>(
    'query($id: ID!) { streamSession(id: $id) { quality { playingSeconds } } }',
    { id: sessionId },
    viewer,
  );
  expect(streamSession).toEqual({ quality: { playingSeconds: 1 } });
  const stats = 'query($id: ID!) { title(id: $id) { stats { views uniqueViewers playingSeconds completionRate } } }';
  expect(await ask(stats, { id: titleId }, viewer)).toEqual({
    title: { stats: { views: 1, uniqueViewers: 1, playingSeconds: 1, completionRate: 1 } },
  });
}, 180_000);
