import { describe, expect, test } from 'vitest';
import { ageOf } from './maturityAges.ts';

describe('the age of a maturity rating', () => {
  test.each([
    ['US', 'PG-13', 13],
    ['US', 'pg 13', 13],
    ['US', 'R', 17],
    ['US', 'TV-Y7-FV', 7],
    ['US', 'TV-MA', 17],
    ['US', 'G', 0],
    ['DE', '0', 0],
    ['DE', 'FSK 16', 16],
    ['GB', '12A', 12],
    ['GB', 'U', 0],
    ['FR', 'Tous publics', 0],
    ['FR', '-12', 12],
    ['BR', 'L', 0],
    ['AU', 'MA 15+', 15],
    ['IN', 'U/A 13+', 13],
    ['PT', 'M/12', 12],
    ['SE', 'Btl', 0],
  ])('%s %s is %d', (country, rating, age) => {
    expect(ageOf(country, rating)).toBe(age);
  });

  test.each([
    ['US', 'Not Rated'],
    ['US', 'Unrated'],
    ['US', '12'],
    ['DE', 'PG-13'],
    ['DE', '13'],
    ['XX', '12'],
    ['US', 'constructor'],
  ])('%s %s is not known', (country, rating) => {
    expect(ageOf(country, rating)).toBeNull();
  });
});
