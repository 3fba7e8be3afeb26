/** Sessions that end before their access tokens expire: the gateway hears of them, and refuses what goes on with them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from 'graphql-ws';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { remoteRevocations } from '../../gateway/request/caller/revocations.ts';
import { identityHeader, verifyIdentity } from '../../platform/identity.ts';
import { countsOf, madeCalls } from '../../platform/telemetry.ts';
import { catalog } from '../gateway/cinema.ts';
import { Job, jobsSubgraph } from '../gateway/live.ts';
import { secret } from '../gateway/subgraph.ts';
import { type GraphQLAnswer, type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { eventually } from '../setup/eventually.ts';
import { claims, type Issuer, sign, signingKey, startIssuer } from './issuer.ts';

const key = await signingKey('one');

interface Refused {
  readonly sessionId: string;
  readonly belowVersion: number | null;
}

/** Stands in for identity. */
const list = {
  sessions: [] as Refused[],
  keyIds: undefined as readonly string[] | undefined,
  since: undefined as number | undefined,
  asked: new Set<string>(),
  status: 200,
  looks: 0,
  askers: new Set<unknown>(),
};
const server = createServer((request, response) => {
  list.looks += 1;
  list.asked.add(request.url ?? '');
  list.askers.add(verifyIdentity(secret, request.headers[identityHeader])?.scopes.join());
  const { sessions, keyIds, since } = list;
  const etag = `"${JSON.stringify({ sessions, keyIds, since }).length}"`;
  if (list.status !== 200) response.writeHead(list.status).end();
  else if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { etag }).end(JSON.stringify({ sessions, keyIds, since }));
});

