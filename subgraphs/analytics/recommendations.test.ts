import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { testAnalytics } from '../../test/setup/analytics.ts';
import { newId } from '../shared/id.ts';

const { client, catalog, titles, addFilm, database, counter } = await testAnalytics();

type Film = ReturnType<typeof addFilm>;
interface Viewer extends Identity {
  readonly profileId: string;
}

const aViewer = (country = 'DE'): Viewer => ({ accountId: newId(), profileId: newId(), scopes: [], country });
const idsOf = (...films: Film[]) => films.map(({ titleId }) => titleId);

beforeEach(async () => {
  await database.db.execute(
    sql`truncate analytics.title_hours, analytics.title_viewers, analytics.title_stats, analytics.views, analytics.events`,
  );
});

/** The viewer watches the films, the last one just now. */
async function watch(viewer: Identity, ...films: Film[]): Promise<void> {
  const mutation = 'mutation($e: [EventInput!]!) { recordEvents(input: { events: $e }) { accepted } }';
  const e = films.toReversed().map(({ videoId }, minutes) => ({
    id: newId(),
    type: 'VIEW_STARTED',
    at: new Date(Date.now() - minutes * 60_000).toISOString(),
    videoId,
  }));
  expect(await client.data(viewer, mutation, { e })).toEqual({ recordEvents: { accepted: films.length } });
}

/** As many viewers watch all of these films. */
const watchTogether = (viewers: number, ...films: Film[]) =>
  Promise.all(Array.from({ length: viewers }, () => watch(aViewer(), ...films)));

interface Recommendation {
  readonly score: number;
  readonly reason: { readonly kind: string; readonly title: { readonly id: string } | null };
  readonly title: { readonly id: string };
}

const items = 'score reason { kind title { id } } title { id }';
const similarTo = async (film: Film, viewer: Identity = { scopes: [], country: 'DE' }, first = 6) => {
  const selection = `similar(first: ${first}) { ${items} }`;
  const title = await client.entity<{ similar: Recommendation[] }>(
    viewer,
    { __typename: 'Title', id: film.titleId },
    selection,
  );
  return title?.similar ?? [];
};
const recommendedTo = async (viewer: Viewer, first = 20, profileId = viewer.profileId) => {
  const profile = await client.entity<{ recommendations: { generatedAt: string; items: Recommendation[] } | null }>(
    viewer,
    { __typename: 'Profile', id: profileId },
    `recommendations(first: ${first}) { generatedAt items { ${items} } }`,
  );
  return profile?.recommendations ?? null;
};
const titlesOf = (found: readonly Recommendation[] | undefined) => found?.map(({ title }) => title.id);

