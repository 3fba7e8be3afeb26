import type { SubgraphSource } from '../../gateway/subgraph.ts';

interface Id {
  readonly id: string;
}

/** Users write reviews of products, which are reviewed by users: the graph has no end. */
const reviews = [
  { id: 'r1', body: 'Good', author: { id: 'ada' }, product: { upc: 'desk' } },
  { id: 'r2', body: 'Bad', author: { id: 'bob' }, product: { upc: 'desk' } },
  { id: 'r3', body: 'Fair', author: { id: 'ada' }, product: { upc: 'lamp' } },
];

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'users',
    sdl: /* GraphQL */ `
      type Query {
        me: User
        users: [User!]
      }
      type User @key(fields: "id") {
        id: ID!
        name: String!
      }
    `,
    resolvers: {
      Query: { me: () => ({ id: 'ada' }), users: () => [{ id: 'ada' }, { id: 'bob' }] },
      User: { name: ({ id }: Id) => id.toUpperCase() },
    },
  },
  {
    name: 'products',
    sdl: /* GraphQL */ `
      type Product @key(fields: "upc") {
        upc: ID!
        price: Int!
        related: [Product!]
      }
    `,
    resolvers: {
      Product: {
        price: ({ upc }: { upc: string }) => upc.length * 10,
        related: ({ upc }: { upc: string }) => [{ upc }, { upc: 'lamp' }],
      },
    },
  },
  {
    name: 'reviews',
    sdl: /* GraphQL */ `
      type Review @key(fields: "id") {
        id: ID!
        body: String!
        author: User!
        product: Product!
      }
      type User @key(fields: "id") {
        id: ID!
        reviews: [Review!]!
      }
      type Product @key(fields: "upc") {
        upc: ID!
        reviews: [Review!]!
      }
    `,
    resolvers: {
      Review: { __resolveReference: ({ id }: Id) => reviews.find((review) => review.id === id) },
      User: { reviews: ({ id }: Id) => reviews.filter(({ author }) => author.id === id) },
      Product: { reviews: ({ upc }: { upc: string }) => reviews.filter(({ product }) => product.upc === upc) },
    },
  },
];
