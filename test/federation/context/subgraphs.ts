import type { Resolver, SubgraphSource } from '../../gateway/subgraph.ts';

/** Says what it was given, so that an answer shows what arrives. */
const said: Resolver = (item, given) => `${(item as { id: string }).id} ${JSON.stringify(given)}`;

const items = [{ id: 'a' }, { id: 'b' }];

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'shops',
    sdl: /* GraphQL */ `
      type Query {
        shops: [Shop!]!
        markets: [Market]
      }
      type Shop @key(fields: "id") @context(name: "place") {
        id: ID!
        currency: String
        tax: Tax
        items: [Item]
        grid: [[Item]]
      }
      type Market @key(fields: "id") @context(name: "place") {
        id: ID!
        coin: String
        stalls: [Shop]
        items: [Item]
      }
      type Tax {
        rate: Int
      }
      type Item @key(fields: "id") {
        id: ID!
        price(
          currency: String @fromContext(field: "$place ... on Shop { currency } ... on Market { coin }")
          rounded: Boolean
        ): String
        parts: [Item]
      }
    `,
    resolvers: {
      Query: {
        shops: () => [
          { id: '1', currency: 'EUR', tax: { rate: 7 }, items, grid: [[items[0]], null, [null, items[1]]] },
          { id: '2', currency: 'USD', tax: null, items, grid: [] },
          { id: '3', currency: null, tax: null, items: [items[0]], grid: null },
        ],
        markets: () => [
          null,
          { id: 'm', coin: 'Ducat', items, stalls: [{ id: '4', currency: 'GBP', items: [items[1]] }, null] },
        ],
      },
      Item: { price: said, parts: ({ id }: { id: string }) => (id === 'a' ? [{ id: 'part' }] : []) },
    },
  },
  {
    name: 'names',
    sdl: /* GraphQL */ `
      type Item @key(fields: "id") {
        id: ID!
        name: String
      }
    `,
    resolvers: { Item: { name: ({ id }: { id: string }) => `name of ${id}` } },
  },
];
