import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { newEditor, newViewer, testCatalog } from '../../../test/setup/catalog.ts';
import { newId } from '../../shared/id.ts';

const { client, database, editor, addPublishedMovie, addShow, publish } = await testCatalog();

const platform: Identity = { scopes: ['platform:operate'] };
const message = (body: object) => ({ id: newId(), kind: 'BLOCKED_TITLES', body });
const tell = (...bodies: object[]) =>
  client.data<{ receive: true }>(platform, 'mutation($messages: [MessageInput!]!) { receive(messages: $messages) }', {
    messages: bodies.map(message),
  });

/** A viewer whose profile may not see these titles. */
async function without(...titleIds: string[]): Promise<Identity> {
  const viewer = newViewer();
  await tell({ profileId: viewer.profileId, version: 1, titleIds });
  return viewer;
}

/** A film with a video, a person, a genre and a comment of its own. */
async function film(name: string) {
  const credits = [{ role: 'ACTOR', name: `Actor of ${name}` }];
  const id = await addPublishedMovie({ name, genres: [`Genre of ${name}`], credits });
  const videoId = newId();
  await database.db.execute(sql`insert into catalog.videos (id, movie_id, status) values (${videoId}, ${id}, 'EMPTY')`);
  const { addComment } = await client.data<{ addComment: { comment: { id: string } } }>(
    newViewer(),
    'mutation($input: AddCommentInput!) { addComment(input: $input) { comment { id } } }',
    { input: { titleId: id, body: 'Well.' } },
  );
  const { title } = await client.data<{
    title: { genres: { id: string }[]; credits: { nodes: { person: { id: string } }[] } };
  }>(editor, 'query($id: ID!) { title(id: $id) { genres { id } credits { nodes { person { id } } } } }', { id });
  const [genre] = title.genres;
  const [credit] = title.credits.nodes;
  if (!genre || !credit) throw new Error('The film has no genre, or nobody in it.');
  return { id, videoId, commentId: addComment.comment.id, genreId: genre.id, personId: credit.person.id };
}

const titleOf = async (viewer: Identity, id: string) =>
  (await client.data<{ title: object | null }>(viewer, 'query($id: ID!) { title(id: $id) { id } }', { id })).title;
const entity = (viewer: Identity, typename: string, id: string) =>
  client.entity<object>(viewer, { __typename: typename, id }, 'id');

const search = async (viewer: Identity, query: string) =>
  (
    await client.data<{
      search: { totalCount: number; nodes: { id: string }[]; facets: { genres: { label: string }[] } };
    }>(viewer, 'query($q: String!) { search(query: $q) { totalCount nodes { id } facets { genres { label } } } }', {
      q: query,
    })
  ).search;

test('a blocked title does not exist for its profile, whichever way it is asked for; for others, and unlocked, it does', async () => {
  const { id, videoId, commentId, genreId, personId } = await film('Zwielicht');
  const { showId, seasonId, episodeId } = await addShow({ name: 'Dämmerschau' });
  await publish(showId);
  const kept = await without(id, showId);
  const listed = async (viewer: Identity, ...filter: object[]) => {
    const query = 'query($filter: TitleFilter) { titles(filter: $filter, first: 100) { totalCount nodes { id } } }';
    const { titles } = await client.data<{ titles: { totalCount: number; nodes: { id: string }[] } }>(viewer, query, {
      filter: filter[0] ?? null,
    });
    expect(titles.totalCount).toBe(titles.nodes.length);
    return titles.nodes.find((title) => title.id === id) ?? null;
  };
  const ways: Record<string, (viewer: Identity) => Promise<unknown>> = {
    'by its id': (viewer) => titleOf(viewer, id),
    'a show by its id': (viewer) => titleOf(viewer, showId),
    'in lists': (viewer) => listed(viewer),
    'in lists of a genre': (viewer) => listed(viewer, { genreIds: [genreId] }),
    'in the list of its genre': async (viewer) => {
      const genre = { __typename: 'Genre', id: genreId };
      const page = await client.entity<{ titles: { totalCount: number; nodes: object[] } }>(
        viewer,
        genre,
        'titles { totalCount nodes { id } }',
      );
      expect(page?.titles.totalCount).toBe(page?.titles.nodes.length);
      return page?.titles.nodes[0] ?? null;
    },
    'as a Title': (viewer) => entity(viewer, 'Title', id),
    'as a Movie': (viewer) => entity(viewer, 'Movie', id),
    'as a Show': (viewer) => entity(viewer, 'Show', showId),
    'by its season': (viewer) => entity(viewer, 'Season', seasonId),
    'by its episode': (viewer) => entity(viewer, 'Episode', episodeId),
    'by its video': (viewer) => entity(viewer, 'Video', videoId),
    'by its people': (viewer) => entity(viewer, 'Person', personId),
    'by a comment': (viewer) => entity(viewer, 'Comment', commentId),
    'by its name': async (viewer) => (await search(viewer, 'Zwielicht')).nodes[0] ?? null,
    'by the beginning of its name': async (viewer) => (await search(viewer, 'Zwiel')).nodes[0] ?? null,
    'by who plays in it': async (viewer) => (await search(viewer, 'actor zwielicht')).nodes[0] ?? null,
    'by a name that is misspelt': async (viewer) => (await search(viewer, 'Zweilicht')).nodes[0] ?? null,
    'by facets': async (viewer) => (await search(viewer, 'zwielicht')).facets.genres[0] ?? null,
    'by how many are found': async (viewer) => (await search(viewer, 'zwielicht')).totalCount || null,
  };
  for (const [way, reach] of Object.entries(ways)) {
    expect(await reach(kept), `the profile, ${way}`).toBeNull();
    expect(await reach({ ...kept, unlocked: true }), `the profile unlocked, ${way}`).not.toBeNull();
    expect(await reach(newViewer()), `another, ${way}`).not.toBeNull();
    expect(await reach(editor), `the staff, ${way}`).not.toBeNull();
  }
});

