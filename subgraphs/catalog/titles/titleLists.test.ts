import { describe, expect, test } from 'vitest';
import { newViewer, testCatalog } from '../../../test/setup/catalog.ts';
import { newId } from '../../shared/id.ts';

const catalog = await testCatalog();
const viewer = newViewer();

const list = `query($filter: TitleFilter, $sort: TitleSort, $first: Int, $after: String, $last: Int, $before: String) {
  titles(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    nodes { name }
    edges { cursor }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Page {
  readonly titles: {
    readonly totalCount: number;
    readonly nodes: { readonly name: string }[];
    readonly edges: { readonly cursor: string }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
  };
}

const names = ['Écoute', 'alpha', 'Beta', 'Delta', 'Foxtrot'];
for (const [i, name] of names.entries())
  await catalog.addPublishedMovie({ name, releaseYear: 2000 + i, genres: [i % 2 ? 'Odd' : 'Even'] });
const show = await catalog.addShow({ name: 'Zulu' });
await catalog.publish(show.showId);
await catalog.addMovie({ name: 'Draft' });

const page = async (variables: Record<string, unknown>, identity = viewer) =>
  (await catalog.client.data<Page>(identity, list, variables)).titles;
const namesOf = async (variables: Record<string, unknown>, identity = viewer) =>
  (await page({ first: 100, ...variables }, identity)).nodes.map(({ name }) => name);
const codeOf = async (variables: Record<string, unknown>) =>
  (await catalog.client.ask<Page>(viewer, list, variables)).errors?.[0]?.extensions?.code;

describe('paging', () => {
  test('by name, A to Z, whatever the capitals and accents', async () => {
    expect(await namesOf({ sort: 'NAME' })).toEqual(['alpha', 'Beta', 'Delta', 'Écoute', 'Foxtrot', 'Zulu']);
  });

  test('the newest published first', async () => {
    expect(await namesOf({ sort: 'NEWEST' })).toEqual(['Zulu', ...names.toReversed()]);
  });

  test.each(['NAME', 'NEWEST'])('by %s, pages forward and backward meet at the same places', async (sort) => {
    const all = await namesOf({ sort });
    const forward: string[] = [];
    let next: Page['titles'] = await page({ sort, first: 4 });
    forward.push(...next.nodes.map(({ name }) => name));
    expect(next).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    next = await page({ sort, first: 4, after: next.pageInfo.endCursor });
    forward.push(...next.nodes.map(({ name }) => name));
    expect(next.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(forward).toEqual(all);
    const back = await page({ sort, last: 4, before: next.pageInfo.startCursor });
    expect(back.nodes.map(({ name }) => name)).toEqual(all.slice(0, 4));
    const end = await page({ sort, last: 2 });
    expect(end.nodes.map(({ name }) => name)).toEqual(all.slice(-2));
    expect(end.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  test.each([
    { why: 'no cursor at all', variables: { first: 2, after: 'rubbish' } },
    { why: 'JSON that is no cursor', variables: { first: 2, after: Buffer.from('{"a":1}').toString('base64url') } },
    { why: 'more than a hundred', variables: { first: 1_000 } },
    { why: 'fewer than one', variables: { last: 0 } },
    { why: 'both ends', variables: { first: 1, last: 1 } },
    {
      why: 'too many genres',
      variables: { first: 1, filter: { genreIds: Array.from({ length: 21 }, () => newId()) } },
    },
  ])('refuses $why', async ({ variables }) => {
    expect(await codeOf(variables)).toBe('BAD_USER_INPUT');
  });

  test('refuses a cursor of another order', async () => {
    const { pageInfo } = await page({ sort: 'NAME', first: 1 });
    expect(await codeOf({ sort: 'NEWEST', first: 1, after: pageInfo.endCursor })).toBe('BAD_USER_INPUT');
  });

  test('gives 20 when no size is asked for, and 100 at most', async () => {
    expect((await page({})).nodes).toHaveLength(6);
    expect((await page({ first: 100 })).nodes).toHaveLength(6);
  });
});

describe('filters', () => {
  test('keep films or shows', async () => {
    expect(await namesOf({ filter: { kind: 'SHOW' } })).toEqual(['Zulu']);
    expect((await page({ first: 1, filter: { kind: 'MOVIE' } })).totalCount).toBe(5);
  });

  test('keep any of the genres, and none for ids that name no genre', async () => {
    const { genres } = await catalog.client.data<{ genres: { id: string; name: string; titleCount: number }[] }>(
      viewer,
      '{ genres { id name titleCount } }',
    );
    expect(genres).toMatchObject([
      { name: 'Even', titleCount: 3 },
      { name: 'Odd', titleCount: 2 },
    ]);
    const ids = genres.map(({ id }) => id);
    expect(await namesOf({ sort: 'NAME', filter: { genreIds: [ids[1]] } })).toEqual(['alpha', 'Delta']);
    expect(await namesOf({ filter: { genreIds: ids } })).toHaveLength(5);
    expect(await namesOf({ filter: { genreIds: [newId(), 'no id'] } })).toEqual([]);
    expect(await namesOf({ filter: { genreIds: ['no id'] } })).toEqual([]);
  });

  test('keep a range of years', async () => {
    expect(await namesOf({ sort: 'NAME', filter: { releasedFrom: 2001, releasedTo: 2003 } })).toEqual([
      'alpha',
      'Beta',
      'Delta',
    ]);
  });

  test('show drafts to editors alone, whatever a viewer asks', async () => {
    expect(await namesOf({ filter: { publication: 'DRAFT' } }, catalog.editor)).toEqual(['Draft']);
    expect(await namesOf({}, catalog.editor)).toContain('Draft');
    expect(await namesOf({ filter: { publication: 'PUBLISHED' } }, catalog.editor)).not.toContain('Draft');
    expect(await namesOf({ filter: { publication: 'DRAFT' } })).not.toContain('Draft');
    expect(await namesOf({ filter: { publication: 'DRAFT' } }, { scopes: [] })).toHaveLength(6);
  });
});

test('a list with genres, pictures, ratings and videos costs a constant number of statements', async () => {
  const query = `query($first: Int) {
    titles(first: $first) {
      totalCount
      nodes {
        id maturityRating genres { id name titleCount } artwork(kind: POSTER) { url }
        ... on Movie { video { id status } }
        ... on Show { seasons { id show { id } episodes { id season { id } video { id } } } }
      }
    }
  }`;
  const during = (first: number) => catalog.counter.during(() => catalog.client.data(viewer, query, { first }));
  const few = await during(2);
  for (let i = 0; i < 15; i++) await catalog.addPublishedMovie({ name: `More ${i}`, genres: ['Odd', `Genre ${i}`] });
  const other = await catalog.addShow();
  await catalog.publish(other.showId);
  expect(await during(20)).toBe(few);
  expect(few).toBe(10);
});
