/** A subgraph with what hostile clients play with: input objects, enums, lists that are sliced, a scalar that takes all. */
import { GraphQLScalarType } from 'graphql';
import type { Resolver, SubgraphSource } from '../gateway/subgraph.ts';

const echo: Resolver = (_parent, { value }) => value;

export const archive: SubgraphSource = {
  name: 'archive',
  sdl: /* GraphQL */ `
    scalar Anything
    type Query {
      find(filter: Filter, sort: Sort): Int
      echo(value: Anything): Anything
      shelf: Shelf
      shelves(first: Int): [Shelf!] @federation__listSize(slicingArguments: ["first"])
    }
    type Mutation {
      sweep: Int
    }
    type Shelf {
      name: String
      inside: Shelf
      boxes(first: Int, last: Int): [Shelf!] @federation__listSize(slicingArguments: ["first", "last"])
    }
    input Filter {
      name: String
      and: [Filter!]
    }
    enum Sort {
      NEWEST
      OLDEST
    }
  `,
  resolvers: {
    Anything: new GraphQLScalarType({ name: 'Anything' }),
    Query: { find: () => 7, echo, shelf: () => ({ name: 'top' }), shelves: () => [] },
    Mutation: { sweep: () => 1 },
  },
};
