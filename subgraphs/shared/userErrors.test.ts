import { expect, test } from 'vitest';
import { z } from 'zod';
import { check, done, refused, userError } from './userErrors.ts';

const rule = z.object({
  name: z.string().trim().min(1, 'Give a name.'),
  parts: z.array(z.object({ etag: z.string().min(2, 'Give an etag.') })),
});

test('what is well formed is given as its rule has read it', () => {
  expect(check(rule, { name: ' Anna ', parts: [] })).toEqual(done({ name: 'Anna', parts: [] }));
});

test('all faults come at once, each with the way to its field', () => {
  expect(check(rule, { name: '', parts: [{ etag: 'ab' }, { etag: '' }] })).toEqual(
    refused(userError('INVALID', 'Give a name.', 'name'), userError('INVALID', 'Give an etag.', 'parts', '1', 'etag')),
  );
});

test('a fault of no single field has none', () => {
  expect(userError('CONFLICT', 'It was changed meanwhile.')).toEqual({
    code: 'CONFLICT',
    message: 'It was changed meanwhile.',
    field: null,
  });
});
