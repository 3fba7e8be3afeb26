import { expect, test } from 'vitest';
import { isId, newId } from './id.ts';

test('ids are UUIDs of version 7 that hold their millisecond', () => {
  const id = newId(Date.UTC(2026, 0, 31));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 0, 31));
});

test('ids of later milliseconds sort later', () => {
  expect([newId(3), newId(1), newId(2)].sort().map((id) => id.slice(9, 13))).toEqual(['0001', '0002', '0003']);
});

test('ids of one millisecond differ and sort as they were made', () => {
  const ids = Array.from({ length: 2_048 }, () => newId(1));
  expect(ids).toEqual([...new Set(ids)].sort());
});

test('ids of one millisecond stay ids, and differ, however many there are', () => {
  const ids = Array.from({ length: 10_000 }, () => newId(2));
  expect(new Set(ids.filter(isId)).size).toBe(10_000);
  expect(new Set(ids.map((id) => id[14]))).toEqual(new Set(['7']));
});

test('the first id of a millisecond does not tell how many there were before', () => {
  const starts = Array.from({ length: 20 }, (_, i) => newId(i).slice(14, 18));
  expect(new Set(starts).size).toBeGreaterThan(1);
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
