/** A small supergraph that most tests of the gateway share: a catalogue, its reviews, and prices that need its sizes. */
import type { Resolver, Resolvers, SubgraphSource } from './subgraph.ts';

const films = [
  { __typename: 'Movie', id: '1', name: 'Sintel', minutes: 15, secret: 'alpha' },
  { __typename: 'Movie', id: '2', name: 'Big Buck Bunny', minutes: 10, secret: 'beta' },
  { __typename: 'Show', id: '3', name: 'Caminandes', seasons: 3, secret: 'gamma' },
] as const;

const byId = (id: unknown) => films.find((film) => film.id === id) ?? null;

const titles: Resolver = () => films;
const title: Resolver = (_parent, { id }) => byId(id);

export const catalog: SubgraphSource = {
  name: 'catalog',
  sdl: /* GraphQL */ `
    type Query {
      titles: [Title!]
      title(id: ID!): Title
      movies: [Movie!]
      vault: Vault @authenticated
      whoAsks: String
      broken: String!
      wrong: Int
      refuse(code: String): String
    }
    type Mutation {
      rename(id: ID!, name: String!): Title
      wipe: Boolean @requiresScopes(scopes: [["catalog:write"]])
    }
    interface Title @key(fields: "id") {
      id: ID!
      name: String!
      secret: String
    }
    type Movie implements Title @key(fields: "id") {
      id: ID!
      name: String!
      minutes: Int
      secret: String @requiresScopes(scopes: [["catalog:write"]])
    }
    type Show implements Title @key(fields: "id") {
      id: ID!
      name: String!
      seasons: Int
      secret: String @requiresScopes(scopes: [["catalog:write"]])
    }
    type Vault {
      key: String! @requiresScopes(scopes: [["catalog:write", "platform:operate"], ["admin"]])
      door: String
    }
  `,
  resolvers: {
    Query: {
      titles,
      title,
      movies: () => films.filter((film) => film.__typename === 'Movie'),
      vault: () => ({ key: 'opensesame', door: 'heavy' }),
      whoAsks: ((_parent, _args, { identity, requestId }) => `${identity?.accountId} ${requestId}`) satisfies Resolver,
      broken: () => {
        throw new Error('select * from secrets at 10.0.0.7');
      },
      wrong: () => {
        throw new Error('a stack');
      },
      refuse: ((_parent, { code }) => {
        throw Object.assign(new Error('not now'), { extensions: { code, stacktrace: ['at secret.ts'] } });
      }) satisfies Resolver,
    },
    Mutation: { rename: title, wipe: () => true },
    Movie: { __resolveReference: ({ id }: { id: string }) => byId(id) },
    Show: { __resolveReference: ({ id }: { id: string }) => byId(id) },
    Title: { __resolveReference: ({ id }: { id: string }) => byId(id) },
  },
};

/** Adds to every title without knowing which types there are. */
export const reviews: SubgraphSource = {
  name: 'reviews',
  sdl: /* GraphQL */ `
    type Query {
      latest: [Review!]
    }
    type Mutation {
      praise: Boolean
    }
    type Title @key(fields: "id") @interfaceObject {
      id: ID!
      stars: Float
      reviews: [Review!]
    }
    type Review {
      text: String!
      of: Title!
    }
  `,
  resolvers: {
    Query: { latest: () => [{ text: 'Good.', of: { id: '1' } }] },
    Title: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      stars: ({ id }: { id: string }) => Number(id) + 0.5,
      reviews: ({ id }: { id: string }) => [
        { text: `About ${id}`, of: { id } },
        { text: 'Like the first', of: { id: '1' } },
      ],
    },
  },
};

/** Needs what the catalogue knows. */
export const prices: SubgraphSource = {
  name: 'prices',
  sdl: /* GraphQL */ `
    type Movie @key(fields: "id") {
      id: ID!
      minutes: Int @external
      cents: Int @requires(fields: "minutes")
    }
  `,
  resolvers: {
    Movie: { cents: ({ minutes }: { minutes: number }) => minutes * 20 },
  } satisfies Resolvers,
};
