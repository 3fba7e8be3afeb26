import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { anonymous } from '../../../platform/identity.ts';
import { defaultLimits } from '../../options.ts';
import { buildSupergraph, type Supergraph } from '../../plan/supergraph.ts';
import { allKinds, type Preparer, preparer } from '../prepare.ts';

/** `costs` is what the SDL calls the specification's directives. */
const sdl = (imports: string, cost: string, listSize: string) => /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key" ${imports}])
  type Query {
    book(id: ID): Book
    node: Node
    thing: Thing
    books(first: Int, last: Int): [Book] ${listSize}(slicingArguments: ["first", "last"], requireOneSlicingArgument: false, assumedSize: 20)
    shelf(first: Int = 5): [Book!]! ${listSize}(slicingArguments: ["first"])
    exact(first: Int, last: Int): [Book] ${listSize}(slicingArguments: ["first", "last"])
    page(first: Int): Page ${listSize}(slicingArguments: ["first"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false, assumedSize: 10)
    unsized: [Book]
    dear: Int ${cost}(weight: 7)
    weighed(exact: Boolean ${cost}(weight: 4), filter: Filter, filters: [Filter!]): Int
    report: Report
    money: Money
  }
  type Mutation { rename: Book  ping: Boolean  wipe: Boolean ${cost}(weight: 50) }
  type Subscription { told: Book }
  input Filter { first: Int  fuzzy: Boolean ${cost}(weight: 3)  and: [Filter!]  price: Money }
  type Page { nodes: [Book] edges: [Edge] total: Int }
  type Edge { cursor: String node: Book }
  interface Node { id: ID author: Author }
  type Book implements Node { id: ID name: String author: Author similar: [Book] ${listSize}(assumedSize: 2) }
  type Author implements Node { id: ID author: Author books(first: Int): [Book] ${listSize}(slicingArguments: ["first"]) }
  union Thing = Book | Author | Report
  type Report ${cost}(weight: 100) { rows: Int lines: [Report] ${listSize}(assumedSize: 3) }
  scalar Money ${cost}(weight: 2)
`;

function supergraphOf(text: string): Supergraph {
  const { supergraphSdl, errors } = composeServices([{ name: 'a', url: 'http://127.0.0.1:1', typeDefs: parse(text) }]);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return buildSupergraph(supergraphSdl);
}

const unlimited = { ...defaultLimits, cost: Number.POSITIVE_INFINITY };
const usual = preparer(supergraphOf(sdl('"@cost" "@listSize"', '@cost', '@listSize')), unlimited, false);
const costOf = (query: string, variables: Readonly<Record<string, unknown>> = {}, { prepare }: Preparer = usual) =>
  prepare({ query, variables }, anonymous, allKinds).cost;

describe('an operation costs', () => {
  test.each([
    ['one for an object and nothing for a scalar', '{ book { id name } }', 1],
    ['one for each object on the way', '{ book { author { author { id } } } }', 3],
    ['what a field is weighed', '{ dear }', 7],
    ['what a type is weighed', '{ report { rows } }', 100],
    ['what a scalar is weighed', '{ money }', 2],
    ['ten for a mutation', 'mutation { rename { id } ping }', 20],
    ['what a mutation is weighed', 'mutation { wipe }', 50],
    ['its elements for each event of a subscription', 'subscription { told { author { id } } }', 2],
    ['nothing for introspection', '{ __typename __schema { types { name fields { name } } } }', 0],
    ['ten elements for a list of which nothing is said', '{ unsized { author { id } } }', 20],
    ['the assumed elements of a list', '{ books { id } }', 20],
    ['the elements that are asked for', '{ books(first: 7) { author { id } } }', 14],
    ['the larger of two slicing arguments', '{ books(first: 3, last: 9) { id } }', 9],
    ['the default of a slicing argument', '{ shelf { id } }', 5],
    ['at least one element', '{ books(first: -99) { id } }', 1],
    ['the elements below a connection', '{ page(first: 4) { total nodes { id } edges { cursor node { id } } } }', 13],
    ['lists inside lists', '{ books(first: 10) { similar { similar { id } } } }', 70],
    ['millions where millions are asked for', '{ books(first: 99999999) { id } }', 99999999],
    ['an alias as often as it is asked', '{ a: book { id } b: book { id } }', 2],
    [
      'a field once that several fragments ask',
      '{ book { id } book { name } ...A } fragment A on Query { book { id } }',
      1,
    ],
    [
      'the dearest type that an object can be',
      '{ thing { ... on Book { author { id } } ... on Report { rows } } }',
      100,
    ],
    ['what all types share and what one has', '{ node { author { id } ... on Book { similar { id } } } }', 4],
  ])('%s', (_what, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });

  test('weighed arguments and input fields where they are given', () => {
    expect(costOf('{ weighed }')).toBe(0);
    expect(costOf('{ weighed(exact: true) }')).toBe(4);
    expect(costOf('{ weighed(filter: { fuzzy: true, price: 1, and: [{ fuzzy: false }, { first: 1 }] }) }')).toBe(8);
    expect(costOf('query ($f: [Filter!]) { weighed(filters: $f) }', { f: [{ fuzzy: true }, { fuzzy: true }] })).toBe(6);
  });

  test('what its variables ask, each time anew', () => {
    const query = 'query ($n: Int, $m: Int = 2) { books(first: $n) { author { books(first: $m) { id } } } }';
    expect(costOf(query, { n: 3 })).toBe(3 * (1 + 1 + 2));
    expect(costOf(query, { n: 5, m: 10 })).toBe(5 * (1 + 1 + 10));
    expect(costOf(query, { n: null, m: 1 })).toBe(20 * (1 + 1 + 1));
    expect(costOf(query)).toBe(20 * (1 + 1 + 2));
  });

  test('only what is included', () => {
    const query =
      'query ($a: Boolean!, $b: Boolean!) { book { ...F @include(if: $a) author @skip(if: $b) { id } } } fragment F on Book { similar { id } author { author { id } } }';
    expect(costOf(query, { a: false, b: true })).toBe(1);
    expect(costOf(query, { a: false, b: false })).toBe(2);
    expect(costOf(query, { a: true, b: true })).toBe(5);
    expect(costOf('{ book { similar @skip(if: true) { id } author @include(if: true) { id } } }')).toBe(2);
  });
});

test('a list that wants exactly one slicing argument gets no other number of them', () => {
  expect(costOf('{ exact(first: 3) { id } }')).toBe(3);
  for (const given of ['', '(first: 1, last: 1)', '(first: null)'])
    expect(() => costOf(`{ exact${given} { id } }`)).toThrow(/The field "exact" wants exactly one of "first", "last"/);
});

test('the directives are known under whatever name they are imported', () => {
  const renamed = '{ name: "@cost", as: "@price" } { name: "@listSize", as: "@long" }';
  for (const text of [sdl(renamed, '@price', '@long'), sdl('', '@federation__cost', '@federation__listSize')]) {
    const known = preparer(supergraphOf(text), unlimited, false);
    expect(costOf('{ dear books { id } }', {}, known)).toBe(27);
  }
});

test('an operation over the budget is refused with the figures', () => {
  const narrow = preparer(
    supergraphOf(sdl('"@cost" "@listSize"', '@cost', '@listSize')),
    { ...defaultLimits, cost: 100 },
    false,
  );
  const query = 'query ($n: Int) { books(first: $n) { id } }';
  expect(costOf(query, { n: 100 }, narrow)).toBe(100);
  expect(() => costOf(query, { n: 101 }, narrow)).toThrow(/may cost 101 units, and 100 are allowed/);
});

test('types that branch at each level cost no more time than their text has places', () => {
  const branch = (below: string) => `...on Book { author ${below} } ...on Author { author ${below} }`;
  const levels = Array.from({ length: 7 }, (_, at) => `fragment F${at} on Node { ${branch(`{ ...F${at + 1} }`)} }`);
  const started = performance.now();
  expect(costOf(`{ node { ...F0 } } ${levels.join(' ')} fragment F7 on Node { id }`)).toBe(8);
  expect(performance.now() - started).toBeLessThan(2_000);
});
