import { expect, test } from 'vitest';
import type { SubgraphSource } from './subgraph.ts';
import { startSupergraph } from './supergraph.ts';

const item = { __resolveReference: (reference: object) => reference };

const monolith: SubgraphSource = {
  name: 'monolith',
  sdl: /* GraphQL */ `
    type Query {
      item: Item
    }
    type Item @key(fields: "id") {
      id: ID!
      price: String
    }
  `,
  resolvers: { Query: { item: () => ({ id: '1' }) }, Item: { ...item, price: () => 'of the monolith' } },
};
const shop: SubgraphSource = {
  name: 'shop',
  sdl: /* GraphQL */ `
    type Item @key(fields: "id") {
      id: ID!
      price: String @override(from: "monolith", label: "shop-prices")
    }
  `,
  resolvers: { Item: { ...item, price: () => 'of the shop' } },
};

test('a field with a label comes from the subgraph that the operator decides for, request by request', async () => {
  const asked = new Set<string>();
  let moved = false;
  const supergraph = await startSupergraph([monolith, shop], {
    overrideLabels: (label) => {
      asked.add(label);
      return moved;
    },
  });
  try {
    const price = async () => (await supergraph.ask('{ item { price } }')).data;
    expect(await price()).toEqual({ item: { price: 'of the monolith' } });
    moved = true;
    expect(await price()).toEqual({ item: { price: 'of the shop' } });
    moved = false;
    expect(await price()).toEqual({ item: { price: 'of the monolith' } });
    expect([...asked]).toEqual(['shop-prices']);
  } finally {
    await supergraph.stop();
  }
});
