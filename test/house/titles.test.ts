/** What viewers see of titles, and what they may watch, over the gateway and all services. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { House } from '../setup/house.ts';

let folder: string;
let house: House;
let editor: string;
let viewer: string;
let child: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-titles-'));
  house = await House.start(folder);
  editor = await house.logIn('editor@marquee.test');
  // Each by a log-in of its own: the tokens of a session are for the profile that it has now.
  viewer = await tokenOf(await house.logIn('viewer@marquee.test'), { name: 'Grown-up', language: 'de' });
  child = await tokenOf(await house.logIn('viewer@marquee.test'), { name: 'Child', kids: true });
}, 420_000);

afterAll(async () => {
  await house?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function ask<Data>(query: string, variables: Record<string, unknown>, token: string): Promise<Data> {
  const { data, errors } = await house.ask(query, variables, token);
  if (errors) throw new Error(JSON.stringify(errors));
  return data as Data;
}

/** The token of a new profile of the account. */
async function tokenOf(account: string, profile: object): Promise<string> {
  const { createProfile } = await ask<{ createProfile: { profile: { id: string } } }>(
    'mutation($input: CreateProfileInput!) { createProfile(input: $input) { profile { id } } }',
    { input: profile },
    account,
  );
  const { switchProfile } = await ask<{ switchProfile: { tokens: { accessToken: string } } }>(
    'mutation($input: SwitchProfileInput!) { switchProfile(input: $input) { tokens { accessToken } } }',
    { input: { profileId: createProfile.profile.id } },
    account,
  );
  return switchProfile.tokens.accessToken;
}

async function addMovie(input: object): Promise<string> {
  const query =
    'mutation($input: CreateMovieInput!) { createMovie(input: $input) { movie { id } userErrors { message } } }';
  return (await ask<{ createMovie: { movie: { id: string } } }>(query, { input }, editor)).createMovie.movie.id;
}

const publish = (id: string, publishAt?: Date) =>
  ask(
    'mutation($input: PublishTitleInput!) { publishTitle(input: $input) { title { publication } userErrors { message } } }',
    { input: { id, publishAt } },
    editor,
  );

const title = async (id: string, selection: string, token = viewer) =>
  (await ask<{ title: object | null }>(`query($id: ID!) { title(id: $id) { ${selection} } }`, { id }, token)).title;

test('a title that is scheduled shows itself when its moment comes', async () => {
  const id = await addMovie({ name: 'Premiere', localisations: [{ language: 'de', name: 'Uraufführung' }] });
  await publish(id, new Date(Date.now() + 3_600_000));
  expect(await title(id, 'publication', editor)).toEqual({ publication: 'SCHEDULED' });
  expect(await title(id, 'publication')).toBeNull();
  await publish(id, new Date(Date.now() + 1_000));
  await eventually(async () =>
    expect(await title(id, 'name publication')).toEqual({ name: 'Uraufführung', publication: 'PUBLISHED' }),
  );
});

test('a title above the limit of a child’s profile does not exist for it', async () => {
  const id = await addMovie({ name: 'Not for children', maturityRatings: [{ country: 'DE', rating: '16' }] });
  await publish(id);
  expect(await title(id, 'maturityRating')).toEqual({ maturityRating: '16' });
  expect(await title(id, 'maturityRating', child)).toBeNull();
});

test('a video plays where its title may be watched; elsewhere its title says why, and no stream begins', async () => {
  const named =
    'query { titles(first: 100) { nodes { id name ... on Movie { video { id isPlayable unplayableReason } } } } }';
  interface Film {
    readonly id: string;
    readonly name: string;
    readonly video: { readonly id: string; readonly isPlayable: boolean } | null;
  }
  // The worker makes the sample films while the tests run: on a busy machine that takes its time.
  const film = await vi.waitFor(
    async () => {
      const { titles } = await ask<{ titles: { nodes: Film[] } }>(named, {}, viewer);
      const playable = titles.nodes.find(({ video }) => video?.isPlayable);
      if (!playable) throw new Error('No video is playable yet.');
      return playable;
    },
    { timeout: 150_000, interval: 100 },
  );
  const windows = (given: object[]) =>
    ask(
      'mutation($input: SetAvailabilityInput!) { setAvailability(input: $input) { title { available } userErrors { message } } }',
      { input: { titleId: film.id, windows: given } },
      editor,
    );
  const start = () =>
    ask<{ startStream: { session: object | null; userErrors: object[] } }>(
      'mutation($input: StartStreamInput!) { startStream(input: $input) { session { state } userErrors { code message } } }',
      { input: { videoId: film.video?.id, device: { kind: 'WEB' } } },
      viewer,
    );
  const facts = 'available unavailableReason ... on Movie { video { isPlayable unplayableReason } }';

  await windows([{ country: 'AT' }]);
  expect(await title(film.id, facts)).toEqual({
    available: false,
    unavailableReason: 'REGION',
    video: { isPlayable: false, unplayableReason: 'NOT_AVAILABLE' },
  });
  expect((await ask<{ titles: { nodes: Film[] } }>(named, {}, viewer)).titles.nodes.map(({ id }) => id)).not.toContain(
    film.id,
  );
  expect((await start()).startStream).toEqual({
    session: null,
    userErrors: [{ code: 'NOT_AVAILABLE', message: 'The video may not be watched in your country.' }],
  });

  await windows([{ country: 'AT' }, { country: 'DE' }]);
  expect(await title(film.id, facts)).toMatchObject({ available: true, video: { isPlayable: true } });
  expect((await start()).startStream).toEqual({ session: { state: 'STARTING' }, userErrors: [] });
}, 180_000);

test('the sample catalogue has people, names in other languages and a film that is not shown everywhere', async () => {
  const { search } = await ask<{ search: { nodes: { id: string }[] } }>(
    'query { search(query: "Georges Melies", first: 5) { nodes { id } } }',
    {},
    viewer,
  );
  expect(
    await title(
      search.nodes[0]!.id,
      'name original: name(language: "fr") credits(first: 1) { nodes { role person { name } } }',
    ),
  ).toEqual({
    name: 'Die Reise zum Mond',
    original: 'Le Voyage dans la Lune',
    credits: { nodes: [{ role: 'DIRECTOR', person: { name: 'Georges Méliès' } }] },
  });
  const { titles } = await ask<{ titles: { nodes: { name: string }[] } }>(
    'query { titles(first: 100) { nodes { name(language: "en") } } }',
    {},
    viewer,
  );
  expect(titles.nodes.map(({ name }) => name)).not.toContain('Metropolis');
});
