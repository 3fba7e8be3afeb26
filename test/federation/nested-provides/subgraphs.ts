import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

const categories = [
  { id: '1', name: 'Tables', parent: '2' },
  { id: '2', name: 'Furniture', parent: null },
];

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'categories',
    sdl: /* GraphQL */ `
      type Category @key(fields: "id") {
        id: ID!
        name: String @shareable
        parent: Category @shareable
        size: Int
      }
    `,
    resolvers: {
      Category: {
        ...referencesTo(categories, 'id'),
        parent: ({ parent }: { parent: string | null }) => categories.find(({ id }) => id === parent) ?? null,
        size: ({ id }: { id: string }) => Number(id),
      },
    },
  },
  {
    name: 'products',
    sdl: /* GraphQL */ `
      type Query {
        products: [Product] @provides(fields: "category { name parent { name } }")
        plain: [Product]
      }
      type Product @key(fields: "id") {
        id: ID!
        category: Category
      }
      type Category @key(fields: "id") {
        id: ID!
        name: String @external
        parent: Category @external
      }
    `,
    resolvers: {
      Query: {
        products: () => [
          { id: 'p', category: { id: '1', name: 'provided', parent: { id: '2', name: 'provided too' } } },
          { id: 'q', category: { id: '2', name: 'provided', parent: null } },
        ],
        plain: () => [{ id: 'p', category: { id: '1' } }],
      },
    },
  },
];
