/** Recommendations as viewers meet them: through the gateway, with all services, from the first view on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../subgraphs/shared/id.ts';
import { type Person, Stage } from '../house/stage.ts';
import { testDatabase } from '../setup/database.ts';
import { eventually } from '../setup/eventually.ts';

const { url } = await testDatabase();
let stage: Stage;

interface Film {
  readonly titleId: string;
  readonly videoId: string;
}

interface Item {
  readonly score: number;
  readonly title: { readonly id: string; readonly name: string };
  readonly reason: { readonly kind: string; readonly text: string; readonly title: { readonly name: string } | null };
  readonly similarity: {
    readonly sharedViewers: number;
    readonly sharedGenres: readonly { readonly id: string; readonly name: string }[];
    readonly sharedPeople: readonly { readonly id: string; readonly name: string }[];
  } | null;
}

interface Recommendations {
  readonly generatedAt: string;
  readonly stale: boolean;
  readonly items: readonly Item[];
}

async function ask<Data>(query: string, variables: Record<string, unknown>, token: string): Promise<Data> {
  const { data, errors } = await stage.house.ask(query, variables, token);
  if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
  return data as Data;
}

async function describeFilm(film: Film, input: object): Promise<Film> {
  const { title } = await ask<{ title: { version: number } }>(
    'query($id: ID!) { title(id: $id) { version } }',
    { id: film.titleId },
    '',
  );
  await stage.change('updateMovie', 'movie { id }', { id: film.titleId, version: title.version, ...input });
  return film;
}

const addFilm = async (name: string, input: object = {}) => describeFilm(await stage.addFilm(), { name, ...input });

/** As players tell it. */
const watch = (token: string, ...films: Film[]) =>
  stage.change(
    'recordEvents',
    'accepted',
    {
      events: films.map(({ videoId }) => ({
        id: newId(),
        type: 'VIEW_STARTED',
        at: new Date().toISOString(),
        videoId,
      })),
    },
    token,
  );

const recommendedTo = async (token: string): Promise<Recommendations> => {
  const { me } = await ask<{ me: { activeProfile: { recommendations: Recommendations } } }>(
    `{ me { activeProfile { recommendations(first: 20) { generatedAt stale items { score title { id name }
      reason { kind text title { name } }
      similarity { sharedViewers sharedGenres { id name } sharedPeople { id name } } } } } } }`,
    {},
    token,
  );
  return me.activeProfile.recommendations;
};
const namesTo = async (token: string) => (await recommendedTo(token)).items.map(({ title }) => title.name);

/** Reckoned anew at the wish of who asks: ten seconds after the last time, which a test does not wait for. */
async function generate({ token, profileId }: Pick<Person, 'token' | 'profileId'>): Promise<void> {
  await stage.sql`update analytics.profile_recommendations set generated_at = generated_at - interval '11 seconds' where profile_id = ${profileId}`;
  await stage.change('generateRecommendations', 'profile { id }', {}, token);
}

/** What the service does by itself every minute, with its next pass: until it knows what is like `film`. */
async function reckoned(film: Film): Promise<void> {
  await stage.sql`delete from analytics.recommending_tasks`;
  await eventually(async () => {
    const rows = await stage.sql`
      select from analytics.title_neighbours where title_id = ${film.titleId} and jsonb_array_length(items) > 0`;
    expect(rows).toHaveLength(1);
    const [task] = await stage.sql`select done_at from analytics.recommending_tasks where task = 'NEIGHBOURS'`;
    expect(task?.done_at).toBeTruthy();
  }, 90);
}

let robots: Film;
let moon: Film;
let comedy: Film;

