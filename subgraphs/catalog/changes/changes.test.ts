import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newEditor, newViewer, testCatalog } from '../../../test/setup/catalog.ts';

const { client, counter, database, editor, addMovie, addShow, publish, unpublish } = await testCatalog();

interface Change {
  readonly action: string;
  readonly version: number;
  readonly actor: { readonly id: string } | null;
  readonly fields: { readonly field: string; readonly before: string | null; readonly after: string | null }[];
}

interface Changes {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly nodes: Change[];
}

const changesOf = async (id: string, page: object = {}) => {
  const query = `query($id: ID!, $first: Int, $after: String) { title(id: $id) { changes(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { action version actor { id } fields { field before after } } } } }`;
  return (await client.data<{ title: { changes: Changes } }>(editor, query, { id, ...page })).title.changes;
};

const byField = (change: Change | undefined) => (change?.fields ?? []).toSorted((a, b) => (a.field < b.field ? -1 : 1));

const mutate = (mutation: string, type: string, input: object, who = editor) =>
  client.data(who, `mutation($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`, { input });
const update = (input: object, who = editor) => mutate('updateMovie', 'UpdateMovieInput', input, who);

describe('the changes of a title', () => {
  test('say who did what, and only what is different, the newest first', async () => {
    const id = await addMovie({ name: 'Before', genres: ['Drama'], synopsis: 'Stays', releaseYear: 2001 });
    const other = newEditor();
    await update(
      {
        id,
        version: 1,
        name: 'After',
        synopsis: 'Stays',
        releaseYear: null,
        genres: ['Comedy', 'drama'],
        credits: [{ role: 'ACTOR', name: 'Romy Schneider', character: 'Nadine' }],
      },
      other,
    );
    const { nodes, totalCount } = await changesOf(id);
    expect(totalCount).toBe(2);
    expect(nodes[0]).toMatchObject({ action: 'updateMovie', version: 2, actor: { id: other.accountId } });
    expect(byField(nodes[0])).toEqual([
      {
        field: 'credits',
        before: '[]',
        after: '[{"name":"Romy Schneider","role":"ACTOR","character":"Nadine"}]',
      },
      { field: 'genres', before: '["Drama"]', after: '["Comedy","Drama"]' },
      { field: 'name', before: '"Before"', after: '"After"' },
      { field: 'releaseYear', before: '2001', after: null },
    ]);
    expect(nodes[1]).toMatchObject({ action: 'createMovie', version: 1, actor: { id: editor.accountId } });
    expect(byField(nodes[1]).map(({ field, before }) => [field, before])).toEqual([
      ['genres', '[]'],
      ['name', null],
      ['publication', null],
      ['releaseYear', null],
      ['synopsis', null],
    ]);
  });

  test('are none where an update is stale, refused or the same', async () => {
    const id = await addMovie({ name: 'Same', keywords: ['one'] });
    await update({ id, version: 9, name: 'Stale' });
    await update({ id, version: 1, imdbId: 'rubbish' });
    await update({ id, version: 1, name: 'Same', keywords: ['one'] });
    expect((await changesOf(id)).totalCount).toBe(1);
  });

  test('tell of its publication, availability, seasons, episodes and deletion', async () => {
    const { showId, episodeId } = await addShow();
    await publish(showId);
    await publish(showId);
    await mutate('setAvailability', 'SetAvailabilityInput', { titleId: showId, windows: [{ country: 'DE' }] });
    await mutate('updateEpisode', 'UpdateEpisodeInput', { id: episodeId, version: 1, number: 3, name: 'Third' });
    await unpublish(showId);
    await mutate('deleteTitle', 'DeleteTitleInput', { id: showId });
    await mutate('restoreTitle', 'RestoreTitleInput', { id: showId });
    const { nodes } = await changesOf(showId);
    expect(nodes.map((change) => [change.action, ...byField(change).map(({ field }) => field)])).toEqual([
      ['restoreTitle', 'deleted'],
      ['deleteTitle', 'deleted'],
      ['unpublishTitle', 'publication'],
      ['updateEpisode', 'season 1 episode 1 name', 'season 1 episode 1 number'],
      ['setAvailability', 'availability'],
      ['publishTitle', 'publication'],
      ['createEpisode', 'season 1 episode 1 name', 'season 1 episode 1 number'],
      ['createSeason', 'season 1'],
      ['createShow', 'name', 'publication'],
    ]);
    expect(nodes.find(({ action }) => action === 'updateEpisode')?.fields).toContainEqual({
      field: 'season 1 episode 1 name',
      before: '"Pilot"',
      after: '"Third"',
    });
    expect(nodes.find(({ action }) => action === 'setAvailability')?.fields).toEqual([
      { field: 'availability', before: '[]', after: '[{"from":null,"until":null,"country":"DE"}]' },
    ]);
  });

  test('are read page by page', async () => {
    const id = await addMovie();
    for (const version of [1, 2, 3]) await update({ id, version, name: `Name ${version}` });
    const first = await changesOf(id, { first: 2 });
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    const rest = await changesOf(id, { first: 5, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...rest.nodes].map(({ version }) => version)).toEqual([4, 3, 2, 1]);
  });

  test('are for the staff alone, on the interface too', async () => {
    const id = await addMovie();
    await publish(id);
    for (const selection of ['changes { totalCount }', '... on Movie { changes { totalCount } }']) {
      const answer = await client.ask(newViewer(), `query($id: ID!) { title(id: $id) { ${selection} } }`, { id });
      expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
  });

  test('of a list are read with one statement', async () => {
    await Promise.all(Array.from({ length: 4 }, () => addMovie()));
    const ask = (fields: string) => client.data(editor, `{ titles(first: 4) { nodes { id ${fields} } } }`);
    const without = await counter.during(() => ask(''));
    expect(await counter.during(() => ask('changes(first: 2) { nodes { action } }'))).toBe(without + 1);
  });

  test('are not kept of what is taken back', async () => {
    const before = await database.db.execute(sql`select count(*)::int as changes from catalog.changes`);
    await mutate('createMovie', 'CreateMovieInput', { name: 'Owner', imdbId: 'tt7000001' });
    await mutate('createMovie', 'CreateMovieInput', { name: 'Refused', imdbId: 'tt7000001' });
    const after = await database.db.execute(sql`select count(*)::int as changes from catalog.changes`);
    expect(Number(after[0]?.changes) - Number(before[0]?.changes)).toBe(1);
  });
});
