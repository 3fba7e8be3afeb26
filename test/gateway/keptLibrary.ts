/** A library and a shop whose books and genres all see alike, behind a gateway that keeps them. */
import type { GatewayOptions } from '../../gateway/index.ts';
import { claims, type Issuer, type SigningKey, sign, signingKey, startIssuer } from '../security/issuer.ts';
import type { Resolver, SubgraphSource } from './subgraph.ts';
import { type GraphQLAnswer, type RunningSupergraph, startSupergraph } from './supergraph.ts';

const library: SubgraphSource = {
  name: 'library',
  sdl: /* GraphQL */ `
    type Query {
      genres: [Genre!] @cacheControl(maxAge: 60)
      genre(id: ID!): Genre @cacheControl(maxAge: 60)
      work(id: ID!): Work @cacheControl(maxAge: 60)
      broken: Genre @cacheControl(maxAge: 60)
      tenant: String @cacheControl(maxAge: 60)
      me: Reader
    }
    type Mutation {
      touchGenre(id: ID!): Genre
      touchBook(id: ID!): Touched
      touchWork(id: ID!): Work
      touchTitle(slug: String!): Title
    }
    type Touched {
      books: [Book!]
    }
    interface Work {
      name: String
    }
    type Genre @key(fields: "id") @cacheControl(maxAge: 60) {
      id: ID!
      name(short: Boolean): String
      fails: String
    }
    type Play implements Work @key(fields: "id") @cacheControl(maxAge: 60) {
      id: ID!
      name: String
    }
    type Reader @key(fields: "id") {
      id: ID!
      favourites: [Book!]
      titles: [Title!]
    }
    type Book @key(fields: "id") {
      id: ID!
      weight: Int @cacheControl(scope: PRIVATE)
      size: Int @cacheControl(maxAge: 60)
    }
    type Title @key(fields: "id") @key(fields: "slug") {
      id: ID!
      slug: String!
    }
  `,
  resolvers: {
    Query: {
      genres: () => [{ id: '1' }, { id: '2' }],
      genre: ((_root, { id }) => ({ id })) as Resolver,
      work: ((_root, { id }) => ({ __typename: 'Play', id })) as Resolver,
      broken: () => ({ id: '1' }),
      me: ((_root, _args, { identity }) => ({ id: identity?.accountId ?? 'nobody' })) as Resolver,
    },
    Mutation: {
      touchGenre: ((_root, { id }) => ({ id })) as Resolver,
      touchBook: ((_root, { id }) => ({ books: [{ id }] })) as Resolver,
      touchWork: ((_root, { id }) => ({ __typename: 'Play', id })) as Resolver,
      touchTitle: ((_root, { slug }) => ({ id: slug.toUpperCase(), slug })) as Resolver,
    },
    Genre: {
      name: (({ id }: { id: string }, { short }: { short?: boolean }) => `${short ? 'G' : 'Genre '}${id}`) as Resolver,
      fails: () => {
        throw new Error('no such thing');
      },
    },
    Play: { name: ({ id }: { id: string }) => `Play ${id}` },
    Reader: {
      favourites: ({ id }: { id: string }) => (id === 'b' ? ['1', '2', '3'] : ['1', '2']).map((book) => ({ id: book })),
      titles: () => [{ id: 'ONE', slug: 'one' }],
    },
    Book: { weight: () => 1, size: () => 2 },
  },
};

/** What the shop waits for before it answers. */
let gate: Promise<void> | undefined;

const shop: SubgraphSource = {
  name: 'shop',
  sdl: /* GraphQL */ `
    type Book @key(fields: "id") {
      id: ID!
      weight: Int @external
      size: Int @external
      price: Int @cacheControl(maxAge: 30)
      stock: Int
      secret: Int @cacheControl(maxAge: 30) @authenticated
      broken: Int @cacheControl(maxAge: 30)
      postage: Int @cacheControl(maxAge: 30) @requires(fields: "weight")
      shelf: Int @cacheControl(maxAge: 30) @requires(fields: "size")
      genre: Genre @cacheControl(maxAge: 30)
      maker: Maker @cacheControl(maxAge: 30)
    }
    type Maker {
      name: String
      rank: Int @cacheControl(scope: PRIVATE)
    }
    type Genre @key(fields: "id", resolvable: false) {
      id: ID!
    }
    type Title @key(fields: "slug") {
      slug: String!
      rating: Int @cacheControl(maxAge: 30)
    }
  `,
  resolvers: {
    Book: {
      __resolveReference: async (book: object) => {
        await gate;
        return book;
      },
      price: ({ id }: { id: string }) => Number(id) * 100,
      stock: () => 1,
      secret: () => 7,
      broken: ({ id }: { id: string }) => {
        if (id === '2') throw new Error('no such price');
        return 1;
      },
      postage: ({ weight }: { weight: number }) => weight,
      shelf: ({ size }: { size: number }) => size,
      genre: () => ({ id: '1' }),
      maker: () => ({ name: 'Maker', rank: 1 }),
    },
    Title: { __resolveReference: (title: object) => title, rating: () => 5 },
  },
};

export interface KeptLibrary extends RunningSupergraph {
  /** How often each subgraph has been asked since the last time. */
  readonly asked: () => { readonly library: number; readonly shop: number };
  /** The variables of what the shop was asked last. */
  readonly askedLast: () => Readonly<Record<string, unknown>> | undefined;
  /** Asks as somebody who has logged in. */
  readonly askAs: (account: string, query: string, scope?: string) => Promise<GraphQLAnswer>;
  readonly tokenOf: (account: string, scope?: string) => Promise<string>;
  readonly invalidate: (body: unknown, headers?: Record<string, string>) => Promise<Response>;
}

/** From now on the shop does not answer, until what this gives is called. */
export function holdShop(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  return () => {
    gate = undefined;
    resolve();
  };
}

export async function startKeptLibrary(options: Partial<GatewayOptions>): Promise<KeptLibrary> {
  const key: SigningKey = await signingKey('one');
  const issuer: Issuer = await startIssuer([key.jwk]);
  const running = await startSupergraph([library, shop], { jwksUrl: issuer.url, ...options });
  const before = { library: 0, shop: 0 };
  const since = (name: 'library' | 'shop'): number => {
    const all = running.subgraphs.find((one) => one.name === name)?.asked.length ?? 0;
    const fresh = all - before[name];
    before[name] = all;
    return fresh;
  };
  const tokenOf = (sub: string, scope = '') => sign(key, claims({ sub, scope }));
  return {
    ...running,
    asked: () => ({ library: since('library'), shop: since('shop') }),
    askedLast: () => running.subgraphs[1]?.asked.at(-1)?.variables,
    askAs: async (account, query, scope) =>
      running.ask(query, {}, { authorization: `Bearer ${await tokenOf(account, scope)}` }),
    tokenOf,
    invalidate: (body, headers = {}) =>
      fetch(running.url.replace('/graphql', '/admin/cache/invalidate'), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    stop: async () => {
      await running.stop();
      await issuer.stop();
    },
  };
}
