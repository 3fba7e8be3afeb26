import type { SubgraphSource } from '../../gateway/subgraph.ts';
import { referencesTo } from '../case.ts';

const people = [
  { __typename: 'Singer', id: '1', name: 'Nina', voice: 'contralto', friend: 2 },
  { __typename: 'Dancer', id: '2', name: 'Pina', shoes: 39, friend: 1 },
];
const friendOf = ({ friend }: { friend: number }) => people[friend - 1];

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'people',
    sdl: /* GraphQL */ `
      type Query {
        people: [Person!]
        nina: Singer
      }
      interface Person {
        id: ID!
        name: String
        friend: Person
      }
      type Singer implements Person @key(fields: "id") {
        id: ID!
        name: String
        voice: String
        friend: Person
      }
      type Dancer implements Person @key(fields: "id") {
        id: ID!
        name: String
        shoes: Int
        friend: Person
      }
    `,
    resolvers: {
      Query: { people: () => people, nina: () => people[0] },
      Singer: { ...referencesTo(people, 'id'), friend: friendOf },
      Dancer: { ...referencesTo(people, 'id'), friend: friendOf },
    },
  },
  {
    name: 'pay',
    sdl: /* GraphQL */ `
      type Singer @key(fields: "id") {
        id: ID!
        pay: Int
        agent: Agent
      }
      type Dancer @key(fields: "id") {
        id: ID!
        pay: Int
        agent: Agent
      }
      type Agent {
        name: String
        phone: String
      }
    `,
    resolvers: {
      Singer: { pay: () => 900, agent: () => ({ name: 'Saul', phone: '1' }) },
      Dancer: { pay: () => 300, agent: () => null },
    },
  },
];
