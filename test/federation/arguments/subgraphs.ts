import type { Resolver, SubgraphSource } from '../../gateway/subgraph.ts';

/** Says what it was given, so that an answer shows what arrives. */
const echo: Resolver = (_parent, given) => JSON.stringify(given);

/** What only one subgraph knows of an input or of an enum as an argument cannot be sent to the other. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'search',
    sdl: /* GraphQL */ `
      type Query {
        find(filter: Filter, first: Int = 10, order: Order! = NEWEST): String
        plain(id: ID, rate: Float, on: Boolean, names: [String!]): String
        item: Item
        shade: Shade
        shades: [Shade!]!
      }
      input Filter {
        text: String
        year: Int = 2000
        within: [Range!]
        onlyHere: String
      }
      input Range {
        from: Int!
        to: Int = 9
        inner: Range
      }
      enum Order {
        NEWEST
        OLDEST
        RANDOM
      }
      enum Shade {
        DARK
        LIGHT
      }
      type Item @key(fields: "id") {
        id: ID!
      }
    `,
    resolvers: {
      Query: { find: echo, plain: echo, item: () => ({ id: 'i' }), shade: () => 'LIGHT', shades: () => ['DARK'] },
    },
  },
  {
    name: 'details',
    sdl: /* GraphQL */ `
      type Query {
        narrow(filter: Filter!, order: Order): String
        glow: Shade
      }
      input Filter {
        text: String
        year: Int = 2000
        within: [Range!]
        onlyThere: String
      }
      input Range {
        from: Int!
        to: Int = 9
      }
      enum Order {
        NEWEST
        OLDEST
        LOUDEST
      }
      enum Shade {
        DARK
        LIGHT
        NEON
      }
      type Item @key(fields: "id") {
        id: ID!
        echo(text: String = "nothing", filter: Filter, order: Order, list: [Int]): String
        shade(of: Boolean!): Shade
      }
    `,
    resolvers: {
      Query: { narrow: echo, glow: () => 'NEON' },
      Item: { echo, shade: ((_item, { of }) => (of ? 'NEON' : 'DARK')) satisfies Resolver },
    },
  },
];
