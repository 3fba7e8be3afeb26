import { parseValue } from 'graphql';
import { describe, expect, test } from 'vitest';
import { scalars } from './scalars.ts';

const readers = Object.entries(scalars);
const read = (name: keyof typeof scalars, value: unknown): unknown => scalars[name].parseValue(value);

describe('DateTime', () => {
  test.each([
    ['2026-01-31T09:30:00Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31t09:30:00.123456z', '2026-01-31T09:30:00.123Z'],
    ['2026-01-31T09:30:00+02:00', '2026-01-31T07:30:00.000Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['1000-01-01T00:00:00Z', '1000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('reads %s and writes it as UTC', (given, written) => {
    expect(scalars.DateTime.serialize(read('DateTime', given))).toBe(written);
  });

  test.each(['2026-02-31T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-31', '31.1.2026', '', 0, null])(
    'refuses %j',
    (given) => {
      expect(() => read('DateTime', given)).toThrow(/DateTime wants RFC 3339/);
    },
  );

  test.each([
    '0000-01-01T00:00:00Z',
    '0001-06-01T00:00:00Z',
    '0999-12-31T23:59:59Z',
    '1000-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01',
  ])('refuses %s, a moment that the database would not give back', (given) => {
    expect(() => read('DateTime', given)).toThrow(/DateTime wants RFC 3339/);
  });
});

test.each([
  ['URL', 'https://example.com/a?b=c', 'https://example.com/a?b=c'],
  ['CountryCode', 'de', 'DE'],
  ['CountryCode', 'UK', 'GB'],
  ['LanguageTag', 'pt-br', 'pt-BR'],
  ['Date', '2028-02-29', '2028-02-29'],
] as const)('%s brings %s to its canonical spelling', (name, given, canonical) => {
  expect(read(name, given)).toBe(canonical);
});

test.each([
  ['URL', 'javascript:alert(1)'],
  ['URL', '/relative'],
  ['CountryCode', 'DEU'],
  ['CountryCode', 'D1'],
  ['CountryCode', 'XX'],
  ['CountryCode', 'ZZ'],
  ['LanguageTag', 'no language'],
  ['LanguageTag', ''],
  ['LanguageTag', 'de-x-of-more-than-thirty-five-letters'],
  ['Date', '2027-02-29'],
  ['Date', '2010-13-01'],
  ['Date', '2010-07-16T00:00:00Z'],
  ['Date', '0000-01-01'],
] as const)('%s refuses %j with BAD_USER_INPUT, and says what it wants and got', (name, given) => {
  expect(() => read(name, given)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining(JSON.stringify(given)) }),
  );
});

test.each(readers)('%s refuses literals of another kind', (_, scalar) => {
  expect(() => scalar.parseLiteral(parseValue('5'))).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
});
