/** Loads over several analytics processes, and where they are refused. The gateway is a server that answers what it is told to. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { eq, sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { connect, listenClient } from '../../../db/client.ts';
import { loads, telemetry } from '../../../db/schema/analyticsOperating.ts';
import type { Identity } from '../../../platform/identity.ts';
import { createLogger } from '../../../platform/log.ts';
import { patient, testDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { SubgraphClient } from '../../../test/setup/subgraphClient.ts';
import { newId } from '../../shared/id.ts';
import { daySeconds, RetentionStore } from '../../shared/retentionStore.ts';
import { keptByAnalytics } from '../retention.ts';
import { analyticsService } from '../service.ts';

const secret = 'a secret of the tests, long enough for it';
const { url } = await testDatabase();
const operator: Identity = { accountId: newId(), scopes: ['platform:operate'] };
const gone = { accountId: newId(), scopes: ['platform:operate'] };

/** Stands in for the gateway: what each request is answered, and what came. */
const gateway = {
  asked: [] as string[],
  status: 200,
  body: '{"data":{"titles":{"nodes":[]}}}',
  url: '',
  held: undefined as Promise<void> | undefined,
  /** In place of that, what all are answered but the look at what the catalogue has, with which a load begins. */
  ofLoad: undefined as { readonly status?: number; readonly body?: string } | undefined,
};
const server = createServer(async (request, response) => {
  const asked = `${request.method} ${request.url} ${await text(request)}`;
  gateway.asked.push(asked);
  await gateway.held;
  const { status, body } = { ...gateway, ...(!asked.includes('LoadCatalogue') && gateway.ofLoad) };
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
gateway.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => void server.close().closeAllConnections());

/** What each process is closed by, those too that a test has started. */
const closing: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

/** An analytics process, with all others on the one database. */
async function aProcess(settings: { production?: boolean; simulatedLoad?: boolean; gatewayUrl?: string } = {}) {
  const database = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { ...patient, service: 'load' });
  const notifications = listenClient(url, 'load');
  const nobody = 'http://127.0.0.1:9/graphql';
  const service = await analyticsService({
    database,
    topics: notifications,
    catalogUrl: nobody,
    identityUrl: nobody,
    publicUrl: 'http://analytics.test',
    gatewaySecret: secret,
    production: false,
    log: createLogger('test', 'silent'),
    ...settings,
  });
  const client = new SubgraphClient(`http://127.0.0.1:${await service.listen(0, '127.0.0.1')}`, secret);
  closing.push(async () => {
    await client.close();
    await service.close();
    await Promise.all([database.close(), notifications.end()]);
  });
  return client;
}

