/** Films and shows on their way from OMDb into the catalogue, as an editor sees it. */
import { afterEach, describe, expect, test } from 'vitest';
import { newViewer } from '../setup/catalog.ts';
import { importer } from './importer.ts';
import { madeId } from './standInLibrary.ts';

const { omdb, client, editor, database, begin, bring, start, follow, itemsOf, titleOf, addMovie } = await importer({
  films: 150,
});

afterEach(() => {
  omdb.behave();
  omdb.delayMs = 0;
});

describe('an ingest by ids', () => {
  test('makes of a film all that OMDb says of it, as a draft', async () => {
    const job = await bring({ imdbIds: ['tt1727587'] });
    expect(job).toMatchObject({
      kind: 'METADATA',
      status: 'SUCCEEDED',
      stage: 'DONE',
      percent: 100,
      failure: null,
      items: { found: 1, fetched: 1, created: 1, updated: 0, skipped: 0, failed: 0 },
      recentItems: [
        { imdbId: 'tt1727587', name: 'Sintel', status: 'CREATED', reason: null, title: { name: 'Sintel' } },
      ],
    });
    const film = await titleOf(
      job,
      'tt1727587',
      `__typename name synopsis releaseYear originalLanguage runtimeMinutes languages countries awards boxOfficeUsd imdbId publication
       releaseDates { country date } maturityRatings { country rating age } ratings { source value score votes }
       genres { name } credits(first: 20) { nodes { role person { name } } }
       artwork(kind: POSTER) { width height placeholder }
       changes(first: 5) { nodes { action actor { id } } }`,
    );
    expect(film).toEqual({
      __typename: 'Movie',
      name: 'Sintel',
      synopsis: 'A lonely young woman searches the world for the small dragon that she has healed and lost.',
      releaseYear: 2010,
      originalLanguage: 'en',
      runtimeMinutes: 15,
      languages: ['en'],
      countries: ['NL'],
      awards: '1 win & 2 nominations',
      boxOfficeUsd: 292_587_330,
      imdbId: 'tt1727587',
      publication: 'DRAFT',
      releaseDates: [{ country: null, date: '2010-09-27' }],
      maturityRatings: [{ country: 'US', rating: 'PG-13', age: 13 }],
      ratings: [
        { source: 'IMDb', value: '7.4/10', score: 74, votes: 828_114 },
        { source: 'Metacritic', value: '74/100', score: 74, votes: null },
        { source: 'Rotten Tomatoes', value: '87%', score: 87, votes: null },
      ],
      genres: [{ name: 'Animation' }, { name: 'Fantasy' }, { name: 'Short' }],
      credits: {
        nodes: [
          { role: 'DIRECTOR', person: { name: 'Colin Levy' } },
          { role: 'WRITER', person: { name: 'Esther Wouda' } },
          { role: 'WRITER', person: { name: 'Martin Lodewijk' } },
          { role: 'ACTOR', person: { name: 'Halina Reijn' } },
          { role: 'ACTOR', person: { name: 'Thom Hoffman' } },
        ],
      },
      artwork: { width: 300, height: 444, placeholder: expect.stringMatching(/^#[0-9a-f]{6}$/) },
      changes: {
        nodes: [
          { action: 'startMetadataIngest', actor: { id: editor.accountId } },
          { action: 'startMetadataIngest', actor: { id: editor.accountId } },
        ],
      },
    });
  });

  test('makes of a show its seasons and episodes too, without what OMDb has lost', async () => {
    const job = await bring({ imdbIds: ['tt8000001', 'tt8000002'], publish: true });
    expect(job.items).toMatchObject({ created: 2 });
    const show = await titleOf(
      job,
      'tt8000001',
      `publication releaseYear languages ... on Show { endYear seasonCount seasons { number episodes { number name releasedOn imdbId ratings { value votes } } } }`,
    );
    expect(show).toEqual({
      publication: 'PUBLISHED',
      releaseYear: 2013,
      languages: ['en', 'zh'],
      endYear: 2016,
      seasonCount: 3,
      seasons: [
        {
          number: 1,
          episodes: [
            {
              number: 1,
              name: 'The First Night',
              releasedOn: '2013-04-17',
              imdbId: 'tt8000004',
              ratings: [{ value: '8.9/10', votes: null }],
            },
            { number: 2, name: 'Fog', releasedOn: '2013-04-24', imdbId: 'tt8000012', ratings: [] },
          ],
        },
        {
          number: 3,
          episodes: [
            {
              number: 1,
              name: 'Out',
              releasedOn: '2016-01-01',
              imdbId: 'tt8000031',
              ratings: [{ value: '9.9/10', votes: null }],
            },
            { number: 3, name: 'Episode 3', releasedOn: null, imdbId: null, ratings: [] },
          ],
        },
      ],
    });
    const open = await titleOf(job, 'tt8000002', '... on Show { endYear seasonCount seasons { number } }');
    expect(open).toEqual({ endYear: null, seasonCount: null, seasons: [] });
  });

  test('leaves out what OMDb does not know of a film, and what is no language or country', async () => {
    const job = await bring({ imdbIds: ['tt2285752'] });
    const film = await titleOf(
      job,
      'tt2285752',
      'synopsis originalLanguage languages countries maturityRatings { rating } releaseDates { date } runtimeMinutes artwork(kind: POSTER) { id } credits { nodes { role } }',
    );
    expect(film).toEqual({
      synopsis: null,
      originalLanguage: null,
      languages: ['en', 'nl'],
      countries: ['NL', 'US'],
      maturityRatings: [],
      releaseDates: [],
      runtimeMinutes: null,
      artwork: null,
      credits: { nodes: [] },
    });
  });

  test('fails for an id that OMDb does not know, skips games and episodes, and says why', async () => {
    const job = await bring({ imdbIds: ['tt0000009', 'tt8000003', 'tt8000004'] });
    expect(job).toMatchObject({
      status: 'SUCCEEDED',
      items: { found: 3, fetched: 2, created: 0, skipped: 2, failed: 1 },
    });
    expect(await itemsOf(job.id)).toEqual([
      { imdbId: 'tt0000009', name: null, status: 'FAILED', reason: 'OMDb knows nothing of tt0000009.', title: null },
      {
        imdbId: 'tt8000003',
        name: 'Sintel: The Game',
        status: 'SKIPPED',
        reason: 'It is a game; films and shows are kept here.',
        title: null,
      },
      {
        imdbId: 'tt8000004',
        name: 'The First Night',
        status: 'SKIPPED',
        reason: 'It is an episode: bring its show in, tt8000001.',
        title: null,
      },
    ]);
    expect(await itemsOf(job.id, ['FAILED'])).toHaveLength(1);
  });

  test('goes on without a poster that cannot be had, and asks for none at an address that is not public', async () => {
    const job = await bring({ imdbIds: ['tt8000005', 'tt8000006'] });
    expect(job.items).toMatchObject({ created: 2, failed: 0 });
    for (const { reason } of await itemsOf(job.id)) expect(reason).toMatch(/^Its poster could not be had: /);
  });

  test('takes each id once', async () => {
    const id = madeId(1);
    const job = await bring({ imdbIds: [id, ` ${id} `, id] });
    expect(job.items).toMatchObject({ found: 1, created: 1 });
  });
});

describe('an ingest by a search', () => {
  test('goes through its pages to the limit, and follows the order in which they were found', async () => {
    const job = await bring({ search: 'Lantern 1', limit: 15 });
    expect(job).toMatchObject({ status: 'SUCCEEDED', items: { found: 15 } });
    expect((await itemsOf(job.id)).map(({ name }) => name).slice(0, 3)).toEqual([
      'Lantern 1',
      'Lantern 10',
      'Lantern 11',
    ]);
    expect(omdb.asked.filter(({ parameters }) => parameters.startsWith('s=Lantern+1&'))).toHaveLength(2);
  });

  test('goes on to the next page where OMDb lists a title twice', async () => {
    omdb.repeats = true;
    const job = await bring({ search: 'Lantern 2', limit: 10 });
    omdb.repeats = false;
    expect(job).toMatchObject({ status: 'SUCCEEDED', items: { found: 10 } });
  });

  test('narrows by type and year', async () => {
    const shows = await bring({ search: 'lighthouse', type: 'SHOW', year: 2013 });
    expect((await itemsOf(shows.id)).map(({ imdbId }) => imdbId)).toEqual(['tt8000001']);
    const none = await bring({ search: 'lighthouse', type: 'MOVIE' });
    expect(none).toMatchObject({ status: 'SUCCEEDED', items: { found: 0 } });
  });

  test('skips a game without asking for it', async () => {
    const job = await bring({ search: 'Sintel: The' });
    expect(await itemsOf(job.id)).toMatchObject([{ imdbId: 'tt8000003', status: 'SKIPPED' }]);
  });

  test('that OMDb finds too wide says so', async () => {
    expect(await bring({ search: 'ab' })).toMatchObject({ status: 'FAILED', failure: { code: 'SEARCH_TOO_WIDE' } });
  });
});

describe('the progress of an ingest', () => {
  test('is told item by item, never falls, and comes at most four times a second', async () => {
    omdb.delayMs = 100;
    const began = performance.now();
    const job = await start({ imdbIds: Array.from({ length: 39 }, (_, index) => madeId(index + 60)) });
    const seen = await follow(job.id);
    const seconds = (performance.now() - began) / 1_000;
    // Its beginning and its end are told at once; what lies between is bound.
    expect(seen.length).toBeLessThanOrEqual(4 * seconds + 4);
    const percents = seen.map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    const sequences = seen.map(({ sequence }) => sequence);
    expect(new Set(sequences).size).toBe(sequences.length);
    expect(seen.some(({ stage, items }) => stage === 'FETCHING' && items!.created > 0 && items!.created < 39)).toBe(
      true,
    );
    expect(seen.some(({ secondsLeft }) => secondsLeft !== null && secondsLeft > 0)).toBe(true);
    expect(seen.every(({ recentItems }) => recentItems.length <= 20)).toBe(true);
    expect(seen.at(-1)).toMatchObject({
      percent: 100,
      secondsLeft: null,
      items: { found: 39, fetched: 39, created: 39 },
    });
  });

  test('is among the activity of all jobs', async () => {
    // The job goes on until the subscription is there, however busy the machine.
    omdb.delayMs = 1_000;
    const query = 'subscription { ingestActivity { id kind status } }';
    const events = client.watch<{ ingestActivity: { id: string; kind: string; status: string } }>(editor, query, {});
    const job = await start({ imdbIds: [madeId(130)] });
    for await (const { data } of events)
      if (data?.ingestActivity.id === job.id && data.ingestActivity.status === 'SUCCEEDED') {
        expect(data.ingestActivity.kind).toBe('METADATA');
        break;
      }
  });
});

describe('what is wanted of an ingest is checked:', () => {
  test.each([
    ['nothing at all', {}, 'search'],
    ['a search and ids', { search: 'Sintel', imdbIds: ['tt1727587'] }, 'search'],
    ['a search of one letter', { search: 'x' }, 'search'],
    ['no ids', { imdbIds: [] }, 'imdbIds'],
    ['what is no id of a title', { imdbIds: ['tt1727587', 'nm0000001'] }, 'imdbIds,1'],
    ['too many ids', { imdbIds: Array.from({ length: 1_001 }, (_, index) => madeId(index)) }, 'imdbIds'],
    ['a year with ids', { imdbIds: ['tt1727587'], year: 2010 }, 'year'],
    ['a type with ids', { imdbIds: ['tt1727587'], type: 'MOVIE' }, 'type'],
    ['a limit with ids', { imdbIds: ['tt1727587'], limit: 3 }, 'limit'],
    ['a year before films', { search: 'Sintel', year: 1066 }, 'year'],
    ['a limit too high', { search: 'Sintel', limit: 1_001 }, 'limit'],
  ])('%s is refused', async (_, input, field) => {
    const { job, userErrors } = await begin(input);
    expect(job).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'INVALID', field: field.split(',') }]);
  });

  test('who may not write the catalogue starts nothing', async () => {
    await expect(begin({ imdbIds: ['tt1727587'] }, newViewer())).rejects.toThrow();
  });

  test('the same key gives the same job again', async () => {
    const input = { imdbIds: [madeId(131)], idempotencyKey: 'the same key' };
    const [one, other] = [await start(input), await start(input)];
    expect(other.id).toBe(one.id);
    await follow(one.id);
  });
});

