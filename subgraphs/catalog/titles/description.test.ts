import { describe, expect, test } from 'vitest';
import { newViewer, testCatalog, type UserError } from '../../../test/setup/catalog.ts';

const { client, counter, editor, addMovie, addPublishedMovie, addShow } = await testCatalog();

const facts = `id originalLanguage runtimeMinutes languages countries imdbId awards boxOfficeUsd version
  localisations { language name synopsis } releaseDates { country date } maturityRatings { country rating age }
  ratings { source value score votes } encoding { maxHeight bitratePercent effort }
  credits(first: 10) { nodes { role character person { name } } }`;

const given = {
  name: 'Inception',
  originalLanguage: 'en',
  runtimeMinutes: 148,
  languages: ['en', 'ja', 'fr', 'en'],
  countries: ['us', 'GB'],
  imdbId: 'tt1375666',
  awards: 'Won 4 Oscars. 159 wins & 220 nominations total',
  boxOfficeUsd: 292_587_330,
  localisations: [
    { language: 'fr', name: 'Inception', synopsis: 'Un voleur de rêves.' },
    { language: 'de-de', name: 'Inception' },
  ],
  releaseDates: [{ country: 'US', date: '2010-07-16' }, { date: '2010-07-08' }, { country: 'DE', date: '2010-07-29' }],
  maturityRatings: [
    { country: 'US', rating: 'PG-13' },
    { country: 'DE', rating: '12' },
    { country: 'XK', rating: '12' },
  ],
  ratings: [
    { source: 'Internet Movie Database', value: '8.8/10', votes: 2_500_000 },
    { source: 'Rotten Tomatoes', value: '87%' },
  ],
  encoding: { maxHeight: 1080 },
  credits: [
    { role: 'DIRECTOR', name: 'Christopher Nolan' },
    { role: 'ACTOR', name: 'Leonardo DiCaprio', character: 'Cobb' },
  ],
};

const told = {
  originalLanguage: 'en',
  runtimeMinutes: 148,
  languages: ['en', 'ja', 'fr'],
  countries: ['US', 'GB'],
  imdbId: 'tt1375666',
  awards: 'Won 4 Oscars. 159 wins & 220 nominations total',
  boxOfficeUsd: 292_587_330,
  localisations: [
    { language: 'de-DE', name: 'Inception', synopsis: null },
    { language: 'fr', name: 'Inception', synopsis: 'Un voleur de rêves.' },
  ],
  releaseDates: [
    { country: null, date: '2010-07-08' },
    { country: 'DE', date: '2010-07-29' },
    { country: 'US', date: '2010-07-16' },
  ],
  maturityRatings: [
    { country: 'DE', rating: '12', age: 12 },
    { country: 'US', rating: 'PG-13', age: 13 },
    { country: 'XK', rating: '12', age: null },
  ],
  ratings: [
    { source: 'Internet Movie Database', value: '8.8/10', score: 88, votes: 2_500_000 },
    { source: 'Rotten Tomatoes', value: '87%', score: 87, votes: null },
  ],
  encoding: { maxHeight: 1080, bitratePercent: 100, effort: 'NORMAL' },
  credits: {
    nodes: [
      { role: 'DIRECTOR', character: null, person: { name: 'Christopher Nolan' } },
      { role: 'ACTOR', character: 'Cobb', person: { name: 'Leonardo DiCaprio' } },
    ],
  },
};

type Payload = { readonly movie: Record<string, unknown> | null; readonly userErrors: UserError[] };

