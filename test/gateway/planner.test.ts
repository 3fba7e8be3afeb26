import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog } from './cinema.ts';
import type { Resolver, SubgraphSource } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

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

describe('a client that names what it asks for like a field that the plan needs itself', () => {
  const stock: SubgraphSource = {
    name: 'stock',
    sdl: /* GraphQL */ `
      type Query {
        items: [Item]
      }
      type Item @key(fields: "id") {
        id: ID!
        label: String!
        width: Int
        height(unit: String = "cm"): Int
        maker: Maker
      }
      type Maker {
        label(loud: Boolean): String!
      }
    `,
    resolvers: {
      Query: { items: () => [{ id: 'i', label: 'Box', width: 2, maker: {} }] },
      Item: { height: ((_item, { unit }) => (unit === 'mm' ? 30 : 3)) satisfies Resolver },
      Maker: {
        label: (_maker: unknown, { loud }: { loud?: boolean }) => {
          if (loud) throw new Error('no');
          return 'M';
        },
      },
    },
  };
  const areas: SubgraphSource = {
    name: 'areas',
    sdl: /* GraphQL */ `
      type Item @key(fields: "id") {
        id: ID!
        width: Int @external
        height(unit: String = "cm"): Int @external
        area: Int @requires(fields: """width height(unit: "mm")""")
      }
    `,
    resolvers: { Item: { area: ({ width, height }: { width: number; height: number }) => width * height } },
  };
  let boxes: RunningSupergraph;
  beforeAll(async () => {
    boxes = await startSupergraph([stock, areas]);
  });
  afterAll(() => boxes.stop());

  const answers: readonly (readonly [string, object])[] = [
    ['id: label area', { id: 'Box', area: 60 }],
    ['width: label area', { width: 'Box', area: 60 }],
    ['label: width area', { label: 2, area: 60 }],
    ['area: label a: area', { area: 'Box', a: 60 }],
    ['__typename: label area', { __typename: 'Box', area: 60 }],
    ['id: __typename area', { id: 'Item', area: 60 }],
    ['height area', { height: 3, area: 60 }],
    ['height(unit: "mm") h: height area', { height: 30, h: 3, area: 60 }],
    ['_as_id: label ...Named area', { _as_id: 'Box', id: 'Box', area: 60 }],
  ];
  test.each(answers)('is given both: %s', async (selection, item) => {
    const { data, errors } = await boxes.ask(
      `{ items { ${selection} } } ${selection.includes('...') ? 'fragment Named on Item { id: label }' : ''}`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ items: [item] });
  });

  test('is told of errors under its own names', async () => {
    const { data, errors } = await boxes.ask('{ items { area: maker { id: label(loud: true) } } }');
    expect(data).toEqual({ items: [{ area: null }] });
    expect(errors).toMatchObject([{ path: ['items', 0, 'area', 'id'] }]);
  });
});

test('a null that should decide what is included is refused, not asked of a subgraph', async () => {
  const query = 'query ($with: Boolean = true) { titles { id name @include(if: $with) } }';
  expect((await answerOf([catalog], query)).data).toMatchObject({ titles: [{ name: 'Sintel' }, {}, {}] });
  const { data, errors } = await answerOf([catalog], query, { with: null });
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});
