/** `--workers 2`: what the cores share, and what one that ends takes with it. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { claims, type Issuer, sign, signingKey, startIssuer } from '../security/issuer.ts';
import { eventually } from '../setup/eventually.ts';
import { type EventSubgraph, startCallingBack } from './eventSubgraphs.ts';
import { Job, jobsSubgraph } from './live.ts';
import { type RunningSubgraph, type SubgraphSource, startSubgraph } from './subgraph.ts';
import { compose } from './supergraph.ts';
import { begin, connect, type RawClient } from './webSocketClient.ts';
import { type Answer, runWorkers, startWorkers, type Workers } from './workers.ts';

let held = Promise.withResolvers<string>();

const shop: SubgraphSource = {
  name: 'shop',
  sdl: /* GraphQL */ `
    type Query {
      many: [Item!] @federation__listSize(assumedSize: 250)
      held: String
      item(id: ID!): Item @cacheControl(maxAge: 60)
    }
    type Mutation {
      sell(id: ID!): Item
    }
    type Item @key(fields: "id") @cacheControl(maxAge: 60) {
      id: ID!
      name: String
    }
  `,
  resolvers: {
    Query: { many: () => [{ id: '1' }], held: () => held.promise, item: () => ({ id: '1' }) },
    Mutation: { sell: () => ({ id: '1' }) },
    Item: { name: () => 'Chair' },
  },
};

// Programs are started and ended, which takes seconds where the cores are busy.
vi.setConfig({ testTimeout: 120_000 });

const cleanUps: (() => unknown)[] = [];
afterAll(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
});

const key = await signingKey('one');
const bearer = async (sub: string) => ({ authorization: `Bearer ${await sign(key, claims({ sub }))}` });
const job = new Job();
let jobs: EventSubgraph;
let shops: RunningSubgraph;
let issuer: Issuer;
let workers: Workers;
const subgraphs = () => [shops, { name: 'jobs', sdl: jobs.sdl, url: jobs.url }];
const environment = () => ({ JWKS_URL: issuer.url, SUBSCRIPTION_SOURCES: 'jobs=callback', RATE_LIMIT_ACCOUNT: '1000' });

beforeAll(async () => {
  issuer = await startIssuer([key.jwk]);
  shops = await startSubgraph(shop);
  jobs = await startCallingBack(jobsSubgraph(job), () => 0);
  cleanUps.push(issuer.stop, shops.kill, jobs.kill);
  workers = await startWorkers(subgraphs(), environment(), (cleanUp) => cleanUps.push(cleanUp));
});

const typename = { query: '{ __typename }' };
const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

/** Requests that are not answered before `held` is resolved; no two of them are the same. */
async function hold({ post }: Workers, count: number): Promise<readonly Promise<Answer>[]> {
  held = Promise.withResolvers();
  const before = shops.asked.length;
  const running: Promise<Answer>[] = [];
  for (let index = 0; index < count; index++) {
    running.push(post({ query: `{ h${index}: held }` }));
    await eventually(() => expect(shops.asked.length).toBe(before + index + 1));
  }
  return running;
}

/** Asks one after the other, so that the workers take turns. */
async function inTurn<T>(count: number, ask: () => Promise<T>): Promise<readonly T[]> {
  const answers: T[] = [];
  for (let index = 0; index < count; index++) answers.push(await ask());
  return answers;
}

