import { describe, expect, test } from 'vitest';
import { overall, scoreOf } from './ratings.ts';

describe('a rating as it is written', () => {
  test.each([
    ['8.8/10', 88],
    ['74/100', 74],
    ['87%', 87],
    [' 7 / 10 ', 70],
    ['0%', 0],
    ['5/5', 100],
    ['3.33/5', 66.6],
  ])('%s is a score of %d', (value, score) => {
    expect(scoreOf(value)).toBe(score);
  });

  test.each(['', 'N/A', '11/10', '101%', '-1/10', '8/0', '8,8/10', '8/10/10', 'good', '1e9%'])(
    '%j is none',
    (value) => {
      expect(scoreOf(value)).toBeUndefined();
    },
  );
});

test('one number over all ratings is their mean, and null without any', () => {
  expect(overall([{ score: 88 }, { score: 87 }, { score: 74 }])).toBe(83);
  expect(overall([])).toBeNull();
});
