import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { aViewer, idsOf, testAudience, titlesOf } from '../../../test/setup/audience.ts';
import { newId } from '../../shared/id.ts';

const audience = await testAudience();
const { client, catalog, titles, addFilm, counter, database, watch, watchTogether, similarTo, refresh } = audience;

/** A film that the catalog says something of. */
const addFilmLike = (name: string, features: { genreIds?: string[]; personIds?: string[]; words?: string[] }) => {
  const film = addFilm();
  titles.set(film.titleId, { id: film.titleId, name, features });
  return film;
};

describe('what is similar to a title', () => {
  test('is what its viewers watch too, the closest first, with scores from 0 to 1', async () => {
    const [film, close, loose, other] = [addFilm(), addFilm(), addFilm(), addFilm()];
    await watchTogether(10, film, close);
    await watchTogether(5, film, loose);
    await watchTogether(5, other);
    await refresh();
    const found = await similarTo(film);
    expect(titlesOf(found)?.slice(0, 2)).toEqual(idsOf(close, loose));
    expect(found[0]?.reason).toMatchObject({ kind: 'BECAUSE_YOU_WATCHED', title: { id: film.titleId } });
    expect(found[0]?.reason.text).toBe(`Those who watched Film ${film.titleId} watched this one too.`);
    expect(found.every(({ score }) => score > 0 && score <= 1)).toBe(true);
  });

  test('is not what everybody watches anyway, nor what one happened to watch besides', async () => {
    const [film, popular, kindred, chance] = [addFilm(), addFilm(), addFilm(), addFilm()];
    for (const { titleId } of [film, popular, kindred, chance]) titles.set(titleId, { id: titleId });
    await watchTogether(5, film, popular, kindred);
    await watchTogether(30, popular);
    await watchTogether(1, chance, popular);
    await watch(aViewer(), film, chance);
    await refresh();
    expect(titlesOf(await similarTo(film))?.slice(0, 2)).toEqual(idsOf(kindred, popular));
  });

  test('is what is like a title that nobody has watched yet', async () => {
    const [robots, comedy] = [newId(), newId()];
    const film = addFilmLike('Metropolis', { genreIds: [robots], words: ['robot', 'city'] });
    const like = addFilmLike('Alphaville', { genreIds: [robots], words: ['city'] });
    addFilmLike('The General', { genreIds: [comedy], words: ['train'] });
    await refresh();
    const [first] = await similarTo(film);
    expect(first?.title.id).toBe(like.titleId);
    expect(first?.reason).toEqual({
      kind: 'SIMILAR_CONTENT',
      title: { id: film.titleId },
      text: 'It is much like Metropolis.',
    });
  });

  test('comes with a reason that ends once, also after a name with an end of its own', async () => {
    const genreIds = [newId()];
    const film = addFilmLike('Wing It!', { genreIds });
    addFilmLike('Glass Half', { genreIds });
    await refresh();
    expect((await similarTo(film))?.[0]?.reason.text).toBe('It is much like Wing It!');
  });

  test('is nothing where nothing is known, and of what is no title', async () => {
    const film = addFilm();
    expect(await similarTo(film)).toEqual([]);
    expect(await similarTo({ ...film, titleId: 'no id' })).toEqual([]);
  });

  test('follows the catalog: what is taken away is close to nothing any more', async () => {
    const genreIds = [newId()];
    const film = addFilmLike('One', { genreIds });
    const other = addFilmLike('Another', { genreIds });
    addFilmLike('A third', {});
    await refresh();
    expect(titlesOf(await similarTo(film))).toContain(other.titleId);
    titles.delete(other.titleId);
    await refresh();
    expect(titlesOf(await similarTo(film))).not.toContain(other.titleId);
    const counts = await database.db.execute<{ feature: string; titles: number }>(
      sql`select feature, titles from analytics.title_feature_counts where feature not like 'title:%' order by feature`,
    );
    expect(counts).toEqual([
      { feature: '', titles: 2 },
      { feature: `genre:${genreIds[0]}`, titles: 1 },
      { feature: 'kind:MOVIE', titles: 2 },
    ]);
  });

  test('holds only what the viewer may watch', async () => {
    const [film, french, taken, local, open] = [addFilm(), addFilm('FR'), addFilm(), addFilm(), addFilm()];
    const france = aViewer('FR');
    await watchTogether(5, film, taken, local, open);
    for (const viewer of [france, ...Array.from({ length: 4 }, () => aViewer('FR'))]) await watch(viewer, film, french);
    await refresh();
    titles.delete(taken.titleId);
    titles.set(local.titleId, { id: local.titleId, unavailableIn: 'DE' });
    expect(titlesOf(await similarTo(film))).toEqual(idsOf(open));
    expect(titlesOf(await similarTo(film, france))?.toSorted()).toEqual(idsOf(local, open, french).toSorted());
    expect(await similarTo(film, france, 1)).toHaveLength(1);
  });

  test('is there beside a title that may not be watched here, and not beside one that does not exist here', async () => {
    const [local, french, close] = [addFilm(), addFilm('FR'), addFilm()];
    await watchTogether(5, local, close);
    for (let i = 0; i < 5; i++) await watch(aViewer('FR'), french, close);
    await refresh();
    titles.set(local.titleId, { id: local.titleId, unavailableIn: 'DE' });
    const [first] = await similarTo(local);
    expect([first?.title.id, first?.reason.title?.id]).toEqual([close.titleId, local.titleId]);
    expect(await similarTo(french)).toEqual([]);
    titles.delete(local.titleId);
    expect(await similarTo(local)).toEqual([]);
  });

  test('costs one statement for all titles of a page, and one question to the catalog', async () => {
    const films = Array.from({ length: 10 }, () => addFilm());
    await watchTogether(5, ...films);
    await refresh();
    const asked = catalog.asked;
    const query =
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Title { similar(first: 5) { title { id } } } } }';
    const r = idsOf(...films).map((id) => ({ __typename: 'Title', id }));
    expect(await counter.during(() => client.data({ scopes: [], country: 'DE' }, query, { r }))).toBe(1);
    expect(catalog.asked - asked).toBe(1);
  });

  test('explains itself by two more statements for all of a page, and names by one more question', async () => {
    const films = Array.from({ length: 10 }, () => addFilm());
    await watchTogether(5, ...films);
    await refresh();
    const asked = catalog.asked;
    const selection = 'reason { text } similarity { score sharedViewers sharedGenres { id } }';
    const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Title { similar(first: 5) { ${selection} } } } }`;
    const r = idsOf(...films).map((id) => ({ __typename: 'Title', id }));
    expect(await counter.during(() => client.data({ scopes: [], country: 'DE' }, query, { r }))).toBe(3);
    expect(catalog.asked - asked).toBe(2);
  });

  test.each([0, 21])('refuses first: %i', async (first) => {
    const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Title { similar(first: ${first}) { score } } } }`;
    const { errors } = await client.ask({ scopes: [] }, query, { r: [{ __typename: 'Title', id: newId() }] });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

