import { expect, test } from 'vitest';
import { isId, newId } from './id.ts';

test('ids are UUIDs of version 7 that hold their millisecond', () => {
  const id = newId(Date.UTC(2026, 0, 31));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 0, 31));
});

test('ids of later milliseconds sort later, and those of the same one differ', () => {
  expect([newId(3), newId(1), newId(2)].sort().map((id) => id.slice(9, 13))).toEqual(['0001', '0002', '0003']);
  expect(new Set(Array.from({ length: 1_000 }, () => newId(1))).size).toBe(1_000);
});

test.each(['', 'id', `${newId()} `, newId().toUpperCase(), `${newId()}\n`, newId().replaceAll('-', '')])(
  '%j is no id',
  (text) => {
    expect(isId(text)).toBe(false);
  },
);

test('a new id is one', () => {
  expect(isId(newId())).toBe(true);
});
