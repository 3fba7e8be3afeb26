import { expect, test } from 'vitest';
import { InPlace } from './inPlace.ts';

const forever = () => {
  for (;;);
};

test('what is made in time is given, and what is thrown is thrown', () => {
  const inPlace = new InPlace();
  expect(inPlace.try(() => 'made')).toBe('made');
  const fault = new RangeError('not like this');
  expect(() =>
    inPlace.try(() => {
      throw fault;
    }),
  ).toThrow(fault);
});

test('what would take forever is cut off', () => {
  expect(new InPlace().try(forever)).toBeUndefined();
});

test('when the time for it is used up nothing is begun, until time has passed', async () => {
  const inPlace = new InPlace();
  let cut = 0;
  let begun = false;
  const begin = () => {
    begun = true;
    forever();
  };
  do {
    begun = false;
    inPlace.try(begin);
    if (begun) cut++;
  } while (begun);
  expect(cut).toBeGreaterThan(3);
  expect(cut).toBeLessThan(20);
  await expect.poll(() => inPlace.try(() => 'made')).toBe('made');
});