beforeAll(async () => {
  stage = await Stage.open(url, { seconds: 2, width: 320, height: 180 });
  const credits = [{ role: 'DIRECTOR', name: 'Thea Wolff' }];
  robots = await addFilm('Robots', { genres: ['Science fiction'], synopsis: 'A city of robots.', credits });
  moon = await addFilm('Moon', { genres: ['Science fiction'], synopsis: 'Robots fly to the moon.', credits });
  comedy = await addFilm('Trains', { genres: ['Comedy'] });
  for (let i = 0; i < 10; i++) await watch((await stage.register()).token, robots, moon);
  for (let i = 0; i < 3; i++) await watch((await stage.register()).token, comedy);
  await reckoned(robots);
}, 420_000);

afterAll(() => stage?.close());

describe('somebody', () => {
  test('who is new gets what many watch, then what is new', async () => {
    const { token } = await stage.register();
    const { items, stale } = await recommendedTo(token);
    const [first, second, third, ...further] = items;
    expect([first, second, third].map((item) => item?.reason.kind)).toEqual(['TRENDING', 'TRENDING', 'TRENDING']);
    expect(third?.title.name).toBe('Trains');
    expect(new Set(further.map(({ reason }) => reason.kind))).toEqual(new Set(['NEW']));
    expect(stale).toBe(false);
  });

  test('who has watched something gets what those watch who watched it, with the reason', async () => {
    const { token } = await stage.register();
    await watch(token, robots);
    const [first, ...others] = (await recommendedTo(token)).items;
    expect(first?.title.name).toBe('Moon');
    expect(first?.reason).toEqual({
      kind: 'BECAUSE_YOU_WATCHED',
      text: 'Because you watched Robots.',
      title: { name: 'Robots' },
    });
    expect(first?.similarity?.sharedViewers).toBeGreaterThanOrEqual(10);
    expect(first?.similarity?.sharedGenres.map(({ name }) => name)).toEqual(['Science fiction']);
    expect(first?.similarity?.sharedPeople.map(({ name }) => name)).toEqual(['Thea Wolff']);
    expect(others.map(({ title }) => title.name)).not.toContain('Robots');
  });

  test('who has just begun the first film soon gets what is like it, though asked before', async () => {
    const { token } = await stage.register();
    expect((await recommendedTo(token)).items.map(({ reason }) => reason.kind)).not.toContain('BECAUSE_YOU_WATCHED');
    await watch(token, robots);
    await eventually(async () => {
      const [first] = (await recommendedTo(token)).items;
      expect([first?.title.name, first?.reason.text]).toEqual(['Moon', 'Because you watched Robots.']);
    });
  });

  test('gets a new film that is like what they watched, before anybody has watched it', async () => {
    const person = await stage.register();
    await watch(person.token, robots);
    const mars = await addFilm('Mars', { genres: ['Science fiction'], synopsis: 'A city of robots on Mars.' });
    await reckoned(mars);
    await generate(person);
    const found = (await recommendedTo(person.token)).items.find(({ title }) => title.id === mars.titleId);
    expect(found?.reason).toMatchObject({ kind: 'SIMILAR_CONTENT', text: 'Like Robots, which you watched.' });
  });

  test('does not get what they have hidden, what is unavailable where they are, and what was taken away', async () => {
    const person = await stage.register();
    const films = [await addFilm('Hidden one'), await addFilm('Foreign one'), await addFilm('Withdrawn one')] as const;
    for (let i = 0; i < 2; i++) await watch((await stage.register()).token, ...films);
    await generate(person);
    const names = ['Hidden one', 'Foreign one', 'Withdrawn one'];
    expect(await namesTo(person.token)).toEqual(expect.arrayContaining(names));
    const [hidden, foreign, withdrawn] = films;
    await stage.change('hideFromRecommendations', 'title { id }', { titleId: hidden.titleId }, person.token);
    const windows = [{ country: 'AQ' }];
    await stage.change('setAvailability', 'title { id }', { titleId: foreign.titleId, windows });
    await stage.change('unpublishTitle', 'title { id }', { id: withdrawn.titleId });
    for (const name of names) expect(await namesTo(person.token)).not.toContain(name);
    await generate(person);
    for (const name of names) expect(await namesTo(person.token)).not.toContain(name);
  });

  test('who is a child gets neither blocked films nor those beyond the limit, whatever others watch', async () => {
    const parent = await stage.register();
    expect(await namesTo(parent.token)).toContain('Trains');
    /** What else tells of titles that are like others, or that many watch. */
    const toldTo = async (token: string) => {
      const names = await ask<{ trending: { name: string }[]; title: { similar: Item[] }; similarity: object | null }>(
        `query($robots: ID!, $comedy: ID!) { trending(first: 50) { name }
          title(id: $robots) { similar(first: 20) { title { name } reason { text } } }
          similarity(a: $robots, b: $comedy) { score } }`,
        { robots: robots.titleId, comedy: comedy.titleId },
        token,
      );
      return { isTold: JSON.stringify([names.trending, names.title]).includes('Trains'), similarity: names.similarity };
    };
    expect(await toldTo(parent.token)).toEqual({ isTold: true, similarity: { score: expect.any(Number) } });
    const blocked = { profileId: parent.profileId, pin: '2580', blockedTitleIds: [comedy.titleId] };
    await stage.change('setParentalControls', 'profile { id }', blocked, parent.token);
    const held = await stage.logIn(parent);
    expect(await namesTo(held)).not.toContain('Trains');
    expect((await namesTo(held)).length).toBeGreaterThan(0);
    expect(await toldTo(held)).toEqual({ isTold: false, similarity: null });
    const limited = { profileId: parent.profileId, currentPin: '2580', maturityLimit: 6 };
    await stage.change('setParentalControls', 'profile { id }', limited, held);
    // None of these films has a rating that would let a child of six see it.
    expect(await namesTo(await stage.logIn(parent))).toEqual([]);
  });

  test('who has the history forgotten is given no reason from it, and may be given it again', async () => {
    const { token } = await stage.register();
    await watch(token, robots);
    expect((await recommendedTo(token)).items[0]?.reason.title?.name).toBe('Robots');
    await stage.change('clearHistory', 'count', {}, token);
    await eventually(async () => {
      const { items } = await recommendedTo(token);
      expect(items.map(({ title }) => title.name)).toContain('Robots');
      expect(items.every(({ reason }) => reason.title === null)).toBe(true);
    });
  });

  test('whose recommendations are stale gets them as they are, and fresh ones soon', async () => {
    const { token, profileId } = await stage.register();
    const before = await recommendedTo(token);
    // The service looks for old ones by itself twice a minute, and might have reckoned them anew before they are asked for.
    await stage.sql`
      insert into analytics.recommending_tasks (task, leased_until) values ('WATCHERS', now() + interval '1 minute')
      on conflict (task) do update set leased_until = excluded.leased_until`;
    await stage.sql`update analytics.profile_recommendations set generated_at = now() - interval '25 hours' where profile_id = ${profileId}`;
    const stale = await recommendedTo(token);
    expect(stale.stale).toBe(true);
    expect(stale.items.map(({ title }) => title.id)).toEqual(before.items.map(({ title }) => title.id));
    await eventually(async () => expect((await recommendedTo(token)).stale).toBe(false));
  });
});

test('two titles say how alike they are, with the names of what they share', async () => {
  const { similarity } = await ask<{ similarity: (Item['similarity'] & { score: number }) | null }>(
    `query Similarity($a: ID!, $b: ID!) {
      similarity(a: $a, b: $b) { score sharedViewers sharedGenres { id name } sharedPeople { id name } } }`,
    { a: robots.titleId, b: moon.titleId },
    '',
  );
  expect(similarity?.score).toBeGreaterThan(0.4);
  expect(similarity?.sharedViewers).toBeGreaterThanOrEqual(10);
  expect(similarity?.sharedGenres.map(({ name }) => name)).toEqual(['Science fiction']);
  expect(similarity?.sharedPeople.map(({ name }) => name)).toEqual(['Thea Wolff']);
});
