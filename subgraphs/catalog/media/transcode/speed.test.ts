import { describe, expect, test } from 'vitest';
import { Speed } from './speed.ts';

describe('the speed of a work', () => {
  test('is what was done a second', () => {
    const speed = new Speed(0);
    expect(speed.at(4, 2_000)).toBe(2);
  });

  test('is that of the last seconds, not of the whole', () => {
    const speed = new Speed(0);
    for (let second = 1; second <= 10; second++) speed.at(second * 10, second * 1_000);
    for (let second = 11; second <= 20; second++) speed.at(100 + second - 10, second * 1_000);
    expect(speed.at(111, 21_000)).toBeCloseTo(1, 1);
  });

  test('is none before any time has gone by', () => {
    expect(new Speed(5).at(1, 5)).toBe(0);
  });
});
