import type { SubgraphSource } from '../../gateway/subgraph.ts';

interface CategoryKey {
  readonly id: string;
  readonly tag: string;
}

/** Objects inside of entities have parts in other subgraphs that can be had only by the entities around them. */
export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'products',
    sdl: /* GraphQL */ `
      type Query {
        products: [Product]
      }
      type Product @key(fields: "id pid") {
        id: ID!
        pid: ID!
        category: Category @shareable
      }
      type Category {
        details: Details @shareable
        mainProduct: Product
      }
      type Details {
        products: Int
      }
    `,
    resolvers: {
      Query: {
        products: () =>
          ['1', '2'].map((id) => ({ id, pid: `p${id}`, category: { details: { products: Number(id) } } })),
      },
      Category: { mainProduct: () => ({ id: '2', pid: 'p2' }) },
    },
  },
  {
    name: 'categories',
    sdl: /* GraphQL */ `
      type Product @key(fields: "id pid") {
        id: ID!
        pid: ID!
        category: Category @shareable
      }
      type Category {
        details: Details @shareable
        name: String
      }
      type Details {
        text: String
        children: [Child]
      }
      type Child @key(fields: "id tag") {
        id: ID!
        tag: ID!
      }
    `,
    resolvers: {
      Product: {
        category: ({ id }: { id: string }) => ({
          name: `category ${id}`,
          details: { text: `text ${id}`, children: [{ id, tag: 'x' }, null, { id, tag: 'y' }] },
        }),
      },
    },
  },
  {
    name: 'children',
    sdl: /* GraphQL */ `
      type Child @key(fields: "tag id") {
        id: ID!
        tag: ID!
        label: String
        product: Product
      }
      type Product @key(fields: "id pid", resolvable: false) {
        id: ID!
        pid: ID!
      }
    `,
    resolvers: {
      Child: {
        label: ({ id, tag }: CategoryKey) => `${tag}${id}`,
        product: ({ id }: CategoryKey) => ({ id, pid: `p${id}` }),
      },
    },
  },
];
