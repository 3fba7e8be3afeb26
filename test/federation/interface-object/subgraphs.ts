import type { Resolver, SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

const media = [
  { __typename: 'Film', id: '1', name: 'Sintel', minutes: 15 },
  { __typename: 'Series', id: '2', name: 'Caminandes', seasons: 3 },
  { __typename: 'Film', id: '3', name: 'Spring', minutes: 8 },
];

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'catalog',
    sdl: /* GraphQL */ `
      type Query {
        media: [Media!]!
        films: [Film!]!
        anything: [Anything]
      }
      interface Named {
        name: String!
      }
      interface Media implements Named @key(fields: "id") {
        id: ID!
        name: String!
      }
      type Film implements Media & Named @key(fields: "id") {
        id: ID!
        name: String!
        minutes: Int
      }
      type Series implements Media & Named @key(fields: "id") {
        id: ID!
        name: String!
        seasons: Int
      }
      union Anything = Film | Series | Trailer
      type Trailer {
        of: Media
      }
    `,
    resolvers: {
      Query: {
        media: () => media,
        films: () => media.filter(({ __typename }) => __typename === 'Film'),
        anything: () => [media[1], { __typename: 'Trailer', of: media[0] }, null],
      },
      Media: referencesTo(media, 'id'),
      Film: referencesTo(media, 'id'),
      Series: referencesTo(media, 'id'),
    },
  },
  {
    name: 'stars',
    sdl: /* GraphQL */ `
      type Query {
        top: [Media!]
        lost: Media
      }
      type Mutation {
        rate(id: ID!, stars: Int!): Media
      }
      type Media @key(fields: "id") @interfaceObject {
        id: ID!
        stars: Int
        name: String! @external
        praise: String @requires(fields: "name")
        next: Media
      }
    `,
    resolvers: {
      Query: { top: () => [{ id: '3' }, { id: '2' }], lost: () => ({ id: 'lost' }) },
      Mutation: { rate: ((_root, { id }) => ({ id })) satisfies Resolver },
      Media: {
        __resolveReference: (reference: object) => reference,
        stars: ({ id }: { id: string }) => Number(id) + 1,
        praise: ({ name }: { name: string }) => `${name}!`,
        next: ({ id }: { id: string }) => (id === '3' ? null : { id: String(Number(id) + 1) }),
      },
    },
  },
  {
    name: 'awards',
    sdl: /* GraphQL */ `
      type Media @key(fields: "id") @interfaceObject {
        id: ID!
        awards: [String!]!
      }
    `,
    resolvers: { Media: { awards: ({ id }: { id: string }) => (id === '1' ? ['Oscar'] : []) } },
  },
];