const addressOfList = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/revoked-sessions`;

let issuer: Issuer;
let running: RunningSupergraph;
const job = new Job();
beforeEach(async () => {
  Object.assign(list, { sessions: [], keyIds: undefined, since: undefined, status: 200, looks: 0 });
  list.asked.clear();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = await startIssuer([key.jwk]);
  running = await startSupergraph([jobsSubgraph(job), catalog], {
    jwksUrl: issuer.url,
    revocationsUrl: addressOfList(),
  });
});
afterEach(async () => {
  await running.stop();
  await issuer.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const tokenOf = (sid: string | undefined, ver?: number) => sign(key, claims({ sid, ver }));
const statusWith = async (token: string) => {
  const answer = await running.post('{ whoAsks }', {}, { authorization: `Bearer ${token}` });
  await answer.arrayBuffer();
  return answer.status;
};
/** Waits until the gateway has looked at what is listed now. */
const looked = async () => {
  const before = list.looks;
  await eventually(() => expect(list.looks).toBeGreaterThan(before + 1));
};

test('the tokens of a session that has ended are refused, and those of others are not', async () => {
  const [ended, other, none] = [await tokenOf('ended'), await tokenOf('other'), await tokenOf(undefined)];
  for (const token of [ended, other, none]) expect(await statusWith(token)).toBe(200);
  list.sessions = [{ sessionId: 'ended', belowVersion: null }];
  await eventually(async () => expect(await statusWith(ended)).toBe(401));
  for (const token of [other, none]) expect(await statusWith(token)).toBe(200);
  expect(await statusWith(await tokenOf('ended', 9))).toBe(401);
  expect([...list.askers]).toEqual(['platform:operate']);
});

test('what the gateway asks is counted as calls of identity, and has failed without a good answer', async () => {
  const counted = async () => (await countsOf([madeCalls])).get('>identity');
  const { calls = 0, failures = 0 } = (await counted()) ?? {};
  await looked();
  expect((await counted())!.calls).toBeGreaterThan(calls);
  list.status = 500;
  await eventually(async () => expect((await counted())!.failures).toBeGreaterThan(failures));
});

test('tokens of an earlier version are refused, and the next ones of the session are not', async () => {
  const before = await tokenOf('changed');
  expect(await statusWith(before)).toBe(200);
  list.sessions = [{ sessionId: 'changed', belowVersion: 1 }];
  await eventually(async () => expect(await statusWith(before)).toBe(401));
  expect(await statusWith(await tokenOf('changed', 1))).toBe(200);
});

test('a gateway that starts knows of a session that has ended before its first answer', async () => {
  list.sessions = [{ sessionId: 'ended', belowVersion: null }];
  const another = await startSupergraph([catalog], {
    jwksUrl: issuer.url,
    revocationsUrl: addressOfList(),
  });
  try {
    const answer = await another.post('{ whoAsks }', {}, { authorization: `Bearer ${await tokenOf('ended')}` });
    expect(answer.status).toBe(401);
  } finally {
    await another.stop();
  }
});

test('until the list was had for the first time, no token of a session is taken: nobody knows whether it has ended', async () => {
  list.status = 500;
  const another = await startSupergraph([catalog], { jwksUrl: issuer.url, revocationsUrl: addressOfList() });
  const ask = async (sid: string | undefined) => {
    const answer = await another.post('{ whoAsks }', {}, { authorization: `Bearer ${await tokenOf(sid)}` });
    const { errors } = (await answer.json()) as GraphQLAnswer;
    return errors?.[0]?.extensions.code;
  };
  try {
    list.sessions = [{ sessionId: 'ended', belowVersion: null }];
    expect(await ask('other')).toBe('SUBGRAPH_UNAVAILABLE');
    expect(await ask('ended')).toBe('SUBGRAPH_UNAVAILABLE');
    expect(await ask(undefined)).toBeUndefined();
    list.status = 200;
    // Whoever asks does not wait for the next look.
    expect(await ask('other')).toBeUndefined();
    expect(await ask('ended')).toBe('UNAUTHENTICATED');
  } finally {
    await another.stop();
  }
});

describe('of a list that cannot be had', () => {
  const lines: { readonly level: number; readonly msg: string }[] = [];
  const said = (level: 'debug' | 'info' | 'warn') =>
    lines.filter((line) => pino.levels.labels[line.level] === level).map(({ msg }) => msg);
  const looking = (startsWithinMs?: number) => {
    lines.length = 0;
    const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const revocations = remoteRevocations(addressOfList(), { secret, log, startsWithinMs });
    onTestFinished(revocations.close);
    return revocations;
  };

  test('nothing is said while its issuer may be starting', async () => {
    list.status = 500;
    const revocations = looking();
    expect(await revocations.known()).toBe(false);
    await eventually(() => expect(said('debug').length).toBeGreaterThan(1));
    list.status = 200;
    expect(await revocations.known()).toBe(true);
    expect([said('info'), said('warn')]).toEqual([[], []]);
  });

  test.each([
    ['never was there since the start', 0, false],
    ['was there before', undefined, true],
  ])('it is warned once when it %s, and told when it is known again', async (_, startsWithinMs, wasThere) => {
    list.status = wasThere ? 200 : 500;
    const revocations = looking(startsWithinMs);
    expect(await revocations.known()).toBe(wasThere);
    list.status = 500;
    await eventually(() => expect(said('debug').length).toBeGreaterThan(0));
    expect(said('warn')).toEqual(['refused tokens cannot be had']);
    list.status = 200;
    await eventually(() => expect(said('info')).toEqual(['refused tokens are known again']));
    expect(said('warn')).toHaveLength(1);
  });
});

test('while the list cannot be had, what is known stays refused and nobody else is', async () => {
  const [ended, other] = [await tokenOf('ended'), await tokenOf('other')];
  list.sessions = [{ sessionId: 'ended', belowVersion: null }];
  await eventually(async () => expect(await statusWith(ended)).toBe(401));
  list.status = 500;
  await looked();
  expect([await statusWith(ended), await statusWith(other)]).toEqual([401, 200]);
  list.status = 200;
  list.sessions.push({ sessionId: 'other', belowVersion: null });
  await eventually(async () => expect(await statusWith(other)).toBe(401));
});

test('what was refused stays so when it is not told any more, as after a clock was set', async () => {
  const ended = await tokenOf('ended');
  list.sessions = [{ sessionId: 'ended', belowVersion: null }];
  await eventually(async () => expect(await statusWith(ended)).toBe(401));
  list.sessions = [];
  await looked();
  expect(await statusWith(ended)).toBe(401);
});

test('it is asked for what is new, and what was told before stays refused', async () => {
  const [first, second] = [await tokenOf('first'), await tokenOf('second')];
  Object.assign(list, { sessions: [{ sessionId: 'first', belowVersion: null }], since: 1_700_000_000 });
  await eventually(async () => expect(await statusWith(first)).toBe(401));
  list.sessions = [{ sessionId: 'second', belowVersion: null }];
  await eventually(async () => expect(await statusWith(second)).toBe(401));
  expect(await statusWith(first)).toBe(401);
  await eventually(() => expect([...list.asked].at(-1)).toMatch(/revoked-sessions\?since=1700000000$/));
});

test('keys that were taken away prove nothing from then on, over a socket neither, and new ones do', async () => {
  const [two, token] = [await signingKey('two'), await tokenOf(undefined)];
  const client = createClient({
    url: running.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: false,
    // Who has a stolen key writes any end into a token.
    connectionParams: { authorization: `Bearer ${await sign(key, claims({ exp: 4_000_000_000 }))}` },
  });
  try {
    const events = client.iterate({ query: 'subscription { progress(id: "1") { percent } }' });
    expect((await events.next()).value).toEqual({ data: { progress: { percent: 0 } } });
    issuer.serve([two.jwk]);
    list.keyIds = ['two'];
    const { value } = await events.next();
    expect(value.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await events.next()).done).toBe(true);
    const next = client.iterate({ query: '{ whoAsks }' });
    await expect(next.next()).rejects.toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await statusWith(token)).toBe(401);
    expect(await statusWith(await sign(two, claims()))).toBe(200);
  } finally {
    await client.dispose();
  }
});

test('what runs over a socket ends, and nothing new begins there', async () => {
  const authorization = `Bearer ${await tokenOf('ended')}`;
  const client = createClient({
    url: running.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: false,
    connectionParams: { authorization },
  });
  try {
    const events = client.iterate({ query: 'subscription { progress(id: "1") { percent } }' });
    expect((await events.next()).value).toEqual({ data: { progress: { percent: 0 } } });
    list.sessions = [{ sessionId: 'ended', belowVersion: null }];
    const { value } = await events.next();
    expect(value.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await events.next()).done).toBe(true);
    const next = client.iterate({ query: '{ whoAsks }' });
    await expect(next.next()).rejects.toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  } finally {
    await client.dispose();
  }
});
