/** Watching on several devices, by the users' path: what is played shows itself in the history, live and without a call more. */
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { testDatabase } from '../setup/database.ts';
import { eventually } from '../setup/eventually.ts';
import { inTime } from '../setup/inTime.ts';
import { Stage } from './stage.ts';

const { url: databaseUrl } = await testDatabase();

let stage: Stage;
/** The videos of a show's episodes, ten seconds each: two of the first season, one of the second. */
let episodes: readonly string[];

beforeAll(async () => {
  stage = await Stage.open(databaseUrl, { seconds: 10, width: 64, height: 36 });
  episodes = await stage.addLongShow();
}, 420_000);

afterAll(() => stage?.close());

async function data<Data>(query: string, variables: Record<string, unknown> = {}, token?: string): Promise<Data> {
  const answer = await inTime(() => stage.house.ask(query, variables, token));
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data as Data;
}

/** Plays a video up to a position, as a player reports it, and ends. */
async function play(token: string, videoId: string, positionSeconds: number): Promise<{ resumedAt: number }> {
  const { session } = await stage.change<{ session: { id: string; resumePositionSeconds: number } }>(
    'startStream',
    'session { id resumePositionSeconds }',
    { videoId, device: { kind: 'TV' } },
    token,
  );
  const report = { sessionId: session.id, state: 'PLAYING', positionSeconds };
  await stage.change('reportPlayback', 'session { state }', report, token);
  await stage.change('endStream', 'session { state }', { sessionId: session.id, positionSeconds }, token);
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
  const person = await stage.register();
  const other = await stage.logIn(person);
  const client = createClient({
    url: stage.house.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${other}` },
  });
  const query = `subscription($id: ID!) { watchProgress(profileId: $id) {
    positionSeconds percent video { id title { name } episode { name } } } }`;
  const events = client.iterate({ query, variables: { id: person.profileId } });
  const event = events.next();
  await play(person.token, first!, 4);
  expect((await event).value).toEqual({
    data: {
      watchProgress: {
        positionSeconds: 4,
        percent: expect.closeTo(40, 0),
        video: { id: first, title: { name: 'A show' }, episode: { name: 'Part 1' } },
      },
    },
  });
  await events.return?.();
  await client.dispose();
  expect(placesOf(await listOf(other, 'continueWatching'))).toEqual([[first, 4]]);
  expect(await play(other, first!, 5)).toEqual({ resumedAt: 4 });
});

test('an episode leads to the next one, over the end of the season, until the show is hidden or forgotten', async () => {
  const [first, second, third] = episodes;
  const { token } = await stage.register();
  const going = async (...expected: unknown[]) =>
    eventually(async () => expect(placesOf(await listOf(token, 'continueWatching'))).toEqual(expected));
  await play(token, first!, 9.5);
  await going([second, 0]);
  await play(token, second!, 9.9);
  await going([third, 0]);
  await stage.change('hideFromContinueWatching', 'videoId', { videoId: third }, token);
  await going();
  expect(placesOf(await listOf(token, 'watchHistory'))).toEqual([
    [second, 9.9],
    [first, 9.5],
  ]);
  await play(token, third!, 2);
  await going([third, 2]);
  expect(await stage.change('clearHistory', 'count', { videoId: third }, token)).toMatchObject({ count: 1 });
  expect(await stage.change('clearHistory', 'count', {}, token)).toMatchObject({ count: 2 });
  expect(await listOf(token, 'watchHistory')).toEqual([]);
  expect(await play(token, first!, 1)).toEqual({ resumedAt: 0 });
});
