import type { Resolver, SubgraphSource } from '../../gateway/subgraph.ts';
import { failing } from '../case.ts';

/** One cart that both subgraphs change: an answer shows in which order. */
let lines: string[] = [];
const note = (line: string) => {
  lines = [...lines, line];
  return lines;
};

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'carts',
    sdl: /* GraphQL */ `
      type Query {
        cart: Cart
      }
      type Mutation {
        clear: Cart!
        add(item: String!): Cart
        refuse: Cart
        refuseStrictly: Cart!
      }
      type Cart @key(fields: "id") {
        id: ID!
        lines: [String!]!
      }
    `,
    resolvers: {
      Query: { cart: () => ({ id: 'c', lines }) },
      Mutation: {
        clear: () => {
          lines = [];
          return { id: 'c', lines };
        },
        add: (async (_root, { item }) => {
          // Whoever does not wait for this one would be sooner.
          await new Promise((resolve) => setImmediate(resolve));
          return { id: 'c', lines: note(`add ${item}`) };
        }) satisfies Resolver,
        refuse: failing('CONFLICT'),
        refuseStrictly: failing('CONFLICT'),
      },
      Cart: { __resolveReference: ({ id }: { id: string }) => ({ id, lines }) },
    },
  },
  {
    name: 'vouchers',
    sdl: /* GraphQL */ `
      type Mutation {
        redeem(code: String!): Cart
      }
      type Cart @key(fields: "id") {
        id: ID!
        vouchers: Int
      }
    `,
    resolvers: {
      Mutation: {
        redeem: ((_root, { code }) => {
          note(`redeem ${code}`);
          return { id: 'c' };
        }) satisfies Resolver,
      },
      Cart: { vouchers: () => lines.filter((line) => line.startsWith('redeem')).length },
    },
  },
];
