import { describe, expect, test } from 'vitest';
import { highlightsOf, marked, soughtWords } from './highlights.ts';
import { askedQuery } from './searchQuery.ts';

const shown = (text: string, query: string, meant: string[] = []) =>
  marked(text, soughtWords(askedQuery(query), meant)).text;

describe('what was found is marked', () => {
  test.each([
    ['The Matrix', 'matrix', 'The <mark>Matrix</mark>'],
    ['The Matrix', 'mat', 'The <mark>Mat</mark>rix'],
    ['The Matrix', 'the matrix', '<mark>The</mark> <mark>Matrix</mark>'],
    ['Amélie', 'ame', '<mark>Amé</mark>lie'],
    ['Ame\u0301lie', 'ame', '<mark>Ame\u0301</mark>lie'],
    ['Łódź', 'lod', '<mark>Łód</mark>ź'],
    ['Straße', 'strasse', '<mark>Straße</mark>'],
    ['Spider-Man', 'spiderman', '<mark>Spider</mark>-<mark>Man</mark>'],
    ['Spiderman', 'spider man', '<mark>Spiderman</mark>'],
    ['千と千尋の神隠し', '神隠し', '千と千尋の<mark>神隠し</mark>'],
    ['千と千尋の神隠し', '千', '<mark>千</mark>と千尋の神隠し'],
    ['Other', 'matrix', 'Other'],
  ])('in %s by %s', (text, query, html) => {
    expect(shown(text, query)).toBe(html);
  });

  test('by what a misspelt word means', () => {
    expect(shown('The Matrix', 'martix', ['matrix'])).toBe('The <mark>Matrix</mark>');
  });

  test('however often it is asked for', () => {
    const sought = soughtWords(askedQuery('a '.repeat(99)), []);
    expect(sought.map(({ text }) => text)).toEqual(['a', 'a', 'aa', 'aa']);
    expect(marked('A Bug', sought)).toEqual({ text: '<mark>A</mark> Bug', found: 2 });
  });

  test('and the rest is escaped', () => {
    expect(shown(`<b>"Tom" & 'Jerry'</b>`, 'jerry')).toBe(
      '&lt;b&gt;&quot;Tom&quot; &amp; &#39;<mark>Jerry</mark>&#39;&lt;/b&gt;',
    );
  });
});

test('three texts at most are shown, those with the most words first', () => {
  const texts = [
    { field: 'name', text: 'Blue Storm' },
    { field: 'originalName', text: 'None' },
    { field: 'person', text: 'Storm Rain' },
    { field: 'keyword', text: 'storm' },
    { field: 'keyword', text: 'storms' },
  ] as const;
  expect(highlightsOf(texts, soughtWords(askedQuery('rain storm'), [])).map(({ text }) => text)).toEqual([
    '<mark>Storm</mark> <mark>Rain</mark>',
    'Blue <mark>Storm</mark>',
    '<mark>storm</mark>',
  ]);
});

test('an original name that is a name as well is shown once, a person of that name is shown too', () => {
  const texts = (['name', 'originalName', 'person'] as const).map((field) => ({ field, text: 'Gandhi' }));
  expect(highlightsOf(texts, soughtWords(askedQuery('gandhi'), [])).map(({ field }) => field)).toEqual([
    'name',
    'person',
  ]);
});
