import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'an interface is completed by type, each type by those that know it',
    operation: '{ goods { __typename title ... on Book { copies } ... on Disc { tracks } } }',
    data: {
      goods: [
        { __typename: 'Book', title: 'Emma', copies: 3 },
        { __typename: 'Book', title: 'Ulysses', copies: 4 },
        { __typename: 'Disc', title: 'Blue', tracks: 10 },
        { __typename: 'Toy', title: 'Top' },
      ],
    },
    entities: { store: 2 },
  },
  {
    shows: 'types have different fields under the same name',
    operation:
      '{ goods { ... on Book { what: title size: pages } ... on Disc { what: title size: tracks } ... on Toy { size: age } } }',
    data: {
      goods: [{ what: 'Emma', size: 474 }, { what: 'Ulysses', size: 730 }, { what: 'Blue', size: 10 }, { size: null }],
    },
  },
  {
    shows: 'types have different fields of one type under the same name, from two subgraphs',
    operation:
      '{ stored { ... on Book { n: copies } ... on Disc { n: grams label: copies } ... on Pallet { n: grams } } }',
    data: { stored: [{ n: 9 }, { n: 90, label: '3 discs' }] },
  },
  {
    shows: 'lists of lists of an interface keep their nulls and places',
    operation: '{ shelves { id ... on Book { copies } ... on Disc { grams } } }',
    data: {
      shelves: [[{ id: 'b1', copies: 3 }, null, { id: 'd1', grams: 90 }], [], null, [{ id: 't1' }]],
    },
  },
  {
    shows: 'an interface that implements another, and an interface of the other subgraph on its objects',
    operation: '{ readable { pages ... on Goods { title } ... on Weighed { grams } } }',
    data: { readable: [{ pages: 730, title: 'Ulysses', grams: 400 }, null] },
  },
  {
    shows: 'a union of which each subgraph knows other members',
    operation:
      '{ found { __typename ... on Disc { title copies } ... on Toy { age } ... on Book { pages copyCount: copies } } }',
    data: { found: { __typename: 'Disc', title: 'Blue', copies: '3 discs' } },
  },
  {
    shows: 'a union in an object of a union, and members that no other subgraph completes',
    operation: `{
      gift { ... on Card { text inside { ... on Book { title copies sequel { __typename id ... on Disc { copyText: copies } } } } } }
      stored { __typename ... on Pallet { top { ... on Book { title } } } ... on Disc { title } }
    }`,
    data: {
      gift: {
        text: 'For you',
        inside: { title: 'Emma', copies: 3, sequel: { __typename: 'Disc', id: 'd1', copyText: '3 discs' } },
      },
      stored: [
        { __typename: 'Pallet', top: { title: 'Ulysses' } },
        { __typename: 'Disc', title: 'Blue' },
      ],
    },
  },
  {
    shows: 'objects whose type has none of the fields are empty',
    operation: '{ goods { ... on Toy { title } } heavy { ... on Book { title } } }',
    data: { goods: [{}, {}, {}, { title: 'Top' }], heavy: [{}, { title: 'Emma' }] },
  },
];
