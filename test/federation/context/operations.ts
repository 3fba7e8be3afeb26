import type { CaseOperation } from '../case.ts';

const stock = 'refuses the supergraph, because it does not know @context';

export const operations: readonly CaseOperation[] = [
  {
    shows:
      'an argument is the one of the object around, for each place of the same entity, beside what the client gives',
    operation: '{ shops { items { price(rounded: true) name } } }',
    stock,
    data: {
      shops: [
        {
          items: [
            { price: 'a {"currency":"EUR","rounded":true}', name: 'name of a' },
            { price: 'b {"currency":"EUR","rounded":true}', name: 'name of b' },
          ],
        },
        {
          items: [
            { price: 'a {"currency":"USD","rounded":true}', name: 'name of a' },
            { price: 'b {"currency":"USD","rounded":true}', name: 'name of b' },
          ],
        },
        { items: [{ price: 'a {"currency":null,"rounded":true}', name: 'name of a' }] },
      ],
    },
  },
  {
    shows: 'the nearest object around counts, whatever its type',
    operation: '{ markets { items { price } stalls { items { price } } } }',
    stock,
    data: {
      markets: [
        null,
        {
          items: [{ price: 'a {"currency":"Ducat"}' }, { price: 'b {"currency":"Ducat"}' }],
          stalls: [{ items: [{ price: 'b {"currency":"GBP"}' }] }, null],
        },
      ],
    },
  },
  {
    shows: 'through lists of lists, and from further below',
    operation: '{ shops { grid { price parts { cost: price } } } }',
    stock,
    data: {
      shops: [
        {
          grid: [
            [{ price: 'a {"currency":"EUR"}', parts: [{ cost: 'part {"currency":"EUR"}' }] }],
            null,
            [null, { price: 'b {"currency":"EUR"}', parts: [] }],
          ],
        },
        { grid: [] },
        { grid: null },
      ],
    },
  },
  {
    shows: 'the client asks what is around under another name, and something else under its name',
    operation: '{ shops { currency: id money: currency items { price } } }',
    stock,
    data: {
      shops: [
        {
          currency: '1',
          money: 'EUR',
          items: [{ price: 'a {"currency":"EUR"}' }, { price: 'b {"currency":"EUR"}' }],
        },
        {
          currency: '2',
          money: 'USD',
          items: [{ price: 'a {"currency":"USD"}' }, { price: 'b {"currency":"USD"}' }],
        },
        { currency: '3', money: null, items: [{ price: 'a {"currency":null}' }] },
      ],
    },
  },
];
