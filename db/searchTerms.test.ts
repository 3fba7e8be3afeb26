import { describe, expect, test } from 'vitest';
import { folded, joinedInitials, joinedWords, nameKey, quoted, termsOf, wordsOf } from './searchTerms.ts';

describe('words', () => {
  test.each([
    ['Amélie', ['amelie']],
    ['Łódź Straße', ['lodz', 'strasse']],
    ['Spider-Man: No Way Home', ['spider', 'man', 'no', 'way', 'home']],
    ['Ocean’s Eleven', ['ocean', 's', 'eleven']],
    ['Ирония судьбы', ['ирония', 'судьбы']],
    ['ΟΔΟΣ', ['οδοσ']],
    ['2001²', ['20012']],
    ['千と千尋の神隠し', ['千と千尋の神隠し']],
    ['???', []],
    ["a' | b:* & !c <-> \\", ['a', 'b', 'c']],
  ])('of %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('are cut where they are longer than any word', () => {
    expect(wordsOf('x'.repeat(500))).toEqual(['x'.repeat(64)]);
  });
});

test('terms of a script without spaces are its pairs and its last character', () => {
  expect(termsOf(wordsOf('千と千尋'))).toEqual(['千と', 'と千', '千尋', '尋']);
  expect(termsOf(wordsOf('Akira アキラ'))).toEqual(['akira', 'アキ', 'キラ', 'ラ']);
  expect(termsOf(wordsOf('千2'))).toEqual(['千', '2']);
});

test('neighbours are joined', () => {
  expect(joinedWords(['spider', 'man', 'no'])).toEqual(['spiderman', 'manno']);
  expect(joinedWords(['one'])).toEqual([]);
});

test('three initials and more are joined', () => {
  expect(joinedInitials(wordsOf('S.W.A.T.: Under Siege'))).toEqual(['swat']);
  expect(joinedInitials(wordsOf('A Man of J. R. R. Tolkien'))).toEqual(['jrr']);
  expect(joinedInitials(wordsOf('E.T.'))).toEqual([]);
});

describe('a key', () => {
  test('has the words of the name, one space apart', () => {
    expect(nameKey('  The  Matrix: Reloaded! ')).toBe('the matrix reloaded');
  });

  test('of a name without words is the name', () => {
    expect(nameKey('???')).toBe('???');
    expect(nameKey('\u0301')).toBe('\u0301');
  });
});

test('a folded text has no accents and no capitals', () => {
  expect(folded('ÆØÅ Ébène ﬁn')).toBe('aeoa ebene fin');
});

test('quotes and backslashes in a term are doubled', () => {
  expect(quoted(`it's \\`)).toBe(`'it''s \\\\'`);
});
