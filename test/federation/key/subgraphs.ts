import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

const products = [
  { id: '1', name: 'Desk' },
  { id: '2', name: 'Lamp' },
  { id: '3', name: 'Chair' },
];

/** The chair has no price yet. */
const prices = [
  { id: '1', price: 300, currency: 'EUR' },
  { id: '2', price: 40, currency: 'USD' },
];

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'catalog',
    sdl: /* GraphQL */ `
      type Query {
        products: [Product]!
        product(id: ID!): Product
      }
      type Product @key(fields: "id") {
        id: ID!
        name: String!
      }
    `,
    resolvers: {
      Query: {
        products: () => products,
        product: (_root: unknown, { id }: { id: string }) => products.find((product) => product.id === id),
      },
      Product: referencesTo(products, 'id'),
    },
  },
  {
    name: 'prices',
    sdl: /* GraphQL */ `
      type Query {
        cheapest: Product
      }
      type Product @key(fields: "id") {
        id: ID!
        price: Int
        currency: String!
      }
    `,
    resolvers: { Query: { cheapest: () => prices[1] }, Product: referencesTo(prices, 'id') },
  },
];