test('a blocked title is left out of what people did, and is not commented on', async () => {
  const credits = [{ role: 'DIRECTOR', name: 'Director of two' }];
  const [seen, hidden] = [await addPublishedMovie({ credits }), await addPublishedMovie({ credits })];
  const viewer = await without(hidden);
  const query =
    'query($id: ID!) { title(id: $id) { credits { nodes { person { credits { totalCount nodes { title { id } } } } } } } }';
  expect(await client.data(viewer, query, { id: seen })).toEqual({
    title: { credits: { nodes: [{ person: { credits: { totalCount: 1, nodes: [{ title: { id: seen } }] } } }] } },
  });
  const comment = 'mutation($input: AddCommentInput!) { addComment(input: $input) { userErrors { code field } } }';
  expect(await client.data(viewer, comment, { input: { titleId: hidden, body: 'Well.' } })).toEqual({
    addComment: { userErrors: [{ code: 'NOT_FOUND', field: ['titleId'] }] },
  });
});

test('a blocked title is not changed by staff who have blocked it, deleted or not, but by others', async () => {
  const id = await addPublishedMovie();
  const staff = { ...newEditor(), profileId: newId() };
  await tell({ profileId: staff.profileId, version: 1, titleIds: [id] });
  const change = `mutation($id: ID!) {
    unpublishTitle(input: { id: $id }) { userErrors { code } }
    deleteTitle(input: { id: $id }) { userErrors { code } }
    restoreTitle(input: { id: $id }) { userErrors { code } }
  }`;
  const answer = (userErrors: object[]) => ({
    unpublishTitle: { userErrors },
    deleteTitle: { userErrors },
    restoreTitle: { userErrors },
  });
  expect(await client.data(staff, change, { id })).toEqual(answer([{ code: 'NOT_FOUND' }]));
  expect(await client.data({ ...staff, profileId: newId() }, change, { id })).toEqual(answer([]));
  await client.data(editor, 'mutation($id: ID!) { deleteTitle(input: { id: $id }) { titleId } }', { id });
  const deleted = 'query { titles(filter: { deleted: true }, first: 100) { nodes { id } } }';
  const isListed = async (viewer: Identity) =>
    (await client.data<{ titles: { nodes: { id: string }[] } }>(viewer, deleted)).titles.nodes.some(
      (title) => title.id === id,
    );
  expect([await isListed(staff), await isListed(editor)]).toEqual([false, true]);
});

describe('of the lists that identity tells', () => {
  test('the newest holds, however often and in whichever order they come', async () => {
    const [first, second] = [await addPublishedMovie(), await addPublishedMovie()];
    const viewer = newViewer();
    const { profileId } = viewer;
    const lists = [
      { profileId, version: 1, titleIds: [first] },
      { profileId, version: 2, titleIds: [second, second] },
    ];
    for (const order of [lists, lists.toReversed(), [lists[0] ?? {}, lists[0] ?? {}]]) {
      await tell(...order);
      expect(await titleOf(viewer, second)).toBeNull();
      expect(await titleOf(viewer, first)).not.toBeNull();
    }
    await tell({ profileId, version: 3, titleIds: [] });
    expect(await titleOf(viewer, second)).not.toBeNull();
  });

  test('none is taken of a viewer', async () => {
    const body = { profileId: newId(), version: 1, titleIds: [] };
    const query = 'mutation($messages: [MessageInput!]!) { receive(messages: $messages) }';
    for (const viewer of [newViewer(), { ...editor, scopes: ['platform:operate'] }])
      expect((await client.ask(viewer, query, { messages: [message(body)] })).errors?.[0]?.extensions?.code).toBe(
        'FORBIDDEN',
      );
  });
});
