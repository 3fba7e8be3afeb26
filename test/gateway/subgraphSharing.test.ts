import { describe, expect, test } from 'vitest';
import { Abandoned } from '../../gateway/execute/subgraph/subgraphFailure.ts';
import { filmsForEachTest, mutation, onBehalf, query, sintel, valid } from './films.ts';

const { subgraph, connect } = filmsForEachTest();

describe('identical queries in flight', () => {
  test('are one call, and each has data of its own', async () => {
    const client = connect();
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.ask(query('{film}'), onBehalf)));
    expect(subgraph().requests).toHaveLength(1);
    for (const answer of answers) expect(answer).toMatchObject(sintel);
    expect(new Set(answers.map(({ data }) => data)).size).toBe(5);
    await client.ask(query('{film}'), onBehalf);
    expect(subgraph().requests).toHaveLength(2);
  });

  test.each([
    ['those who see other things', query('{film}', 'a'), query('{film}', 'b')],
    ['other questions', query('{film}'), query('{films}')],
    ['nobody where nobody may', query('{film}', ''), { ...query('{film}'), audience: undefined }],
    ['mutations', mutation, { ...mutation, audience: 'public' }],
  ])('are not shared with %s', async (_what, one, other) => {
    const client = connect();
    await Promise.all([client.ask(one, onBehalf), client.ask(other, onBehalf), client.ask(other, onBehalf)]);
    expect(subgraph().requests).toHaveLength(other.audience === undefined || other.kind === 'mutation' ? 3 : 2);
  });

  test('are not shared with those who pass other headers on', async () => {
    const client = connect();
    const from = (tenant: string) => ({ ...onBehalf, headers: { 'x-tenant': tenant } });
    await Promise.all(['a', 'b', 'a'].map((tenant) => client.ask(query('{film}'), from(tenant))));
    expect(subgraph().requests).toHaveLength(2);
  });

  test('fail together', async () => {
    subgraph().behave({ kind: 'answer', body: '<h1>' });
    const client = connect();
    const asked = await Promise.allSettled([1, 2].map(() => client.ask(query('{film}'), onBehalf)));
    for (const { status } of asked) expect(status).toBe('rejected');
    expect(subgraph().requests).toHaveLength(1);
  });

  test('go on when one taker leaves, who is told at once', async () => {
    subgraph().behave({ kind: 'hang' }, valid);
    const client = connect();
    const leave = new AbortController();
    const [one, other] = [client.ask(query('{film}'), onBehalf, leave.signal), client.ask(query('{film}'), onBehalf)];
    const stays = expect(other).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await subgraph().asked(1);
    leave.abort();
    await expect(one).rejects.toBeInstanceOf(Abandoned);
    expect(await client.ask(query('{other}'), onBehalf)).toMatchObject({ errors: [] });
    expect(await subgraph().connections()).toBe(2);
    await subgraph().stop();
    await stays;
  });

  test('are given up when all takers have left, and asked anew by the next', async () => {
    subgraph().behave({ kind: 'hang' }, valid);
    const client = connect();
    const leave = [new AbortController(), new AbortController()];
    const asked = leave.map(({ signal }) => client.ask(query('{film}'), onBehalf, signal));
    const told = Promise.all(asked.map((one) => expect(one).rejects.toBeInstanceOf(Abandoned)));
    await subgraph().asked(1);
    for (const one of leave) one.abort();
    await told;
    await subgraph().givenUp(1);
    expect(await client.ask(query('{film}'), onBehalf)).toMatchObject({ errors: [] });
    expect(subgraph().requests).toHaveLength(2);
  });
});