describe('two workers', () => {
  test('take turns with the connections of one port', async () => {
    await inTurn(4, () => workers.post(typename));
    await eventually(() => expect(new Set(workers.answered()).size).toBe(2));
    expect(new Set(workers.answered())).toEqual(new Set(workers.pids()));
  });

  test('give an account as many sockets as one process does, also when all come at once', async () => {
    const { authorization } = await bearer('sockets');
    // A gateway waits 3 s for the first message: none of them waits with it until all are connected.
    const clients = await times(24, async () => {
      const client = await connect(workers.url);
      client.send({ type: 'connection_init', payload: { authorization } });
      return client;
    });
    const acknowledged = ({ messages }: RawClient) => messages.some(({ type }) => type === 'connection_ack');
    const refused: number[] = [];
    for (const client of clients) void client.closed.then((code) => refused.push(code));
    await eventually(() => expect(clients.filter(acknowledged).length + refused.length).toBe(24));
    expect(refused).toEqual([1008, 1008, 1008, 1008]);
    for (const client of clients) client.socket.close();
    await Promise.all(clients.map(({ closed }) => closed));
    await eventually(() => begin(workers.url, { authorization }));
  });

  test('give an account as many subscriptions as one process does', async () => {
    const { authorization } = await bearer('subscriptions');
    const clients = await inTurn(4, () => begin(workers.url, { authorization }));
    for (const [index, client] of clients.entries())
      for (let id = 0; id < 51; id++)
        client.subscribe(`${id}`, `subscription { progress(id: "${index}") { percent } }`);
    const ids = (client: RawClient, type: string) =>
      new Set(client.messages.filter((message) => message.type === type).map(({ id }) => id)).size;
    const all = (type: string) => clients.reduce((sum, client) => sum + ids(client, type), 0);
    await eventually(() => expect(all('next') + all('error')).toBe(204));
    expect(all('error')).toBe(4);
    for (const client of clients) client.socket.close();
  });

  test('count what an account asks in a minute together', async () => {
    const headers = await bearer('rates');
    const answers = await inTurn(5, () => workers.post({ query: '{ many { name } }' }, headers));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
    expect((await workers.post(typename, await bearer('other'))).status).toBe(200);
  });

  test('know the documents that clients have sent to either', async () => {
    const query = 'query Sent { __typename }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
    const codes = await inTurn(2, async () => (await workers.post({ extensions })).body().errors?.[0]?.extensions.code);
    expect(codes).toEqual(['PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_FOUND']);
    await workers.post({ query, extensions });
    const answers = await inTurn(4, async () => (await workers.post({ extensions })).body());
    for (const answer of answers) expect(answer).toEqual({ data: { __typename: 'Query' } });
  });

  test('drop what a mutation has changed from the memory of both', async () => {
    const read = () => inTurn(4, () => workers.post({ query: '{ item(id: "1") { name } }' }));
    await read();
    const asked = shops.asked.length;
    await read();
    expect(shops.asked.length).toBe(asked);
    await workers.post({ query: 'mutation { sell(id: "1") { id } }' });
    await read();
    expect(shops.asked.length).toBe(asked + 1 + 2);
  });

  test('hold subscriptions each, and hand over what a subgraph calls back for the other', async () => {
    const clients = await inTurn(4, () => begin(workers.url));
    for (const client of clients) {
      client.subscribe('1', 'subscription { progress(id: "shared") { percent } }');
      await client.got('next', '1');
    }
    for (const percent of [30, 60]) {
      job.advance(percent);
      for (const client of clients)
        await eventually(() => expect(client.payloads('1').at(-1)).toEqual({ data: { progress: { percent } } }));
    }
  });

  test('answer 404 to a call for which neither waits', async () => {
    const call = { kind: 'subscription', action: 'check', id: 'made-up', verifier: 'made-up' };
    const headers = { 'content-type': 'application/json' };
    const address = workers.url.replace('graphql', 'callback/made-up');
    expect((await fetch(address, { method: 'POST', headers, body: JSON.stringify(call) })).status).toBe(404);
  });

  test('give the metrics of both, whichever is asked', async () => {
    const counted = async () => {
      const { text } = await workers.get('/metrics');
      return Number(/^marquee_gateway_request_seconds_count\{kind="query",outcome="ok"\} (\d+)/m.exec(text)?.[1]);
    };
    await workers.post(typename);
    const before = await counted();
    expect(before).toBeGreaterThan(0);
    await inTurn(6, () => workers.post(typename));
    const told = async () => expect(await inTurn(4, counted)).toEqual(Array(4).fill(before + 6));
    await eventually(told);
  });
});

describe('a supervisor that is slow', () => {
  test('holds no places for those who were refused meanwhile', async () => {
    const own = await startWorkers(subgraphs(), environment());
    const { authorization } = await bearer('slow supervisor');
    const clients = await times(20, () => connect(own.url));
    own.program.process.kill('SIGSTOP');
    try {
      for (const client of clients) client.send({ type: 'connection_init', payload: { authorization } });
      await Promise.all(clients.map(({ closed }) => closed));
    } finally {
      own.program.process.kill('SIGCONT');
    }
    for (const { messages } of clients) expect(messages).toEqual([]);
    await inTurn(20, () => eventually(() => begin(own.url, { authorization })));
  });
});