const mutate = async (mutation: 'createMovie' | 'updateMovie', type: string, input: object): Promise<Payload> => {
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { movie { ${facts} } userErrors { code message field } } }`;
  return (await client.data<Record<string, Payload>>(editor, query, { input }))[mutation]!;
};
const create = (input: object) => mutate('createMovie', 'CreateMovieInput', input);
const update = (input: object) => mutate('updateMovie', 'UpdateMovieInput', input);

describe('a film', () => {
  test('keeps all that is said of it, and an update that says the same changes nothing', async () => {
    const { movie, userErrors } = await create(given);
    expect(userErrors).toEqual([]);
    expect(movie).toMatchObject({ ...told, version: 1 });
    expect((await update({ id: movie?.id, version: 1, ...given })).movie).toMatchObject({ ...told, version: 1 });
  });

  test('is emptied by null, list by list', async () => {
    const { imdbId: _, ...rest } = given;
    const { movie } = await create(rest);
    const { name: __, ...emptied } = Object.fromEntries(Object.keys(rest).map((field) => [field, null]));
    expect((await update({ id: movie?.id, version: 1, ...emptied })).movie).toMatchObject({
      originalLanguage: null,
      languages: [],
      countries: [],
      boxOfficeUsd: null,
      localisations: [],
      releaseDates: [],
      maturityRatings: [],
      ratings: [],
      encoding: null,
      credits: { nodes: [] },
      version: 2,
    });
  });

  test('is refused with each fault at its field, and nothing of it is kept', async () => {
    const { movie, userErrors } = await create({
      name: 'Faulty',
      runtimeMinutes: 0,
      localisations: [
        { language: 'de', name: 'Eins' },
        { language: 'DE', name: 'Zwei' },
      ],
      releaseDates: [{ date: '2010-07-08' }, { date: '2010-07-09' }],
      ratings: [{ source: 'IMDb', value: 'nine' }],
      boxOfficeUsd: -1,
      encoding: { maxHeight: 100 },
      credits: [{ role: 'ACTOR' }, { role: 'ACTOR', name: 'A', personId: 'b' }],
    });
    expect(movie).toBeNull();
    expect(userErrors.map(({ code, field }) => `${code} ${field?.join('.')}`).sort()).toEqual([
      'INVALID boxOfficeUsd',
      'INVALID credits.0',
      'INVALID credits.1',
      'INVALID encoding.maxHeight',
      'INVALID localisations',
      'INVALID ratings.0.value',
      'INVALID releaseDates',
      'INVALID runtimeMinutes',
    ]);
  });

  test('keeps its own IMDb id, and gets none that another one has', async () => {
    await create({ name: 'Owner', imdbId: 'tt9000001' });
    const { movie } = await create({ name: 'Other', imdbId: 'tt9000002' });
    expect(
      (await update({ id: movie?.id, version: 1, imdbId: 'tt9000001', genres: ['Lost'] })).userErrors,
    ).toMatchObject([{ code: 'ALREADY_EXISTS', field: ['imdbId'] }]);
    expect((await update({ id: movie?.id, version: 1, imdbId: 'tt9000002', runtimeMinutes: 90 })).movie).toMatchObject({
      imdbId: 'tt9000002',
      runtimeMinutes: 90,
      version: 2,
    });
  });

  test('shows its encoding to the staff alone', async () => {
    const id = await addPublishedMovie({ encoding: { effort: 'HIGH' } });
    const answer = await client.ask(newViewer(), 'query($id: ID!) { title(id: $id) { encoding { effort } } }', { id });
    expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

test('a show says when it ended and how many seasons it is said to have', async () => {
  const { showId } = await addShow({ endYear: 2013, seasonCount: 5 });
  const query = 'query($id: ID!) { title(id: $id) { ... on Show { endYear seasonCount } } }';
  expect(await client.data(editor, query, { id: showId })).toEqual({ title: { endYear: 2013, seasonCount: 5 } });
});

test('the best rated come first, by one number over all ratings', async () => {
  const rated = (name: string, value: string) =>
    addMovie({ name, keywords: ['rated'], ratings: [{ source: 'X', value }] });
  const [low, high] = [await rated('Low', '2/10'), await rated('High', '99%')];
  const { titles } = await client.data<{ titles: { nodes: { id: string }[] } }>(
    editor,
    '{ titles(first: 100, sort: RATING) { nodes { id } } }',
  );
  const order = titles.nodes.map(({ id }) => id);
  expect(order.indexOf(high)).toBeLessThan(order.indexOf(low));
});

test('all that describes the titles of a list is read with one statement each', async () => {
  const { imdbId: _, ...film } = given;
  await Promise.all(Array.from({ length: 5 }, () => addPublishedMovie(film)));
  const lists = [
    'localisations { name }',
    'releaseDates { date }',
    'maturityRatings { age }',
    'availability { country }',
    'credits(first: 2) { nodes { role } }',
    'ensemble: credits(roles: [ACTOR]) { totalCount }',
  ];
  const ask = (fields: string) => client.data(newViewer(), `{ titles(first: 5) { nodes { id ${fields} } } }`);
  const without = await counter.during(() => ask(''));
  for (const fields of lists.slice(0, 5)) expect(await counter.during(() => ask(fields))).toBe(without + 1);
  // The page, and the count.
  expect(await counter.during(() => ask(lists[5]!))).toBe(without + 2);
  expect(await counter.during(() => ask('credits(first: 3) { nodes { person { name } title { id } } }'))).toBe(
    without + 2,
  );
});