describe('what the catalogue has already', () => {
  const selection =
    'id name synopsis version releaseYear runtimeMinutes awards genres { name } maturityRatings { country rating }';
  interface Film {
    readonly id: string;
    readonly name: string;
    readonly synopsis: string | null;
    readonly version: number;
    readonly awards: string | null;
    readonly genres: readonly { readonly name: string }[];
  }
  const update = (input: object) =>
    client.data(
      editor,
      'mutation($input: UpdateMovieInput!) { updateMovie(input: $input) { userErrors { message } } }',
      { input },
    );
  /** Has OMDb be asked again. */
  const forget = () => database.db.execute('truncate catalog.omdb_answers');

  test('is matched by its IMDb id, filled where it is empty, and keeps what a person wrote', async () => {
    const id = await addMovie({
      name: 'My own name',
      imdbId: madeId(20),
      awards: 'Ours',
      maturityRatings: [{ country: 'DE', rating: '6' }],
    });
    const job = await bring({ imdbIds: [madeId(20)] });
    expect(job.items).toMatchObject({ created: 0, updated: 1 });
    const film = await titleOf<Film>(job, madeId(20), selection);
    expect(film).toMatchObject({
      id,
      name: 'My own name',
      synopsis: expect.stringContaining('20th lantern'),
      awards: 'Ours',
      maturityRatings: [{ country: 'DE', rating: '6' }],
    });
  });

  test('is left alone when nothing is new', async () => {
    await bring({ imdbIds: [madeId(21)] });
    await forget();
    const again = await bring({ imdbIds: [madeId(21)] });
    expect(again.items).toMatchObject({ updated: 0, skipped: 1 });
    expect(await itemsOf(again.id)).toMatchObject([
      { status: 'SKIPPED', reason: 'Nothing of it is new.', title: { name: 'Lantern 21' } },
    ]);
    expect(await titleOf<Film>(again, madeId(21), selection)).toMatchObject({ version: 1 });
  });

  test('is renewed where an ingest wrote it last, and not where a person did, who may also have emptied it', async () => {
    const first = await bring({ imdbIds: [madeId(22)] });
    const { id, version } = await titleOf<Film>(first, madeId(22), selection);
    await update({ id, version, synopsis: null, runtimeMinutes: 1 });
    // What an ingest has written is changed as if OMDb had said something else then.
    await database.db.execute(`update catalog.titles set release_year = 1900, awards = 'None' where id = '${id}'`);
    const again = await bring({ imdbIds: [madeId(22)] });
    expect(await titleOf(again, madeId(22), selection)).toMatchObject({
      synopsis: null,
      runtimeMinutes: 1,
      releaseYear: 1972,
      awards: 'None',
    });
  });

  test('has its episodes known by their ids, and the names that a person gave them kept', async () => {
    const job = await bring({ imdbIds: ['tt8000001'] });
    interface Show {
      readonly seasons: { number: number; episodes: { id: string; number: number; name: string; version: number }[] }[];
    }
    const selection = '... on Show { seasons { number episodes { id number name version } } }';
    const { seasons } = await titleOf<Show>(job, 'tt8000001', selection);
    const [one, two] = seasons[0]!.episodes;
    const change = 'mutation($input: UpdateEpisodeInput!) { updateEpisode(input: $input) { userErrors { message } } }';
    await client.data(editor, change, { input: { id: one!.id, version: one!.version, name: 'Our name' } });
    await client.data(editor, change, { input: { id: two!.id, version: two!.version, number: 9 } });
    await forget();
    const again = await bring({ imdbIds: ['tt8000001'] });
    expect(again.items).toMatchObject({ skipped: 1, updated: 0 });
    const after = await titleOf<Show>(again, 'tt8000001', selection);
    expect(after.seasons[0]!.episodes.map(({ number, name }) => [number, name])).toEqual([
      [1, 'Our name'],
      [9, 'Fog'],
    ]);
  });

  test('gets no poster again that a person has taken away', async () => {
    const job = await bring({ imdbIds: [madeId(100)] });
    const film = await titleOf<{ artwork: { id: string } }>(job, madeId(100), 'artwork(kind: POSTER) { id }');
    await client.data(
      editor,
      'mutation($input: RemoveArtworkInput!) { removeArtwork(input: $input) { userErrors { message } } }',
      {
        input: { artworkId: film.artwork.id },
      },
    );
    const again = await bring({ imdbIds: [madeId(100)] });
    expect(again.items).toMatchObject({ skipped: 1 });
    expect(await titleOf(again, madeId(100), 'artwork(kind: POSTER) { id }')).toEqual({ artwork: null });
  });

  test('is not brought back when it was deleted', async () => {
    const job = await bring({ imdbIds: [madeId(23)] });
    const { id } = await titleOf<Film>(job, madeId(23), 'id');
    await database.db.execute(`update catalog.titles set deleted_at = now() where id = '${id}'`);
    const again = await bring({ imdbIds: [madeId(23)] });
    expect(await itemsOf(again.id)).toMatchObject([
      { status: 'SKIPPED', reason: expect.stringContaining('deleted'), title: null },
    ]);
  });

  test('keeps the poster that it has', async () => {
    const job = await bring({ imdbIds: [madeId(50)] });
    const poster = await titleOf(job, madeId(50), 'artwork(kind: POSTER) { id }');
    const before = omdb.posters;
    await forget();
    const again = await bring({ imdbIds: [madeId(50)] });
    expect(await titleOf(again, madeId(50), 'artwork(kind: POSTER) { id }')).toEqual(poster);
    expect(omdb.posters).toBe(before);
  });

  test('is one title also when two jobs bring it in at the same time', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => madeId(30 + index));
    const jobs = await Promise.all([bring({ imdbIds: ids }), bring({ imdbIds: ids.toReversed() })]);
    expect(jobs.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(jobs.map(({ items }) => items!.created).reduce((sum, created) => sum + created)).toBe(8);
  });
});
