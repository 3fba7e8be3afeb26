/** The streams of one account over several devices, through the gateway and all services. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../subgraphs/shared/id.ts';
import { testDatabase } from '../setup/database.ts';
import { eventually } from '../setup/eventually.ts';
import { Stage } from './stage.ts';

const { url: databaseUrl } = await testDatabase();
const credentials = { email: `${newId()}@example.com`, password: 'a password of the tests' };

let stage: Stage;
let videoId: string;

interface Device {
  readonly token: string;
  readonly logInId: string;
}
interface Started {
  readonly session: {
    readonly id: string;
    readonly manifestUrl: string;
    readonly resumePositionSeconds: number;
  } | null;
  readonly openStreams: readonly { readonly sessionId: string; readonly device: { readonly name: string } }[] | null;
  readonly userErrors: readonly { readonly code: string }[];
}

async function ask<Data>(query: string, variables: Record<string, unknown>, token?: string): Promise<Data> {
  const { data, errors } = await stage.house.ask(query, variables, token);
  if (errors) throw new Error(JSON.stringify(errors));
  return data as Data;
}

async function change<Payload>(name: string, selection: string, input: object, token?: string): Promise<Payload> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`;
  return (await ask<Record<string, Payload>>(query, { input }, token))[name]!;
}

/** A log-in of the account with its profile chosen. */
async function aDevice(): Promise<Device> {
  const tokens = 'tokens { accessToken }';
  type Answer = { readonly tokens: { readonly accessToken: string } };
  const first = (await change<Answer>('logIn', tokens, credentials)).tokens.accessToken;
  const me = '{ me { profiles { id } sessions(first: 50) { nodes { id current } } } }';
  const found = await ask<{
    me: { profiles: { id: string }[]; sessions: { nodes: { id: string; current: boolean }[] } };
  }>(me, {}, first);
  const chosen = await change<Answer>('switchProfile', tokens, { profileId: found.me.profiles[0]!.id }, first);
  return {
    token: chosen.tokens.accessToken,
    logInId: found.me.sessions.nodes.find(({ current }) => current)!.id,
  };
}

const start = ({ token }: Device, name: string, more: object = {}) =>
  change<Started>(
    'startStream',
    'session { id manifestUrl resumePositionSeconds } openStreams { sessionId device { name } }',
    { videoId, device: { kind: 'TV', name }, ...more },
    token,
  );

/** Whether the address of a stream still opens its files. */
const opens = async ({ session }: Started) =>
  (await fetch(session!.manifestUrl.replace('manifest.m3u8', 'authorize'))).status === 204;

beforeAll(async () => {
  stage = await Stage.open(databaseUrl, { seconds: 10, width: 64, height: 36 });
  videoId = (await stage.addFilm()).videoId;
  await change('register', 'account { id }', { ...credentials, displayName: 'Anna', country: 'DE' });
}, 420_000);

afterAll(() => stage?.close());

test('an account watches on four devices; for a fifth it chooses which one ends, and that one opens nothing more', async () => {
  const device = await aDevice();
  const begun: Started[] = [];
  for (const name of ['One', 'Two', 'Three', 'Four']) begun.push(await start(device, name));
  const full = await start(device, 'Five');
  expect(full).toMatchObject({ session: null, userErrors: [{ code: 'LIMIT_REACHED' }] });
  expect(full.openStreams?.map((open) => open.device.name)).toEqual(['One', 'Two', 'Three', 'Four']);
  const fifth = await start(device, 'Five', { replaceSessionId: full.openStreams![0]!.sessionId });
  expect(fifth.userErrors).toEqual([]);
  expect(await Promise.all([...begun, fifth].map(opens))).toEqual([false, true, true, true, true]);
  for (const { session } of [...begun.slice(1), fifth])
    await change('endStream', 'session { id }', { sessionId: session!.id }, device.token);
  expect(await Promise.all([...begun, fifth].map(opens))).toEqual(Array(5).fill(false));
});

test('where one device stops, the next begins, without a call of the player; logged out from afar, its stream ends', async () => {
  const [here, away] = [await aDevice(), await aDevice()];
  const left = await start(away, 'Away');
  const report = { sessionId: left.session!.id, state: 'PLAYING', positionSeconds: 4 };
  await change('reportPlayback', 'session { id }', report, away.token);
  const resumed = await eventually(async () => {
    const next = await start(here, 'Here', { idempotencyKey: newId() });
    await change('endStream', 'session { id }', { sessionId: next.session!.id }, here.token);
    if (next.session!.resumePositionSeconds === 0) throw new Error('The position is not in the history yet.');
    return next.session!.resumePositionSeconds;
  });
  expect(resumed).toBe(4);
  await change('revokeSession', 'sessionId', { sessionId: away.logInId }, here.token);
  await eventually(async () => expect(await opens(left)).toBe(false));
  const query = 'query($id: ID!) { streamSession(id: $id) { state manifestUrl } }';
  expect(await ask(query, { id: left.session!.id }, here.token)).toEqual({
    streamSession: { state: 'ENDED', manifestUrl: null },
  });
});
