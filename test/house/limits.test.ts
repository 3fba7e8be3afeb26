/**
 * Parental controls over the whole graph: every way to a title is asked as the profile that may not see it, as the same profile
 * unlocked, and as another one.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildASTSchema, getNamedType, isInterfaceType, isObjectType, parse } from 'graphql';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '../../subgraphs/shared/id.ts';
import { eventually } from '../setup/eventually.ts';
import { House } from '../setup/house.ts';

let folder: string;
let house: House;
/** The account by its first profile. */
let parent: string;
let film: Film;
/** Another film with the same people and viewers. */
let companion: string;
/** Tokens of the profile with limits, as it is held; those of its session follow one another. */
let held: string;
let heldProfile: string;
const pin = '2580';

interface Film {
  readonly id: string;
  readonly name: string;
  readonly genres: readonly { readonly id: string }[];
  readonly credits: { readonly nodes: readonly { readonly person: { readonly id: string } }[] };
  readonly video: { readonly id: string; readonly isPlayable: boolean } | null;
}

interface Tokens {
  readonly accessToken: string;
}

async function ask<Data>(query: string, variables: Record<string, unknown>, token: string): Promise<Data> {
  const { data, errors } = await house.ask(query, variables, token);
  if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
  return data as Data;
}

/** The payload of a mutation without user errors. */
async function change<Payload>(field: string, selection: string, input: object, token: string): Promise<Payload> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code field } } }`;
  const data = await ask<Record<string, Payload & { userErrors: object[] }>>(query, { input }, token);
  const payload = data[field];
  if (!payload || payload.userErrors.length > 0) throw new Error(`${field} was refused: ${JSON.stringify(payload)}`);
  return payload;
}

const tokenOf = async (field: 'switchProfile' | 'unlockProfile' | 'lockProfile', input: object, token: string) =>
  (await change<{ tokens: Tokens }>(field, 'tokens { accessToken }', input, token)).tokens.accessToken;

/** Has both films watched by the profile of a token, as players tell it. */
const view = (videoIds: readonly string[], token: string) =>
  change(
    'recordEvents',
    'accepted',
    {
      events: videoIds.map((videoId) => ({
        id: newId(),
        type: 'VIEW_STARTED',
        at: new Date().toISOString(),
        videoId,
      })),
    },
    token,
  );

const filmFields = `id name genres { id } credits(first: 1) { nodes { person { id } } }
  ... on Movie { video { id status isPlayable unplayableReason } }`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-limits-'));
  house = await House.start(folder);
  const [editor, admin] = [await house.logIn('editor@marquee.test'), await house.logIn('admin@marquee.test')];
  parent = await house.logIn('viewer@marquee.test');
  const playable = await films(2);
  const [hidden, other] = playable;
  if (!hidden?.video || !other?.video) throw new Error('There are no two films.');
  film = hidden;
  companion = other.id;
  // Somebody whom only this film has made known.
  const person = { role: 'ACTOR', name: 'Nobody Else' };
  const { title } = await ask<{ title: { version: number } }>(
    'query($id: ID!) { title(id: $id) { version } }',
    { id: film.id },
    editor,
  );
  await change('updateMovie', 'movie { id }', { id: film.id, version: title.version, credits: [person] }, editor);
  const found = await ask<{ title: Film }>(
    `query($id: ID!) { title(id: $id) { ${filmFields} } }`,
    { id: film.id },
    parent,
  );
  film = found.title;
  const both = [hidden.video.id, other.video.id];
  const made = await change<{ profile: { id: string } }>('createProfile', 'profile { id }', { name: 'Held' }, parent);
  heldProfile = made.profile.id;
  const elsewhere = await house.logIn('viewer@marquee.test');
  const free = await tokenOf('switchProfile', { profileId: heldProfile }, elsewhere);
  for (const token of [admin, editor, parent]) await view(both, token);
  for (const token of [free, parent]) {
    await change('addToMyList', 'title { id }', { titleId: film.id }, token);
    const { durationSeconds } = await lengthOf(hidden.video.id, token);
    const input = { videoId: hidden.video.id, positionSeconds: durationSeconds / 2 };
    await change('recordWatch', 'progress { positionSeconds }', input, token);
    // The next one is of another video: what is watched shows what is like it.
    await view([other.video.id], token);
  }
  await vi.waitFor(async () => {
    const likeIt = 'query($id: ID!) { title(id: $id) { similar(first: 20) { title { id } } } }';
    if (!tellsOf(await ask(likeIt, { id: companion }, parent))) throw new Error('What is like it is not reckoned yet.');
  }, reckoning);
  const controls = { profileId: heldProfile, pin, blockedTitleIds: [film.id] };
  await change('setParentalControls', 'profile { id }', controls, parent);
  // The PIN is new: the tokens from before say nothing that holds.
  held = await tokenOf('switchProfile', { profileId: heldProfile }, await house.logIn('viewer@marquee.test'));
}, 300_000);

afterAll(async () => {
  await house?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What is alike is reckoned every minute. */
const reckoning = { timeout: 150_000, interval: 500 };

/** As long as a busy machine needs for the samples. */
const transcoding = { timeout: 180_000, interval: 200 };

/** So many sample films that play: the worker makes them while the tests begin. */
const films = (n: number): Promise<Film[]> =>
  vi.waitFor(async () => {
    const query = `query { titles(first: 100, filter: { kind: MOVIE }) { nodes { ${filmFields} } } }`;
    const { titles } = await ask<{ titles: { nodes: Film[] } }>(query, {}, parent);
    const playable = titles.nodes.filter(({ video }) => video?.isPlayable);
    if (playable.length < n) throw new Error(`Of ${JSON.stringify(titles.nodes)} ${playable.length} are playable yet.`);
    return playable.slice(0, n);
  }, transcoding);

const lengthOf = async (videoId: string, token: string) => {
  const query = 'query { titles(first: 100) { nodes { ... on Movie { video { id durationSeconds } } } } }';
  const { titles } = await ask<{ titles: { nodes: { video?: { id: string; durationSeconds: number } | null }[] } }>(
    query,
    {},
    token,
  );
  const video = titles.nodes.map((title) => title.video).find((one) => one?.id === videoId);
  if (!video) throw new Error('The video is not there.');
  return video;
};

/** A way to a title: what it is an entrance to in the schema, and a query that takes it. */
interface Way {
  readonly entrances: readonly string[];
  readonly query: string;
  readonly variables?: () => Record<string, unknown>;
}

const shown = 'id name artwork(kind: POSTER) { url(width: 320) } ... on Movie { video { id } }';
const activeProfile = (selection: string) => `{ me { activeProfile { ${selection} } } }`;

const ways: Readonly<Record<string, Way>> = {
  'by its id': {
    entrances: ['Query.title'],
    query: `query($id: ID!) { title(id: $id) { ${shown} comments(first: 5) { totalCount } } }`,
    variables: () => ({ id: film.id }),
  },
  'in the list of all': { entrances: ['Query.titles'], query: `{ titles(first: 100) { nodes { ${shown} } } }` },
  'in a list by name': {
    entrances: ['Query.titles'],
    query: `{ titles(first: 100, sort: NAME, filter: { kind: MOVIE }) { edges { node { ${shown} } } } }`,
  },
  'in a list of its genre': {
    entrances: ['Query.titles'],
    query: `query($genre: ID!) { titles(first: 100, filter: { genreIds: [$genre] }) { nodes { ${shown} } } }`,
    variables: () => ({ genre: film.genres[0]?.id }),
  },
  'by its genre': { entrances: ['Genre.titles'], query: `{ genres { titles(first: 100) { nodes { ${shown} } } } }` },
  'by its name': {
    entrances: ['Query.search'],
    query: `query($name: String!) { search(query: $name, first: 50) {
      nodes { ${shown} } edges { highlights { text } node { id } } facets { genres { label count } } } }`,
    variables: () => ({ name: film.name }),
  },
  'by who plays in it': {
    entrances: ['Query.search'],
    query: `{ search(query: "Nobody Else", first: 50) { nodes { ${shown} } } }`,
  },
  'by a person': {
    entrances: ['Query.person', 'Person.credits'],
    query: `query($person: ID!) { person(id: $person) { credits(first: 50) { nodes { title { ${shown} } } } } }`,
    variables: () => ({ person: film.credits.nodes[0]?.person.id }),
  },
  'among what many watch': { entrances: ['Query.trending'], query: `{ trending(first: 50) { ${shown} } }` },
  'by what is like it': {
    entrances: ['Title.similar', 'Movie.similar', 'Show.similar'],
    query: `query($id: ID!) { title(id: $id) { similar(first: 20) { title { ${shown} } reason { title { id } } } } }`,
    variables: () => ({ id: companion }),
  },
  'on the list of the profile': {
    entrances: ['Profile.myList'],
    query: activeProfile(`myList(first: 50) { nodes { ${shown} } edges { node { id } } }`),
  },
  'in the history': {
    entrances: ['Profile.watchHistory', 'WatchProgress.video'],
    query: activeProfile('watchHistory(first: 50) { nodes { video { id title { id name } } } }'),
  },
  'among what to go on with': {
    entrances: ['Profile.continueWatching', 'WatchProgress.video'],
    query: activeProfile('continueWatching(first: 50) { nodes { video { id title { id name } } } }'),
  },
};

/** Whether an answer tells of the film: its id, that of its video, or its name. */
const tellsOf = (answer: unknown): boolean => {
  const text = JSON.stringify(answer);
  return [film.id, film.name, film.video?.id ?? film.id].some((trace) => text.includes(trace));
};

test('a blocked title is reached by no way as its profile, by each as the same profile unlocked and as another', async () => {
  const unlocked = await tokenOf('unlockProfile', { pin }, held);
  const tellers: Record<string, readonly string[]> = { held: [], unlocked: [], another: [] };
  const told = async (query: string, variables: Record<string, unknown>, token: string) =>
    tellsOf((await house.ask(query, variables, token)).data);
  const names = Object.keys(ways);
  for (const [way, { query, variables = () => ({}) }] of Object.entries(ways))
    for (const [who, token] of Object.entries({ held, unlocked, another: parent }))
      if (await told(query, variables(), token)) tellers[who] = [...(tellers[who] ?? []), way];
  expect(tellers).toEqual({ held: [], unlocked: names, another: names });
  held = await tokenOf('lockProfile', {}, unlocked);
});

test('each entrance of the schema to what a viewer is shown of titles is among these ways', async () => {
  const sdl = parse(await readFile(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8'));
  const types = Object.values(buildASTSchema(sdl, { assumeValidSDL: true }).getTypeMap());
  const ofTitles =
    /^(Title|Movie|Show|Season|Episode|Video|Person|Credit|Comment|WatchProgress|Recommendation)s?(Connection|Edge)?$|^Search(Connection|Edge)$|^MyList(Connection|Edge)$/;
  /** What hangs on a title, or on something that is reached by an entrance alone. */
  const within =
    /^(Title|Movie|Show|Season|Episode|Video|Credit|Comment|Recommendation|RecommendationReason|Recommendations|SearchFacets)$|(Connection|Edge|Payload)$/;
  const besides = new Set([
    // For the staff, by titles that exist for it; and what the profile's own account is told of its controls.
    ...['Query.reportedComments', 'IngestJob.video', 'IngestItem.title', 'ParentalControls.blockedTitles'],
    // What a stream plays, and where it was, is its profile's own.
    ...['StreamSession.video', 'Subscription.watchProgress'],
    // The figures of titles, for the staff: each title is asked of the catalog as the caller.
    ...['ContentPerformance.title', 'EngagementBucket.title', 'RegionUsage.topTitle', 'StreamingQuality.title'],
    // Of two titles that exist for the viewer.
    'Similarity.sharedPeople',
    // Looked at with views of its own by test/analytics/recommendations.test.ts.
    'Profile.recommendations',
  ]);
  const entrances = types
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(
      ({ type, field }) =>
        ofTitles.test(getNamedType(field.type).name) && (!within.test(type.name) || field.name === 'similar'),
    )
    .map(({ type, field }) => `${type.name}.${field.name}`)
    .filter((entrance) => !besides.has(entrance));
  const taken = new Set(Object.values(ways).flatMap(({ entrances: of }) => of));
  expect(entrances.filter((entrance) => !taken.has(entrance))).toEqual([]);
});

test('a blocked title is nothing that its profile could do anything with, nor block or be told of', async () => {
  const code = async (field: string, input: object) => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`;
    const data = await ask<Record<string, { userErrors: { code: string }[] }>>(query, { input }, held);
    return data[field]?.userErrors.map((error) => error.code);
  };
  const titleId = film.id;
  const videoId = film.video?.id;
  expect(await code('addToMyList', { titleId })).toEqual(['NOT_FOUND']);
  expect(await code('rateTitle', { titleId, rating: 5 })).toEqual(['NOT_FOUND']);
  expect(await code('addComment', { titleId, body: 'Well.' })).toEqual(['NOT_FOUND']);
  expect(await code('recordWatch', { videoId, positionSeconds: 1 })).toEqual(['NOT_FOUND']);
  expect(await code('startStream', { videoId, device: { kind: 'WEB' } })).toEqual(['RESTRICTED']);
  const blocked = activeProfile('parentalControls { pinSet blockedTitles { id name } }');
  expect(await ask(blocked, {}, held)).toEqual({
    me: { activeProfile: { parentalControls: { pinSet: true, blockedTitles: [null] } } },
  });
  const ofChild = 'query($id: ID!) { profile(id: $id) { parentalControls { blockedTitles { id name } } } }';
  expect(await ask(ofChild, { id: heldProfile }, parent)).toEqual({
    profile: { parentalControls: { blockedTitles: [{ id: film.id, name: film.name }] } },
  });
});

