import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

interface Media {
  readonly __typename: string;
  readonly pixels?: number;
  readonly seconds?: number;
}

const pages = [
  {
    id: '1',
    lead: { __typename: 'Photo', id: 'p1', pixels: 12 },
    media: [{ __typename: 'Clip', id: 'c1', seconds: 30 }],
  },
  {
    id: '2',
    lead: { __typename: 'Clip', id: 'c2', seconds: 5 },
    media: [
      { __typename: 'Clip', id: 'c3', seconds: 1 },
      { __typename: 'Photo', id: 'p2', pixels: 7 },
      { __typename: 'Sketch', id: 's' },
    ],
  },
];

const summaryOf = ({ __typename, pixels, seconds }: Media): string => `${__typename} ${pixels ?? seconds ?? '-'}`;

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'pages',
    sdl: /* GraphQL */ `
      type Query {
        pages: [Page!]!
      }
      type Page @key(fields: "id") {
        id: ID!
        lead: Media
        media: [Piece!]!
      }
      interface Media {
        id: ID!
      }
      type Photo implements Media {
        id: ID!
        pixels: Int
      }
      type Clip implements Media {
        id: ID!
        seconds: Int
      }
      type Sketch implements Media {
        id: ID!
      }
      union Piece = Photo | Clip | Sketch
    `,
    resolvers: { Query: { pages: () => pages }, Page: referencesTo(pages, 'id') },
  },
  {
    name: 'summaries',
    sdl: /* GraphQL */ `
      type Page @key(fields: "id") {
        id: ID!
        lead: Media @external
        media: [Piece!]! @external
        leadSummary: String @requires(fields: "lead { __typename id ... on Photo { pixels } ... on Clip { seconds } }")
        summaries: [String!]
          @requires(fields: "media { __typename ... on Photo { pixels } ... on Clip { seconds } }")
      }
      interface Media {
        id: ID!
      }
      type Photo implements Media {
        id: ID! @external
        pixels: Int @external
      }
      type Clip implements Media {
        id: ID! @external
        seconds: Int @external
      }
      type Sketch implements Media {
        id: ID! @external
      }
      union Piece = Photo | Clip | Sketch
    `,
    resolvers: {
      Page: {
        leadSummary: ({ lead }: { lead: Media }) => summaryOf(lead),
        summaries: ({ media }: { media: readonly Media[] }) => media.map(summaryOf),
      },
    },
  },
];