describe('a worker that is silent', () => {
  test('keeps the subscriptions for which subgraphs call back: 503 until it answers again, 404 when it has ended', async () => {
    const agreed = Promise.withResolvers<{ callbackUrl: string; subscriptionId: string; verifier: string }>();
    const silentJobs = createServer(async (request, response) => {
      agreed.resolve(JSON.parse((await request.setEncoding('utf8').toArray()).join('')).extensions.subscription);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":null}');
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void silentJobs.close());
    await once(silentJobs, 'listening');
    const url = `http://127.0.0.1:${(silentJobs.address() as AddressInfo).port}/graphql`;
    const own = await startWorkers([{ name: 'jobs', sdl: jobs.sdl, url }], environment());
    (await begin(own.url)).subscribe('1', 'subscription { progress(id: "silent") { percent } }');
    const { callbackUrl, subscriptionId: id, verifier } = await agreed.promise;
    const call = async () => {
      const headers = { 'content-type': 'application/json', connection: 'close' };
      const body = JSON.stringify({ kind: 'subscription', action: 'check', id, verifier });
      return (await fetch(callbackUrl, { method: 'POST', headers, body })).status;
    };
    const waiting = own.pids()[Number.parseInt(id, 10) - 1] ?? 0;
    process.kill(waiting, 'SIGSTOP');
    // One of them may be given to the silent one itself, which answers when it can.
    const calls = [call(), call()];
    try {
      expect(await Promise.race(calls)).toBe(503);
    } finally {
      process.kill(waiting, 'SIGCONT');
    }
    await Promise.all(calls);
    expect(await inTurn(4, call)).toEqual([204, 204, 204, 204]);
    process.kill(waiting, 'SIGKILL');
    await own.listening(3);
    expect(await inTurn(4, call)).toEqual([404, 404, 404, 404]);
  });
});

describe('a worker that is killed', () => {
  test('loses its own requests alone; another takes its place, and all it held is free again', async () => {
    const own = await startWorkers(subgraphs(), environment());
    const { authorization } = await bearer('killed');
    const clients = await times(20, () => begin(own.url, { authorization }));
    const running = await hold(own, 6);
    process.kill(own.pids()[0] ?? 0, 'SIGKILL');
    await Promise.any(
      running.map((one) =>
        one.then(
          () => never,
          () => undefined,
        ),
      ),
    );
    held.resolve('done');
    const ended = await Promise.allSettled(running);
    const answered = ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value.text] : []));
    expect(answered).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/^\{"data":\{"h\d":"done"\}\}$/)));
    await own.listening(3);
    await inTurn(8, async () => expect((await own.post(typename)).status).toBe(200));
    expect(own.program.lines.filter((line) => line.includes('a worker has ended'))).toHaveLength(1);
    const open = clients.filter(({ socket }) => socket.readyState === socket.OPEN).length;
    expect(open).toBeLessThan(20);
    await inTurn(20 - open, () => begin(own.url, { authorization }));
    const last = await connect(own.url);
    last.send({ type: 'connection_init', payload: { authorization } });
    expect(await last.closed).toBe(1008);
  });
});

describe('a changed supergraph', () => {
  test('is taken over by all; a bad one by none, told once, and those that start meanwhile serve the last good one', async () => {
    const own = await startWorkers([shops]);
    const asks = () =>
      inTurn(4, async () => (await own.post({ query: '{ jobs }' })).body().errors?.[0]?.extensions.code);
    expect(await asks()).toEqual(Array.from({ length: 4 }, () => 'GRAPHQL_VALIDATION_FAILED'));
    writeFileSync(own.file, compose(subgraphs()));
    await eventually(async () => expect(new Set(await asks())).toEqual(new Set([undefined])));
    writeFileSync(own.file, 'type Query { this is no supergraph }');
    const refusals = () => own.program.lines.filter((line) => line.includes('is refused, the one before stays in use'));
    await eventually(() => expect(refusals()).toHaveLength(1));
    process.kill(own.pids()[1] ?? 0, 'SIGKILL');
    await own.listening(3);
    expect(new Set(await asks())).toEqual(new Set([undefined]));
    expect(refusals()).toHaveLength(1);
  });
});

describe('SIGTERM', () => {
  test('drains all: readiness says 503, what runs is answered, subscriptions are told, and the end is 0', async () => {
    const own = await startWorkers(subgraphs(), { ...environment(), NODE_ENV: 'production' });
    const clients = await inTurn(2, () => begin(own.url));
    for (const client of clients) {
      client.subscribe('1', 'subscription { progress(id: "drained") { percent } }');
      await client.got('next', '1');
    }
    const running = await hold(own, 2);
    expect((await own.get('/health/ready')).status).toBe(200);
    own.program.process.kill('SIGTERM');
    await own.program.line(/draining/);
    await eventually(async () =>
      expect((await inTurn(2, () => own.get('/health/ready'))).map(({ status }) => status)).toEqual([503, 503]),
    );
    for (const client of clients) expect(await client.closed).toBe(1001);
    held.resolve('done');
    for (const { text } of await Promise.all(running)) expect(text).toMatch(/^\{"data":\{"h\d":"done"\}\}$/);
    expect(await own.program.ended).toBe(0);
  });
});

describe('a start that cannot succeed', () => {
  test.each([
    ['an environment with a fault', [], { SUBGRAPH_URLS: 'shop' }, /SUBGRAPH_URLS is "shop"/],
    ['a supergraph that is none', 'type Query { none: Int }', {}, /is no supergraph that can be served/],
  ])('ends with 1, and says once why: %s', async (_name, given, environment, message) => {
    const { program } = await runWorkers(typeof given === 'string' ? given : [shops], environment);
    expect(await program.ended).toBe(1);
    expect(program.lines.filter((line) => message.test(line))).toHaveLength(1);
  });

  test('ends with 1, and says once why: a port that is taken', async () => {
    const { program } = await runWorkers([shops], {}, undefined, workers.port);
    expect(await program.ended).toBe(1);
    // At debug the gateway may have said by then that it finds no refused tokens: nobody listens where they should be.
    expect(program.lines.filter((line) => line.includes('The gateway cannot listen'))).toHaveLength(1);
  });
});

const never = Promise.race<never>([]);

test('workers start also as `npm start` runs the gateway, on a leash that holds no process', async () => {
  const leash = new URL('../../start/leash.ts', import.meta.url).href;
  const { listening, post } = await runWorkers([shops], { NODE_OPTIONS: `--import ${leash}` });
  await listening(2);
  expect((await post({ query: '{ __typename }' })).status).toBe(200);
});