test('what was begun unlocked ends when the limits are put back', async () => {
  const unlocked = await tokenOf('unlockProfile', { pin }, held);
  const input = { videoId: film.video?.id, device: { kind: 'WEB' } };
  const { session } = await change<{ session: { id: string } }>('startStream', 'session { id }', input, unlocked);
  held = await tokenOf('lockProfile', {}, unlocked);
  const query = 'query($id: ID!) { streamSession(id: $id) { state } }';
  await eventually(async () =>
    expect(await ask(query, { id: session.id }, held)).toEqual({ streamSession: { state: 'ENDED' } }),
  );
});

test('hours that do not hold now let nothing be played, but by the PIN', async () => {
  const later = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
  const day = later[(new Date().getUTCDay() + 3) % 7];
  const viewingHours = [{ days: [day], from: '12:00', to: '13:00' }];
  const controls = { profileId: heldProfile, currentPin: pin, blockedTitleIds: [], viewingHours, timeZone: 'UTC' };
  await change('setParentalControls', 'profile { id }', controls, parent);
  const start = async (token: string) => {
    const query =
      'mutation($input: StartStreamInput!) { startStream(input: $input) { session { id } userErrors { code } } }';
    const input = { videoId: film.video?.id, device: { kind: 'WEB' } };
    return (await ask<{ startStream: { userErrors: { code: string }[] } }>(query, { input }, token)).startStream
      .userErrors;
  };
  expect(await start(held)).toEqual([{ code: 'OUTSIDE_VIEWING_HOURS' }]);
  expect(await start(await tokenOf('unlockProfile', { pin }, held))).toEqual([]);
  expect(await start(parent)).toEqual([]);
});
