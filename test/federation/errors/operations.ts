import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'an error at a field of an entity stands at the path of the client, under its names',
    operation: '{ all: shops { called: name sold: sales } }',
    data: {
      all: [
        { called: 'Shop 1', sold: 7 },
        { called: 'Shop 2', sold: null },
      ],
    },
    errors: ['CONFLICT all.1.sold'],
  },
  {
    shows: 'an error of a root field',
    operation: '{ gone: closed { name } shops { id } }',
    data: { gone: null, shops: [{ id: '1' }, { id: '2' }] },
    errors: ['NOT_FOUND gone'],
  },
  {
    shows: 'an error below, in objects and lists, also of what only the first subgraph knows',
    operation: '{ shops { o: owner { p: phone s: shops { name } } } }',
    data: {
      shops: ['1', '2'].map(() => ({ o: { p: null, s: [{ name: 'Shop 1' }, null, { name: 'Shop 2' }] } })),
    },
    errors: ['FORBIDDEN shops.0.o.p', 'NOT_FOUND shops.0.o.s.1', 'FORBIDDEN shops.1.o.p', 'NOT_FOUND shops.1.o.s.1'],
  },
  {
    shows: 'an entity that its subgraph refuses costs its fields there',
    operation: '{ a: one(id: "unknown") { name sales best { amount } } b: one(id: "1") { sales } }',
    data: { a: { name: 'Shop unknown', sales: null, best: null }, b: { sales: 7 } },
    errors: ['NOT_FOUND a.sales', 'NOT_FOUND a.best'],
  },
  {
    shows: 'an error that went up in the subgraph is told where it arose',
    operation: '{ one(id: "1") { best { n: strict } all { amount m: strict } } }',
    data: { one: { best: null, all: [{ amount: 1, m: 1 }, null] } },
    errors: ['NOT_FOUND one.best.n', 'NOT_FOUND one.all.1.m'],
  },
  {
    shows: 'an error of an entity that stands at several places is told at each',
    operation: '{ x: one(id: "2") { sales } shops { sales } }',
    data: { x: { sales: null }, shops: [{ sales: 7 }, { sales: null }] },
    errors: ['CONFLICT x.sales', 'CONFLICT shops.1.sales'],
  },
  {
    shows: 'an unexpected error is told as INTERNAL',
    operation: '{ secret }',
    data: { secret: null },
    errors: ['INTERNAL secret'],
  },
];
