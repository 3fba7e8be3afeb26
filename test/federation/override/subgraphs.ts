import type { SubgraphSource } from '../../gateway/subgraph.ts';

/** Each answers with its own name, so that an answer shows who was asked. */
const says = (who: string) => () => who;

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'monolith',
    sdl: /* GraphQL */ `
      type Query {
        bill: Bill
        total: String
      }
      type Bill @key(fields: "id") {
        id: ID!
        amount: String
        due: String
        payer: Payer
        none: String
        all: String
      }
      type Payer @key(fields: "id") {
        id: ID!
        name: String
      }
    `,
    resolvers: {
      Query: { bill: () => ({ id: 'b' }), total: says('monolith') },
      Bill: {
        amount: says('monolith'),
        due: says('monolith'),
        payer: () => ({ id: 'of the monolith' }),
        none: says('monolith'),
        all: says('monolith'),
      },
      Payer: { name: ({ id }: { id: string }) => id },
    },
  },
  {
    name: 'billing',
    sdl: /* GraphQL */ `
      type Query {
        total: String @override(from: "monolith")
        latest: Bill
      }
      type Bill @key(fields: "id") {
        id: ID!
        amount: String @override(from: "monolith")
        payer: Payer @override(from: "monolith")
        none: String @override(from: "monolith", label: "percent(0)")
        all: String @override(from: "monolith", label: "percent(100)")
      }
      type Payer @key(fields: "id", resolvable: false) {
        id: ID!
      }
    `,
    resolvers: {
      Query: { total: says('billing'), latest: () => ({ id: 'l' }) },
      Bill: {
        amount: says('billing'),
        payer: () => ({ id: 'of billing' }),
        none: says('billing'),
        all: says('billing'),
      },
    },
  },
];
