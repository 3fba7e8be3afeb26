import { expect, test } from 'vitest';
import { serializeError } from './log.ts';

test('the values of a failed statement stay out of the log', () => {
  const failed = Object.assign(new Error('Failed query: select $1\nparams: anna@example.com'), {
    query: 'select $1',
    params: ['anna@example.com'],
    cause: new Error('no such table'),
  });
  const line = serializeError(failed);
  expect(line).toMatchObject({ message: 'no such table', sql: 'select $1' });
  expect(JSON.stringify(line)).not.toContain('anna');
});
