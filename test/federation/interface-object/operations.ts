import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'a field that a subgraph adds to an interface is there for each implementation',
    operation: '{ media { __typename name stars awards } }',
    data: {
      media: [
        { __typename: 'Film', name: 'Sintel', stars: 2, awards: ['Oscar'] },
        { __typename: 'Series', name: 'Caminandes', stars: 3, awards: [] },
        { __typename: 'Film', name: 'Spring', stars: 4, awards: [] },
      ],
    },
    requests: { catalog: 1, stars: 1, awards: 1 },
  },
  {
    shows: 'the field can be asked of an implementation',
    operation: '{ films { stars } media { ... on Series { awards seasons } } }',
    data: {
      films: [{ stars: 2 }, { stars: 4 }],
      media: [{}, { awards: [], seasons: 3 }, {}],
    },
  },
  {
    shows: 'the real type is asked of the subgraph that knows it, where another one gave the object',
    operation: '{ top { __typename stars } }',
    data: {
      top: [
        { __typename: 'Film', stars: 4 },
        { __typename: 'Series', stars: 3 },
      ],
    },
  },
  {
    shows: 'fragments on implementations are decided by the real type',
    operation: '{ top { id ... on Film { minutes } ... on Series { seasons } ... on Named { called: name } } }',
    data: {
      top: [
        { id: '3', minutes: 8, called: 'Spring' },
        { id: '2', seasons: 3, called: 'Caminandes' },
      ],
    },
  },
  {
    shows: 'fields of the interface alone need not the real type',
    operation: '{ top { id stars } }',
    data: {
      top: [
        { id: '3', stars: 4 },
        { id: '2', stars: 3 },
      ],
    },
    requests: { catalog: 0, stars: 1 },
  },
  {
    shows: 'one such subgraph gives the object, another one its field, and none the type',
    operation: '{ top { awards } }',
    data: { top: [{ awards: [] }, { awards: [] }] },
  },
  {
    shows: 'a field that requires another of the interface',
    operation: '{ media { praise } top { praise } }',
    data: {
      media: [{ praise: 'Sintel!' }, { praise: 'Caminandes!' }, { praise: 'Spring!' }],
      top: [{ praise: 'Spring!' }, { praise: 'Caminandes!' }],
    },
  },
  {
    shows: 'from such an object to the next and on, with fragments at each',
    operation:
      '{ films { next { __typename ... on Series { seasons next { ... on Film { minutes next { id } } awards } } } } }',
    data: {
      films: [
        { next: { __typename: 'Series', seasons: 3, next: { minutes: 8, next: null, awards: [] } } },
        { next: null },
      ],
    },
  },
  {
    shows: 'members of a union get the fields too',
    operation:
      '{ anything { __typename ... on Media { stars } ... on Trailer { of { stars ... on Film { awards } } } } }',
    data: {
      anything: [
        { __typename: 'Series', stars: 3 },
        { __typename: 'Trailer', of: { stars: 2, awards: ['Oscar'] } },
        null,
      ],
    },
  },
  {
    shows: 'a mutation gives such an object, and its type and fields are asked afterwards',
    operation: 'mutation { rate(id: "1", stars: 5) { __typename name stars ... on Film { minutes } } }',
    data: { rate: { __typename: 'Film', name: 'Sintel', stars: 2, minutes: 15 } },
  },
  {
    shows: 'an object whose type nobody knows is null where its type is asked',
    operation: '{ lost { __typename stars } }',
    data: { lost: null },
  },
];
