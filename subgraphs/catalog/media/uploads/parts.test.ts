import { describe, expect, test } from 'vitest';
import { partCount, partLength, partNumbers, partSizeFor, sizeBounds } from './parts.ts';

const mebibyte = 1_048_576;
const cut = (sizeBytes: number) => ({ sizeBytes, partSizeBytes: partSizeFor(sizeBytes) });

describe('the parts of an upload', () => {
  test('are of 8 MiB, and the last is what is left', () => {
    const file = cut(20 * mebibyte + 5);
    expect(partNumbers(file).map((number) => partLength(file, number))).toEqual([
      8 * mebibyte,
      8 * mebibyte,
      4 * mebibyte + 5,
    ]);
  });

  test('are one of one byte for the smallest file', () => {
    expect(partNumbers(cut(1)).map((number) => partLength(cut(1), number))).toEqual([1]);
  });

  test('leave no empty last one when the length is a multiple', () => {
    expect(partCount(cut(16 * mebibyte))).toBe(2);
    expect(partLength(cut(16 * mebibyte), 2)).toBe(8 * mebibyte);
  });

  test('are larger in a larger file, so that there are never more than 1,000', () => {
    for (const gibibytes of [1, 8, 9, 30, 50])
      expect(partCount(cut(gibibytes * 1024 * mebibyte))).toBeLessThanOrEqual(1000);
    expect(partSizeFor(sizeBounds.most)).toBe(52 * mebibyte);
  });
});
