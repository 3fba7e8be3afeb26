import { describe, expect, test } from 'vitest';
import { meantBy, slips, slipsAllowed, swaps } from './likeness.ts';

describe('slips', () => {
  test.each([
    ['matrix', 'matrix', 0],
    ['martix', 'matrix', 1],
    ['matrx', 'matrix', 1],
    ['mattrix', 'matrix', 1],
    ['motrix', 'matrix', 1],
    ['mortix', 'matrix', 2],
    ['godfahte', 'godfather', 2],
    ['судьбы', 'судбы', 1],
  ])('between %s and %s', (asked, known, count) => {
    expect(slips(asked, known, false, 2)).toBe(count);
  });

  test('beyond the most are not told apart', () => {
    expect(slips('kitten', 'sitting', false, 2)).toBe(Number.POSITIVE_INFINITY);
    expect(slips('a', 'abcdef', false, 2)).toBe(Number.POSITIVE_INFINITY);
  });

  test('of an unfinished word are those against a beginning', () => {
    expect(slips('intersetl', 'interstellar', true, 2)).toBe(1);
    expect(slips('intersetl', 'interstellar', false, 2)).toBe(Number.POSITIVE_INFINITY);
  });

  test('are fewer in short words', () => {
    expect(['it', 'jaws', 'aliens'].map(slipsAllowed)).toEqual([0, 1, 2]);
  });
});

test('neighbours are swapped in short words', () => {
  expect(swaps('dnue')).toEqual(['ndue', 'dune', 'dneu']);
  expect([swaps('it'), swaps('aliens')]).toEqual([[], []]);
});

describe('a misspelt word', () => {
  test('means the nearest known words alone', () => {
    expect(meantBy('shadwo', false, ['shallow', 'shadow', 'shadowy'])).toEqual(['shadow']);
  });

  test('may mean others at the slips that are allowed', () => {
    expect(meantBy('shadwo', false, ['shallow', 'shadowy', 'shadow'], 'near')).toEqual(['shadow', 'shadowy']);
  });

  test('means none that is too far off', () => {
    expect(meantBy('xy', false, ['xyz', 'x'])).toEqual([]);
    expect(meantBy('qqqqqq', false, ['matrix'])).toEqual([]);
  });
});
