import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Resolver, SubgraphSource } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

/** Gives its arguments, so that whoever requires the field can tell with which it was asked. */
const echo: Resolver = (_source, values) => JSON.stringify(values);

/** Gives what was handed over of the named field. */
const handed =
  (name: string): Resolver =>
  (reference) =>
    (reference as Record<string, unknown>)[name];

describe('arguments of every kind reach the field that is required, and come back apart', () => {
  const kinds: readonly (readonly [string, string, unknown])[] = [
    ['an integer', 'int: -3', { int: -3 }],
    ['a fraction', 'float: 1.5e3', { float: 1500 }],
    ['text', String.raw`text: "a \"b\" \\ {c} ü"`, { text: 'a "b" \\ {c} ü' }],
    ['a truth value', 'truth: false', { truth: false }],
    ['null', 'int: null', { int: null }],
    ['a value of an enum', 'unit: MM', { unit: 'MM' }],
    ['a list', 'list: [1, 2]', { list: [1, 2] }],
    ['an object', 'box: { size: 1, more: [{ size: 2 }] }', { box: { size: 1, more: [{ size: 2 }] } }],
    ['none', '', {}],
  ];
  const shared = /* GraphQL */ `
    enum Unit { MM CM }
    input Box { size: Int more: [Box!] }
  `;
  const echoed = `echo(
    int: Int, float: Float, text: String, truth: Boolean, unit: Unit, list: [Int!], box: Box, withDefault: Unit = CM
  ): String`;
  const quoted = (argument: string) => `"""echo${argument === '' ? '' : `(${argument})`}"""`;
  const sources: readonly SubgraphSource[] = [
    {
      name: 'echoes',
      sdl: `${shared} type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! ${echoed} }`,
      resolvers: { Query: { thing: () => ({ id: '1' }) }, Thing: { echo } },
    },
    {
      name: 'readers',
      sdl: `${shared} type Thing @key(fields: "id") { id: ID! ${echoed} @external
        ${kinds.map(([, argument], nth) => `read${nth}: String @requires(fields: ${quoted(argument)})`).join('\n')}
      }`,
      resolvers: { Thing: Object.fromEntries(kinds.map((_one, nth) => [`read${nth}`, handed('echo')])) },
    },
  ];
  let supergraph: RunningSupergraph;
  let all: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    supergraph = await startSupergraph(sources);
    const { data } = await supergraph.ask(
      `{ thing { echo(int: 7) ${kinds.map((_one, nth) => `read${nth}`).join(' ')} } }`,
    );
    all = data?.thing ?? {};
  });
  afterAll(() => supergraph.stop());

  test.each(kinds.map(([kind, , values], nth) => ({ kind, values, nth })))('$kind', ({ values, nth }) => {
    expect(JSON.parse(all[`read${nth}`] ?? '')).toEqual({ ...(values as object), withDefault: 'CM' });
  });

  test('and the client gets the one that it asked for', () => {
    expect(JSON.parse(all.echo ?? '')).toEqual({ int: 7, withDefault: 'CM' });
  });

  test('what stands in for them cannot be seen or asked', async () => {
    const { data } = await supergraph.ask('{ __type(name: "Thing") { fields { name } } }');
    const names = ['id', 'echo', ...kinds.map((_one, nth) => `read${nth}`)];
    expect(data).toEqual({ __type: { fields: names.map((name) => ({ name })) } });
    const query = supergraph.subgraphs[0]?.asked.at(-1)?.query ?? '';
    const [standIn = ''] = /_required_echo_\w+/.exec(query) ?? [];
    expect(standIn).not.toBe('');
    const asked = await supergraph.ask(`{ thing { ${standIn} } }`);
    expect(asked.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    const aliased = await supergraph.ask(`{ thing { ${standIn}: id read0 read1 read2 } }`);
    expect(aliased.data).toMatchObject({ thing: { [standIn]: '1', read0: all.read0, read1: all.read1 } });
  });
});

/** Gives as text what was handed over of the named field. */
const written =
  (name: string): Resolver =>
  (reference) =>
    JSON.stringify((reference as Record<string, unknown>)[name]);

const writtenEach = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).map(([field, required]) => [field, written(required)]));

interface Shown {
  readonly shows: string;
  readonly query: string;
  readonly data: object;
}

/** Each is answered so, without an error. */
function answers(sources: readonly SubgraphSource[], shown: readonly Shown[]): void {
  let supergraph: RunningSupergraph;
  beforeAll(async () => {
    supergraph = await startSupergraph(sources);
  });
  afterAll(() => supergraph.stop());
  test.each(shown)('$shows', async ({ query, data }) => {
    expect(await supergraph.ask(query)).toEqual({ data });
  });
}

