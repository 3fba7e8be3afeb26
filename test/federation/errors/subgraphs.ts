import type { Resolver, SubgraphSource } from '../../gateway/subgraph.ts';
import { failing } from '../case.ts';

const shops = ['1', '2'].map((id) => ({ id }));

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'shops',
    sdl: /* GraphQL */ `
      type Query {
        shops: [Shop]
        closed: Shop
        secret: String
        one(id: ID!): Shop
      }
      type Shop @key(fields: "id") {
        id: ID!
        name: String
        owner: Owner
      }
      type Owner {
        phone: String
        shops: [Shop]
      }
    `,
    resolvers: {
      Query: {
        shops: () => shops,
        closed: failing('NOT_FOUND'),
        secret: () => {
          throw new Error('password=hunter2 at 10.0.0.1');
        },
        one: ((_root, { id }) => ({ id })) satisfies Resolver,
      },
      Shop: { name: ({ id }: { id: string }) => `Shop ${id}`, owner: () => ({}) },
      Owner: {
        phone: failing('FORBIDDEN'),
        shops: () => [shops[0], Object.assign(new Error('Gone.'), { extensions: { code: 'NOT_FOUND' } }), shops[1]],
      },
    },
  },
  {
    name: 'sales',
    sdl: /* GraphQL */ `
      type Shop @key(fields: "id") {
        id: ID!
        sales: Int
        best: Sale
        all: [Sale]
      }
      type Sale {
        amount: Int
        strict: Int!
      }
    `,
    resolvers: {
      Shop: {
        __resolveReference: async ({ id }: { id: string }) => {
          if (id === 'unknown') throw Object.assign(new Error('No such shop.'), { extensions: { code: 'NOT_FOUND' } });
          return { id };
        },
        sales: ({ id }: { id: string }) => {
          if (id === '2') throw Object.assign(new Error('Not yet.'), { extensions: { code: 'CONFLICT' } });
          return 7;
        },
        best: () => ({ amount: 1 }),
        all: () => [{ amount: 1, strict: 1 }, { amount: 2 }],
      },
      Sale: {
        strict: ({ strict }: { strict?: number }) => {
          if (strict === undefined) throw Object.assign(new Error('Lost.'), { extensions: { code: 'NOT_FOUND' } });
          return strict;
        },
      },
    },
  },
];
