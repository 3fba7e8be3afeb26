/** Finding among 100,000 titles: what is planted is found, and no statement reads a table whole. */
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { newViewer, testCatalog } from '../setup/catalog.ts';
import { genreId } from '../setup/titles/madeUp.ts';
import { addManyTitles } from '../setup/titles/manyTitles.ts';
import { plansOf } from './plans.ts';

const count = 100_000;
const catalog = await testCatalog();
const viewer = newViewer();
await addManyTitles(catalog.databaseUrl, count);
await catalog.addPublishedMovie({
  name: 'The Xylophone Quandary',
  localisations: [{ language: 'ru', name: 'Загадка ксилофона' }],
  keywords: ['zeppelinade'],
  credits: [{ name: 'Quillon Brabazon', role: 'DIRECTOR' }],
});
await catalog.addPublishedMovie({ name: 'The Xylophone Quandary Returns' });
await catalog.addPublishedMovie({ name: 'Return of the Xylophone' });

const search = `query($query: String!, $filter: TitleFilter) {
  search(query: $query, filter: $filter, first: 20) { nodes { name } }
}`;
const namesOf = async (query: string, filter: object = {}) => {
  const data = await catalog.client.data<{ search: { nodes: { name: string }[] } }>(viewer, search, { query, filter });
  return data.search.nodes.map(({ name }) => name);
};

/** The plans of what is sent while the work goes on. */
const plansDuring = async (work: () => Promise<unknown>) => {
  const before = catalog.counter.sent.length;
  await work();
  const plans = await plansOf(catalog.databaseUrl, catalog.counter.sent.slice(before));
  expect(plans.length).toBeGreaterThan(0);
  return {
    indexes: new Set(plans.flatMap(({ indexes }) => indexes)),
    readWhole: new Set(plans.flatMap(({ readWhole }) => readWhole)),
    sorts: plans.reduce((sum, { sorts }) => sum + sorts, 0),
  };
};

describe('what is planted is found', () => {
  test.each([
    ['its very name', 'the xylophone quandary', ['The Xylophone Quandary', 'The Xylophone Quandary Returns']],
    ['the beginning of its name', 'the xylophone quand', ['The Xylophone Quandary Returns', 'The Xylophone Quandary']],
    ['a word of it', 'quandary', ['The Xylophone Quandary Returns', 'The Xylophone Quandary']],
    ['words in another order', 'quandary xylophone', ['The Xylophone Quandary Returns', 'The Xylophone Quandary']],
    ['a name in another language', 'загадка ксилофона', ['The Xylophone Quandary']],
    ['a misspelt name', 'the xilophone quandry ret', ['The Xylophone Quandary Returns']],
    ['a person', 'quillon brabazon', ['The Xylophone Quandary']],
    ['a misspelt person', 'quilon brabzon', ['The Xylophone Quandary']],
    ['a keyword', 'zeppelinade', ['The Xylophone Quandary']],
  ])('by %s', async (_, query, names) => {
    expect(await namesOf(query)).toEqual(names);
  });

  test('and what is frequent comes by its popularity', async () => {
    const query = 'query { search(query: "the", first: 50) { totalCount edges { score } } }';
    const { search } = await catalog.client.data<{ search: { totalCount: number; edges: { score: number }[] } }>(
      viewer,
      query,
    );
    const scores = search.edges.map(({ score }) => score);
    expect(search.totalCount).toBe(1_000);
    expect(scores).toHaveLength(50);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });
});

describe('no search reads a table whole', () => {
  test.each([
    ['a name', 'the silent river', {}, ['search_names_key', 'search_entries_terms']],
    ['a frequent beginning', 'the', {}, ['search_names_key', 'titles_published_popular']],
    ['one letter', 's', {}, ['search_names_key', 'titles_published_popular']],
    ['a misspelt name', 'silnet rivr', {}, ['search_words_beginning', 'search_words_similar', 'search_entries_terms']],
    ['a person', 'jean alaenson', {}, ['search_entries_terms']],
    ['nonsense', 'qqqq zzzz', {}, ['search_words_beginning', 'search_entries_terms']],
    [
      'a filter of each kind',
      'river',
      {
        kind: 'SHOW',
        genreIds: [genreId(3)],
        releasedFrom: 1990,
        releasedTo: 2010,
        maturityAtMost: 12,
        language: 'en',
      },
      ['search_names_key', 'search_entries_terms'],
    ],
  ])('for %s', async (_, query, filter, indexes) => {
    const plans = await plansDuring(() => namesOf(query, filter));
    expect([...plans.readWhole]).toEqual([]);
    expect([...plans.indexes]).toEqual(expect.arrayContaining(indexes));
  });

  test('to count what it finds, nor to divide it', async () => {
    const query = `query { search(query: "river", first: 1) {
      totalCount facets { kinds { count } genres { count } decades { count } ratings { count } }
    } }`;
    const plans = await plansDuring(() => catalog.client.data(viewer, query));
    // There are twenty genres: that table is read whole with reason.
    expect([...plans.readWhole].filter((table) => table !== 'genres')).toEqual([]);
  });
});

