import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { newViewer, testCatalog, type UserError } from '../../../test/setup/catalog.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';
import { VideoStore } from '../media/videos/videoStore.ts';
import { DeletionStore } from './deletionStore.ts';

const { client, database, editor, addMovie, addPublishedMovie, addShow, publish } = await testCatalog();

interface Deleted {
  readonly titleId: string | null;
  readonly title: { readonly name: string; readonly version: number } | null;
  readonly userErrors: UserError[];
}
interface Restored {
  readonly title: { readonly publication: string; readonly version: number; readonly name: string } | null;
  readonly userErrors: UserError[];
}

const remove = async (id: string, version?: number) => {
  const query = `mutation($input: DeleteTitleInput!) { deleteTitle(input: $input) {
    titleId title { name version } userErrors { code field } } }`;
  return (await client.data<{ deleteTitle: Deleted }>(editor, query, { input: { id, version } })).deleteTitle;
};
const restore = async (id: string) => {
  const query = `mutation($input: RestoreTitleInput!) { restoreTitle(input: $input) {
    title { publication version name } userErrors { code field } } }`;
  return (await client.data<{ restoreTitle: Restored }>(editor, query, { input: { id } })).restoreTitle;
};
const exists = (reference: { __typename: string; id: string }, who = editor) => client.entity(who, reference, 'id');

describe('a deleted title', () => {
  test('exists for nobody, and neither do its seasons and episodes, until it is restored', async () => {
    const { showId, seasonId, episodeId } = await addShow({ name: 'Comes back', genres: ['Deleted'] });
    await publish(showId);
    const references = [
      { __typename: 'Title', id: showId },
      { __typename: 'Season', id: seasonId },
      { __typename: 'Episode', id: episodeId },
    ];
    expect(await remove(showId)).toEqual({ titleId: showId, title: null, userErrors: [] });
    for (const reference of references) {
      expect(await exists(reference)).toBeNull();
      expect(await exists(reference, { ...newViewer(), accountId: newId() })).toBeNull();
    }
    const list = await client.data<{ titles: { nodes: { id: string }[] } }>(
      editor,
      '{ titles(first: 100) { nodes { id } } }',
    );
    expect(list.titles.nodes.map(({ id }) => id)).not.toContain(showId);
    expect(await restore(showId)).toEqual({
      title: { publication: 'ARCHIVED', version: 4, name: 'Comes back' },
      userErrors: [],
    });
    for (const reference of references) expect(await exists(reference)).toEqual({ id: reference.id });
  });

  test('stays deleted when it is deleted again, and restored when it is restored again', async () => {
    const id = await addMovie();
    await remove(id);
    expect(await remove(id, 1)).toMatchObject({ titleId: id, userErrors: [] });
    const first = await restore(id);
    expect(first.title).toMatchObject({ publication: 'DRAFT', version: 3 });
    expect(await restore(id)).toEqual(first);
  });

  test('can be changed by nothing', async () => {
    const id = await addMovie();
    await remove(id);
    const notFound = [{ code: 'NOT_FOUND' }];
    const answer = await client.data(
      editor,
      `mutation($id: ID!) {
        updateMovie(input: { id: $id, version: 2, name: "New" }) { userErrors { code } }
        publishTitle(input: { id: $id }) { userErrors { code } }
        setAvailability(input: { titleId: $id, windows: [] }) { userErrors { code } }
      }`,
      { id },
    );
    expect(answer).toEqual({
      updateMovie: { userErrors: notFound },
      publishTitle: { userErrors: notFound },
      setAvailability: { userErrors: notFound },
    });
  });

  test('frees its IMDb id, and is not restored while another title has it', async () => {
    const id = await addMovie({ imdbId: 'tt8000001' });
    await remove(id);
    const second = await addMovie({ imdbId: 'tt8000001' });
    expect(await restore(id)).toMatchObject({ title: null, userErrors: [{ code: 'ALREADY_EXISTS', field: ['id'] }] });
    await remove(second);
    expect(await restore(id)).toMatchObject({ title: { publication: 'DRAFT' }, userErrors: [] });
  });
});