describe('what is similar to a title', () => {
  test('is what its viewers watch too, the closest first, with scores from 0 to 1', async () => {
    const [film, close, loose, other] = [addFilm(), addFilm(), addFilm(), addFilm()];
    await watchTogether(6, film, close);
    await watchTogether(2, film, loose);
    await watchTogether(5, other);
    const found = await similarTo(film);
    expect(titlesOf(found)).toEqual(idsOf(close, loose));
    expect(found[0]?.reason).toEqual({ kind: 'BECAUSE_YOU_WATCHED', title: { id: film.titleId } });
    // 6 of 8 viewers of one are the 6 of the other: 6 ÷ √48, damped by 6 ÷ 10.
    expect(found[0]?.score).toBeCloseTo((6 / Math.sqrt(48)) * 0.6, 10);
    expect(found[1]?.score).toBeCloseTo((2 / Math.sqrt(16)) * (2 / 6), 10);
  });

  test('is not what everybody watches anyway, nor what one happened to watch besides', async () => {
    const [film, popular, kindred, chance] = [addFilm(), addFilm(), addFilm(), addFilm()];
    await watchTogether(5, film, popular, kindred);
    await watchTogether(30, popular);
    await watch(aViewer(), film, chance);
    expect(titlesOf(await similarTo(film))).toEqual(idsOf(kindred, popular, chance));
  });

  test('is nothing before anybody watched something besides, and of what is no title', async () => {
    const film = addFilm();
    expect(await similarTo(film)).toEqual([]);
    await watch(aViewer(), film);
    expect(await similarTo(film)).toEqual([]);
    expect(await similarTo({ ...film, titleId: 'no id' })).toEqual([]);
  });

  test('holds only what the viewer may watch', async () => {
    const [film, french, taken, local, open] = [addFilm(), addFilm('FR'), addFilm(), addFilm(), addFilm()];
    const france = aViewer('FR');
    await watchTogether(3, film, taken, local, open);
    await watch(france, film, french);
    titles.delete(taken.titleId);
    titles.set(local.titleId, { id: local.titleId, unavailableIn: 'DE' });
    expect(titlesOf(await similarTo(film))).toEqual(idsOf(open));
    expect(titlesOf(await similarTo(film, france))?.toSorted()).toEqual(idsOf(local, open, french).toSorted());
    expect(await similarTo(film, france, 1)).toHaveLength(1);
  });

  test('costs one statement for all titles of a page, and one question to the catalog', async () => {
    const films = Array.from({ length: 10 }, () => addFilm());
    await watchTogether(3, ...films);
    const asked = catalog.asked;
    const query =
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Title { similar(first: 5) { title { id } } } } }';
    const r = idsOf(...films).map((id) => ({ __typename: 'Title', id }));
    expect(await counter.during(() => client.data({ scopes: [], country: 'DE' }, query, { r }))).toBe(1);
    expect(catalog.asked - asked).toBe(1);
  });

  test.each([0, 21])('refuses first: %i', async (first) => {
    const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Title { similar(first: ${first}) { score } } } }`;
    const { errors } = await client.ask({ scopes: [] }, query, { r: [{ __typename: 'Title', id: newId() }] });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

describe('the recommendations of a profile', () => {
  test('are what comes of what it watched, then what is trending, never what it has watched', async () => {
    const viewer = aViewer();
    const [seen, close, hit, quiet] = [addFilm(), addFilm(), addFilm(), addFilm()];
    await watchTogether(4, seen, close);
    await watchTogether(9, hit);
    await watchTogether(2, quiet);
    await watch(viewer, seen);
    const found = await recommendedTo(viewer);
    expect(titlesOf(found?.items)).toEqual(idsOf(close, hit, quiet));
    expect(found?.items.map(({ reason }) => reason)).toEqual([
      { kind: 'BECAUSE_YOU_WATCHED', title: { id: seen.titleId } },
      { kind: 'TRENDING', title: null },
      { kind: 'TRENDING', title: null },
    ]);
    const scores = found?.items.map(({ score }) => score) ?? [];
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
    expect(Date.parse(found?.generatedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect(titlesOf((await recommendedTo(viewer, 2))?.items)).toEqual(idsOf(close, hit));
  });

  test('put first what several watched titles lead to, and name the one that leads there best', async () => {
    const viewer = aViewer();
    const [one, two, both, alone] = [addFilm(), addFilm(), addFilm(), addFilm()];
    await watchTogether(5, one, both);
    await watchTogether(3, two, both);
    await watchTogether(5, one, alone);
    await watch(viewer, two, one);
    const found = await recommendedTo(viewer);
    expect(titlesOf(found?.items)?.slice(0, 2)).toEqual(idsOf(both, alone));
    expect(found?.items[0]?.reason.title?.id).toBe(one.titleId);
  });

  test('are what is trending for a profile that has watched nothing', async () => {
    const [hit, quiet] = [addFilm(), addFilm()];
    await watchTogether(3, hit);
    await watchTogether(1, quiet);
    const found = await recommendedTo(aViewer());
    expect(titlesOf(found?.items)).toEqual(idsOf(hit, quiet));
    expect(found?.items[0]?.score).toBe(1);
  });

  test('leave out what the viewer may not watch, and reasons that the viewer may not see', async () => {
    const viewer = aViewer();
    const [seen, gone, close, foreign] = [addFilm(), addFilm(), addFilm(), addFilm('FR')];
    await watchTogether(3, seen, close);
    await watch(aViewer('FR'), foreign);
    await watchTogether(3, gone, close);
    await watch(viewer, gone, seen);
    titles.delete(gone.titleId);
    const found = await recommendedTo(viewer);
    expect(titlesOf(found?.items)).toEqual(idsOf(close));
    expect(found?.items[0]?.reason.title?.id).toBe(seen.titleId);
  });

  test('are for the profile of the token alone', async () => {
    const [viewer, stranger] = [aViewer(), aViewer()];
    await watch(viewer, addFilm());
    expect(await recommendedTo(stranger, 5, viewer.profileId)).toBeNull();
    const query =
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Profile { recommendations { generatedAt } } } }';
    const r = [{ __typename: 'Profile', id: viewer.profileId }];
    expect(await client.data({ scopes: ['analytics:read'] }, query, { r })).toEqual({
      _entities: [{ recommendations: null }],
    });
  });

  test('cost the same statements, however much was watched', async () => {
    const cost = async (n: number) => {
      const viewer = aViewer();
      await watch(viewer, ...Array.from({ length: n }, () => addFilm()));
      await watchTogether(1, addFilm());
      return counter.during(() => recommendedTo(viewer));
    };
    expect(await cost(15)).toBe(await cost(2));
  });

  test('are null with SUBGRAPH_UNAVAILABLE while the catalog does not answer', async () => {
    const viewer = aViewer();
    await watchTogether(1, addFilm());
    catalog.broken = true;
    const query =
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Profile { recommendations { generatedAt } } } }';
    const { data, errors } = await client
      .ask(viewer, query, { r: [{ __typename: 'Profile', id: viewer.profileId }] })
      .finally(() => {
        catalog.broken = false;
      });
    expect(data).toEqual({ _entities: [{ recommendations: null }] });
    expect(errors?.[0]?.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
  });

  test.each([0, 51])('refuses first: %i', async (first) => {
    const viewer = aViewer();
    const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Profile { recommendations(first: ${first}) { generatedAt } } } }`;
    const { errors } = await client.ask(viewer, query, { r: [{ __typename: 'Profile', id: viewer.profileId }] });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});
