import { describe, expect, test } from 'vitest';
import { type JsonObject, mergeInto, objectsAt } from './data.ts';
import { Fault } from './fault.ts';

const isObjectType = (name: unknown) => name === 'Movie';
const merged = (target: JsonObject, source: JsonObject) => {
  mergeInto(target, source, isObjectType);
  return target;
};
const fault = new Fault('TIMEOUT', 'too late');

describe('joining', () => {
  test('joins objects and lists place by place', () => {
    const target = { a: { b: 1 }, list: [{ x: 1 }, null, { x: 3 }] };
    expect(merged(target, { a: { c: 2 }, list: [{ y: 1 }, { y: 2 }, null] })).toEqual({
      a: { b: 1, c: 2 },
      list: [{ x: 1, y: 1 }, { y: 2 }, { x: 3 }],
    });
  });

  test('prefers a value to null and to a fault, whichever came first', () => {
    expect(merged({ a: fault, b: null, c: 1, d: 2 }, { a: 1, b: 2, c: null, d: fault })).toEqual({
      a: 1,
      b: 2,
      c: 1,
      d: 2,
    });
    expect(merged({ a: null }, { a: fault }).a).toBe(fault);
    expect(merged({ a: fault }, { a: null }).a).toBe(fault);
  });

  test('keeps the type of an object against that of its interface', () => {
    expect(merged({ __typename: 'Movie' }, { __typename: 'Title' })).toEqual({ __typename: 'Movie' });
    expect(merged({ __typename: 'Title' }, { __typename: 'Movie' })).toEqual({ __typename: 'Movie' });
  });

  test('leaves the prototypes of objects alone', () => {
    merged({}, JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'));
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

test('a path leads through lists of lists, past nulls and faults', () => {
  const [one, two] = [{ id: 1 }, { id: 2 }];
  const data: JsonObject = { rows: [[{ cell: one }, null], [{ cell: fault }, { cell: two }], null] };
  expect(objectsAt(data, ['rows', 'cell'])).toEqual([one, two]);
});
