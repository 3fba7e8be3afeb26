/**
 * A graph that is slow to plan: each object can be had from each of the subgraphs and be of each of the types, and for
 * every step further there are that many times more ways to compare.
 */
import type { SubgraphSource } from './subgraph.ts';
import { compose } from './supergraph.ts';

const subgraphCount = 3;
const types = ['A', 'B', 'C'];

const subgraph = (index: number): SubgraphSource => ({
  name: `part${index}`,
  sdl: /* GraphQL */ `
    type Query {
      nodes: [Node!] @shareable
      easy${index}: String
    }
    interface Node {
      id: ID!
      next: Node
    }
    ${types
      .map(
        (name) => /* GraphQL */ `
          type ${name} implements Node @key(fields: "id") {
            id: ID!
            next: Node @shareable
            own${index}: Int
          }
        `,
      )
      .join('')}
  `,
  resolvers: {
    Query: { nodes: () => [{ __typename: 'A', id: '1' }], [`easy${index}`]: () => 'done' },
    ...Object.fromEntries(
      types.map((name) => [
        name,
        {
          __resolveReference: (reference: object) => reference,
          next: () => ({ __typename: 'A', id: '2' }),
          [`own${index}`]: () => index,
        },
      ]),
    ),
  },
});

export const slowToPlan: readonly SubgraphSource[] = Array.from({ length: subgraphCount }, (_, index) =>
  subgraph(index),
);

/** The same without anybody behind it. */
export function slowSupergraph(): string {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
  return compose(slowToPlan.map(({ name, sdl }) => ({ name, sdl: link + sdl, url: 'http://127.0.0.1:1' })));
}

/** An operation of so many steps: 2 take a fraction of a second to plan, 3 a second or more, 4 minutes and gigabytes. */
export function operationOf(steps: number, name = 'Slow'): string {
  const last = '... on A { own0 own1 own2 }';
  const selection = Array.from({ length: steps }).reduce((inner) => `id next { ${inner} }`, last);
  return `query ${name} { nodes { ${selection} } }`;
}
