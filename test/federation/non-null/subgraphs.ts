import type { SubgraphSource } from '../../gateway/subgraph.ts';

/** Team 2 has no captain, and its second player no number. */
const teams = [
  { id: '1', name: 'Reds', players: [{ id: 'a' }, { id: 'b' }] },
  { id: '2', name: 'Blues', players: [{ id: 'c' }, { id: 'd' }] },
];

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'teams',
    sdl: /* GraphQL */ `
      type Query {
        teams: [Team]
        strict: [Team!]!
        lenient: [[Team!]]
        team: Team!
      }
      type Team @key(fields: "id") {
        id: ID!
        name: String!
        players: [Player!]
      }
      type Player @key(fields: "id") {
        id: ID!
      }
    `,
    resolvers: {
      Query: {
        teams: () => teams,
        strict: () => teams,
        lenient: () => [teams.slice(0, 1), teams],
        team: () => teams[1],
      },
    },
  },
  {
    name: 'captains',
    sdl: /* GraphQL */ `
      type Team @key(fields: "id") {
        id: ID!
        captain: Player!
        motto: String
        colours: [String!]!
      }
      type Player @key(fields: "id") {
        id: ID!
        number: Int!
        nickname: String
      }
    `,
    resolvers: {
      Team: {
        captain: ({ id }: { id: string }) => (id === '1' ? { id: 'a' } : null),
        motto: () => 'Go',
        colours: ({ id }: { id: string }) => (id === '1' ? ['red'] : [null]),
      },
      Player: {
        number: ({ id }: { id: string }) => (id === 'd' ? null : id.charCodeAt(0)),
        nickname: ({ id }: { id: string }) => `nick ${id}`,
      },
    },
  },
];
