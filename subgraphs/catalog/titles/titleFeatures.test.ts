import { expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { newViewer, testCatalog } from '../../../test/setup/catalog.ts';

const { client, counter, addMovie, addPublishedMovie, addShow, publish, unpublish } = await testCatalog();
const platform: Identity = { scopes: ['platform:operate'] };

interface Features {
  readonly id: string;
  readonly kind: string;
  readonly genreIds: readonly string[];
  readonly personIds: readonly string[];
  readonly releaseYear: number | null;
  readonly publishedAt: string;
  readonly words: readonly string[];
}

const query = `query($after: ID, $first: Int! = 500) {
  titleFeatures(after: $after, first: $first) { id kind genreIds personIds releaseYear publishedAt words }
}`;
const features = async (variables: Record<string, unknown> = {}) =>
  (await client.data<{ titleFeatures: Features[] }>(platform, query, variables)).titleFeatures;

test('tells what published titles are like: genres, people in the order of the billing, year and stems of words', async () => {
  const id = await addPublishedMovie({
    name: 'The Robots of Venus',
    synopsis: 'Two robots are running away with the 12 moons.',
    keywords: ['space'],
    releaseYear: 1931,
    genres: ['Science fiction', 'Comedy'],
    credits: [
      { role: 'DIRECTOR', name: 'Thea Wolff' },
      { role: 'ACTOR', name: 'Hans Albers' },
      { role: 'WRITER', name: 'Thea Wolff' },
    ],
  });
  const draft = await addMovie();
  const { showId } = await addShow();
  await publish(showId);
  const found = await features();
  expect(found.map((one) => one.id)).toEqual([id, showId].sort());
  expect(found.some((one) => one.id === draft)).toBe(false);
  const film = found.find((one) => one.id === id);
  expect(film).toMatchObject({ kind: 'MOVIE', releaseYear: 1931 });
  expect(film?.words.toSorted()).toEqual(['away', 'moon', 'robot', 'run', 'space', 'two', 'venus']);
  expect(film?.genreIds).toHaveLength(2);
  const title = await client.entity<{ credits: { nodes: { person: { id: string } }[] } }>(
    newViewer(),
    { __typename: 'Title', id },
    'credits(first: 3) { nodes { person { id } } }',
  );
  const billed = title?.credits.nodes.map(({ person }) => person.id) ?? [];
  expect(film?.personIds).toEqual(billed.slice(0, 2));
  expect(found.find((one) => one.id === showId)).toMatchObject({ kind: 'SHOW', genreIds: [], personIds: [] });
  await unpublish(showId);
  expect((await features()).map((one) => one.id)).toEqual([id]);
});

test('gives them page by page, each by one statement', async () => {
  for (let i = 0; i < 3; i++) await addPublishedMovie({ name: `Film ${i}` });
  const all = (await features()).map(({ id }) => id);
  expect(all).toEqual(all.toSorted());
  expect((await features({ first: 2 })).map(({ id }) => id)).toEqual(all.slice(0, 2));
  expect((await features({ first: 2, after: all[1] })).map(({ id }) => id)).toEqual(all.slice(2, 4));
  expect(await counter.during(() => features())).toBe(1);
});

test.each([
  ['a viewer', newViewer(), {}, 'FORBIDDEN'],
  ['an operator', { ...newViewer(), scopes: ['platform:operate'] }, {}, 'FORBIDDEN'],
  ['a page of none', platform, { first: 0 }, 'BAD_USER_INPUT'],
  ['a page of too many', platform, { first: 501 }, 'BAD_USER_INPUT'],
  ['what is no id', platform, { after: 'rubbish' }, 'BAD_USER_INPUT'],
])('refuses %s', async (_, identity, variables, code) => {
  const { errors } = await client.ask(identity, query, variables);
  expect(errors?.[0]?.extensions?.code).toBe(code);
});
