import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  Abandoned,
  SubgraphClient,
  SubgraphFailure,
  type SubgraphRequest,
} from '../../gateway/execute/subgraphClient.ts';
import { defaultLimits, type Limits } from '../../gateway/options.ts';
import { type FaultySubgraph, startFaultySubgraph } from './faultySubgraph.ts';

const onBehalf = { identityToken: 'token', requestId: 'request-1' };
const query = (text: string, audience: string | undefined = 'public'): SubgraphRequest => ({
  body: JSON.stringify({ query: text }),
  kind: 'query',
  audience,
});
const mutation: SubgraphRequest = { body: '{"query":"mutation{do}"}', kind: 'mutation', audience: undefined };
const valid = { kind: 'answer', body: '{"data":{"film":{"name":"Sintel"}}}' } as const;
const failsWith = (code: string, reason: RegExp | string) => ({ code, message: expect.stringMatching(reason) });

let subgraph: FaultySubgraph;
let clients: SubgraphClient[] = [];
beforeEach(async () => {
  subgraph = await startFaultySubgraph(valid);
});
afterEach(async () => {
  await subgraph.stop();
  await Promise.all(clients.map((client) => client.close()));
  clients = [];
});

function connect(limits: Partial<Limits> = {}, timeoutMs?: number): SubgraphClient {
  const client = new SubgraphClient('films', subgraph.url, { ...defaultLimits, ...limits }, timeoutMs);
  clients.push(client);
  return client;
}

describe('a call', () => {
  test('carries the body as it is, who asks and the request id', async () => {
    const answer = await connect().ask(query('{film}'), onBehalf);
    expect(answer).toEqual({ data: { film: { name: 'Sintel' } }, errors: [] });
    expect(subgraph.requests).toMatchObject([
      {
        body: '{"query":"{film}"}',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-marquee-identity': 'token',
          'x-request-id': 'request-1',
        },
      },
    ]);
  });

  test('carries the headers that are passed on', async () => {
    await connect().ask(query('{film}'), { ...onBehalf, headers: { 'x-tenant': 'north' } });
    expect(subgraph.requests[0]?.headers).toMatchObject({ 'x-tenant': 'north' });
  });

  test('keeps its connection for the next', async () => {
    const client = connect();
    for (let nth = 0; nth < 5; nth++) {
      await client.ask(query('{film}'), onBehalf);
      // The connection is free once this turn of the loop is over.
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    }
    expect(await subgraph.connections()).toBeLessThan(3);
  });

  test('reads an answer of many pieces, and characters that two of them share', async () => {
    const name = 'Sintél – 映画 '.repeat(50_000);
    subgraph.behave({ kind: 'answer', body: JSON.stringify({ data: { name } }) });
    expect(await connect().ask(query('{name}'), onBehalf)).toEqual({ data: { name }, errors: [] });
  });
});

describe('identical queries in flight', () => {
  test('are one call, and each has data of its own', async () => {
    const client = connect();
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.ask(query('{film}'), onBehalf)));
    expect(subgraph.requests).toHaveLength(1);
    for (const answer of answers) expect(answer).toEqual({ data: { film: { name: 'Sintel' } }, errors: [] });
    expect(new Set(answers.map(({ data }) => data)).size).toBe(5);
    await client.ask(query('{film}'), onBehalf);
    expect(subgraph.requests).toHaveLength(2);
  });

  test.each([
    ['those who see other things', query('{film}', 'a'), query('{film}', 'b')],
    ['other questions', query('{film}'), query('{films}')],
    ['nobody where nobody may', query('{film}', ''), { ...query('{film}'), audience: undefined }],
    ['mutations', mutation, { ...mutation, audience: 'public' }],
  ])('are not shared with %s', async (_what, one, other) => {
    const client = connect();
    await Promise.all([client.ask(one, onBehalf), client.ask(other, onBehalf), client.ask(other, onBehalf)]);
    expect(subgraph.requests).toHaveLength(other.audience === undefined || other.kind === 'mutation' ? 3 : 2);
  });

  test('are not shared with those who pass other headers on', async () => {
    const client = connect();
    const from = (tenant: string) => ({ ...onBehalf, headers: { 'x-tenant': tenant } });
    await Promise.all(['a', 'b', 'a'].map((tenant) => client.ask(query('{film}'), from(tenant))));
    expect(subgraph.requests).toHaveLength(2);
  });

  test('fail together', async () => {
    subgraph.behave({ kind: 'answer', body: '<h1>' });
    const client = connect();
    const asked = await Promise.allSettled([1, 2].map(() => client.ask(query('{film}'), onBehalf)));
    for (const { status } of asked) expect(status).toBe('rejected');
    expect(subgraph.requests).toHaveLength(1);
  });

  test('go on when one taker leaves, who is told at once', async () => {
    subgraph.behave({ kind: 'hang' }, valid);
    const client = connect();
    const leave = new AbortController();
    const [one, other] = [client.ask(query('{film}'), onBehalf, leave.signal), client.ask(query('{film}'), onBehalf)];
    const stays = expect(other).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await subgraph.asked(1);
    leave.abort();
    await expect(one).rejects.toBeInstanceOf(Abandoned);
    expect(await client.ask(query('{other}'), onBehalf)).toMatchObject({ errors: [] });
    expect(await subgraph.connections()).toBe(2);
    await subgraph.stop();
    await stays;
  });

  test('are given up when all takers have left, and asked anew by the next', async () => {
    subgraph.behave({ kind: 'hang' }, valid);
    const client = connect();
    const leave = [new AbortController(), new AbortController()];
    const asked = leave.map(({ signal }) => client.ask(query('{film}'), onBehalf, signal));
    const told = Promise.all(asked.map((one) => expect(one).rejects.toBeInstanceOf(Abandoned)));
    await subgraph.asked(1);
    for (const one of leave) one.abort();
    await told;
    await subgraph.givenUp(1);
    expect(await client.ask(query('{film}'), onBehalf)).toMatchObject({ errors: [] });
    expect(subgraph.requests).toHaveLength(2);
  });
});