describe('the similarity of two titles', () => {
  interface Similarity {
    readonly score: number;
    readonly viewerScore: number;
    readonly contentScore: number;
    readonly sharedViewers: number;
    readonly sharedGenres: { readonly id: string }[];
    readonly sharedPeople: { readonly id: string }[];
  }
  const query = `query($a: ID!, $b: ID!) { similarity(a: $a, b: $b) {
    score viewerScore contentScore sharedViewers sharedGenres { id } sharedPeople { id } } }`;
  const similarity = async (a: string, b: string, country = 'DE') =>
    (await client.data<{ similarity: Similarity | null }>({ scopes: [], country }, query, { a, b })).similarity;

  test('is what shared viewers say and, the fewer there are, what shared features say', async () => {
    const [genre, other, person] = [newId(), newId(), newId()];
    const one = addFilmLike('One', { genreIds: [genre], personIds: [person] });
    const two = addFilmLike('Two', { genreIds: [genre, other], personIds: [person] });
    addFilmLike('Three', { words: ['nothing'] });
    await watchTogether(6, one, two);
    await watchTogether(2, one);
    await refresh();
    const found = await similarity(one.titleId, two.titleId);
    // Of the 6 that they share 5 count, of 8 viewers of one and 6 of the other: 5 ÷ √48, damped by 5 ÷ 9.
    const viewerScore = (5 / Math.sqrt(48)) * (5 / 9);
    expect(found?.sharedViewers).toBe(5);
    expect(found?.viewerScore).toBeCloseTo(viewerScore, 10);
    // Of three titles two have the genre and the person, one the other genre, three the kind, and each is one: ln(1 + 3 ÷ how many).
    const [twice, once, all] = [Math.log(2.5), Math.log(4), Math.log(2)];
    const length = (...weights: number[]) => Math.hypot(...weights);
    const dot = (1.5 * twice) ** 2 + twice ** 2 + (0.3 * all) ** 2;
    const contentScore =
      dot / (length(once, 1.5 * twice, twice, 0.3 * all) * length(once, 1.5 * twice, 1.5 * once, twice, 0.3 * all));
    expect(found?.contentScore).toBeCloseTo(contentScore, 5);
    expect(found?.score).toBeCloseTo(viewerScore + (Math.min(1, 2 * contentScore) * 4) / (6 + 4), 5);
    expect(found?.sharedGenres).toEqual([{ id: genre }]);
    expect(found?.sharedPeople).toEqual([{ id: person }]);
    expect(await similarity(two.titleId, one.titleId)).toEqual(found);
  });

  test('tells nothing of fewer than five who watched both, nor of one more: who they are might be known', async () => {
    const [film, secret, open] = [addFilmLike('One', {}), addFilmLike('Two', {}), addFilmLike('Three', {})];
    await watchTogether(4, film, secret);
    await watchTogether(5, film, open);
    await refresh();
    const { sharedViewers, viewerScore } = (await similarity(film.titleId, secret.titleId)) ?? {};
    expect([sharedViewers, viewerScore]).toEqual([0, 0]);
    const others = await similarTo(film);
    expect(others.filter(({ reason }) => reason.kind === 'BECAUSE_YOU_WATCHED').map(({ title }) => title.id)).toEqual([
      open.titleId,
    ]);
    const before = await similarity(film.titleId, open.titleId);
    expect(before?.sharedViewers).toBe(5);
    await watchTogether(1, film, open);
    expect((await similarity(film.titleId, open.titleId))?.sharedViewers).toBe(5);
  });

  test('is the score of the list', async () => {
    const [film, other] = [addFilm(), addFilm()];
    await watchTogether(7, film, other);
    await watchTogether(2, other);
    await refresh();
    const [first] = await similarTo(film);
    expect(first?.score).toBeCloseTo((await similarity(film.titleId, other.titleId))?.score ?? 0, 5);
  });

  test('of a title with itself is whole', async () => {
    const film = addFilmLike('One', { words: ['robot'] });
    await watchTogether(5, film);
    await refresh();
    expect((await similarity(film.titleId, film.titleId))?.score).toBeCloseTo(1, 5);
  });

  test('is null when one of them does not exist for the viewer', async () => {
    const [film, french] = [addFilm(), addFilm('FR')];
    expect(await similarity(film.titleId, french.titleId)).toBeNull();
    expect(await similarity(film.titleId, newId())).toBeNull();
    expect(await similarity('no id', film.titleId)).toBeNull();
    expect(await similarity(film.titleId, french.titleId, 'FR')).toMatchObject({ sharedViewers: 0, viewerScore: 0 });
    titles.delete(film.titleId);
    expect(await similarity(film.titleId, french.titleId, 'FR')).toBeNull();
  });
});
