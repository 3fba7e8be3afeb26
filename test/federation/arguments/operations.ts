import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'defaults of arguments, of variables and of input fields are filled in',
    operation: `query ($first: Int = 3, $filter: Filter = { text: "a" }) {
      find(filter: $filter, first: $first) item { echo again: echo(filter: { within: [{ from: 1 }] }) }
    }`,
    data: {
      find: '{"filter":{"text":"a","year":2000},"first":3,"order":"NEWEST"}',
      item: {
        echo: '{"text":"nothing"}',
        again: '{"text":"nothing","filter":{"year":2000,"within":[{"from":1,"to":9}]}}',
      },
    },
  },
  {
    shows: 'a variable reaches the subgraph of an entity, inside an input too, and others do not',
    operation: `query ($text: String, $from: Int!, $list: [Int], $id: ID) {
      plain(id: $id) item { echo(text: $text, filter: { text: $text, within: [{ from: $from, to: 2 }] }, list: $list) }
    }`,
    variables: { text: 'x', from: 5, list: [1, null], id: 7 },
    data: {
      plain: '{"id":"7"}',
      item: { echo: '{"text":"x","filter":{"text":"x","year":2000,"within":[{"from":5,"to":2}]},"list":[1,null]}' },
    },
  },
  {
    shows: 'null that is given is not the same as nothing given',
    operation:
      'query ($given: String, $none: String) { item { a: echo(text: $given) b: echo(text: $none) c: echo(text: null) } }',
    variables: { given: null },
    data: { item: { a: '{"text":null}', b: '{"text":"nothing"}', c: '{"text":null}' } },
  },
  {
    shows: 'single values become lists, and numbers of ids text',
    operation: 'query ($names: [String!], $id: ID) { plain(names: $names, id: $id, rate: 1, on: true) }',
    variables: { names: 'one', id: 12 },
    data: { plain: '{"id":"12","rate":1,"on":true,"names":["one"]}' },
  },
  {
    shows: 'texts keep quotes, line ends and signs of other scripts',
    operation: 'query ($text: String) { item { a: echo(text: $text) b: echo(text: "say \\"ü\\"\\n") } }',
    variables: { text: '"\\\n\u2028 日本 $x' },
    data: { item: { a: JSON.stringify({ text: '"\\\n\u2028 日本 $x' }), b: JSON.stringify({ text: 'say "ü"\n' }) } },
  },
  {
    shows: 'the same field with different arguments under different names',
    operation:
      '{ item { a: echo(text: "a") b: echo(text: "b", order: OLDEST) shade(of: false) neon: shade(of: true) } }',
    data: { item: { a: '{"text":"a"}', b: '{"text":"b","order":"OLDEST"}', shade: 'DARK', neon: 'NEON' } },
  },
  {
    shows: 'an enum that is only given has the values of all subgraphs',
    operation: '{ shade shades glow }',
    data: { shade: 'LIGHT', shades: ['DARK'], glow: 'NEON' },
  },
  {
    shows: 'an enum that is an argument has the values that all subgraphs know',
    operation: '{ find(order: RANDOM) }',
    data: undefined,
    errors: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    shows: 'a value that only one subgraph knows is refused in a variable too',
    operation: 'query ($order: Order!) { find(order: $order) }',
    variables: { order: 'LOUDEST' },
    data: undefined,
    errors: ['BAD_USER_INPUT'],
  },
  {
    shows: 'an input has the fields that all subgraphs know',
    operation: 'query ($filter: Filter!) { narrow(filter: $filter) }',
    variables: { filter: { text: 'x', onlyHere: 'y' } },
    data: undefined,
    errors: ['BAD_USER_INPUT'],
  },
];
