/** When each fetch of a plan starts. */
import { afterEach, expect, test } from 'vitest';
import type { Resolver, SubgraphSource } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const gate = Promise.withResolvers<void>();

const films: SubgraphSource = {
  name: 'films',
  sdl: 'type Query { film: Film } type Film @key(fields: "id") { id: ID! }',
  resolvers: { Query: { film: () => ({ id: '1' }) } },
};
const slow: SubgraphSource = {
  name: 'slow',
  sdl: 'type Film @key(fields: "id") { id: ID! review: String }',
  resolvers: {
    Film: {
      review: (async () => {
        await gate.promise;
        return 'Good.';
      }) as Resolver,
    },
  },
};
const sizes: SubgraphSource = {
  name: 'sizes',
  sdl: 'type Film @key(fields: "id") { id: ID! minutes: Int }',
  resolvers: { Film: { minutes: () => 15 } },
};
const prices: SubgraphSource = {
  name: 'prices',
  sdl: 'type Film @key(fields: "id") { id: ID! minutes: Int @external cents: Int @requires(fields: "minutes") }',
  resolvers: { Film: { cents: ({ minutes }: { minutes: number }) => minutes * 20 } },
};

let house: RunningSupergraph;
afterEach(() => house.stop());

test('a fetch starts as soon as what it needs is there, although another of the step before is still awaited', async () => {
  house = await startSupergraph([films, slow, sizes, prices]);
  const askedOf = (name: string) => house.subgraphs.find((subgraph) => subgraph.name === name)?.asked.length;
  const answer = house.ask('{ film { review cents } }');
  await expect.poll(() => askedOf('prices')).toBe(1);
  expect(askedOf('slow')).toBe(1);
  gate.resolve();
  expect(await answer).toEqual({ data: { film: { review: 'Good.', cents: 300 } } });
});
