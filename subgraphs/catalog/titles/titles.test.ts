import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newEditor, newViewer, testCatalog, type UserError } from '../../../test/setup/catalog.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';

const { client, database, editor, addMovie, addPublishedMovie, addShow, publish, unpublish } = await testCatalog();
const viewer = newViewer();

const facts = `id __typename name originalName synopsis releaseYear maturityRating keywords publication publishedAt version
  createdAt updatedAt genres { name }`;

interface Movie {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly publication: string;
  readonly publishedAt: string | null;
  readonly genres: { readonly name: string }[];
}

interface Payload {
  readonly movie: Movie | null;
  readonly userErrors: UserError[];
}

const create = async (input: object, identity = editor) =>
  (
    await client.data<{ createMovie: Payload }>(
      identity,
      `mutation($input: CreateMovieInput!) { createMovie(input: $input) { movie { ${facts} } userErrors { code message field } } }`,
      { input },
    )
  ).createMovie;

const update = async (input: object) =>
  (
    await client.data<{ updateMovie: Payload }>(
      editor,
      `mutation($input: UpdateMovieInput!) { updateMovie(input: $input) { movie { ${facts} } userErrors { code message field } } }`,
      { input },
    )
  ).updateMovie;

const read = async (id: string, identity = viewer) =>
  (await client.data<{ title: Movie | null }>(identity, `query($id: ID!) { title(id: $id) { ${facts} } }`, { id }))
    .title;

describe('a new film', () => {
  test('is a draft with all that was said of it', async () => {
    const { movie, userErrors } = await create({
      name: '  Spring ',
      originalName: 'Frühling',
      synopsis: 'It ends the winter.',
      releaseYear: 2019,
      genres: ['Fantasy', 'animation', 'Animation'],
      keywords: ['winter', 'Winter', 'dog'],
      maturityRatings: [
        { country: 'de', rating: '6' },
        { country: 'US', rating: 'TV-PG' },
      ],
    });
    expect(userErrors).toEqual([]);
    expect(movie).toMatchObject({
      __typename: 'Movie',
      name: 'Spring',
      originalName: 'Frühling',
      releaseYear: 2019,
      maturityRating: '6',
      keywords: ['Winter', 'dog'],
      publication: 'DRAFT',
      publishedAt: null,
      version: 1,
      genres: [{ name: 'Animation' }, { name: 'Fantasy' }],
    });
  });

  test('has no maturity rating where there is none', async () => {
    const id = await addPublishedMovie({ maturityRatings: [{ country: 'US', rating: 'TV-PG' }] });
    expect(await read(id, { scopes: [], country: 'US' })).toMatchObject({ maturityRating: 'TV-PG' });
    expect(await read(id)).toMatchObject({ maturityRating: null });
    expect(await read(id, { scopes: [] })).toMatchObject({ maturityRating: null });
  });

  test('is refused with all faults at once, each with its field', async () => {
    const { movie, userErrors } = await create({
      name: ' ',
      releaseYear: 1492,
      genres: Array.from({ length: 11 }, (_, i) => `Genre ${i}`),
      keywords: ['fine', 'a\u0000b'],
      maturityRatings: [
        { country: 'DE', rating: '6' },
        { country: 'de', rating: '12' },
      ],
      imdbId: '1254207',
      idempotencyKey: 'short',
    });
    expect(movie).toBeNull();
    expect(userErrors.every(({ code }) => code === 'INVALID')).toBe(true);
    expect(userErrors.map(({ field }) => field?.join('.')).sort()).toEqual([
      'genres',
      'idempotencyKey',
      'imdbId',
      'keywords.1',
      'maturityRatings',
      'name',
      'releaseYear',
    ]);
  });

  test.each([
    ['name', { name: 'a\ud800b' }],
    ['synopsis', { name: 'Fine', synopsis: '\udc00' }],
    ['genres.0', { name: 'Fine', genres: ['a\ud800'] }],
    ['ratings.0.source', { name: 'Fine', ratings: [{ source: 'a\ud800', value: '8/10' }] }],
    ['credits.0.name', { name: 'Fine', credits: [{ role: 'ACTOR', name: 'a\ud800' }] }],
    ['idempotencyKey', { name: 'Fine', idempotencyKey: 'a key of half a \ud800' }],
  ])('is refused with half a character in %s', async (field, input) => {
    const { movie, userErrors } = await create(input);
    expect(movie).toBeNull();
    expect(userErrors.map(({ code, field }) => [code, field?.join('.')])).toEqual([['INVALID', field]]);
  });

  test('is the only one of its IMDb id', async () => {
    expect((await create({ name: 'One', imdbId: 'tt1254207' })).userErrors).toEqual([]);
    expect((await create({ name: 'Two', imdbId: 'tt1254207' })).userErrors).toMatchObject([
      { code: 'ALREADY_EXISTS', field: ['imdbId'] },
    ]);
  });

  test.each([
    { who: 'a viewer', identity: viewer, code: 'FORBIDDEN' },
    { who: 'nobody', identity: { scopes: [] }, code: 'UNAUTHENTICATED' },
  ])('cannot be added by $who', async ({ identity, code }) => {
    const mutation = 'mutation { createMovie(input: { name: "Mine" }) { movie { id } } }';
    expect((await client.ask(identity, mutation)).errors?.[0]?.extensions?.code).toBe(code);
  });
});