describe('who asks', () => {
  test('and has left before is told so without a call', async () => {
    await expect(connect().ask(query('{film}'), onBehalf, AbortSignal.abort())).rejects.toBeInstanceOf(Abandoned);
    expect(subgraph.requests).toHaveLength(0);
  });

  test('gets TIMEOUT when the deadline of the whole request comes first', async () => {
    subgraph.behave({ kind: 'hang' });
    const asked = connect().ask(query('{film}'), onBehalf, AbortSignal.timeout(50));
    await expect(asked).rejects.toMatchObject(failsWith('TIMEOUT', 'the whole request'));
    await expect(asked).rejects.not.toBeInstanceOf(Abandoned);
    await subgraph.givenUp(1);
  });

  test.each(['hang', 'drip'] as const)('gets TIMEOUT from a subgraph that does nothing but %s', async (kind) => {
    subgraph.behave({ kind });
    const asked = connect({}, 100).ask(query('{film}'), onBehalf);
    await expect(asked).rejects.toMatchObject(failsWith('TIMEOUT', 'no answer in 100 ms'));
    await subgraph.givenUp(1);
  });

  test('leaves no listener at the signal', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const [add, remove] = [signal.addEventListener, signal.removeEventListener].map((method) => method.bind(signal));
    signal.addEventListener = (...listener: Parameters<AbortSignal['addEventListener']>) => {
      listeners++;
      add?.(...listener);
    };
    signal.removeEventListener = (...listener: Parameters<AbortSignal['removeEventListener']>) => {
      listeners--;
      remove?.(...listener);
    };
    await connect().ask(query('{film}'), onBehalf, signal);
    expect(listeners).toBe(0);
  });
});

