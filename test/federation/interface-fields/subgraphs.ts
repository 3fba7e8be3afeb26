import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

const posts = [
  { __typename: 'Text', id: '1', createdAt: 'monday' },
  { __typename: 'Picture', id: '2', createdAt: 'tuesday' },
];

/** Implementations of one interface have their fields in different subgraphs, and one was moved. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'feed',
    sdl: /* GraphQL */ `
      type Query {
        feed: [Post]
      }
      interface Post {
        id: ID!
        createdAt: String!
        next: Post
      }
      type Text implements Post @key(fields: "id") {
        id: ID!
        createdAt: String! @override(from: "archive")
        next: Post
      }
      type Picture implements Post @key(fields: "id") {
        id: ID!
        createdAt: String! @external
        next: Post
      }
    `,
    resolvers: {
      Query: { feed: () => [...posts, null] },
      Text: { ...referencesTo(posts, 'id'), createdAt: () => 'by the feed', next: () => posts[1] },
      Picture: { ...referencesTo(posts, 'id'), next: () => posts[0] },
    },
  },
  {
    name: 'archive',
    sdl: /* GraphQL */ `
      type Query {
        oldest: Post
        any: Anything
      }
      interface Post {
        id: ID!
        createdAt: String!
        words: Int
      }
      type Text implements Post @key(fields: "id") {
        id: ID!
        createdAt: String!
        words: Int
      }
      type Picture implements Post @key(fields: "id") {
        id: ID!
        createdAt: String!
        words: Int
      }
      union Anything = Text | Picture
    `,
    resolvers: {
      Query: { oldest: () => posts[0], any: () => posts[1] },
      Text: { createdAt: () => 'by the archive', words: () => 100 },
      Picture: { createdAt: () => 'by the archive', words: () => 1000 },
    },
  },
];
