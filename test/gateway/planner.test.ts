import { expect, test } from 'vitest';
import type { Resolver, SubgraphSource } from './subgraph.ts';
import { startSupergraph } from './supergraph.ts';

const answerOf = async (sources: readonly SubgraphSource[], query: string, variables = {}) => {
  const supergraph = await startSupergraph(sources);
  try {
    return await supergraph.ask(query, variables);
  } finally {
    await supergraph.stop();
  }
};

test('an argument from the objects around an entity is the one of each place', async () => {
  const item = { __typename: 'Item', id: 'i' };
  const shops: SubgraphSource = {
    name: 'shops',
    sdl: /* GraphQL */ `
      type Query {
        shops: [Shop!]!
      }
      type Shop @key(fields: "id") @context(name: "shop") {
        id: ID!
        currency: String!
        items: [Item!]!
      }
      type Item @key(fields: "id") {
        id: ID!
        price(currency: String @fromContext(field: "$shop { currency }")): String
      }
    `,
    resolvers: {
      Query: {
        shops: () => ['EUR', 'USD'].map((currency) => ({ id: currency, currency, items: [{ ...item }, { ...item }] })),
      },
      Item: {
        __resolveReference: (reference: object) => reference,
        price: ((_item, { currency }) => `1 ${currency}`) satisfies Resolver,
      },
    },
  };
  const names: SubgraphSource = {
    name: 'names',
    sdl: 'type Item @key(fields: "id") { id: ID! name: String }',
    resolvers: { Item: { name: () => 'Ticket' } },
  };
  const { data } = await answerOf([shops, names], '{ shops { items { price name } } }');
  const [euro, dollar] = ['1 EUR', '1 USD'].map((price) => ({ price, name: 'Ticket' }));
  expect(data).toEqual({ shops: [{ items: [euro, euro] }, { items: [dollar, dollar] }] });
});

test('an argument from the objects around is the one of each place also where another subgraph gave one answer for both', async () => {
  const shops: SubgraphSource = {
    name: 'shops',
    sdl: /* GraphQL */ `
      type Query {
        visits: [Visit!]!
      }
      type Visit @context(name: "visit") {
        currency: String!
        shop: Shop!
      }
      type Shop @key(fields: "id") {
        id: ID!
      }
      type Item @key(fields: "id") {
        id: ID!
        price(currency: String @fromContext(field: "$visit { currency }")): String
      }
    `,
    resolvers: {
      Query: { visits: () => ['EUR', 'USD'].map((currency) => ({ currency, shop: { id: 'the only one' } })) },
      Item: {
        __resolveReference: (reference: object) => reference,
        price: ((_item, { currency }) => `1 ${currency}`) satisfies Resolver,
      },
    },
  };
  const stocks: SubgraphSource = {
    name: 'stocks',
    sdl: /* GraphQL */ `
      type Shop @key(fields: "id") {
        id: ID!
        items: [Item!]
      }
      type Item @key(fields: "id", resolvable: false) {
        id: ID!
      }
    `,
    resolvers: { Shop: { items: () => [{ id: 'i' }] } },
  };
  const { data } = await answerOf([shops, stocks], '{ visits { shop { items { price } } } }');
  expect(data).toEqual({
    visits: ['1 EUR', '1 USD'].map((price) => ({ shop: { items: [{ price }] } })),
  });
});

test('types that ask the same key with other arguments keep their answers apart', async () => {
  const animals: SubgraphSource = {
    name: 'animals',
    sdl: /* GraphQL */ `
      type Query {
        animals: [Animal!]!
      }
      union Animal = Cat | Dog
      type Cat @key(fields: "id") {
        id: ID!
        size(unit: String!): Int
      }
      type Dog @key(fields: "id") {
        id: ID!
        size(unit: String!): String
      }
    `,
    resolvers: {
      Query: {
        animals: () => [
          { __typename: 'Cat', id: '1' },
          { __typename: 'Dog', id: '2' },
        ],
      },
      Cat: { size: ((_cat, { unit }) => unit.length) satisfies Resolver },
      Dog: { size: ((_dog, { unit }) => unit) satisfies Resolver },
    },
  };
  const { data, errors } = await answerOf(
    [animals],
    '{ animals { ... on Cat { small: size(unit: "cm") } ... on Dog { big: size(unit: "inch") } } }',
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({ animals: [{ small: 2 }, { big: 'inch' }] });
});

test('what is inaccessible does not come out: a type is null, a value of an enum too, each with a coded error', async () => {
  const hidden: SubgraphSource = {
    name: 'hidden',
    sdl: /* GraphQL */ `
      type Query {
        things: [Thing]
        colour: Colour
      }
      interface Thing {
        id: ID
      }
      type Open implements Thing {
        id: ID
      }
      type Secret implements Thing @inaccessible {
        id: ID
      }
      enum Colour {
        RED
        INFRARED @inaccessible
      }
    `,
    resolvers: {
      Query: {
        things: () => [
          { __typename: 'Open', id: '1' },
          { __typename: 'Secret', id: '2' },
        ],
        colour: () => 'INFRARED',
      },
    },
  };
  const { data, errors } = await answerOf([hidden], '{ things { __typename id } colour }');
  expect(data).toEqual({ things: [{ __typename: 'Open', id: '1' }, null], colour: null });
  expect(errors).toMatchObject([{ path: ['colour'], extensions: { code: 'INTERNAL' } }]);
  expect(JSON.stringify(errors)).not.toMatch(/Secret|INFRARED/);
});

test('lists of lists, custom scalars and a conditional part of the plan come out whole', async () => {
  const grid: SubgraphSource = {
    name: 'grid',
    sdl: /* GraphQL */ `
      scalar JSON
      type Query {
        grid: [[Cell!]!]!
        any: JSON
      }
      type Cell @key(fields: "id") {
        id: ID!
      }
    `,
    resolvers: {
      Query: { grid: () => [[{ id: '1' }, { id: '2' }], [], [{ id: '1' }]], any: () => ({ a: [1, { b: null }] }) },
    },
  };
  const colours: SubgraphSource = {
    name: 'colours',
    sdl: 'type Cell @key(fields: "id") { id: ID! colour: String! }',
    resolvers: { Cell: { colour: ({ id }: { id: string }) => `colour ${id}` } },
  };
  const query = 'query ($with: Boolean!) { any grid { id ... @include(if: $with) { colour } } }';
  const cell = (id: string) => ({ id, colour: `colour ${id}` });
  const { data } = await answerOf([grid, colours], query, { with: true });
  expect(data).toEqual({ any: { a: [1, { b: null }] }, grid: [[cell('1'), cell('2')], [], [cell('1')]] });
  const { data: without } = await answerOf([grid, colours], query, { with: false });
  expect(without).toEqual({ any: { a: [1, { b: null }] }, grid: [[{ id: '1' }, { id: '2' }], [], [{ id: '1' }]] });
});
