import { describe, expect, test } from 'vitest';
import { countryOf, languageOf } from './languages.ts';
import {
  addressOf,
  dayOf,
  dollarsOf,
  imdbIdOf,
  maturityOf,
  minutesOf,
  namesOf,
  textOf,
  wholeNumberOf,
  yearsOf,
} from './values.ts';

describe('a value of OMDb', () => {
  test.each([undefined, null, '', ' ', 'N/A', 'n/a'])('that is %j is none, whatever it would be of', (none) => {
    for (const read of [wholeNumberOf, dollarsOf, minutesOf, dayOf, maturityOf, addressOf, imdbIdOf])
      expect(read(none)).toBeNull();
    expect(textOf(none, 10)).toBeNull();
    expect(yearsOf(none)).toEqual({ first: null, last: null });
    expect(namesOf(none, 10)).toEqual([]);
  });

  test('that is too long is cut and says so, and holds nothing that Postgres does not take', () => {
    expect(textOf('a\0b', 10)).toBe('ab');
    expect(textOf('abcdefgh', 5)).toBe('abcd…');
    expect(textOf('abc😀defgh', 5)).toBe('abc…');
    expect(textOf('half \ud83d of one', 20)).toBe('half \ufffd of one');
  });

  test.each([
    ['828,114', 828_114],
    ['12', 12],
    ['2,370,839', 2_370_839],
    ['1,2', null],
    ['many', null],
    ['999,999,999,999,999,999', null],
    ['9999999999999', null],
  ])('of the votes %s is the number %s', (given, number) => expect(wholeNumberOf(given)).toBe(number));

  test.each([
    ['$292,587,330', 292_587_330],
    ['$1,000.00', 1_000],
    ['€1,000', null],
    ['$999,999,999,999,999,999,999', null],
  ])('of the box office %s is %s dollars', (given, dollars) => expect(dollarsOf(given)).toBe(dollars));

  test.each([
    ['148 min', 148],
    ['1 h 36 min', 96],
    ['2h', 120],
    ['1,440 min', 1_440],
    ['0 min', null],
    ['9,999 min', null],
    ['S1 min', null],
  ])('of the runtime %s is %s minutes', (given, minutes) => expect(minutesOf(given)).toBe(minutes));

  test.each([
    ['2010', 2010, null],
    ['2013–2020', 2013, 2020],
    ['2013-2020', 2013, 2020],
    ['2013–', 2013, null],
    ['1066', null, null],
    ['soon', null, null],
  ])('of the years %s is from %s to %s', (given, first, last) => expect(yearsOf(given)).toEqual({ first, last }));

  test.each([
    ['16 Jul 2010', '2010-07-16'],
    ['1 January 1999', '1999-01-01'],
    ['2011-04-17', '2011-04-17'],
    ['31 Feb 2010', null],
    ['2010', null],
    ['2011-04-31', null],
    ['1 Foo 2010', null],
  ])('of the day %s is %s', (given, day) => expect(dayOf(given)).toBe(day));

  test('of people is their names, each once and without what is noted of them', () => {
    expect(namesOf('Bob Kane (characters, created by), David S. Goyer (screenplay), bob kane (story)', 9)).toEqual([
      'Bob Kane',
      'David S. Goyer',
    ]);
    expect(namesOf('A, N/A, , B (never closed', 9)).toEqual(['A', 'B']);
    expect(namesOf('A, B, C', 2)).toEqual(['A', 'B']);
  });

  test.each([
    ['PG-13', 'PG-13'],
    ['TV-MA', 'TV-MA'],
    ['Not Rated', null],
    ['Unrated', null],
    ['a rating that no country has', null],
  ])('of the rating %s is %s', (given, rating) => expect(maturityOf(given)).toBe(rating));

  test('of a poster is an address of the web', () => {
    expect(addressOf('https://m.media-amazon.com/images/M/x@._V1_SX300.jpg')).toContain('SX300');
    for (const other of ['file:///etc/passwd', 'javascript:alert(1)', 'x']) expect(addressOf(other)).toBeNull();
  });

  test.each([
    ['English', 'en'],
    ['Mandarin', 'zh'],
    ['Portuguese', 'pt'],
    ['American Sign Language', 'ase'],
    ['Norwegian', 'no'],
    ['Flemish', 'nl-BE'],
    ['Klingon', 'tlh'],
    ['Greek', 'el'],
    ['None', null],
    ['Martian', null],
  ])('of the language %s is %s', (name, tag) => expect(languageOf(name)).toBe(tag));

  test.each([
    ['United States', 'US'],
    ['USA', 'US'],
    ['UK', 'GB'],
    ['South Korea', 'KR'],
    ['Czech Republic', 'CZ'],
    ['Bosnia and Herzegovina', 'BA'],
    ["Côte d'Ivoire", 'CI'],
    ['Turkey', 'TR'],
    ['Hong Kong', 'HK'],
    ['West Germany', 'DE'],
    ['Atlantis', null],
  ])('of the country %s is %s', (name, code) => expect(countryOf(name)).toBe(code));
});
