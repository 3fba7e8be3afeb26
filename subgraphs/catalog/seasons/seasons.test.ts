import { expect, test } from 'vitest';
import { testCatalog, type UserError } from '../../../test/setup/catalog.ts';
import { newId } from '../../shared/id.ts';

const { client, editor, addShow, addMovie } = await testCatalog();

type Payload = { readonly userErrors: UserError[] } & Record<string, unknown>;

const mutate = async (mutation: string, type: string, selection: string, input: object) => {
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code message field } } }`;
  const data = await client.data<Record<string, Payload>>(editor, query, { input });
  return data[mutation]!;
};
const createSeason = (input: object) => mutate('createSeason', 'CreateSeasonInput', 'season { id number name }', input);
const createEpisode = (input: object) =>
  mutate('createEpisode', 'CreateEpisodeInput', 'episode { id number name synopsis version }', input);
const updateEpisode = (input: object) =>
  mutate('updateEpisode', 'UpdateEpisodeInput', 'episode { id number name synopsis version }', input);

test('seasons and episodes are listed by number, whatever the order in which they were added', async () => {
  const { showId, seasonId } = await addShow();
  await createSeason({ showId, number: 3 });
  await createSeason({ showId, number: 0, name: 'Specials' });
  await createEpisode({ seasonId, number: 7, name: 'Seventh' });
  await createEpisode({ seasonId, number: 2, name: 'Second' });
  const query = `query($id: ID!) {
    title(id: $id) { ... on Show { seasons { number name show { id } episodes { number season { id } } } } }
  }`;
  expect(await client.data(editor, query, { id: showId })).toEqual({
    title: {
      seasons: [
        { number: 0, name: 'Specials', show: { id: showId }, episodes: [] },
        {
          number: 1,
          name: null,
          show: { id: showId },
          episodes: [1, 2, 7].map((number) => ({ number, season: { id: seasonId } })),
        },
        { number: 3, name: null, show: { id: showId }, episodes: [] },
      ],
    },
  });
});

test('a number is taken once in a show and once in a season', async () => {
  const { showId, seasonId, episodeId } = await addShow();
  const taken = { userErrors: [{ code: 'ALREADY_EXISTS', field: ['number'] }] };
  expect(await createSeason({ showId, number: 1 })).toMatchObject({ season: null, ...taken });
  expect(await createEpisode({ seasonId, number: 1, name: 'Again' })).toMatchObject({ episode: null, ...taken });
  await createEpisode({ seasonId, number: 2, name: 'Second' });
  expect(await updateEpisode({ id: episodeId, version: 1, number: 2 })).toMatchObject({ episode: null, ...taken });
});

test('numbers have bounds', async () => {
  const { showId, seasonId } = await addShow();
  for (const number of [-1, 100])
    expect((await createSeason({ showId, number })).userErrors).toMatchObject([{ code: 'INVALID', field: ['number'] }]);
  for (const number of [0, 501])
    expect((await createEpisode({ seasonId, number, name: 'Out' })).userErrors).toMatchObject([
      { code: 'INVALID', field: ['number'] },
    ]);
});

test('a season needs a show, and an episode a season', async () => {
  const movieId = await addMovie();
  for (const showId of [movieId, newId(), 'rubbish'])
    expect((await createSeason({ showId, number: 1 })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['showId'] },
    ]);
  expect((await createEpisode({ seasonId: newId(), number: 1, name: 'Lost' })).userErrors).toMatchObject([
    { code: 'NOT_FOUND', field: ['seasonId'] },
  ]);
});

test('an episode changes by its version, and keeps what is left out', async () => {
  const { seasonId } = await addShow();
  const { episode } = await createEpisode({ seasonId, number: 4, name: 'Fourth', synopsis: 'Much happens.' });
  const { id } = episode as { id: string };
  expect((await updateEpisode({ id, version: 1, name: 'Fifth', number: 5 })).episode).toEqual({
    id,
    number: 5,
    name: 'Fifth',
    synopsis: 'Much happens.',
    version: 2,
  });
  expect(await updateEpisode({ id, version: 1, synopsis: null })).toMatchObject({
    episode: { name: 'Fifth', version: 2 },
    userErrors: [{ code: 'CONFLICT', field: ['version'] }],
  });
  expect((await updateEpisode({ id: newId(), version: 1 })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
});

test('the same key gives the same season and episode again', async () => {
  const { showId, seasonId } = await addShow();
  const season = { showId, number: 9, idempotencyKey: newId() };
  expect((await createSeason(season)).season).toEqual((await createSeason(season)).season);
  const episode = { seasonId, number: 9, name: 'Ninth', idempotencyKey: newId() };
  expect((await createEpisode(episode)).episode).toEqual((await createEpisode(episode)).episode);
});

test('an episode says when it was first shown, its IMDb id and what others make of it', async () => {
  const { seasonId } = await addShow();
  const facts = {
    releasedOn: '2008-01-20',
    imdbId: 'tt0959621',
    ratings: [{ source: 'IMDb', value: '9.0/10', votes: 4 }],
  };
  const { episode } = await mutate(
    'createEpisode',
    'CreateEpisodeInput',
    'episode { id version releasedOn imdbId ratings { source value score votes } }',
    { seasonId, number: 2, name: 'Second', ...facts },
  );
  expect(episode).toMatchObject({ ...facts, ratings: [{ ...facts.ratings[0], score: 90 }] });
  const { id } = episode as { id: string };
  const emptied = { id, version: 1, releasedOn: null, imdbId: null, ratings: null };
  expect(
    await mutate(
      'updateEpisode',
      'UpdateEpisodeInput',
      'episode { version releasedOn imdbId ratings { source } }',
      emptied,
    ),
  ).toMatchObject({ episode: { version: 2, releasedOn: null, imdbId: null, ratings: [] } });
  const faulty = { seasonId, number: 3, name: 'Third', imdbId: '959621', ratings: [{ source: 'IMDb', value: 'good' }] };
  expect((await createEpisode(faulty)).userErrors.map(({ field }) => field?.join('.')).toSorted()).toEqual([
    'imdbId',
    'ratings.0.value',
  ]);
});
