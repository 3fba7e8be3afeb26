import { expect, test } from 'vitest';
import { InPlace } from './inPlace.ts';

const forever = () => {
  for (;;);
};

// A busy machine may not come to it in time: then it is tried again.
test('what is made in time is given', async () => {
  await expect.poll(() => new InPlace().try(() => 'made')).toBe('made');
});

test('what is thrown is thrown', async () => {
  const fault = new RangeError('not like this');
  const attempt = () => {
    try {
      return new InPlace().try(() => {
        throw fault;
      });
    } catch (error) {
      return error;
    }
  };
  await expect.poll(attempt).toBe(fault);
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
  expect(cut).toBeLessThan(50);
  await expect.poll(() => inPlace.try(() => 'made')).toBe('made');
});