interface Payload {
  readonly load: {
    readonly id: string;
    readonly status: string;
    readonly sent: number;
    readonly failed: number;
  } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

const selection = '{ load { id status sent answered failed } userErrors { code message } }';
const send = async (client: SubgraphClient, input: object) => {
  const query = `mutation($input: SimulateLoadInput!) { simulateLoad(input: $input) ${selection} }`;
  return (await client.data<{ simulateLoad: Payload }>(operator, query, { input })).simulateLoad;
};
const stop = async (client: SubgraphClient, loadId: string) => {
  const query = `mutation($input: StopLoadInput!) { stopLoad(input: $input) ${selection} }`;
  return (await client.data<{ stopLoad: Payload }>(operator, query, { input: { loadId } })).stopLoad;
};
const endOf = async (client: SubgraphClient, id: string) => {
  const query = `query($id: ID!) { load(id: $id) { id status sent answered failed } }`;
  return eventually(async () => {
    const { load } = await client.data<{ load: NonNullable<Payload['load']> }>(operator, query, { id });
    expect(load.status).not.toBe('RUNNING');
    return load;
  });
};

/** As identity tells it. */
const tellGone = (accountId: string) =>
  one.data({ scopes: ['platform:operate'] }, 'mutation($messages: [MessageInput!]!) { receive(messages: $messages) }', {
    messages: [{ id: newId(), kind: 'ACCOUNT_DELETED', body: { accountId, profileIds: [] } }],
  });

const [one, other] = await Promise.all([aProcess({ gatewayUrl: gateway.url }), aProcess({ gatewayUrl: gateway.url })]);

describe('a load', () => {
  test('is stopped through another process than the one that sends it, and is one over all of them', async () => {
    const { load } = await send(one, { requestsPerSecond: 50, seconds: 300 });
    expect(await send(other, { requestsPerSecond: 1, seconds: 1 })).toMatchObject({
      load: { id: load!.id },
      userErrors: [{ code: 'LIMIT_REACHED' }],
    });
    await eventually(() => expect(gateway.asked.length).toBeGreaterThan(10));
    const stopped = await stop(other, load!.id);
    expect(stopped).toMatchObject({ load: { status: 'STOPPED', failed: 0 }, userErrors: [] });
    // The look at what the catalogue has, before it began, is none of the load.
    expect(gateway.asked.length).toBe(stopped.load!.sent + 1);
    expect(await send(other, { requestsPerSecond: 1, seconds: 1 })).toMatchObject({ userErrors: [] });
    await eventually(async () =>
      expect((await send(one, { seconds: 0 })).userErrors).toEqual([
        { code: 'INVALID', message: 'seconds wants a whole number from 1 to 300, but got 0.' },
      ]),
    );
  });

  test('of several that are wanted at the same moment is one', async () => {
    const wanted = { requestsPerSecond: 1, seconds: 1 };
    await eventually(async () => {
      const all = await Promise.all([one, other, one, other].map((client) => send(client, wanted)));
      expect(all.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
      const ids = new Set(all.map(({ load }) => load?.id));
      expect(ids.size).toBe(1);
      await endOf(one, [...ids][0]!);
    });
  });

  test('goes to /graphql of the gateway and nowhere else', () => {
    expect(new Set(gateway.asked.map((asked) => asked.split(' ').slice(0, 2).join(' ')))).toEqual(
      new Set(['POST /graphql']),
    );
  });

  test('counts answers with errors, and those of a server that fails, as failed', async () => {
    const end = async () => endOf(one, (await send(one, { requestsPerSecond: 20, seconds: 1 })).load!.id);
    gateway.ofLoad = { body: '{"data":null,"errors":[{"message":"so says the test"}]}' };
    expect(await end()).toMatchObject({ sent: 20, answered: 20, failed: 20 });
    gateway.ofLoad = { status: 503 };
    expect(await end()).toMatchObject({ sent: 20, answered: 20, failed: 20 });
    gateway.ofLoad = undefined;
  });
});

describe('whose process is gone', () => {
  test('ended when it told of itself last, however much later that is found out', async () => {
    const { db, close } = connect({ DATABASE_URL: url, DATABASE_POOL: 1, production: false }, { service: 'load' });
    const [id, ago] = [newId(), (seconds: number) => sql`now() - ${seconds} * interval '1 second'`];
    const wanted = { mix: 'BROWSE', requestsPerSecond: 10, seconds: 300 };
    const told = { sent: 50, startedAt: ago(605), beatAt: ago(600) };
    await db.insert(loads).values({ id, accountId: newId(), status: 'RUNNING', ...wanted, ...told });
    await close();
    expect(await endOf(one, id)).toMatchObject({ status: 'FAILED', sent: 50 });
    const query = 'query($id: ID!) { load(id: $id) { requestsPerSecond } }';
    expect(await one.data(operator, query, { id })).toEqual({ load: { requestsPerSecond: 10 } });
  });
});

describe('that began 90 days ago', () => {
  test('is forgotten, and so is what a process told more than five minutes ago', async () => {
    const { db, close } = connect({ DATABASE_URL: url, DATABASE_POOL: 1, production: false }, { service: 'load' });
    const ago = (seconds: number) => sql`now() - ${seconds} * interval '1 second'`;
    const [old, young] = [newId(), newId()];
    const days = (count: number) => ({ startedAt: ago(count * daySeconds), beatAt: ago(count * daySeconds) });
    const of = { accountId: newId(), mix: 'BROWSE', requestsPerSecond: 1, seconds: 1, status: 'COMPLETED' } as const;
    await db.insert(loads).values([
      { id: old, ...of, ...days(91) },
      { id: young, ...of, ...days(89) },
    ]);
    const told = { service: 'catalog', ends: false, spanMs: 0, edges: [], parts: [] };
    const tell = (instanceId: string, seconds: number) =>
      db
        .insert(telemetry)
        .values({ instanceId, service: 'catalog', measured: { instanceId, ...told }, at: ago(seconds) });
    await Promise.all([tell(old, 310), tell(young, 200)]);
    const kept = keptByAnalytics({ streams: 90, views: 400 });
    const retention = new RetentionStore({ db, kept, log: createLogger('analytics', 'silent') });
    // A table that one of the processes is at just now is left to it.
    await eventually(async () => {
      await retention.sweep();
      expect(await db.select({ id: telemetry.instanceId }).from(telemetry)).toEqual([{ id: young }]);
      expect(await db.$count(loads, eq(loads.id, old))).toBe(0);
    });
    await close();
    const query = 'query($id: ID!) { load(id: $id) { id } }';
    expect(await one.data(operator, query, { id: young })).toEqual({ load: { id: young } });
  });
});

describe('of an account that goes', () => {
  test('is stopped', async () => {
    const leaver: Identity = { accountId: newId(), scopes: ['platform:operate'] };
    const query = 'mutation { simulateLoad(input: { requestsPerSecond: 1, seconds: 300 }) { load { id } } }';
    const { simulateLoad } = await one.data<{ simulateLoad: { load: { id: string } } }>(leaver, query);
    await tellGone(leaver.accountId!);
    expect(await endOf(one, simulateLoad.load.id)).toMatchObject({ status: 'STOPPED' });
  });
});

describe('of an account that is gone, whose token has outlived it', () => {
  test('none is sent, and nothing is kept of it', async () => {
    await tellGone(gone.accountId);
    const query = 'mutation { simulateLoad(input: { requestsPerSecond: 1, seconds: 1 }) { load { id } } }';
    await eventually(async () => {
      const { errors } = await one.ask(gone, query);
      expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    });
    const kept = await one.data<{ loads: { status: string }[] }>(operator, '{ loads(first: 100) { status } }');
    expect(kept.loads.filter(({ status }) => status === 'RUNNING')).toEqual([]);
  });
});

describe('a process that ends', () => {
  test('begins no load that it was asked for before, and logs out whom it has logged in', async () => {
    const leaving = await aProcess({ gatewayUrl: gateway.url });
    const held = Promise.withResolvers<void>();
    const before = gateway.asked.length;
    gateway.body = JSON.stringify({
      data: { logIn: { tokens: { accessToken: 'of the test' }, account: { id: newId() } }, titles: { nodes: [] } },
    });
    gateway.held = held.promise;
    const asked = leaving
      .ask(operator, `mutation { simulateLoad(input: { mix: WATCH }) ${selection} }`)
      .catch(() => {});
    await eventually(() => expect(gateway.asked.length).toBeGreaterThan(before));
    const closed = closing.pop()!();
    held.resolve();
    await Promise.all([asked, closed]);
    gateway.held = undefined;
    gateway.body = '{"data":{"titles":{"nodes":[]}}}';
    const since = gateway.asked.slice(before);
    const count = (name: string) => since.filter((one) => one.includes(name)).length;
    expect(count('LoadLogIn')).toBeGreaterThan(0);
    expect(count('LoadLogOut')).toBe(count('LoadLogIn'));
    expect(count('LoadViewerHome')).toBe(0);
  });
});

describe('is refused', () => {
  const wanted = { requestsPerSecond: 1, seconds: 1 };

  test('in production, unless that is wanted', async () => {
    const { load, userErrors } = await send(await aProcess({ production: true, gatewayUrl: gateway.url }), wanted);
    expect(load).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'NOT_CONFIGURED', message: expect.stringContaining('SIMULATED_LOAD') }]);
    const willing = await aProcess({ production: true, simulatedLoad: true, gatewayUrl: gateway.url });
    const begun = await send(willing, wanted);
    expect(begun.userErrors).toEqual([]);
    await endOf(willing, begun.load!.id);
  });

  test('where nobody has said where the gateway is', async () => {
    expect((await send(await aProcess(), wanted)).userErrors).toMatchObject([
      { code: 'NOT_CONFIGURED', message: expect.stringContaining('GATEWAY_URL') },
    ]);
  });

  test('where the gateway does not answer', async () => {
    const { userErrors } = await send(await aProcess({ gatewayUrl: 'http://127.0.0.1:9' }), wanted);
    expect(userErrors).toMatchObject([{ code: 'SOURCE_UNAVAILABLE' }]);
  });

  test('without the sample accounts, where the mix needs them', async () => {
    expect((await send(one, { ...wanted, mix: 'WATCH' })).userErrors).toMatchObject([{ code: 'NOT_CONFIGURED' }]);
  });
});
