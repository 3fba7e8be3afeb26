/** Watching on several devices, by the users' path: what is played shows itself in the history, live and without a call more. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { newId } from '../../subgraphs/shared/id.ts';
import { testDatabase } from '../setup/database.ts';
import { eventually } from '../setup/eventually.ts';
import { House } from '../setup/house.ts';
import { inTime } from '../setup/inTime.ts';

const { url: databaseUrl } = await testDatabase();
const password = 'correct horse battery';

let folder: string;
let house: House;
let sql: Sql;
/** The videos of a show's episodes, a hundred seconds each: two of the first season, one of the second. */
let episodes: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-watching-'));
  sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  house = await House.start(folder, { NODE_ENV: 'test', DATABASE_URL: databaseUrl });
  episodes = await makeShow();
}, 180_000);

afterAll(async () => {
  await house?.stop();
  await sql?.end();
  await rm(folder, { recursive: true, force: true });
});

async function data<Data>(query: string, variables: Record<string, unknown> = {}, token?: string): Promise<Data> {
  const answer = await inTime(() => house.ask(query, variables, token));
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data as Data;
}

/** Sends a mutation that must not be refused. */
async function change<Payload>(name: string, selection: string, input: object, token?: string): Promise<Payload> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`;
  const payload = (await data<Record<string, Payload & { userErrors: object[] }>>(query, { input }, token))[name]!;
  expect(payload.userErrors).toEqual([]);
  return payload;
}

interface Person {
  readonly email: string;
  readonly token: string;
  readonly profileId: string;
}

async function register(): Promise<Person> {
  const email = `${newId()}@example.com`;
  const { account, tokens } = await change<{
    account: { profiles: { id: string }[] };
    tokens: { accessToken: string };
  }>('register', 'account { profiles { id } } tokens { accessToken }', { email, password, displayName: 'Anna' });
  return { email, token: tokens.accessToken, profileId: account.profiles[0]!.id };
}

/** The token of another device of the same profile. */
const logIn = async ({ email }: Person): Promise<string> =>
  (await change<{ tokens: { accessToken: string } }>('logIn', 'tokens { accessToken }', { email, password })).tokens
    .accessToken;

async function makeShow(): Promise<string[]> {
  const person = await register();
  await sql`update identity.accounts set roles = '{VIEWER,EDITOR}' where email = ${person.email}`;
  const editor = await logIn(person);
  const add = async (name: string, what: string, input: object): Promise<string> =>
    (await change<{ made: { id: string } }>(name, `made: ${what} { id }`, input, editor)).made.id;
  const showId = await add('createShow', 'show', { name: 'A show' });
  const videos: string[] = [];
  for (const [season, count] of [
    [1, 2],
    [2, 1],
  ] as const) {
    const seasonId = await add('createSeason', 'season', { showId, number: season });
    for (let number = 1; number <= count; number++) {
      const episodeId = await add('createEpisode', 'episode', { seasonId, number, name: `Episode ${number}` });
      const id = newId();
      const content = { status: 'READY', version: 1, storage_prefix: `videos/${id}/1/`, duration_seconds: 100 };
      await sql`insert into catalog.videos ${sql({ id, episode_id: episodeId, ...content })}`;
      videos.push(id);
    }
  }
  await change('publishTitle', 'title { id }', { id: showId }, editor);
  return videos;
}

/** Plays a video up to a position, as a player reports it, and ends. */
async function play(token: string, videoId: string, positionSeconds: number): Promise<{ resumedAt: number }> {
  const { session } = await change<{ session: { id: string; resumePositionSeconds: number } }>(
    'startStream',
    'session { id resumePositionSeconds }',
    { videoId, device: { kind: 'TV' } },
    token,
  );
  const report = { sessionId: session.id, state: 'PLAYING', positionSeconds };
  await change('reportPlayback', 'session { state }', report, token);
  await change('endStream', 'session { state }', { sessionId: session.id, positionSeconds }, token);
  return { resumedAt: session.resumePositionSeconds };
}

interface Watched {
  readonly positionSeconds: number;
  readonly video: { readonly id: string; readonly episode: { readonly name: string } };
}

const listOf = async (token: string, list: 'watchHistory' | 'continueWatching'): Promise<Watched[]> => {
  const query = `{ me { activeProfile { list: ${list}(first: 10) {
    nodes { positionSeconds video { id episode { name } title { name } } } } } } }`;
  type Found = { me: { activeProfile: { list: { nodes: Watched[] } } } };
  return (await data<Found>(query, {}, token)).me.activeProfile.list.nodes;
};
const placesOf = (rows: readonly Watched[]) => rows.map(({ video, positionSeconds }) => [video.id, positionSeconds]);

test('what a player reports is followed live on another device, which goes on from there', async () => {
  const [first] = episodes;
  const person = await register();
  const other = await logIn(person);
  const client = createClient({
    url: house.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${other}` },
  });
  const query = `subscription($id: ID!) { watchProgress(profileId: $id) {
    positionSeconds percent video { id title { name } episode { name } } } }`;
  const events = client.iterate({ query, variables: { id: person.profileId } });
  const event = events.next();
  await play(person.token, first!, 40);
  expect((await event).value).toEqual({
    data: {
      watchProgress: {
        positionSeconds: 40,
        percent: 40,
        video: { id: first, title: { name: 'A show' }, episode: { name: 'Episode 1' } },
      },
    },
  });
  await events.return?.();
  await client.dispose();
  expect(placesOf(await listOf(other, 'continueWatching'))).toEqual([[first, 40]]);
  expect(await play(other, first!, 50)).toEqual({ resumedAt: 40 });
});

test('an episode leads to the next one, over the end of the season, until the show is hidden or forgotten', async () => {
  const [first, second, third] = episodes;
  const { token } = await register();
  const going = async (...expected: unknown[]) =>
    eventually(async () => expect(placesOf(await listOf(token, 'continueWatching'))).toEqual(expected));
  await play(token, first!, 95);
  await going([second, 0]);
  await play(token, second!, 99);
  await going([third, 0]);
  await change('hideFromContinueWatching', 'videoId', { videoId: third }, token);
  await going();
  expect(placesOf(await listOf(token, 'watchHistory'))).toEqual([
    [second, 99],
    [first, 95],
  ]);
  await play(token, third!, 20);
  await going([third, 20]);
  expect(await change('clearHistory', 'count', { videoId: third }, token)).toMatchObject({ count: 1 });
  expect(await change('clearHistory', 'count', {}, token)).toMatchObject({ count: 2 });
  expect(await listOf(token, 'watchHistory')).toEqual([]);
  expect(await play(token, first!, 10)).toEqual({ resumedAt: 0 });
});
