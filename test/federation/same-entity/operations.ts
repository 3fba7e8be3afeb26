import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'equal entities in a list and in lists of lists are asked once',
    operation: '{ cities { id degrees } }',
    data: {
      cities: [
        { id: 'rome', degrees: 20 },
        { id: 'oslo', degrees: 5 },
        { id: 'rome', degrees: 20 },
      ],
    },
    entities: { weather: 2 },
    requests: { weather: 1 },
  },
  {
    shows: 'the same entity has at each place what is asked there',
    operation: '{ capital { degrees } cities { wind { speed } } route { from { id } to { hours { from } degrees } } }',
    data: {
      capital: { degrees: 20 },
      cities: [{ wind: { speed: 4 } }, { wind: { speed: 4 } }, { wind: { speed: 4 } }],
      route: { from: { id: 'rome' }, to: { hours: [{ from: 'oslo' }, { from: 'oslo' }], degrees: 5 } },
    },
  },
  {
    shows: 'with other arguments and under other names at each place',
    operation: `{
      capital { degrees(unit: "F") c: degrees }
      cities { degrees f: degrees(unit: "F") }
      grid { f: degrees c: degrees(unit: "F") }
    }`,
    data: {
      capital: { degrees: 40, c: 20 },
      cities: [
        { degrees: 20, f: 40 },
        { degrees: 5, f: 10 },
        { degrees: 20, f: 40 },
      ],
      grid: [
        [
          { f: 20, c: 40 },
          { f: 5, c: 10 },
          { f: 20, c: 40 },
        ],
        [{ f: 5, c: 10 }],
      ],
    },
  },
  {
    shows: 'parts of an object within, asked apart at each place, do not leak from one to the other',
    operation:
      '{ route { from { wind { speed } } back { to { wind { from } } from { wind { s: speed } } } over { wind { from } } } }',
    data: {
      route: {
        from: { wind: { speed: 4 } },
        back: { to: { wind: { from: 'west' } }, from: { wind: { s: 4 } } },
        over: [{ wind: { from: 'west' } }, { wind: { from: 'west' } }],
      },
    },
  },
  {
    shows: 'entities that another subgraph gives lead to the same ones again',
    operation: '{ capital { sister { sister { id sister { degrees } } } } cities { sister { degrees id } } }',
    data: {
      capital: { sister: { sister: { id: 'rome', sister: { degrees: 5 } } } },
      cities: [
        { sister: { degrees: 5, id: 'oslo' } },
        { sister: { degrees: 20, id: 'rome' } },
        { sister: { degrees: 5, id: 'oslo' } },
      ],
    },
    requests: { routes: 1 },
  },
];
