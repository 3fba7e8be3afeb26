import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { titles } from '../../../db/schema/catalog.ts';
import type { Identity } from '../../../platform/identity.ts';
import { newViewer, testCatalog } from '../../../test/setup/catalog.ts';

const catalog = await testCatalog();
const viewer = newViewer();

const question = `query($query: String!, $filter: TitleFilter, $first: Int, $after: String, $last: Int, $before: String) {
  search(query: $query, filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    nodes { name }
    edges { cursor score highlights { field text } node { name } }
    facets {
      kinds { value count } genres { label count } decades { value label count } ratings { value count }
    }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Found {
  readonly search: {
    readonly totalCount: number;
    readonly nodes: { readonly name: string }[];
    readonly edges: {
      readonly cursor: string;
      readonly score: number;
      readonly highlights: { readonly field: string; readonly text: string }[];
    }[];
    readonly facets: Record<string, { readonly value: string; readonly count: number }[]>;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string;
      readonly endCursor: string;
    };
  };
}

const search = async (query: string, variables: Record<string, unknown> = {}, identity: Identity = viewer) =>
  (await catalog.client.data<Found>(identity, question, { query, first: 50, ...variables })).search;
const names = async (query: string, variables: Record<string, unknown> = {}, identity: Identity = viewer) =>
  (await search(query, variables, identity)).nodes.map(({ name }) => name);

const add = async (name: string, input: object = {}, popularity = 0) => {
  const id = await catalog.addPublishedMovie({ name, ...input });
  await catalog.database.db.update(titles).set({ popularity }).where(eq(titles.id, id));
  return id;
};

const matrix = await add('The Matrix', {
  releaseYear: 1999,
  genres: ['Action', 'Science Fiction'],
  keywords: ['simulation', 'Kung Fu'],
  maturityRatings: [{ country: 'DE', rating: '16' }],
  localisations: [{ language: 'ru', name: 'Матрица' }],
  credits: [{ name: 'Keanu Reeves', role: 'ACTOR' }],
});
await add('Matrix', { releaseYear: 2020, genres: ['Drama'] }, 5);
await add('The Matrix Reloaded', { releaseYear: 2003, genres: ['Action'] }, 9);
await add('Animatrix: The Matrix', { releaseYear: 2003 }, 3);
await add('Martrix Man', { releaseYear: 1930 });
await add('Spirited Away', { originalName: '千と千尋の神隠し', originalLanguage: 'ja' });
await add('Spider-Man');
await add('Amélie', { localisations: [{ language: 'fr', name: 'Le Fabuleux Destin d’Amélie Poulain' }] });
await add('M', { releaseYear: 1931 });
await add('???');
await add('S.W.A.T.');
await add('E.T.');
await catalog.addMovie({ name: 'The Matrix Unfinished' });
const { showId } = await catalog.addShow({ name: 'Matrix Stories' });
await catalog.publish(showId);

describe('a search', () => {
  test('ranks the very name before its beginning, before words of it; then what is more popular', async () => {
    expect(await names('matrix')).toEqual([
      'Matrix',
      'Matrix Stories',
      'The Matrix Reloaded',
      'Animatrix: The Matrix',
      'The Matrix',
    ]);
    const { edges } = await search('the matrix');
    expect(edges.map(({ score }) => Math.floor(score))).toEqual([4, 3, 2]);
  });

  test('finds a name whose last word is not finished', async () => {
    expect(await names('The Matrix Rel')).toEqual(['The Matrix Reloaded']);
    expect((await names('The Matrix R'))[0]).toBe('The Matrix Reloaded');
    expect(await names('relo')).toEqual(['The Matrix Reloaded']);
    expect(await names('relo matrix')).toEqual([]);
  });

  test.each([
    ['a letter wrong', 'spitited'],
    ['a letter missing', 'sprited'],
    ['a letter too many', 'spiritted'],
    ['two letters swapped', 'spirtied away'],
    ['two letters swapped in a short word', 'spirited aawy'],
    ['a word that is not finished', 'spirtied aw'],
    ['another article', 'the spirited away'],
  ])('finds a name with %s', async (_, query) => {
    expect(await names(query)).toEqual(['Spirited Away']);
  });

  test('takes no known word for misspelt while titles have it', async () => {
    expect(await names('martrix')).toEqual(['Martrix Man']);
  });

  test('finds for a misspelt word the most popular of what it means', async () => {
    expect(await names('matrxi')).toEqual([
      'The Matrix Reloaded',
      'Matrix',
      'Animatrix: The Matrix',
      'Matrix Stories',
      'The Matrix',
    ]);
  });

  test.each([
    ['in another language', 'матрица', 'The Matrix'],
    ['without accents', 'amelie', 'Amélie'],
    ['with an apostrophe of another kind', "destin d'amelie", 'Amélie'],
    ['without spaces between its words', 'spiderman', 'Spider-Man'],
    ['with a space', 'Spider Man', 'Spider-Man'],
    ['of characters without spaces, by its beginning', '千と', 'Spirited Away'],
    ['of characters without spaces, by what is within', '神隠し', 'Spirited Away'],
    ['of one character', '神', 'Spirited Away'],
    ['of one letter', 'm', 'M'],
    ['of initials, without the points between them', 'swat', 'S.W.A.T.'],
    ['of two initials', 'et', 'E.T.'],
    ['of nothing but punctuation', '???', '???'],
  ])('finds a name %s', async (_, query, name) => {
    expect((await names(query))[0]).toBe(name);
  });

  test('finds people and keywords', async () => {
    expect(await names('keanu ree')).toEqual(['The Matrix']);
    expect(await names('reeves matrix simulation')).toEqual(['The Matrix']);
    expect(await names('kung fu')).toEqual(['The Matrix']);
  });

  test.each([
    `matrix' | 'a`,
    `matrix & !the`,
    `"matrix"`,
    'matrix:*',
    '(matrix',
    `matrix\\`,
    '%matrix%',
    'matrix <-> the',
  ])('takes %s for words', async (query) => {
    expect((await catalog.client.ask<Found>(viewer, question, { query, first: 10 })).errors).toBeUndefined();
  });

  test.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['control characters', '\u0000\u0007'],
    ['more than 200 characters', 'x'.repeat(201)],
  ])('refuses %s', async (_, query) => {
    const { errors } = await catalog.client.ask(viewer, question, { query, first: 10 });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('finds nothing for what is nowhere', async () => {
    expect(await search('qqqqqqqq zzzzzzz')).toMatchObject({ totalCount: 0, nodes: [] });
    expect(await names('x '.repeat(100))).toEqual([]);
    expect(await names('xqxq\u0000')).toEqual([]);
  });

  test('shows drafts to the staff alone', async () => {
    expect(await names('unfinished')).toEqual([]);
    expect(await names('unfinished', {}, catalog.editor)).toEqual(['The Matrix Unfinished']);
  });
});

describe('a search finds nothing that does not exist for the viewer', () => {
  test('nor finds less by a misspelt word that only such a title has', async () => {
    await add('Constellation');
    for (const name of ['Constelaltion', 'Constellatoin Drafts']) await catalog.addMovie({ name });
    expect(await names('constelaltion')).toEqual(['Constellation']);
    expect(await names('constellatoins')).toEqual(['Constellation']);
    expect(await names('constelaltion', {}, catalog.editor)).toEqual(['Constelaltion']);
  });

  test('nor what is above the maturity limit, or has no rating where the viewer is', async () => {
    expect(await names('matrix', {}, { ...viewer, maturityLimit: 16 })).toEqual(['The Matrix']);
    expect(await names('matrix', {}, { ...viewer, maturityLimit: 12 })).toEqual([]);
    expect(await names('matrxi', {}, { ...viewer, maturityLimit: 12 })).toEqual([]);
    expect(await search('matrix', {}, { ...viewer, maturityLimit: 12 })).toMatchObject({
      totalCount: 0,
      facets: { kinds: [], genres: [] },
    });
  });

  test('nor what may not be watched where the viewer is', async () => {
    const id = await add('Borderland');
    await catalog.client.data(
      catalog.editor,
      'mutation($id: ID!) { setAvailability(input: { titleId: $id, windows: [{ country: "US" }] }) { userErrors { message } } }',
      { id },
    );
    expect(await names('borderland')).toEqual([]);
    expect(await names('bordrland')).toEqual([]);
    expect(await names('borderland', {}, { ...viewer, country: 'US' })).toEqual(['Borderland']);
    expect(await names('borderland', {}, catalog.editor)).toEqual(['Borderland']);
  });

  test('nor what was deleted', async () => {
    const id = await add('Deletion');
    await catalog.client.data(
      catalog.editor,
      'mutation($id: ID!) { deleteTitle(input: { id: $id }) { userErrors { message } } }',
      { id },
    );
    expect(await names('deletion')).toEqual([]);
    expect(await names('deletion', {}, catalog.editor)).toEqual([]);
  });
});

describe('pages of a search', () => {
  test('meet at the same places both ways', async () => {
    const all = await names('m');
    expect(all.length).toBeGreaterThan(5);
    for (const size of [1, 2, 3]) {
      const forward: string[] = [];
      let after: string | null = null;
      for (;;) {
        const page: Found['search'] = await search('m', { first: size, after });
        forward.push(...page.nodes.map(({ name }) => name));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(forward).toEqual(all);
      const backward: string[] = [];
      let before: string | null = null;
      for (;;) {
        const page: Found['search'] = await search('m', { first: null, last: size, before });
        backward.unshift(...page.nodes.map(({ name }) => name));
        if (!page.pageInfo.hasPreviousPage) break;
        before = page.pageInfo.startCursor;
      }
      expect(backward).toEqual(all);
    }
  });

  test('refuse a cursor of a list', async () => {
    const { titles: list } = await catalog.client.data<{ titles: { pageInfo: { endCursor: string } } }>(
      viewer,
      '{ titles(first: 1) { pageInfo { endCursor } } }',
    );
    const { errors } = await catalog.client.ask(viewer, question, { query: 'm', after: list.pageInfo.endCursor });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

describe('filters of a search', () => {
  test.each([
    [{ kind: 'SHOW' }, ['Matrix Stories']],
    [{ releasedFrom: 1999, releasedTo: 1999 }, ['The Matrix']],
    [{ releasedFrom: 2004 }, ['Matrix']],
    [{ releasedFrom: 2004, releasedTo: 2003 }, []],
    [{ maturityAtMost: 16 }, ['The Matrix']],
    [{ maturityAtMost: 12 }, []],
    [{ maturityAtMost: -1 }, []],
  ])('keep %j', async (filter, kept) => {
    expect(await names('matrix', { filter })).toEqual(kept);
  });

  test('keep any of the genres', async () => {
    const { genres } = await catalog.client.data<{ genres: { id: string; name: string }[] }>(
      viewer,
      '{ genres { id name } }',
    );
    const idOf = (name: string) => genres.find((genre) => genre.name === name)?.id;
    expect(await names('matrix', { filter: { genreIds: [idOf('Drama'), idOf('Science Fiction')] } })).toEqual([
      'Matrix',
      'The Matrix',
    ]);
    expect(await names('matrix', { filter: { genreIds: ['no id'] } })).toEqual([]);
  });
});

test('facets divide all that was found, whatever the page', async () => {
  const { facets, totalCount } = await search('matrix', { first: 1 });
  expect(totalCount).toBe(5);
  expect(facets).toEqual({
    kinds: [
      { value: 'MOVIE', count: 4 },
      { value: 'SHOW', count: 1 },
    ],
    genres: [
      { label: 'Action', count: 2 },
      { label: 'Drama', count: 1 },
      { label: 'Science Fiction', count: 1 },
    ],
    decades: [
      { value: '2020', label: '2020s', count: 1 },
      { value: '2000', label: '2000s', count: 2 },
      { value: '1990', label: '1990s', count: 1 },
    ],
    ratings: [{ value: '16', count: 1 }],
  });
});

test('highlights show where the words are', async () => {
  const { edges } = await search('keanu matr');
  expect(edges[0]?.highlights).toEqual([
    { field: 'name', text: 'The <mark>Matr</mark>ix' },
    { field: 'person', text: '<mark>Keanu</mark> Reeves' },
  ]);
  const typo = await search('sprited');
  expect(typo.edges[0]?.highlights).toEqual([{ field: 'name', text: '<mark>Spirited</mark> Away' }]);
});

test('what is renamed is found by its new name at once, and not by its old', async () => {
  const id = await add('Oldname');
  await catalog.client.data(
    catalog.editor,
    'mutation($id: ID!) { updateMovie(input: { id: $id, version: 2, name: "Newname" }) { userErrors { message } } }',
    { id },
  );
  expect(await names('newname')).toEqual(['Newname']);
  expect(await names('oldname')).toEqual([]);
});

test('a page costs a constant number of statements', async () => {
  const during = (first: number) => catalog.counter.during(() => search('matrix', { first }));
  expect(await during(4)).toBe(await during(2));
  expect(matrix).toBeTruthy();
});
