/** The graph that is asked: four subgraphs in the shape of the public federation benchmarks, with data of our own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

export const subgraphNames = ['users', 'products', 'inventory', 'reviews'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

export const sdlOf = (name: SubgraphName): string =>
  readFileSync(join(import.meta.dirname, 'schema', `${name}.graphql`), 'utf8');

/** The supergraph; without `hints` nothing in it says that everybody sees the same. */
export function supergraphOf(addresses: Readonly<Record<SubgraphName, string>>, hints: boolean): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphNames.map((name) => ({
      name,
      url: addresses[name],
      typeDefs: parse(hints ? sdlOf(name) : sdlOf(name).replaceAll(' @cacheControl(scope: PUBLIC)', '')),
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

interface Review {
  readonly id: string;
  readonly body: string;
  readonly authorId: string;
  readonly upc: string;
}

interface Product {
  readonly upc: string;
  readonly price: number;
  readonly weight: number;
}

const count = (length: number) => Array.from({ length }, (_, index) => index);

const users = count(6).map((index) => ({
  id: `user-${index}`,
  name: `${['Ada', 'Grace', 'Edsger', 'Barbara', 'Alan', 'Frances'][index]} the ${index + 1}th`,
  username: `reader_${index}`,
  birthday: 1940 + index,
}));

const products = count(6).map((index) => ({
  upc: `${1000 + index}`,
  name: ['Table', 'Couch', 'Chair', 'Lamp', 'Shelf', 'Clock'][index],
  price: 54 + index * 311,
  weight: 50 + index * 190,
}));

/** Each user has reviewed `length / users` products, each product was reviewed by as many users. */
const reviews: readonly Review[] = count(23).map((index) => ({
  id: `review-${index}`,
  body:
    [
      'I would buy it again at once!',
      'It is too expensive for what it is.',
      'It could be a little better made.',
      'I would rather have something else.',
    ][index % 4] ?? '',
  authorId: `user-${index % users.length}`,
  upc: `${1000 + ((index * 5 + Math.floor(index / 6)) % products.length)}`,
}));

/** The account of whoever asks, made of the subject of the token. */
const accountOf = (id: string) => ({ id, name: `Viewer ${id}`, email: `${id}@marquee.test` });

export interface Context {
  readonly viewer: string | undefined;
}

/** Resolvers for `buildSubgraphSchema`. */
export const resolvers = {
  users: {
    Query: { users: () => users, me: (_: unknown, __: unknown, { viewer }: Context) => viewer && accountOf(viewer) },
    User: { __resolveReference: ({ id }: { id: string }) => users.find((user) => user.id === id) },
  },
  products: {
    Query: { topProducts: (_: unknown, { first }: { first: number }) => products.slice(0, first) },
    Product: { __resolveReference: ({ upc }: Product) => products.find((product) => product.upc === upc) },
  },
  inventory: {
    Product: {
      inStock: ({ upc }: Product) => Number(upc) % 2 === 0,
      shippingEstimate: ({ price, weight }: Product) => (price > 1000 ? 0 : Math.round(weight / 2)),
    },
  },
  reviews: {
    Review: {
      __resolveReference: ({ id }: Review) => reviews.find((review) => review.id === id),
      author: ({ authorId }: Review) => ({ id: authorId }),
      product: ({ upc }: Review) => ({ upc }),
    },
    User: {
      username: ({ id }: { id: string }) => users.find((user) => user.id === id)?.username,
      reviews: ({ id }: { id: string }) => reviews.filter(({ authorId }) => authorId === id),
    },
    Product: { reviews: ({ upc }: Product) => reviews.filter((review) => review.upc === upc) },
  },
} as const;