describe('an idempotency key', () => {
  test('gives the same film again, also to calls that race', async () => {
    const input = { name: 'Once', genres: ['Race'], idempotencyKey: newId() };
    const made = await Promise.all(Array.from({ length: 6 }, () => create(input)));
    expect(new Set(made.map(({ movie }) => movie?.id)).size).toBe(1);
    expect((await create(input)).movie?.id).toBe(made[0]?.movie?.id);
  });

  test('is of one account alone', async () => {
    const input = { name: 'Mine', idempotencyKey: newId() };
    const [mine, theirs] = await Promise.all([create(input), create(input, newEditor())]);
    expect(mine.movie?.id).not.toBe(theirs.movie?.id);
  });

  test('is still free after a refusal', async () => {
    await create({ name: 'Owner', imdbId: 'tt0000001' });
    const idempotencyKey = newId();
    expect((await create({ name: 'Second', imdbId: 'tt0000001', idempotencyKey })).userErrors).toHaveLength(1);
    expect((await create({ name: 'Second', imdbId: 'tt0000002', idempotencyKey })).movie).toMatchObject({ version: 1 });
  });
});

describe('an update', () => {
  test('changes what is given, leaves the rest and counts the version', async () => {
    const id = await addMovie({
      name: 'Before',
      synopsis: 'Stays',
      releaseYear: 2001,
      genres: ['Kept'],
      keywords: ['kept'],
    });
    const { movie, userErrors } = await update({ id, version: 1, name: 'After', releaseYear: null });
    expect(userErrors).toEqual([]);
    expect(movie).toMatchObject({
      name: 'After',
      synopsis: 'Stays',
      releaseYear: null,
      genres: [{ name: 'Kept' }],
      keywords: ['kept'],
      version: 2,
    });
    const emptied = await update({ id, version: 2, synopsis: null, genres: ['New'], keywords: null });
    expect(emptied.movie).toMatchObject({ synopsis: null, genres: [{ name: 'New' }], keywords: [], version: 3 });
  });

  test('of a stale version changes nothing and gives the newer state', async () => {
    const id = await addMovie({ name: 'First' });
    await update({ id, version: 1, name: 'Second' });
    const { movie, userErrors } = await update({ id, version: 1, name: 'Third', genres: ['Lost'] });
    expect(userErrors).toMatchObject([{ code: 'CONFLICT', field: ['version'] }]);
    expect(movie).toMatchObject({ name: 'Second', version: 2, genres: [] });
  });

  test('that is refused makes no genres and no people either', async () => {
    await create({ name: 'Owner', imdbId: 'tt0000003' });
    const id = await addMovie();
    const credits = [{ role: 'ACTOR', name: 'Left over' }];
    const { userErrors } = await update({ id, version: 1, genres: ['Left over'], credits, imdbId: 'tt0000003' });
    expect(userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', field: ['imdbId'] }]);
    const strangers = [...credits, { role: 'ACTOR', personId: newId() }];
    const second = await update({ id, version: 1, genres: ['Left over'], credits: strangers });
    expect(second.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['credits', '1', 'personId'] }]);
    const [made] = await database.db.execute(sql`select
      (select count(*)::int from catalog.genres where name = 'Left over') as genres,
      (select count(*)::int from catalog.people where name = 'Left over') as people`);
    expect(made).toEqual({ genres: 0, people: 0 });
  });

  test('by two at once is kept for one of them', async () => {
    const id = await addMovie();
    const both = await Promise.all([
      update({ id, version: 1, name: 'Left' }),
      update({ id, version: 1, name: 'Right' }),
    ]);
    expect(both.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['CONFLICT']);
  });

  test('cannot empty the name', async () => {
    const id = await addMovie();
    expect((await update({ id, version: 1, name: null })).userErrors).toMatchObject([
      { code: 'INVALID', field: ['name'] },
    ]);
  });

  test('finds no show, no made-up id and no rubbish', async () => {
    const { showId } = await addShow();
    for (const id of [showId, newId(), "'; drop table titles"])
      expect((await update({ id, version: 1, name: 'New' })).userErrors).toMatchObject([
        { code: 'NOT_FOUND', field: ['id'] },
      ]);
  });
});