const list = `query($filter: TitleFilter, $sort: TitleSort, $first: Int, $after: String, $last: Int) {
  titles(filter: $filter, sort: $sort, first: $first, after: $after, last: $last) {
    nodes { name releaseYear } pageInfo { endCursor hasNextPage }
  }
}`;

interface List {
  readonly titles: {
    readonly nodes: { readonly name: string; readonly releaseYear: number }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}
const listed = (variables: Record<string, unknown>) => catalog.client.data<List>(viewer, list, variables);

describe('no list sorts the titles', () => {
  test.each([
    ['NEWEST', 'titles_published_newest', 'titles_published_kind_newest'],
    ['POPULAR', 'titles_published_popular', 'titles_published_kind_popular'],
    ['NAME', 'titles_published_name', 'titles_published_kind_name'],
    ['RATING', 'titles_published_rating', 'titles_published_kind_rating'],
  ])('by %s', async (sort, index, kindIndex) => {
    const { titles } = await listed({ sort, first: 20 });
    const pages: [string, Record<string, unknown>][] = [
      [index, { sort, first: 20 }],
      [index, { sort, last: 20 }],
      [index, { sort, first: 20, after: titles.pageInfo.endCursor }],
      [kindIndex, { sort, first: 20, filter: { kind: 'SHOW' } }],
    ];
    for (const [wanted, variables] of pages) {
      const plans = await plansDuring(() => listed(variables));
      expect({ ...plans, readWhole: [...plans.readWhole], indexes: [...plans.indexes] }).toMatchObject({
        readWhole: [],
        sorts: 0,
        indexes: expect.arrayContaining([wanted]),
      });
    }
  });

  test.each(['NEWEST', 'POPULAR', 'NAME', 'RATING'])('nor reads a table whole for filters, by %s', async (sort) => {
    for (const filter of [
      { genreIds: [genreId(0)] },
      { genreIds: [genreId(19)] },
      { releasedFrom: 1930, releasedTo: 1932 },
      { language: 'pt-BR' },
      { maturityAtMost: 6 },
    ]) {
      const plans = await plansDuring(() => listed({ sort, first: 20, filter }));
      expect([...plans.readWhole]).toEqual([]);
      expect([...plans.indexes]).toContain('search_entries_terms');
    }
  });

  test('of a genre, for all genres together', async () => {
    const query = 'query { genres { id titles(first: 5, sort: POPULAR) { nodes { name } } } }';
    const plans = await plansDuring(() => catalog.client.data(viewer, query));
    expect([...plans.readWhole].filter((table) => table !== 'genres')).toEqual([]);
    expect([...plans.indexes]).toContain('title_genres_genre');
  });
});

describe('a viewer with a maturity limit', () => {
  const kid = { ...viewer, maturityLimit: 6 };

  test('is not looked for along all titles where nothing has a rating', async () => {
    const abroad = { ...kid, country: 'IS' };
    const query = `{ titles(first: 20) { totalCount nodes { name } } search(query: "the", first: 20) { totalCount nodes { name } }
      genres { titles(first: 5) { totalCount nodes { name } } } }`;
    const plans = await plansDuring(async () => {
      const found = await catalog.client.data<{ titles: object; search: object }>(abroad, query);
      expect(found).toMatchObject({ titles: { totalCount: 0, nodes: [] }, search: { totalCount: 0, nodes: [] } });
    });
    expect([...plans.readWhole].filter((table) => table !== 'genres')).toEqual([]);
    expect([...plans.indexes]).toContain('search_entries_terms');
  });
});

describe('a viewer with blocked titles', () => {
  const child = { ...viewer, profileId: newId() };
  const names = 'nodes { name }';
  const popular = async (who: Identity) =>
    (
      await catalog.client.data<{ titles: { nodes: { name: string }[] } }>(
        who,
        `{ titles(sort: POPULAR, first: 20) { ${names} } }`,
      )
    ).titles.nodes;

  beforeAll(async () => {
    const { db } = catalog.database;
    // As many as there may be, those that its lists would begin with; and those of many others.
    await db.execute(sql`insert into catalog.blocked_titles (profile_id, title_id)
      select ${child.profileId}::uuid, id from
        (select id from catalog.titles where publication = 'PUBLISHED' order by popularity desc, id desc limit 200) as t`);
    await db.execute(sql`insert into catalog.blocked_titles (profile_id, title_id)
      select profile, id from (select gen_random_uuid() as profile from generate_series(1, 500)) as p
      cross join (select id from catalog.titles limit 200) as t`);
    await db.execute(sql`analyze catalog.blocked_titles`);
  });

  test('is shown others in the order of the index, and no table is read whole', async () => {
    const blocked = await popular(viewer);
    for (const [sort, index] of [
      ['NEWEST', 'titles_published_newest'],
      ['POPULAR', 'titles_published_popular'],
      ['NAME', 'titles_published_name'],
      ['RATING', 'titles_published_rating'],
    ] as const) {
      const plans = await plansDuring(() =>
        catalog.client.data(child, `{ titles(sort: ${sort}, first: 20) { ${names} } }`),
      );
      expect({ ...plans, readWhole: [...plans.readWhole], indexes: [...plans.indexes] }).toMatchObject({
        readWhole: [],
        sorts: 0,
        indexes: expect.arrayContaining([index, 'blocked_titles_profile_id_title_id_pk']),
      });
    }
    expect(await popular(child)).toHaveLength(20);
    expect((await popular(child)).filter(({ name }) => blocked.some((one) => one.name === name))).toEqual([]);
  });

  test('finds others, by words, filters, genres and people, and no table is read whole', async () => {
    const filter = `filter: { kind: SHOW, genreIds: ["${genreId(3)}"], maturityAtMost: 12 }`;
    const query = `{
      titles(first: 20, ${filter}) { totalCount ${names} }
      search(query: "river", first: 20) { totalCount ${names} facets { genres { count } decades { count } } }
      frequent: search(query: "the", first: 20) { ${names} }
      genres { titles(first: 5, sort: POPULAR) { totalCount ${names} } } }`;
    for (const who of [child, { ...child, maturityLimit: 6 }]) {
      const plans = await plansDuring(() => catalog.client.data(who, query));
      expect([...plans.readWhole].filter((table) => table !== 'genres')).toEqual([]);
      expect([...plans.indexes]).toContain('blocked_titles_profile_id_title_id_pk');
    }
  });
});

test('ten thousand of a list are counted', async () => {
  const query = '{ titles(first: 1) { totalCount } genres { titles(first: 1) { totalCount } } }';
  const { titles, genres } = await catalog.client.data<{
    titles: { totalCount: number };
    genres: { titles: { totalCount: number } }[];
  }>(viewer, query);
  expect(titles.totalCount).toBe(10_000);
  expect(Math.max(...genres.map((genre) => genre.titles.totalCount))).toBe(10_000);
});

test('the pages of a filtered list hold each title once', async () => {
  const filter = { genreIds: [genreId(19)], releasedFrom: 1950, releasedTo: 1959 };
  const names: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 10; page++) {
    const { titles }: List = await listed({ sort: 'NAME', first: 50, filter, after });
    names.push(...titles.nodes.map(({ name }) => name));
    expect(titles.nodes.every(({ releaseYear }) => releaseYear >= 1950 && releaseYear <= 1959)).toBe(true);
    if (!titles.pageInfo.hasNextPage) break;
    after = titles.pageInfo.endCursor;
  }
  const rows = await catalog.database.db.execute<{ name: string }>(sql`
    select name from catalog.titles as t join catalog.title_genres as g on g.title_id = t.id
    where publication = 'PUBLISHED' and genre_id = ${genreId(19)} and release_year between 1950 and 1959
      and (not restricted or exists (select from catalog.availability_windows where title_id = t.id and country = 'DE'))
    order by sort_name, t.id`);
  expect(names).toEqual(rows.map(({ name }) => name));
});