describe('a part of an object is required with an argument', () => {
  const stock: SubgraphSource = {
    name: 'stock',
    sdl: /* GraphQL */ `
      type Query {
        parcel: Parcel
      }
      type Parcel @key(fields: "id") {
        id: ID!
        size(round: Boolean): Size
        sizes(first: Int!): [Size!]
      }
      type Size {
        height(unit: Int = 1): Int
        width: Int
      }
    `,
    resolvers: {
      Query: { parcel: () => ({ id: '1' }) },
      Parcel: {
        size: ((_parcel, { round }) => ({ width: round ? 1 : 2 })) satisfies Resolver,
        sizes: ((_parcel, { first }) => Array.from({ length: first }, () => ({ width: 3 }))) satisfies Resolver,
      },
      Size: { height: ((_size, { unit }) => 100 * unit) satisfies Resolver },
    },
  };
  const post: SubgraphSource = {
    name: 'post',
    sdl: /* GraphQL */ `
      type Parcel @key(fields: "id") {
        id: ID!
        size(round: Boolean): Size @external
        sizes(first: Int!): [Size!] @external
        tall: String @requires(fields: "size { height(unit: 3) }")
        short: String @requires(fields: "size { height(unit: 2) }")
        round: String @requires(fields: "size(round: true) { width height(unit: 3) }")
        wide: String @requires(fields: "size { width }")
        two: String @requires(fields: "sizes(first: 2) { width }")
        one: String @requires(fields: "sizes(first: 1) { width height }")
      }
      type Size {
        height(unit: Int = 1): Int @external
        width: Int @external
      }
    `,
    resolvers: {
      Parcel: writtenEach({ tall: 'size', short: 'size', round: 'size', wide: 'size', two: 'sizes', one: 'sizes' }),
    },
  };
  answers(
    [stock, post],
    [
      {
        shows: 'each resolver is handed its own part, whatever the client asks of the same object',
        query: '{ parcel { size { width height(unit: 5) } tall short } }',
        data: {
          parcel: { size: { width: 2, height: 500 }, tall: '{"height":300}', short: '{"height":200}' },
        },
      },
      {
        shows: 'objects that differ by their arguments are kept apart',
        query: '{ parcel { tall round size(round: true) { width } } }',
        data: { parcel: { tall: '{"height":300}', round: '{"width":1,"height":300}', size: { width: 1 } } },
      },
      {
        shows: 'lists that differ by their arguments are kept apart',
        query: '{ parcel { one two sizes(first: 0) { width } } }',
        data: { parcel: { one: '[{"width":3,"height":100}]', two: '[{"width":3},{"width":3}]', sizes: [] } },
      },
      {
        shows: 'fields of fragments and under conditions are handed their own too',
        query: `query ($with: Boolean = true) { parcel { ...Some round @skip(if: $with) } }
          fragment Some on Parcel { tall ... @include(if: $with) { short } }`,
        data: { parcel: { tall: '{"height":300}', short: '{"height":200}' } },
      },
      {
        shows: 'what is left out does not keep the others from being asked',
        query: 'query ($with: Boolean = false) { parcel { tall short @include(if: $with) } }',
        data: { parcel: { tall: '{"height":300}' } },
      },
    ],
  );
});

describe('what is required with an argument requires something with an argument itself', () => {
  const chained =
    (name: string): Resolver =>
    (reference, { times }) =>
      Number((reference as Record<string, unknown>)[name]) * (times ?? 1);
  const sources: readonly SubgraphSource[] = [
    {
      name: 'first',
      sdl: 'type Query { sum: Sum } type Sum @key(fields: "id") { id: ID! base(times: Int): Int }',
      resolvers: {
        Query: { sum: () => ({ id: '1' }) },
        Sum: { base: ((_sum, { times }) => times ?? 1) satisfies Resolver },
      },
    },
    {
      name: 'second',
      sdl: /* GraphQL */ `
        type Sum @key(fields: "id") {
          id: ID!
          base(times: Int): Int @external
          middle(times: Int): Int @requires(fields: "base(times: 2)")
          other(times: Int): Int @requires(fields: "base(times: 3)")
        }
      `,
      resolvers: { Sum: { middle: chained('base'), other: chained('base') } },
    },
    {
      name: 'third',
      sdl: /* GraphQL */ `
        type Sum @key(fields: "id") {
          id: ID!
          middle(times: Int): Int @external
          other(times: Int): Int @external
          top: Int @requires(fields: "middle(times: 5)")
          peak: Int @requires(fields: "middle(times: 7)")
          side: Int @requires(fields: "other")
        }
      `,
      resolvers: { Sum: { top: chained('middle'), peak: chained('middle'), side: chained('other') } },
    },
  ];
  answers(sources, [
    { shows: 'one chain', query: '{ sum { top } }', data: { sum: { top: 10 } } },
    {
      shows: 'several chains beside what the client asks of their links',
      query: '{ sum { base(times: 11) middle(times: 13) other top peak side } }',
      data: { sum: { base: 11, middle: 26, other: 3, top: 10, peak: 14, side: 3 } },
    },
  ]);
});

