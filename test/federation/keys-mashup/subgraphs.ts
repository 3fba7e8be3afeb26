import type { SubgraphSource } from '../../gateway/subgraph.ts';

interface Company {
  readonly id: string;
}

interface DeskKey {
  readonly id?: string;
  readonly company?: Company;
  readonly place?: { readonly floor: number; readonly seat: string };
}

const desks = [
  { id: '1', company: { id: 'acme' }, place: { floor: 2, seat: 'a' } },
  { id: '2', company: { id: 'acme' }, place: { floor: 3, seat: 'b' } },
];

const byPlace = ({ place }: DeskKey) =>
  desks.find((desk) => desk.place.floor === place?.floor && desk.place.seat === place?.seat) ?? null;
const byCompany = ({ id, company }: DeskKey) =>
  desks.find((desk) => desk.id === id && desk.company.id === company?.id) ?? null;

/** Each subgraph knows desks by another key, and the one in the middle by two: by half of one and by the other. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'floors',
    sdl: /* GraphQL */ `
      type Query {
        desks: [Desk]
        free: Desk
      }
      type Desk @key(fields: "place { floor seat }") {
        place: Place
        light: Int
      }
      type Place @shareable {
        floor: Int
        seat: ID
      }
    `,
    resolvers: {
      Query: {
        desks: () => desks.map(({ place }) => ({ place })),
        free: () => ({ place: { floor: 9, seat: null } }),
      },
      Desk: { light: ({ place }: DeskKey) => (place?.floor ?? 0) * 100 },
    },
  },
  {
    name: 'plans',
    sdl: /* GraphQL */ `
      type Desk @key(fields: "place { seat floor }") @key(fields: "id company { id }") {
        id: ID!
        company: Company!
        place: Place
      }
      type Company @key(fields: "id") {
        id: ID!
      }
      type Place @shareable {
        floor: Int
        seat: ID
      }
    `,
    resolvers: {
      Desk: { __resolveReference: (key: DeskKey) => (key.place ? byPlace(key) : byCompany(key)) },
    },
  },
  {
    name: 'people',
    sdl: /* GraphQL */ `
      type Query {
        owned: [Desk!]!
      }
      type Desk @key(fields: "company { id } id") {
        id: ID!
        company: Company!
        person: String
      }
      type Company @key(fields: "id") {
        id: ID!
        name: String
      }
    `,
    resolvers: {
      Query: { owned: () => desks.map(({ id, company }) => ({ id, company })) },
      Desk: { person: ({ id }: DeskKey) => `person ${id}` },
      Company: { name: ({ id }: Company) => id.toUpperCase() },
    },
  },
];
