import { expect, test } from 'vitest';
import { isNestedDeeper } from './valueNesting.ts';

test.each([
  [0, 'a', false],
  [0, null, false],
  [0, {}, true],
  [1, {}, false],
  [1, { a: [] }, true],
  [2, { a: [1, 'b', null], c: { d: 1 } }, false],
  [2, { a: [1, 'b', null], c: { d: [] } }, true],
])('at more than %i levels: %j is %s', (levels, value, deeper) => {
  expect(isNestedDeeper(value, levels)).toBe(deeper);
});

test('a value far deeper than the stack is told apart', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
  expect(isNestedDeeper(deep, 64)).toBe(true);
});
