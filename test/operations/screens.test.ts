/** The first screen and the page of a title, over all four services: whole, and with any one of them down. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderTestClip } from '../../samples/testClip.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { eventually } from '../setup/eventually.ts';
import { House } from '../setup/house.ts';
import { Frontend, type Person } from './frontend.ts';

interface Card {
  readonly id: string;
  readonly name: string;
  readonly inMyList: boolean | null;
  readonly stats: { readonly views: number };
}

interface Recommendation {
  readonly score: number;
  readonly reason: { readonly kind: string; readonly title: { readonly id: string } | null };
  readonly title: Card;
}

interface HomePage {
  readonly me: {
    readonly activeProfile: {
      readonly continueWatching: { readonly nodes: readonly object[] } | null;
      readonly recommendations: { readonly items: readonly Recommendation[] } | null;
    };
  } | null;
  readonly titles: { readonly nodes: readonly Card[] } | null;
  readonly trending: readonly Card[] | null;
}

interface TitlePage {
  readonly title: Card & {
    readonly myRating: number | null;
    readonly similar: readonly Recommendation[];
    readonly comments: { readonly nodes: readonly { readonly body: string; readonly author: object | null }[] };
    readonly video?: { readonly id: string; readonly progress: { readonly percent: number } | null } | null;
  };
}

let folder: string;
let house: House;
let frontend: Frontend;
let editor: string;
/** Films with a video of ten seconds. */
let first: { readonly id: string; readonly videoId: string };
let second: typeof first;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-screens-'));
  house = await House.start(folder);
  frontend = new Frontend(house);
  editor = await house.logIn('editor@marquee.test');
  first = await addFilm('The first');
  second = await addFilm('The second');
}, 420_000);

afterAll(async () => {
  await house?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function addFilm(name: string) {
  const file = join(folder, `${name}.mp4`);
  await renderTestClip({ source: 'testsrc2', seconds: 10, width: 320, height: 180, file });
  const videoId = /\/watch\/([0-9a-f-]{36})/.exec(await house.run('ingest.ts', [file, '--title', name]))?.[1];
  const { data } = await house.ask('{ titles(first: 1, sort: NEWEST) { nodes { id name } } }');
  const [film] = (data as Pick<HomePage, 'titles'>).titles?.nodes ?? [];
  if (film?.name !== name || !videoId) throw new Error(`The film ${name} is not there: ${JSON.stringify(data)}`);
  return { id: film.id, videoId };
}

async function watch({ token }: Person, { videoId }: typeof first): Promise<void> {
  const events = [{ id: newId(), type: 'VIEW_STARTED', at: new Date().toISOString(), videoId }];
  await frontend.done('analytics RecordEvents', { events }, token);
  await frontend.done('identity RecordWatch', { videoId, positionSeconds: 4 }, token);
}

const home = (token?: string) => frontend.send<HomePage>('catalog Home', {}, token);
const page = (id: string, token?: string) => frontend.send<TitlePage>('catalog TitlePage', { id }, token);
/** Shared viewers count by five. */
async function watchedByFive(...films: (typeof first)[]): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const person = await frontend.register();
    for (const film of films) await watch(person, film);
  }
}

/** Waits for what analytics reckons every minute: that those who watched the one watched the other. */
const alike = (one: typeof first, other: typeof first) =>
  eventually(async () => {
    const { title } = await page(one.id);
    expect(idsOf(title.similar.map((found) => found.title))).toContain(other.id);
  }, 150);
const idsOf = (cards: readonly Card[] | null | undefined) => cards?.map(({ id }) => id);

describe('the first screen', () => {
  test('is the same operation for an anonymous viewer', async () => {
    const { me, titles } = await home();
    expect(me).toBeNull();
    expect(titles?.nodes).toHaveLength(20);
    expect(titles?.nodes[0]).toMatchObject({ inMyList: null, stats: { views: expect.any(Number) } });
  });

  test('has what was begun, what comes of it, what is new and what is trending', async () => {
    const anna = await frontend.register();
    await watch(anna, first);
    await watchedByFive(first, second);
    await alike(first, second);
    const { me, titles, trending } = await home(anna.token);
    expect(me?.activeProfile.continueWatching?.nodes).toMatchObject([
      { positionSeconds: 4, percent: expect.closeTo(40, 0), video: { id: first.videoId, title: { id: first.id } } },
    ]);
    expect(me?.activeProfile.recommendations?.items[0]).toMatchObject({
      reason: { kind: 'BECAUSE_YOU_WATCHED', title: { id: first.id, name: 'The first' } },
      title: { id: second.id, name: 'The second' },
    });
    expect(idsOf(titles?.nodes.slice(0, 2))).toEqual([second.id, first.id]);
    expect(idsOf(trending ?? [])).toEqual(expect.arrayContaining([first.id, second.id]));
  }, 300_000);

  test('has rails by genre', async () => {
    const { data, errors } = await house.ask(
      '{ genres { name titleCount titles(first: 3, sort: POPULAR) { totalCount nodes { id name genres { name } } } } }',
    );
    expect(errors).toBeUndefined();
    const { genres } = data as {
      genres: {
        name: string;
        titleCount: number;
        titles: { totalCount: number; nodes: { genres: { name: string }[] }[] };
      }[];
    };
    expect(genres.length).toBeGreaterThan(3);
    for (const { name, titleCount, titles } of genres) {
      // Published ones are counted, also what may not be watched here.
      expect(titles.totalCount).toBeLessThanOrEqual(titleCount);
      for (const title of titles.nodes) expect(title.genres.map((genre) => genre.name)).toContain(name);
    }
  });
});

