import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { defaultLimits } from '../../options.ts';
import { documentReader } from './document.ts';

const schema = buildSchema('type Query { root(of: Float, all: [Float!]): Float }');
const read = documentReader(schema, defaultLimits, false);

test.each([
  ['a number', 'root(of: 1e999)'],
  ['one in a list', 'root(all: [1, -1e400])'],
  ['a whole one', `root(of: ${'9'.repeat(400)})`],
])('what is too large is refused: %s', (_what, field) => {
  expect(() => read(`{ ${field} }`)).toThrow(
    expect.objectContaining({
      errors: [expect.objectContaining({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })],
    }),
  );
});

test('what is large, small or precise is none of it', () => {
  for (const number of ['1e308', '5e-324', '-0.0', '0.1234567890123456789']) read(`{ root(of: ${number}) }`);
});
