/** The budget of cost that an operation has. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, protocols } from '../security/protocols.ts';
import type { SubgraphSource } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const shop: SubgraphSource = {
  name: 'shop',
  sdl: /* GraphQL */ `
    type Query {
      items(first: Int = 10): [Item!] @federation__listSize(slicingArguments: ["first"])
      catalogue: String @federation__cost(weight: 200000)
    }
    type Item { name: String }
  `,
  resolvers: { Query: { items: () => [{ name: 'Chair' }], catalogue: () => 'heavy' } },
};

let running: RunningSupergraph;
beforeAll(async () => {
  running = await startSupergraph([shop]);
});
afterAll(() => running.stop());

const items = 'query Items($first: Int) { items(first: $first) { name } }';

describe.each(Object.keys(protocols))('over %s', (name) => {
  const ask = protocols[name] ?? (() => Promise.reject(new Error(name)));

  test('an operation that may cost too much is refused with the figures, and no subgraph is asked', async () => {
    const before = running.subgraphs[0]?.asked.length;
    const answer = await ask(running.url, { query: items, variables: { first: 99_999_999 } });
    expect([answer.status ?? 400, codesOf(answer)]).toEqual([400, ['TOO_EXPENSIVE']]);
    expect(answer.errors[0]?.message).toContain('may cost 99999999 units, and 100000 are allowed');
    expect(answer.errors[0]?.extensions).toMatchObject({ cost: { estimated: 99_999_999, limit: 100_000 } });
    expect(running.subgraphs[0]?.asked.length).toBe(before);
  });

  test('one within the budget is answered, with what it may cost when the client wants to know', async () => {
    const plain = await ask(running.url, { query: items, variables: { first: 100 } });
    expect(plain).toMatchObject({ data: { items: [{ name: 'Chair' }] }, errors: [] });
    expect(plain.text).not.toContain('"extensions"');
    const told = await ask(running.url, { query: items, variables: { first: 100 }, extensions: { cost: true } });
    expect(told.data).toEqual({ items: [{ name: 'Chair' }] });
    expect(told.text).toContain('"extensions":{"cost":{"estimated":100,"limit":100000}}');
  });
});

test('operators see how often it was refused', async () => {
  await running.ask(items, { first: 1_000_000 });
  const metrics = await (await fetch(new URL('/metrics', running.url))).text();
  expect(metrics).toMatch(/^marquee_gateway_refusals_total\{code="TOO_EXPENSIVE"\} [1-9]/m);
});

test('what one field is weighed can be over the budget too', async () => {
  const { errors } = await running.ask('{ catalogue }');
  expect(errors).toMatchObject([{ extensions: { code: 'TOO_EXPENSIVE' } }]);
});

test('the budget and the length of lists of which nothing is said can be set', async () => {
  const narrow = await startSupergraph([{ ...shop, sdl: 'type Query { items: [Item!] } type Item { name: String }' }], {
    limits: { cost: 40, assumedListSize: 41 },
  });
  const { errors } = await narrow.ask('{ items { name } }');
  await narrow.stop();
  expect(errors?.[0]?.message).toContain('may cost 41 units, and 40 are allowed');
});
