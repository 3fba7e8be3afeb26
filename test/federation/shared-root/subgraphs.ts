import type { Resolver, SubgraphSource } from '../../gateway/subgraph.ts';

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'names',
    sdl: /* GraphQL */ `
      type Query {
        product: Product @shareable
        products(first: Int! = 2): [Product!] @shareable
        settings: Settings! @shareable
      }
      type Product @key(fields: "id") {
        id: ID!
        name: Name @shareable
      }
      type Name @shareable {
        short: String
        long: String
      }
      type Settings @shareable {
        theme: Theme!
      }
      type Theme @shareable {
        colour: String!
        font: Font
      }
      type Font @shareable {
        family: String
      }
    `,
    resolvers: {
      Query: {
        product: () => ({ id: '1' }),
        products: ((_root, { first }) =>
          Array.from({ length: first }, (_, at) => ({ id: `${at}` }))) satisfies Resolver,
        settings: () => ({ theme: { colour: 'red', font: { family: 'Serif' } } }),
      },
      Product: { name: ({ id }: { id: string }) => ({ short: `short ${id}`, long: `long ${id}` }) },
    },
  },
  {
    name: 'prices',
    sdl: /* GraphQL */ `
      type Query {
        product: Product @shareable
        products(first: Int! = 2): [Product!] @shareable
        settings: Settings! @shareable
      }
      type Product @key(fields: "id") {
        id: ID!
        price: Int
      }
      type Settings @shareable {
        theme: Theme!
        currency: String
      }
      type Theme @shareable {
        font: Font
        dark: Boolean
      }
      type Font @shareable {
        size: Int
      }
    `,
    resolvers: {
      Query: {
        product: () => ({ id: '1' }),
        products: ((_root, { first }) =>
          Array.from({ length: first }, (_, at) => ({ id: `${at}` }))) satisfies Resolver,
        settings: () => ({ theme: { dark: true, font: { size: 12 } }, currency: 'EUR' }),
      },
      Product: { price: ({ id }: { id: string }) => Number(id) + 1 },
    },
  },
  {
    name: 'labels',
    sdl: /* GraphQL */ `
      type Query {
        product: Product @shareable
      }
      type Product @key(fields: "id") {
        id: ID!
        label: String
        name: Name @shareable
      }
      type Name @shareable {
        short: String
        long: String
      }
    `,
    resolvers: {
      Query: { product: () => ({ id: '1' }) },
      Product: {
        label: () => 'A label',
        name: ({ id }: { id: string }) => ({ short: `short ${id}`, long: `long ${id}` }),
      },
    },
  },
];
