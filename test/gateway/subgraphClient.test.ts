import { describe, expect, test } from 'vitest';
import { Abandoned, SubgraphFailure } from '../../gateway/execute/subgraph/subgraphFailure.ts';
import { metrics } from '../../platform/operations.ts';
import { failsWith, filmsForEachTest, onBehalf, query, sintel, valid } from './films.ts';

const { subgraph, connect } = filmsForEachTest();

describe('a call', () => {
  test('carries the body as it is, who asks and the request id', async () => {
    const answer = await connect().ask(query('{film}'), onBehalf);
    expect(answer).toMatchObject(sintel);
    expect(subgraph().requests).toMatchObject([
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
    expect(subgraph().requests[0]?.headers).toMatchObject({ 'x-tenant': 'north' });
  });

  test('keeps its connection for the next', async () => {
    const client = connect();
    for (let nth = 0; nth < 5; nth++) {
      await client.ask(query('{film}'), onBehalf);
      // The connection is free once this turn of the loop is over.
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    }
    expect(await subgraph().connections()).toBeLessThan(3);
  });

  test('reads an answer of many pieces, and characters that two of them share', async () => {
    const name = 'Sintél – 映画 '.repeat(50_000);
    subgraph().behave({ kind: 'answer', body: JSON.stringify({ data: { name } }) });
    expect(await connect().ask(query('{name}'), onBehalf)).toMatchObject({ data: { name }, errors: [] });
  });
});

describe('who asks', () => {
  test('and has left before is told so without a call', async () => {
    await expect(connect().ask(query('{film}'), onBehalf, AbortSignal.abort())).rejects.toBeInstanceOf(Abandoned);
    expect(subgraph().requests).toHaveLength(0);
  });

  test('gets TIMEOUT when the deadline of the whole request comes first', async () => {
    subgraph().behave({ kind: 'hang' });
    const deadline = new AbortController();
    const asked = connect().ask(query('{film}'), onBehalf, deadline.signal);
    // As `AbortSignal.timeout` ends, once the subgraph has been asked.
    subgraph()
      .asked(1)
      .then(() => deadline.abort(new DOMException('The deadline is over.', 'TimeoutError')));
    await expect(asked).rejects.toMatchObject(failsWith('TIMEOUT', 'the whole request'));
    await expect(asked).rejects.not.toBeInstanceOf(Abandoned);
    await subgraph().givenUp(1);
  });

  test.each(['hang', 'drip'] as const)('gets TIMEOUT from a subgraph that does nothing but %s', async (kind) => {
    subgraph().behave({ kind });
    const asked = connect({}, 1_000).ask(query('{film}'), onBehalf);
    await expect(asked).rejects.toMatchObject(failsWith('TIMEOUT', 'no answer in 1000 ms'));
    await subgraph().givenUp(1);
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

describe('connections', () => {
  test('are bounded: calls wait for one, those beyond a number are refused at once, and who leaves makes room', async () => {
    subgraph().behave({ kind: 'hang' }, { kind: 'hang' }, valid);
    const client = connect({ connectionsPerSubgraph: 2, waitingPerSubgraph: 1 });
    const leave = [0, 1, 2].map(() => new AbortController());
    const ask = (nth: number) => client.ask(query(`{f${nth}}`), onBehalf, leave[nth]?.signal);
    const asked = [0, 1, 2].map((nth) => {
      const answer = ask(nth);
      answer.catch(() => undefined);
      return answer;
    });
    await subgraph().asked(2);
    await expect(ask(3)).rejects.toMatchObject(failsWith('SUBGRAPH_UNAVAILABLE', 'too many'));
    leave[2]?.abort();
    await expect(asked[2]).rejects.toBeInstanceOf(Abandoned);
    const next = ask(4);
    leave[0]?.abort();
    expect(await next).toMatchObject(sintel);
    // The first two come over two connections, and whichever is first is read first.
    const bodies = subgraph().requests.map(({ body }) => body);
    expect(bodies.toSorted()).toEqual(['{f0}', '{f1}', '{f4}'].map((q) => query(q).body));
    leave[1]?.abort();
  });

  test('are closed when those who wait have their answers', async () => {
    subgraph().behave({ kind: 'slow', ms: 50, next: valid });
    const client = connect({ connectionsPerSubgraph: 1 });
    const asked = [1, 2, 3].map((nth) => client.ask(query(`{f${nth}}`), onBehalf));
    await client.close();
    const over = await Promise.race([Promise.allSettled(asked), new Promise((resolve) => setImmediate(resolve))]);
    expect(over).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }, { status: 'fulfilled' }]);
    await expect(client.ask(query('{late}'), onBehalf)).rejects.toBeInstanceOf(SubgraphFailure);
  });
});

describe('the metrics', () => {
  const valueOfMetric = async (name: string, subgraphName: string) => {
    const text = await metrics.getSingleMetricAsString(name);
    const line = text.split('\n').find((one) => one.startsWith(`${name}{subgraph="${subgraphName}"`));
    return line === undefined ? undefined : Number(line.split(' ').at(-1));
  };

  test('tell of retries, of shared answers, of calls that were spared and of the breaker', async () => {
    const client = connect({ breakerCalls: 2, retriesPerSecond: 1 }, undefined, 'measured');
    expect(await valueOfMetric('marquee_gateway_subgraph_breaker', 'measured')).toBe(0);
    subgraph().behave({ kind: 'reset' }, valid, { kind: 'answer', body: '', status: 500 });
    await Promise.all([client.ask(query('{film}'), onBehalf), client.ask(query('{film}'), onBehalf)]);
    for (let nth = 0; nth < 4; nth++) await client.ask(query('{film}'), onBehalf).catch(() => undefined);
    expect(await valueOfMetric('marquee_gateway_subgraph_retries_total', 'measured')).toBe(1);
    expect(await valueOfMetric('marquee_gateway_subgraph_shared_total', 'measured')).toBe(1);
    expect(await valueOfMetric('marquee_gateway_subgraph_refused_total', 'measured')).toBe(3);
    expect(await valueOfMetric('marquee_gateway_subgraph_breaker', 'measured')).toBe(2);
    const times = await metrics.getSingleMetricAsString('marquee_gateway_subgraph_seconds');
    expect(times).toMatch(/seconds_count\{subgraph="measured",outcome="answered"\} 1/);
    expect(times).toMatch(/seconds_count\{subgraph="measured",outcome="unavailable"\} 1/);
  });
});
