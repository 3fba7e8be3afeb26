import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../test/setup/database.ts';
import { connect } from './client.ts';
import { localisations, maturityRatings, titles } from './schema/catalog.ts';
import { credits, people } from './schema/catalogPeople.ts';
import { searchEntries, searchNames, searchWords } from './schema/catalogSearch.ts';
import { indexTitles, searchEntry } from './searchIndex.ts';

const { url } = await testDatabase();
const { db, close } = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { service: 'test' });
afterAll(close);

const [film, other, person] = ['1', '2', '3'].map((digit) => `01930000-0000-7000-8000-00000000000${digit}`) as [
  string,
  string,
  string,
];

beforeEach(async () => {
  await db.execute(sql`truncate catalog.titles, catalog.people, catalog.search_words cascade`);
  await db.insert(titles).values([
    {
      id: film,
      kind: 'MOVIE',
      name: "L'Été",
      sortName: "l'ete",
      originalName: '夏の夜',
      releaseYear: 1999,
      languages: ['en-GB'],
      keywords: ['Sea'],
    },
    { id: other, kind: 'SHOW', name: 'Other', sortName: 'other' },
  ]);
  await db.insert(localisations).values({ titleId: film, language: 'de', name: 'Der Sommer' });
  await db.insert(maturityRatings).values({ titleId: film, country: 'DE', rating: '12', age: 12 });
  await db.insert(people).values({ id: person, name: 'Zoë Kravitz', sortName: 'zoe kravitz' });
  await db.insert(credits).values({ titleId: film, position: 1, personId: person, role: 'ACTOR' });
});

const termsOf = async (id: string) => {
  const rows = await db.execute<{ term: string }>(
    sql`select unnest(tsvector_to_array(terms)) as term from ${searchEntries} where title_id = ${id}`,
  );
  return rows.map(({ term }) => term).sort();
};
const keysOf = async (id: string) =>
  (await db.select().from(searchNames).where(eq(searchNames.titleId, id))).map(({ key }) => key).sort();
const words = async () => (await db.select().from(searchWords)).map(({ word }) => word).sort();

describe('indexTitles', () => {
  test('keeps names in all languages, people, keywords and what filters ask for', async () => {
    await indexTitles(db, [film]);
    expect(await termsOf(film)).toEqual(
      [
        ...['l', 'ete', 'lete', 'der', 'sommer', 'dersommer', '夏の', 'の夜', '夜'],
        ...['zoe', 'kravitz', 'sea'],
        ...['^l', '^e', '^et', '^d', '^de', '^s', '^so', '^z', '^zo', '^k', '^kr', '^se'],
        ...['=decade 1990', '=year 1999', '=language en-gb', '=language en', '=age DE 12'],
      ].sort(),
    );
    expect(await keysOf(film)).toEqual(['der sommer', 'l ete', '夏の夜']);
    expect(await words()).toEqual(['der', 'ete', 'kravitz', 'l', 'sea', 'sommer', 'zoe']);
    expect(await termsOf(other)).toEqual([]);
  });

  test('takes back what no longer holds', async () => {
    await indexTitles(db, [film, other, film]);
    await db.update(titles).set({ name: 'Autumn', originalName: null, keywords: [] }).where(eq(titles.id, film));
    await db.delete(localisations);
    await indexTitles(db, [film]);
    expect(await keysOf(film)).toEqual(['autumn']);
    expect(await termsOf(film)).not.toContain('sea');
    expect(await keysOf(other)).toEqual(['other']);
  });

  test('passes over ids that name no title, and keeps an entry no longer than its title', async () => {
    await indexTitles(db, [person]);
    await indexTitles(db, []);
    await indexTitles(db, [film]);
    await db.delete(titles).where(eq(titles.id, film));
    expect(await termsOf(film)).toEqual([]);
    expect(await keysOf(film)).toEqual([]);
  });

  test('by two at once waits, and both are kept', async () => {
    await Promise.all([1, 2, 3, 4].map(() => db.transaction((transaction) => indexTitles(transaction, [film, other]))));
    expect(await words()).toContain('other');
    expect(await keysOf(film)).toHaveLength(3);
  });
});

test('a name of nothing but operators is kept as it is', () => {
  const none = { people: [], keywords: [], genreIds: [], releaseYear: null, languages: [], ages: [] };
  expect(searchEntry({ ...none, names: [`!'&|:*\\`] })).toEqual({
    terms: '',
    nameKeys: [`!'&|:*\\`],
    words: [],
  });
});
