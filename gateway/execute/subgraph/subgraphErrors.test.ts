import { expect, test } from 'vitest';
import { Fault } from '../fault.ts';
import { placeFaults } from './subgraphErrors.ts';

const fault = new Fault('INTERNAL', 'broken');

test('a fault stands at the null that it explains, which may be above its path', () => {
  const data = { title: { video: null } };
  expect(placeFaults(data, [{ fault, path: ['title', 'video', 'quality'] }])).toEqual([]);
  expect(data.title.video).toEqual(fault.at(['quality']));
});

test.each([
  ['into what all objects inherit', ['__proto__', 'polluted']],
  ['out of a list', ['titles', 4_000_000_000]],
  ['to a part of a list that is no element', ['titles', 'length']],
  ['to a value that is there', ['titles', 0]],
])('a path that leads %s changes nothing, and the fault stays without a place', (_where, path) => {
  const data = { titles: ['Sintel'] };
  expect(placeFaults(data, [{ fault, path }])).toEqual([fault]);
  expect(data).toEqual({ titles: ['Sintel'] });
  expect(data.titles).toHaveLength(1);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