test('the key of a film that was deleted since gives no film, and says so', async () => {
  const input = { name: 'Once', idempotencyKey: newId() };
  const query =
    'mutation($input: CreateMovieInput!) { createMovie(input: $input) { movie { id } userErrors { code } } }';
  const first = await client.data<{ createMovie: { movie: { id: string } } }>(editor, query, { input });
  await remove(first.createMovie.movie.id);
  expect(await client.data(editor, query, { input })).toEqual({
    createMovie: { movie: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
});

test('a deleted film, and an episode of a deleted show, get no video', async () => {
  const [movieId, { showId, episodeId }] = [await addMovie(), await addShow()];
  const store = new VideoStore(database.db);
  for (const owner of [{ movieId }, { episodeId }]) expect(await store.ensure(database.db, owner)).toBeTruthy();
  await remove(movieId);
  await remove(showId);
  for (const owner of [{ movieId }, { episodeId }]) expect(await store.ensure(database.db, owner)).toBeUndefined();
});

test('a deletion of a stale version is a CONFLICT that shows the newer state', async () => {
  const id = await addPublishedMovie({ name: 'Newer' });
  expect(await remove(id, 1)).toMatchObject({
    titleId: null,
    title: { name: 'Newer', version: 2 },
    userErrors: [{ code: 'CONFLICT', field: ['version'] }],
  });
  expect(await remove(id, 2)).toMatchObject({ titleId: id, userErrors: [] });
});

test('what is made up is neither deleted nor restored, and a viewer may do neither', async () => {
  for (const id of [newId(), 'rubbish']) {
    expect(await remove(id)).toMatchObject({ titleId: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] });
    expect(await restore(id)).toMatchObject({ title: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] });
  }
  const id = await addPublishedMovie();
  for (const mutation of ['deleteTitle', 'restoreTitle']) {
    const answer = await client.ask(
      newViewer(),
      `mutation($id: ID!) { ${mutation}(input: { id: $id }) { userErrors { code } } }`,
      { id },
    );
    expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  }
});

test('a title is purged 30 days after its deletion, with all that hangs on it; its change records stay', async () => {
  const { showId } = await addShow({
    credits: [{ role: 'ACTOR', name: 'Purged' }],
    localisations: [{ language: 'de', name: 'Weg' }],
  });
  const fresh = await addMovie();
  await remove(showId);
  await remove(fresh);
  const store = new DeletionStore(database.db);
  const letGo = vi.fn(() => Promise.resolve());
  await store.purge(letGo);
  expect(letGo).not.toHaveBeenCalled();
  expect((await restore(showId)).userErrors).toEqual([]);
  await remove(showId);
  await database.db.execute(
    sql`update catalog.titles set deleted_at = now() - interval '31 days' where id = ${showId}`,
  );
  expect(await store.purge(letGo)).toBe(1);
  expect(letGo).toHaveBeenCalledExactlyOnceWith(expect.anything(), [showId]);
  expect((await restore(showId)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await restore(fresh)).userErrors).toEqual([]);
  const [left] = await database.db.execute(sql`select
    (select count(*)::int from catalog.seasons where title_id = ${showId}) as seasons,
    (select count(*)::int from catalog.credits where title_id = ${showId}) as credits,
    (select count(*)::int from catalog.changes where title_id = ${showId}) as changes`);
  expect(left).toEqual({ seasons: 0, credits: 0, changes: 6 });
});

describe('while a title is being deleted', () => {
  /** Deletes the title; `meanwhile` begins once the row is held, and is answered after the deletion. */
  async function deletedWhile<Answer>(id: string, meanwhile: () => Promise<Answer>): Promise<Answer> {
    const { promise: asked, resolve } = Promise.withResolvers<{ answer: Promise<Answer> }>();
    await database.db.transaction(async (deleting) => {
      await deleting.execute(sql`select from catalog.titles where id = ${id} for update`);
      resolve({ answer: meanwhile() });
      await eventually(async () => {
        const [locks] = await database.db.execute(sql`select count(*)::int as awaited from pg_locks where not granted`);
        expect(locks?.awaited).toBeGreaterThan(0);
      });
      await deleting.execute(
        sql`update catalog.titles set deleted_at = now(), publication = 'ARCHIVED' where id = ${id}`,
      );
    });
    return (await asked).answer;
  }

  test('no season and no episode is added to it', async () => {
    const { showId, seasonId } = await addShow();
    const query =
      'mutation($id: ID!) { createSeason(input: { showId: $id, number: 2 }) { season { id } userErrors { code field } } }';
    expect(await deletedWhile(showId, () => client.data(editor, query, { id: showId }))).toEqual({
      createSeason: { season: null, userErrors: [{ code: 'NOT_FOUND', field: ['showId'] }] },
    });
    expect((await restore(showId)).userErrors).toEqual([]);
    const episode =
      'mutation($id: ID!) { createEpisode(input: { seasonId: $id, number: 2, name: "Late" }) { episode { id } userErrors { code field } } }';
    expect(await deletedWhile(showId, () => client.data(editor, episode, { id: seasonId }))).toEqual({
      createEpisode: { episode: null, userErrors: [{ code: 'NOT_FOUND', field: ['seasonId'] }] },
    });
    const [left] = await database.db.execute(sql`select
      (select count(*)::int from catalog.seasons where title_id = ${showId}) as seasons,
      (select count(*)::int from catalog.episodes where season_id = ${seasonId}) as episodes`);
    expect(left).toEqual({ seasons: 1, episodes: 1 });
  });

  test('no comment is added to it', async () => {
    const id = await publish(await addMovie());
    const query =
      'mutation($id: ID!) { addComment(input: { titleId: $id, body: "Late" }) { comment { id } userErrors { code field } } }';
    expect(await deletedWhile(id, () => client.data(newViewer(), query, { id }))).toEqual({
      addComment: { comment: null, userErrors: [{ code: 'NOT_FOUND', field: ['titleId'] }] },
    });
    const [left] = await database.db.execute(
      sql`select count(*)::int as comments from catalog.comments where title_id = ${id}`,
    );
    expect(left).toEqual({ comments: 0 });
  });
});