describe('a draft', () => {
  test('does not exist for viewers, and neither do its season and episode', async () => {
    const { showId, seasonId, episodeId } = await addShow();
    const references = [
      { __typename: 'Title', id: showId },
      { __typename: 'Show', id: showId },
      { __typename: 'Season', id: seasonId },
      { __typename: 'Episode', id: episodeId },
    ];
    expect(await read(showId)).toBeNull();
    for (const reference of references) {
      expect(await client.entity(viewer, reference, 'id')).toBeNull();
      expect(await client.entity(editor, reference, 'id')).toEqual({ id: reference.id });
    }
    await publish(showId);
    for (const reference of references)
      expect(await client.entity(viewer, reference, 'id')).toEqual({ id: reference.id });
  });

  test('is published, hidden again, and remembers when it was first seen', async () => {
    const id = await addMovie();
    await publish(id);
    const first = await read(id);
    expect(first).toMatchObject({ publication: 'PUBLISHED', version: 2 });
    expect(first?.publishedAt).toBeTruthy();
    await unpublish(id);
    expect(await read(id)).toBeNull();
    expect(await read(id, editor)).toMatchObject({
      publication: 'ARCHIVED',
      publishedAt: first?.publishedAt,
      version: 3,
    });
    await publish(id);
    await publish(id);
    expect(await read(id)).toMatchObject({ publishedAt: first?.publishedAt, version: 4 });
  });

  test('that is made up cannot be published', async () => {
    const mutation =
      'mutation($id: ID!) { publishTitle(input: { id: $id }) { title { id } userErrors { code field } } }';
    for (const id of [newId(), 'rubbish'])
      expect(await client.data(editor, mutation, { id })).toEqual({
        publishTitle: { title: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] },
      });
  });
});

describe('an id', () => {
  test('that is made up or malformed names nothing', async () => {
    expect(await read(newId())).toBeNull();
    expect(await read('rubbish')).toBeNull();
    expect(await client.entity(viewer, { __typename: 'Movie', id: 'rubbish' }, 'id')).toBeNull();
  });

  test('of a film names no show', async () => {
    const id = await addPublishedMovie();
    expect(await client.entity(viewer, { __typename: 'Show', id }, 'id')).toBeNull();
    expect(await client.entity(viewer, { __typename: 'Title', id }, '__typename')).toEqual({ __typename: 'Movie' });
  });
});

test('one request that changes twice answers each change with its own state', async () => {
  const id = await addMovie({ genres: ['Zero'] });
  const data = await client.data<Record<string, { movie: { genres: { name: string }[] } }>>(
    editor,
    `mutation($id: ID!) {
      a: updateMovie(input: { id: $id, version: 1, genres: ["One"] }) { movie { genres { name } } }
      b: updateMovie(input: { id: $id, version: 2, genres: ["Two"] }) { movie { genres { name } } }
    }`,
    { id },
  );
  expect([data.a, data.b].map((payload) => payload?.movie.genres)).toEqual([[{ name: 'One' }], [{ name: 'Two' }]]);
});

test('the service tells how it and what it depends on are', async () => {
  const query = '{ catalogStatus { name healthy dependencies { name healthy } } }';
  const healthy = {
    name: 'catalog',
    healthy: true,
    dependencies: ['postgres', 's3'].map((name) => ({ name, healthy: true })),
  };
  // One that does not answer in two seconds is not healthy: on a busy machine that may be for a moment.
  await eventually(async () => expect(await client.data(viewer, query)).toEqual({ catalogStatus: healthy }));
});