describe('several types require the same field', () => {
  const things = [
    { __typename: 'Book', id: '1' },
    { __typename: 'Film', id: '2' },
  ];
  const priced: Resolver = (_thing, { factor }) => factor ?? 0;
  const owner: SubgraphSource = {
    name: 'owner',
    sdl: /* GraphQL */ `
      type Query {
        things: [Thing]
      }
      interface Thing @key(fields: "id") {
        id: ID!
        price(factor: Int): Int
      }
      type Book implements Thing @key(fields: "id") {
        id: ID!
        price(factor: Int): Int
      }
      type Film implements Thing @key(fields: "id") {
        id: ID!
        price(factor: Int): Int
      }
    `,
    resolvers: {
      Query: { things: () => things },
      Thing: { __resolveReference: ({ id }: { id: string }) => things.find((thing) => thing.id === id) },
      Book: { price: priced },
      Film: { price: priced },
    },
  };

  describe('each as itself', () => {
    const shop: SubgraphSource = {
      name: 'shop',
      sdl: /* GraphQL */ `
        interface Thing {
          id: ID!
          shown: String
        }
        type Book implements Thing @key(fields: "id") {
          id: ID!
          price(factor: Int): Int @external
          shown: String @requires(fields: "price(factor: 1)")
          more: String @requires(fields: "price(factor: 2)")
        }
        type Film implements Thing @key(fields: "id") {
          id: ID!
          price(factor: Int): Int @external
          shown: String @requires(fields: "price(factor: 2)")
        }
      `,
      resolvers: { Book: writtenEach({ shown: 'price', more: 'price' }), Film: writtenEach({ shown: 'price' }) },
    };
    answers(
      [owner, shop],
      [
        {
          shows: 'with arguments of its own',
          query: '{ things { shown price(factor: 5) ... on Book { more } } }',
          data: {
            things: [
              { shown: '1', price: 5, more: '2' },
              { shown: '2', price: 5 },
            ],
          },
        },
      ],
    );
  });

  describe('all as one (@interfaceObject)', () => {
    const shop: SubgraphSource = {
      name: 'shop',
      sdl: /* GraphQL */ `
        type Query {
          offers: [Thing]
        }
        type Thing @key(fields: "id") @interfaceObject {
          id: ID!
          price(factor: Int): Int @external
          single: String @requires(fields: "price(factor: 1)")
          double: String @requires(fields: "price(factor: 2)")
          free: String @requires(fields: "price")
        }
      `,
      resolvers: {
        Query: { offers: () => [{ id: '2' }] },
        Thing: writtenEach({ single: 'price', double: 'price', free: 'price' }),
      },
    };
    answers(
      [owner, shop],
      [
        {
          shows: 'from where the types are known',
          query: '{ things { price(factor: 5) single free ... on Book { double } } }',
          data: {
            things: [
              { price: 5, single: '1', free: '0', double: '2' },
              { price: 5, single: '1', free: '0' },
            ],
          },
        },
        {
          shows: 'from where they are not',
          query: '{ offers { __typename single double ... on Film { free price } } }',
          data: { offers: [{ __typename: 'Film', single: '1', double: '2', free: '0', price: 0 }] },
        },
      ],
    );
  });
});

test('an error at what is required with arguments is told at what the client asked for', async () => {
  const strict: Resolver = (_item, { allowed }) => {
    if (!allowed) throw new Error('no');
    return 1;
  };
  const sources: readonly SubgraphSource[] = [
    {
      name: 'rules',
      sdl: /* GraphQL */ `
        type Query {
          items: [Item]
        }
        type Item @key(fields: "id") {
          id: ID!
          strict(allowed: Boolean!): Int!
          lenient(allowed: Boolean!): Int
        }
      `,
      resolvers: { Query: { items: () => [{ id: '1' }] }, Item: { strict, lenient: strict } },
    },
    {
      name: 'users',
      sdl: /* GraphQL */ `
        type Item @key(fields: "id") {
          id: ID!
          strict(allowed: Boolean!): Int! @external
          lenient(allowed: Boolean!): Int @external
          broken: String @requires(fields: "strict(allowed: false)")
          missing: String @requires(fields: "lenient(allowed: false)")
          present: String @requires(fields: "lenient(allowed: true)")
        }
      `,
      resolvers: { Item: writtenEach({ broken: 'strict', missing: 'lenient', present: 'lenient' }) },
    },
  ];
  const supergraph = await startSupergraph(sources);
  try {
    const nullable = await supergraph.ask('{ items { m: missing present } }');
    expect(nullable.data).toEqual({ items: [{ m: null, present: '1' }] });
    expect(nullable.errors).toMatchObject([{ path: ['items', 0, 'm'] }]);
    const whole = await supergraph.ask('{ items { id broken } }');
    expect(whole.data).toEqual({ items: [null] });
    expect(whole.errors?.map(({ path }) => path)).toEqual([['items', 0]]);
  } finally {
    await supergraph.stop();
  }
});
