import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SubgraphClient } from '../../gateway/execute/subgraph/subgraphClient.ts';
import { Abandoned } from '../../gateway/execute/subgraph/subgraphFailure.ts';
import { eventually } from '../setup/eventually.ts';
import { failsWith, filmsForEachTest, mutation, onBehalf, query, sintel, valid } from './films.ts';

const { subgraph, connect } = filmsForEachTest();

afterEach(() => void vi.useRealTimers());

describe('a call that did not reach the subgraph', () => {
  test.each([
    ['was reset', { kind: 'reset' }],
    ['was reset in the middle of the answer', { kind: 'reset', after: '{"data":' }],
    ['was ended', { kind: 'raw', text: '' }],
    ['met a proxy with 502', { kind: 'answer', body: 'Bad gateway', status: 502 }],
    ['met a server that is starting, with 503', { kind: 'answer', body: 'Starting', status: 503 }],
    ['met a proxy with 504', { kind: 'answer', body: 'Gateway timeout', status: 504 }],
  ] as const)('is made again for a query that %s', async (_how, fault) => {
    subgraph().behave(fault, fault, valid);
    expect(await connect().ask(query('{film}'), onBehalf)).toMatchObject(sintel);
    expect(subgraph().requests).toHaveLength(3);
  });

  test('is not made again for a mutation', async () => {
    subgraph().behave({ kind: 'reset' }, valid);
    await expect(connect().ask(mutation, onBehalf)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(subgraph().requests).toHaveLength(1);
  });

  test.each([
    ['500', { kind: 'answer', body: 'Oops', status: 500 }],
    ['HTML', { kind: 'answer', body: '<h1>' }],
    ['garbage', { kind: 'raw', text: 'garbage\r\n\r\n' }],
    ['a redirect', { kind: 'redirect', status: 307, location: '/' }],
  ] as const)('is not one that was answered with %s', async (_what, fault) => {
    subgraph().behave(fault, valid);
    await expect(connect().ask(query('{film}'), onBehalf)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(subgraph().requests).toHaveLength(1);
  });

  test('is made three times at most', async () => {
    subgraph().behave({ kind: 'reset' });
    await expect(connect().ask(query('{film}'), onBehalf)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(subgraph().requests).toHaveLength(3);
  });

  test('is made again within the same deadline', async () => {
    // By this clock it is late when the test says so, not when a machine stands still.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    subgraph().behave({ kind: 'slow', ms: 1_000, next: { kind: 'reset' } }, { kind: 'hang' });
    const asked = connect({}, 30_000).ask(query('{film}'), onBehalf);
    const late = expect(asked).rejects.toMatchObject(failsWith('TIMEOUT', 'in 30000 ms'));
    await subgraph().asked(1);
    vi.advanceTimersByTime(1_000);
    await eventually(() => expect(subgraph().requests).toHaveLength(2));
    vi.advanceTimersByTime(29_000);
    await late;
    expect(subgraph().requests).toHaveLength(2);
  });

  test('is made again no oftener than the budget allows', async () => {
    subgraph().behave({ kind: 'answer', body: '', status: 503 });
    const client = connect({ retryShare: 0.2, retriesPerSecond: 0, breakerFailureShare: 2 });
    for (let nth = 0; nth < 20; nth++) await client.ask(query('{film}'), onBehalf).catch(() => undefined);
    expect(subgraph().requests.length).toBeLessThanOrEqual(24);
  });
});

describe('a subgraph that fails again and again', () => {
  const nervous = { breakerCalls: 4, breakerRestMs: 200, retryShare: 0, retriesPerSecond: 0 };
  const refused = failsWith('SUBGRAPH_UNAVAILABLE', 'spared');

  async function failing(client: SubgraphClient): Promise<void> {
    subgraph().behave({ kind: 'answer', body: '', status: 500 });
    for (let nth = 0; nth < 4; nth++) await client.ask(query('{film}'), onBehalf).catch(() => undefined);
  }

  test('is spared, tried after a while, and asked again once it is well', async () => {
    // How long it rests is measured by this clock.
    vi.useFakeTimers({ toFake: ['performance'] });
    const client = connect(nervous);
    await failing(client);
    await expect(client.ask(query('{film}'), onBehalf)).rejects.toMatchObject(refused);
    expect(subgraph().requests).toHaveLength(4);
    subgraph().behave(valid);
    vi.advanceTimersByTime(199);
    await expect(client.ask(query('{film}'), onBehalf)).rejects.toMatchObject(refused);
    vi.advanceTimersByTime(1);
    expect(await client.ask(query('{film}'), onBehalf)).toMatchObject({ errors: [] });
    expect(subgraph().requests).toHaveLength(5);
    await Promise.all([1, 2, 3].map((nth) => client.ask(query(`{f${nth}}`), onBehalf)));
  });

  test('is not spared for answers that are longer than may be: who asks decides how long they are', async () => {
    const client = connect({ ...nervous, subgraphBytes: 100 });
    subgraph().behave({ kind: 'answer', body: `{"data":{"film":"${'long '.repeat(100)}"}}` });
    for (let nth = 0; nth < 10; nth++)
      await expect(client.ask(query('{film}'), onBehalf)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(subgraph().requests).toHaveLength(10);
  });

  test('is not spared for errors that it answers', async () => {
    const client = connect(nervous);
    subgraph().behave({ kind: 'answer', body: '{"errors":[{"message":"no"}]}' });
    for (let nth = 0; nth < 10; nth++) await client.ask(query('{film}'), onBehalf);
    expect(subgraph().requests).toHaveLength(10);
  });

  test('is not spared because clients leave', async () => {
    const client = connect(nervous);
    subgraph().behave({ kind: 'hang' });
    for (let nth = 0; nth < 10; nth++) {
      const leave = new AbortController();
      const asked = client.ask(query('{film}'), onBehalf, leave.signal);
      leave.abort();
      await expect(asked).rejects.toBeInstanceOf(Abandoned);
    }
    subgraph().behave(valid);
    expect(await client.ask(query('{film}'), onBehalf)).toMatchObject({ errors: [] });
  });
});
