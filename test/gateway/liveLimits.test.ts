import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Limits } from '../../gateway/index.ts';
import { eventually } from '../setup/eventually.ts';
import { catalog, prices } from './cinema.ts';
import { Job, jobsSubgraph } from './live.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';
import { begin, connect, type RawClient } from './webSocketClient.ts';

const query = 'subscription { progress(id: "1") { percent } }';

const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'EdDSA' }] });
const keyServer = createServer((_request, response) => response.end(keys));
const tokenOf = async (account: string) => {
  const token = new SignJWT({ iss: 'marquee', aud: 'marquee', sub: account });
  const header = { alg: 'EdDSA', kid: 'one', typ: 'at+jwt' };
  return `Bearer ${await token.setIssuedAt().setExpirationTime('1m').setProtectedHeader(header).sign(privateKey)}`;
};
beforeAll(() => new Promise<void>((resolve) => keyServer.listen(0, '127.0.0.1', resolve)));
afterAll(() => void keyServer.close());

let live: RunningSupergraph;
const job = new Job();
const start = async (limits: Partial<Limits>, trustedProxies = 0) => {
  const jwksUrl = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/`;
  live = await startSupergraph([jobsSubgraph(job), catalog, prices], { jwksUrl, limits, trustedProxies });
};
afterEach(() => live.stop());

const errorsFor = (client: RawClient, id: string) =>
  client.messages.find((message) => message.type === 'error' && message.id === id)?.payload;
const exceeded = [{ extensions: { code: 'LIMIT_EXCEEDED' } }];

describe('sockets', () => {
  test('of one address are bounded; one that closes makes room', async () => {
    await start({ socketsPerAddress: 2 });
    const [one] = [await begin(live.url), await begin(live.url)];
    await expect(connect(live.url)).rejects.toThrow('429');
    one.socket.terminate();
    await eventually(() => connect(live.url));
  });

  test('of one process are bounded', async () => {
    await start({ sockets: 1 });
    await begin(live.url);
    await expect(connect(live.url)).rejects.toThrow('503');
  });

  test('of one account are bounded, whatever another account has', async () => {
    await start({ socketsPerIdentity: 1 });
    const [mine, others] = [await tokenOf('account-1'), await tokenOf('account-2')];
    const first = await begin(live.url, { authorization: mine });
    const second = await connect(live.url);
    second.send({ type: 'connection_init', payload: { authorization: mine } });
    expect(await second.closed).toBe(1008);
    await begin(live.url, { authorization: others });
    first.socket.terminate();
    await eventually(() => begin(live.url, { authorization: mine }));
  });
});

describe('subscriptions', () => {
  test('of one socket are bounded', async () => {
    await start({ operationsPerSocket: 2 });
    const client = await begin(live.url);
    for (const id of ['1', '2']) {
      client.subscribe(id, query);
      await client.got('next', id);
    }
    client.subscribe('3', query);
    await client.got('error', '3');
    expect(errorsFor(client, '3')).toMatchObject(exceeded);
    client.send({ type: 'complete', id: '1' });
    client.subscribe('4', query);
    await client.got('next', '4');
  });

  test('of one account are bounded over all its sockets; anonymous callers are counted by themselves', async () => {
    await start({ subscriptionsPerIdentity: 1 });
    const authorization = await tokenOf('account-1');
    const [one, two] = [await begin(live.url, { authorization }), await begin(live.url, { authorization })];
    one.subscribe('1', query);
    await one.got('next', '1');
    two.subscribe('1', query);
    await two.got('error', '1');
    expect(errorsFor(two, '1')).toMatchObject(exceeded);
    const anonymous = await begin(live.url);
    anonymous.subscribe('1', query);
    await anonymous.got('next', '1');
    one.send({ type: 'complete', id: '1' });
    let attempt = 0;
    await eventually(async () => {
      const again = `again ${attempt++}`;
      two.subscribe(again, query);
      await eventually(() => expect(two.messages.some(({ id }) => id === again)).toBe(true));
      expect(two.payloads(again)).toHaveLength(1);
    });
  });

  test('of one address are bounded over all protocols', async () => {
    await start({ subscriptionsPerAddress: 1 });
    const client = await begin(live.url);
    client.subscribe('1', query);
    await client.got('next', '1');
    const response = await live.post(query, {}, { accept: 'text/event-stream' });
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toMatchObject(exceeded);
  });

  test('of an IPv6 /64 are bounded as those of one address', async () => {
    await start({ subscriptionsPerAddress: 1 }, 1);
    // A response of which nobody knows any more is given up, and its subscription with it.
    const open: Response[] = [];
    const statusFrom = async (address: string) => {
      const response = await live.post(query, {}, { accept: 'text/event-stream', 'x-forwarded-for': address });
      open.push(response);
      return response.status;
    };
    expect(await statusFrom('2001:db8::1')).toBe(200);
    expect(await statusFrom('2001:db8::ffff:2')).toBe(400);
    expect(await statusFrom('2001:db8:0:1::1')).toBe(200);
  });

  test('of one process are bounded', async () => {
    await start({ subscriptions: 1 });
    const client = await begin(live.url);
    client.subscribe('1', query);
    await client.got('next', '1');
    client.subscribe('2', query);
    await client.got('error', '2');
    expect(errorsFor(client, '2')).toMatchObject(exceeded);
  });
});
