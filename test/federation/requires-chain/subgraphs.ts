import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

const orders = [
  { id: '1', net: 100 },
  { id: '2', net: 200 },
];

interface Required {
  readonly net: number;
  readonly taxed: number;
  readonly total: number;
  readonly parts: readonly { readonly weight: number; readonly freight: number }[];
}

/** Net in one subgraph, tax on it in the next, the total in the third, and a sentence in the first about all. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'orders',
    sdl: /* GraphQL */ `
      type Query {
        orders: [Order!]
      }
      type Order @key(fields: "id") {
        id: ID!
        net: Int!
        taxed: Int @external
        total: Int @external
        sentence: String @requires(fields: "taxed total")
        parts: [Part!]
      }
      type Part @key(fields: "number") {
        number: ID!
        weight: Int
      }
    `,
    resolvers: {
      Query: { orders: () => orders },
      Order: {
        ...referencesTo(orders, 'id'),
        sentence: ({ net, taxed, total }: Required) => `${net}, taxed ${taxed}, total ${total}`,
        parts: ({ id }: { id: string }) => [1, 2].map((part) => ({ number: `${id}-${part}`, weight: part })),
      },
      Part: { __resolveReference: (part: object) => ({ ...part, weight: 1 }) },
    },
  },
  {
    name: 'taxes',
    sdl: /* GraphQL */ `
      type Order @key(fields: "id") {
        id: ID!
        net: Int! @external
        taxed: Int @requires(fields: "net")
        twice: Int @requires(fields: "net")
      }
      type Part @key(fields: "number") {
        number: ID!
        weight: Int @external
        freight: Int @requires(fields: "weight")
      }
    `,
    resolvers: {
      Order: {
        taxed: ({ net }: Required) => net * 1.2,
        twice: ({ net }: Required) => net * 2,
      },
      Part: { freight: ({ weight }: { weight: number }) => weight * 7 },
    },
  },
  {
    name: 'totals',
    sdl: /* GraphQL */ `
      type Order @key(fields: "id") {
        id: ID!
        net: Int! @external
        taxed: Int @external
        parts: [Part!] @external
        total: Int @requires(fields: "taxed net parts { freight }")
      }
      type Part @key(fields: "number") {
        number: ID! @external
        freight: Int @external
      }
    `,
    resolvers: {
      Order: {
        total: ({ net, taxed, parts }: Required) => taxed - net + parts.reduce((sum, { freight }) => sum + freight, 0),
      },
    },
  },
];