describe('a call that did not reach the subgraph', () => {
  test.each([
    ['was reset', { kind: 'reset' }],
    ['was reset in the middle of the answer', { kind: 'reset', after: '{"data":' }],
    ['was ended', { kind: 'raw', text: '' }],
    ['met a proxy with 502', { kind: 'answer', body: 'Bad gateway', status: 502 }],
    ['met a server that is starting, with 503', { kind: 'answer', body: 'Starting', status: 503 }],
    ['met a proxy with 504', { kind: 'answer', body: 'Gateway timeout', status: 504 }],
  ] as const)('is made again for a query that %s', async (_how, fault) => {
    subgraph.behave(fault, fault, valid);
    expect(await connect().ask(query('{film}'), onBehalf)).toMatchObject({ data: { film: { name: 'Sintel' } } });
    expect(subgraph.requests).toHaveLength(3);
  });

  test('is not made again for a mutation', async () => {
    subgraph.behave({ kind: 'reset' }, valid);
    await expect(connect().ask(mutation, onBehalf)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(subgraph.requests).toHaveLength(1);
  });

  test.each([
    ['500', { kind: 'answer', body: 'Oops', status: 500 }],
    ['HTML', { kind: 'answer', body: '<h1>' }],
    ['garbage', { kind: 'raw', text: 'garbage\r\n\r\n' }],
    ['a redirect', { kind: 'redirect', status: 307, location: '/' }],
  ] as const)('is not one that was answered with %s', async (_what, fault) => {
    subgraph.behave(fault, valid);
    await expect(connect().ask(query('{film}'), onBehalf)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(subgraph.requests).toHaveLength(1);
  });

  test('is made three times at most', async () => {
    subgraph.behave({ kind: 'reset' });
    await expect(connect().ask(query('{film}'), onBehalf)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(subgraph.requests).toHaveLength(3);
  });

  test('is made again within the same deadline', async () => {
    subgraph.behave({ kind: 'slow', ms: 50, next: { kind: 'reset' } }, { kind: 'hang' });
    const asked = connect({}, 1_000).ask(query('{film}'), onBehalf);
    await expect(asked).rejects.toMatchObject(failsWith('TIMEOUT', 'in 1000 ms'));
    expect(subgraph.requests).toHaveLength(2);
  });

  test('is made again no oftener than the budget allows', async () => {
    subgraph.behave({ kind: 'answer', body: '', status: 503 });
    const client = connect({ retryShare: 0.2, retriesPerSecond: 0, breakerFailureShare: 2 });
    for (let nth = 0; nth < 20; nth++) await client.ask(query('{film}'), onBehalf).catch(() => undefined);
    expect(subgraph.requests.length).toBeLessThanOrEqual(24);
  });
});

describe('connections', () => {
  test('are bounded: calls wait for one, those beyond a number are refused at once, and who leaves makes room', async () => {
    subgraph.behave({ kind: 'hang' }, { kind: 'hang' }, valid);
    const client = connect({ connectionsPerSubgraph: 2, waitingPerSubgraph: 1 });
    const leave = [0, 1, 2].map(() => new AbortController());
    const ask = (nth: number) => client.ask(query(`{f${nth}}`), onBehalf, leave[nth]?.signal);
    const asked = [0, 1, 2].map((nth) => {
      const answer = ask(nth);
      answer.catch(() => undefined);
      return answer;
    });
    await subgraph.asked(2);
    await expect(ask(3)).rejects.toMatchObject(failsWith('SUBGRAPH_UNAVAILABLE', 'too many'));
    leave[2]?.abort();
    await expect(asked[2]).rejects.toBeInstanceOf(Abandoned);
    const next = ask(4);
    leave[0]?.abort();
    expect(await next).toMatchObject({ data: { film: { name: 'Sintel' } } });
    expect(subgraph.requests.map(({ body }) => body)).toEqual(['{f0}', '{f1}', '{f4}'].map((q) => query(q).body));
    leave[1]?.abort();
  });

  test('are closed when those who wait have their answers', async () => {
    subgraph.behave({ kind: 'slow', ms: 50, next: valid });
    const client = connect({ connectionsPerSubgraph: 1 });
    const asked = [1, 2, 3].map((nth) => client.ask(query(`{f${nth}}`), onBehalf));
    await client.close();
    const over = await Promise.race([Promise.allSettled(asked), new Promise((resolve) => setImmediate(resolve))]);
    expect(over).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }, { status: 'fulfilled' }]);
    await expect(client.ask(query('{late}'), onBehalf)).rejects.toBeInstanceOf(SubgraphFailure);
  });
});

describe('a subgraph that fails again and again', () => {
  const nervous = { breakerCalls: 4, breakerRestMs: 200, retryShare: 0, retriesPerSecond: 0 };
  const refused = failsWith('SUBGRAPH_UNAVAILABLE', 'spared');

  async function failing(client: SubgraphClient): Promise<void> {
    subgraph.behave({ kind: 'answer', body: '', status: 500 });
    for (let nth = 0; nth < 4; nth++) await client.ask(query('{film}'), onBehalf).catch(() => undefined);
  }

  test('is spared, tried after a while, and asked again once it is well', async () => {
    const client = connect(nervous);
    await failing(client);
    await expect(client.ask(query('{film}'), onBehalf)).rejects.toMatchObject(refused);
    expect(subgraph.requests).toHaveLength(4);
    subgraph.behave(valid);
    await expect.poll(() => client.ask(query('{film}'), onBehalf).catch(() => undefined)).toMatchObject({ errors: [] });
    expect(subgraph.requests).toHaveLength(5);
    await Promise.all([1, 2, 3].map((nth) => client.ask(query(`{f${nth}}`), onBehalf)));
  });

  test('is not spared for errors that it answers', async () => {
    const client = connect(nervous);
    subgraph.behave({ kind: 'answer', body: '{"errors":[{"message":"no"}]}' });
    for (let nth = 0; nth < 10; nth++) await client.ask(query('{film}'), onBehalf);
    expect(subgraph.requests).toHaveLength(10);
  });

  test('is not spared because clients leave', async () => {
    const client = connect(nervous);
    subgraph.behave({ kind: 'hang' });
    for (let nth = 0; nth < 10; nth++) {
      const leave = new AbortController();
      const asked = client.ask(query('{film}'), onBehalf, leave.signal);
      leave.abort();
      await expect(asked).rejects.toBeInstanceOf(Abandoned);
    }
    subgraph.behave(valid);
    expect(await client.ask(query('{film}'), onBehalf)).toMatchObject({ errors: [] });
  });
});
