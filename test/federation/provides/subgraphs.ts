import type { SubgraphSource } from '../../gateway/subgraph.ts';

/** What the owners say has a mark that a provided copy has not, so that an answer shows where it comes from. */
const shown = (typename: string, id: string) => ({ __typename: typename, id, name: `${typename} ${id}`, pages: 10 });

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'owners',
    sdl: /* GraphQL */ `
      type Query {
        ada: Author
      }
      type Author @key(fields: "id") {
        id: ID!
        name: String @shareable
        born: Int
        home: Town @shareable
      }
      type Town @shareable {
        name: String
        mayor: String
      }
      interface Work {
        id: ID!
        name: String
      }
      type Novel implements Work @key(fields: "id") {
        id: ID!
        name: String @shareable
        pages: Int
      }
      type Poem implements Work @key(fields: "id") {
        id: ID!
        name: String @shareable
        lines: Int
      }
    `,
    resolvers: {
      Query: { ada: () => ({ id: 'ada' }) },
      Author: {
        name: ({ id }: { id: string }) => `${id}, by the owner`,
        born: () => 1815,
        home: () => ({ name: 'London, by the owner', mayor: 'Whittington' }),
      },
      Novel: { name: () => 'by the owner', pages: () => 300 },
      Poem: { name: () => 'by the owner', lines: () => 14 },
    },
  },
  {
    name: 'reviews',
    sdl: /* GraphQL */ `
      type Query {
        reviews: [Review!] 
        best: Review @provides(fields: "author { name }")
        works: [Work!] @provides(fields: "... on Novel { name } ... on Poem { name }")
        either: [Either!] @provides(fields: "... on Novel { name }")
      }
      type Review @shareable {
        author: Author
        signed: Author @provides(fields: "name home { name }")
      }
      type Author @key(fields: "id") {
        id: ID!
        name: String @external
        home: Town @external
      }
      type Town @shareable {
        name: String
      }
      interface Work {
        id: ID!
        name: String
      }
      type Novel implements Work @key(fields: "id") {
        id: ID!
        name: String @external
      }
      type Poem implements Work @key(fields: "id") {
        id: ID!
        name: String @external
      }
      union Either = Novel | Poem
    `,
    resolvers: {
      Query: {
        reviews: () => [{}],
        best: () => ({}),
        works: () => [shown('Novel', 'n'), shown('Poem', 'p')],
        either: () => [shown('Novel', 'n'), shown('Poem', 'p')],
      },
      Review: {
        author: () => ({ id: 'ada', name: 'Ada' }),
        signed: () => ({ id: 'ada', name: 'Ada', home: { name: 'London' } }),
      },
    },
  },
];
