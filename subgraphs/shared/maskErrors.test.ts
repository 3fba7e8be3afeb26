import { DrizzleQueryError } from 'drizzle-orm';
import { GraphQLError } from 'graphql';
import { describe, expect, test, vi } from 'vitest';
import { CodedError } from '../../platform/errors.ts';
import { createLogger } from '../../platform/log.ts';
import { maskError } from './maskErrors.ts';

const log = createLogger('test', 'silent');
const logged = vi.spyOn(log, 'error');
const mask = (error: GraphQLError) => maskError(error, 'request-1', log);
/** As graphql-js hands on what a resolver has thrown. */
const thrown = (originalError: Error) =>
  new GraphQLError(originalError.message, { originalError, path: ['title', 'name'] });

describe('what was meant for clients', () => {
  test('stays as it is, with its place', () => {
    const error = thrown(new CodedError('NOT_FOUND', 'There is no such title.', { extensions: { hint: 'none' } }));
    expect(mask(error)).toEqual({
      message: 'There is no such title.',
      path: ['title', 'name'],
      extensions: { code: 'NOT_FOUND', hint: 'none' },
    });
  });

  test('is found under what the database library wraps around it, without the statement', () => {
    const timeout = new CodedError('TIMEOUT', 'The database did not answer.');
    const error = thrown(new DrizzleQueryError('select secret from accounts', ['value'], timeout));
    expect(mask(error)).toEqual({
      message: 'The database did not answer.',
      path: ['title', 'name'],
      extensions: { code: 'TIMEOUT' },
    });
  });

  test('is a fault of the request that the engine itself has found', () => {
    expect(mask(new GraphQLError('Cannot query field "x".')).extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(mask(thrown(new GraphQLError('Int cannot represent "x".'))).extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  test('is what a scalar says of a literal, under the fault of the document that wraps it', () => {
    const refused = new CodedError('BAD_USER_INPUT', 'DateTime wants RFC 3339.');
    const wrapped = new GraphQLError('Expected value of type "DateTime!".', {
      originalError: refused,
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect(mask(wrapped)).toMatchObject({ message: refused.message, extensions: { code: 'BAD_USER_INPUT' } });
  });

  test('stays a fault of the document when there is nothing nearer', () => {
    const fault = new GraphQLError('Cannot query field "x".', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    expect(mask(fault)).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  });

  test('loses its stack', () => {
    const error = new CodedError('CONFLICT', 'It was changed.', { extensions: { stacktrace: ['at secret.ts:1'] } });
    expect(JSON.stringify(mask(error))).not.toContain('secret');
  });
});

describe('anything else', () => {
  test.each([
    ['a bug', thrown(new TypeError('x is undefined at secret.ts:1'))],
    ['an SQL error', thrown(new DrizzleQueryError('select secret', [], new Error('relation "secret" does not exist')))],
    ['an error with a code that is not ours', thrown(new GraphQLError('secret', { extensions: { code: 'EXTERNAL' } }))],
    ['an error meant for us', thrown(new CodedError('INTERNAL', 'secret'))],
  ])('becomes INTERNAL with the id under which it is logged once: %s', (_, error) => {
    logged.mockClear();
    expect(mask(error)).toEqual({
      message: expect.not.stringContaining('secret'),
      path: ['title', 'name'],
      extensions: { code: 'INTERNAL', requestId: 'request-1' },
    });
    expect(logged).toHaveBeenCalledTimes(1);
  });
});
