import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { titles } from '../../../db/schema/catalog.ts';
import { newViewer, testCatalog } from '../../../test/setup/catalog.ts';

const catalog = await testCatalog();
const viewer = newViewer();

const list = `query($filter: TitleFilter, $sort: TitleSort, $first: Int, $after: String, $last: Int, $before: String) {
  titles(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { name } pageInfo { hasNextPage endCursor }
  }
}`;

interface Page {
  readonly titles: {
    readonly totalCount: number;
    readonly nodes: { readonly name: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

for (const [i, name] of ['Écoute', 'alpha', 'Beta', 'Delta', 'Foxtrot'].entries())
  await catalog.addPublishedMovie({ name, releaseYear: 2000 + i, genres: [i % 2 ? 'Odd' : 'Even'] });

const page = async (variables: Record<string, unknown>, identity = viewer) =>
  (await catalog.client.data<Page>(identity, list, variables)).titles;
const namesOf = async (variables: Record<string, unknown>, identity = viewer) =>
  (await page({ first: variables.last ? null : 100, ...variables }, identity)).nodes.map(({ name }) => name);

describe('filters', () => {
  test('keep what is meant for an age, where the viewer is', async () => {
    const rated = (rating: string, country = 'DE') => ({ maturityRatings: [{ country, rating }] });
    await catalog.addPublishedMovie({ name: 'For six', ...rated('6') });
    await catalog.addPublishedMovie({ name: 'For sixteen', ...rated('16') });
    await catalog.addPublishedMovie({ name: 'Abroad', ...rated('G', 'US') });
    const filter = { maturityAtMost: 12 };
    expect(await namesOf({ filter })).toEqual(['For six']);
    expect(await namesOf({ filter }, { ...viewer, country: 'US' })).toEqual(['Abroad']);
    expect(await namesOf({ filter }, { scopes: [] })).toEqual([]);
    expect(await namesOf({ filter: { maturityAtMost: -1 } })).toEqual([]);
  });

  test('keep years and decades, from the first to the last', async () => {
    expect(await namesOf({ sort: 'NAME', filter: { releasedFrom: 2001, releasedTo: 2003 } })).toEqual([
      'alpha',
      'Beta',
      'Delta',
    ]);
    await catalog.addPublishedMovie({ name: 'Nineties', releaseYear: 1990 });
    await catalog.addPublishedMovie({ name: 'Before', releaseYear: 1989 });
    await catalog.addPublishedMovie({ name: 'Twelve', releaseYear: 2012 });
    const filter = { releasedFrom: 1989, releasedTo: 2012 };
    expect(await namesOf({ sort: 'NAME', filter })).toEqual([
      ...['alpha', 'Before', 'Beta', 'Delta', 'Écoute', 'Foxtrot', 'Nineties', 'Twelve'],
    ]);
    expect(await namesOf({ filter: { releasedFrom: 1990, releasedTo: 1999 } })).toEqual(['Nineties']);
    expect(await namesOf({ filter: { releasedFrom: 2013 } })).toEqual([]);
    expect((await page({ first: 1, filter })).totalCount).toBe(8);
  });

  test('keep what is spoken in a language or one of its kinds', async () => {
    await catalog.addPublishedMovie({ name: 'British', languages: ['en-GB', 'fr'] });
    await catalog.addPublishedMovie({ name: 'Taiwanese', languages: ['zh-Hant-TW'] });
    expect(await namesOf({ filter: { language: 'en' } })).toEqual(['British']);
    expect(await namesOf({ filter: { language: 'en-GB' } })).toEqual(['British']);
    expect(await namesOf({ filter: { language: 'en-US' } })).toEqual([]);
    expect(await namesOf({ filter: { language: 'zh-Hant' } })).toEqual(['Taiwanese']);
    expect(await namesOf({ filter: { language: 'zh' } })).toEqual(['Taiwanese']);
  });

  test('keep what may, or may not, be watched where the staff is; viewers see what may', async () => {
    const id = await catalog.addPublishedMovie({ name: 'Elsewhere' });
    await catalog.client.data(
      catalog.editor,
      'mutation($id: ID!) { setAvailability(input: { titleId: $id, windows: [{ country: "US" }] }) { userErrors { message } } }',
      { id },
    );
    expect(await namesOf({ filter: { available: false } }, catalog.editor)).toEqual(['Elsewhere']);
    expect(await namesOf({ filter: { available: true } }, catalog.editor)).not.toContain('Elsewhere');
    expect(await namesOf({ filter: { available: false } })).not.toContain('Elsewhere');
    expect(await namesOf({}, { ...viewer, country: 'US' })).toContain('Elsewhere');
  });

  test('keep what was deleted, for the staff alone', async () => {
    const gone = [
      await catalog.addPublishedMovie({ name: 'Gone', releaseYear: 1950, genres: ['Odd'] }),
      await catalog.addMovie({ name: 'Gone too', releaseYear: 1960 }),
    ];
    for (const id of gone)
      await catalog.client.data(
        catalog.editor,
        'mutation($id: ID!) { deleteTitle(input: { id: $id }) { userErrors { message } } }',
        { id },
      );
    const deleted = { sort: 'NAME', filter: { deleted: true } };
    expect(await namesOf(deleted, catalog.editor)).toEqual(['Gone', 'Gone too']);
    expect((await page({ ...deleted, first: 1 }, catalog.editor)).totalCount).toBe(2);
    const after = (await page({ ...deleted, first: 1 }, catalog.editor)).pageInfo.endCursor;
    expect(await namesOf({ ...deleted, after }, catalog.editor)).toEqual(['Gone too']);
    expect(await namesOf({ filter: { deleted: true, releasedTo: 1955, kind: 'MOVIE' } }, catalog.editor)).toEqual([
      'Gone',
    ]);
    expect(await page(deleted)).toMatchObject({ totalCount: 0, nodes: [] });
    const found = async (identity = viewer) => {
      const query = '{ search(query: "gone", filter: { deleted: true, genreIds: [] }) { totalCount } }';
      return (await catalog.client.data<{ search: { totalCount: number } }>(identity, query)).search.totalCount;
    };
    expect([await found(catalog.editor), await found()]).toEqual([2, 0]);
    for (const filter of [{ deleted: false }, { deleted: null }])
      expect(await namesOf({ filter }, catalog.editor)).toEqual(await namesOf({}, catalog.editor));
    expect(await namesOf({}, catalog.editor)).not.toContain('Gone');
  });

  test('keep no year before the first', async () => {
    expect(await namesOf({ filter: { releasedFrom: 2003, releasedTo: 2001 } })).toEqual([]);
    expect(await namesOf({ filter: { releasedFrom: -5, releasedTo: 99_999, kind: 'MOVIE' } })).toContain('alpha');
  });
});

describe('sorts', () => {
  test('by what is watched, and by ratings, those without at the end', async () => {
    const set = async (name: string, values: Partial<typeof titles.$inferInsert>) => {
      await catalog.database.db.update(titles).set(values).where(eq(titles.name, name));
    };
    await set('alpha', { popularity: 7, rating: 10 });
    await set('Beta', { popularity: 9 });
    await set('Delta', { rating: 80 });
    const first = async (variables: Record<string, unknown>) => (await namesOf(variables)).slice(0, 2);
    expect(await first({ sort: 'POPULAR' })).toEqual(['Beta', 'alpha']);
    expect(await first({ sort: 'RATING' })).toEqual(['Delta', 'alpha']);
    for (const sort of ['POPULAR', 'RATING']) {
      const all = await namesOf({ sort });
      const { pageInfo } = await page({ sort, first: 3 });
      expect(await namesOf({ sort, after: pageInfo.endCursor })).toEqual(all.slice(3));
      expect((await page({ sort, last: 3, before: pageInfo.endCursor })).nodes.map(({ name }) => name)).toEqual(
        all.slice(0, 2),
      );
    }
  });
});

describe('the titles of a genre', () => {
  const question = `query($first: Int, $after: String, $sort: TitleSort) {
    genres { name titles(first: $first, after: $after, sort: $sort) { totalCount nodes { name } pageInfo { endCursor hasNextPage } } }
  }`;
  interface Genres {
    readonly genres: (Page['titles'] & { readonly name: string; readonly titles: Page['titles'] })[];
  }
  const ofGenres = async (variables: object) =>
    new Map(
      (await catalog.client.data<Genres>(viewer, question, { ...variables })).genres.map(({ name, titles }) => [
        name,
        titles,
      ]),
    );

  test('come by popularity, or as is asked, page by page', async () => {
    const popular = await ofGenres({});
    expect(popular.get('Odd')?.nodes.map(({ name }) => name)).toEqual(['alpha', 'Delta']);
    const byName = await ofGenres({ sort: 'NAME', first: 2 });
    expect(byName.get('Even')).toMatchObject({
      totalCount: 3,
      nodes: [{ name: 'Beta' }, { name: 'Écoute' }],
      pageInfo: { hasNextPage: true },
    });
    const rest = await ofGenres({ sort: 'NAME', first: 2, after: byName.get('Even')?.pageInfo.endCursor });
    expect(rest.get('Even')?.nodes).toEqual([{ name: 'Foxtrot' }]);
  });

  test('cost a constant number of statements', async () => {
    const before = await catalog.counter.during(() => ofGenres({}));
    await catalog.addPublishedMovie({ name: 'In another genre', genres: ['Third'] });
    expect(await catalog.counter.during(() => ofGenres({}))).toBe(before);
  });
});