describe('the page of a title', () => {
  test('tells what the viewer, other viewers and the numbers say of it', async () => {
    const [anna, ben] = [await frontend.register(), await frontend.register()];
    for (const person of [anna, ben]) {
      await watch(person, second);
      await watch(person, first);
    }
    await frontend.done('catalog AddComment', { titleId: first.id, body: 'I liked it' }, ben.token);
    await frontend.done('identity AddToMyList', { titleId: first.id }, anna.token);
    await frontend.done('identity RateTitle', { titleId: first.id, rating: 5 }, anna.token);
    await watchedByFive(first, second);
    await alike(first, second);
    const { title } = await page(first.id, anna.token);
    expect(title).toMatchObject({
      name: 'The first',
      inMyList: true,
      myRating: 5,
      stats: { views: expect.any(Number), uniqueViewers: expect.any(Number) },
      comments: { nodes: [{ body: 'I liked it', author: { id: ben.profileId, name: 'Anna' } }] },
      video: { id: first.videoId, status: 'READY', isPlayable: true, progress: { percent: expect.closeTo(40, 0) } },
    });
    expect(idsOf(title.similar.map((one) => one.title))).toContain(second.id);
    expect((await page(first.id)).title).toMatchObject({ inMyList: null, myRating: null, video: { progress: null } });
  }, 300_000);

  test('keeps what a profile has said once the profile is gone', async () => {
    const anna = await frontend.register();
    const created = await frontend.done<{ profile: { id: string } }>(
      'identity CreateProfile',
      { name: 'Ben' },
      anna.token,
    );
    const chosen = await frontend.done<{ tokens: { accessToken: string } }>(
      'identity SwitchProfile',
      { profileId: created.profile.id },
      anna.token,
    );
    const { accessToken } = chosen.tokens;
    await frontend.done('catalog AddComment', { titleId: second.id, body: 'Said by Ben' }, accessToken);
    const query = 'mutation($id: ID!) { deleteProfile(input: { profileId: $id }) { profileId } }';
    const { data } = await house.ask(query, { id: created.profile.id }, accessToken);
    expect(data).toEqual({ deleteProfile: { profileId: created.profile.id } });
    const { title } = await page(second.id);
    expect(title.comments.nodes).toContainEqual(expect.objectContaining({ body: 'Said by Ben', author: null }));
  });

  test('is of a show with its episodes', async () => {
    const { titles } = await frontend.send<{ titles: { edges: { node: Card }[] } }>('catalog Browse', {
      filter: { kind: 'SHOW' },
      first: 1,
    });
    const { title } = await page(titles.edges[0]?.node.id ?? '');
    expect(title).toMatchObject({
      __typename: 'Show',
      seasons: [
        {
          number: expect.any(Number),
          episodes: expect.arrayContaining([expect.objectContaining({ name: expect.any(String), video: null })]),
        },
      ],
    });
  });

  test('is null for a title that does not exist', async () => {
    expect(await page(newId())).toEqual({ title: null });
  });
});

test('what was put on the list and does not exist any more is null there, without an error', async () => {
  const anna = await frontend.register();
  const film = await frontend.done<{ movie: { id: string } }>('catalog CreateMovie', { name: 'Gone soon' }, editor);
  const { id } = film.movie;
  await frontend.done('catalog PublishTitle', { id }, editor);
  for (const titleId of [first.id, id]) await frontend.done('identity AddToMyList', { titleId }, anna.token);
  await house.ask('mutation($id: ID!) { unpublishTitle(input: { id: $id }) { title { id } } }', { id }, editor);
  const query = '{ me { activeProfile { myList(first: 5) { totalCount nodes { id name } } } } }';
  expect(await house.ask(query, {}, anna.token)).toEqual({
    data: { me: { activeProfile: { myList: { totalCount: 2, nodes: [null, { id: first.id, name: 'The first' }] } } } },
  });
});

/** Once the service runs again, which takes it seconds, and the gateway has found that it does. */
const comesBack = ({ token }: Person) =>
  vi.waitFor(async () => expect((await frontend.ask('catalog Home', {}, token)).errors).toBeUndefined(), {
    timeout: 60_000,
    interval: 100,
  });

describe('with a service down', () => {
  const there = (part: unknown) => part !== null && part !== undefined;
  const down = [
    { name: 'identity', rest: ({ titles, trending }: HomePage) => there(titles?.nodes.length) && there(trending) },
    {
      name: 'playback',
      rest: ({ me, titles }: HomePage) => there(me?.activeProfile.continueWatching) && there(titles),
    },
    {
      name: 'analytics',
      rest: ({ me, titles }: HomePage) => there(me?.activeProfile.continueWatching) && there(titles),
    },
    { name: 'catalog', rest: ({ me }: HomePage) => there(me?.activeProfile.continueWatching) },
  ];
  test.each(down)(
    'the rest of the first screen is there without $name',
    async ({ name, rest }) => {
      const anna = await frontend.register();
      await watch(anna, first);
      process.kill(await house.pidOf(`subgraphs/${name}/main.ts`), 'SIGKILL');
      await house.says(new RegExp(`^${name} +ended by SIGKILL`), 30_000);
      const { data, errors } = await frontend.ask<HomePage>('catalog Home', {}, anna.token);
      expect(data && rest(data)).toBe(true);
      for (const { extensions } of errors ?? []) expect(extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
      await comesBack(anna);
    },
    180_000,
  );
});
