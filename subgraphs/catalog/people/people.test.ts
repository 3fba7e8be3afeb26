import { describe, expect, test } from 'vitest';
import { newViewer, testCatalog } from '../../../test/setup/catalog.ts';
import { newId } from '../../shared/id.ts';

const { client, counter, editor, addMovie, addPublishedMovie } = await testCatalog();
const viewer = newViewer();

interface Credits {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: {
    readonly role: string;
    readonly character: string | null;
    readonly person: { readonly id: string; readonly name: string };
    readonly title: { readonly id: string; readonly name: string };
  }[];
}

const fields =
  '{ totalCount pageInfo { hasNextPage endCursor } nodes { role character person { id name } title { id name } } }';

const creditsOf = async (id: string, page: object = {}, who = viewer) => {
  const query = `query($id: ID!, $roles: [CreditRole!], $first: Int, $after: String, $last: Int) {
    title(id: $id) { credits(roles: $roles, first: $first, after: $after, last: $last) ${fields} } }`;
  return (await client.data<{ title: { credits: Credits } }>(who, query, { id, ...page })).title.credits;
};

const person = async (id: string, who = viewer, page: object = {}) => {
  const query = `query($id: ID!, $roles: [CreditRole!], $first: Int, $after: String) {
    person(id: $id) { id name credits(roles: $roles, first: $first, after: $after) ${fields} } }`;
  const data = await client.data<{ person: { name: string; credits: Credits } | null }>(who, query, { id, ...page });
  return data.person;
};

const cast = Array.from({ length: 5 }, (_, index) => ({
  role: 'ACTOR',
  name: `Player ${index + 1}`,
  character: `Part ${index + 1}`,
}));

describe('the credits of a title', () => {
  test('are in the order of the billing, page by page from both ends, and by role', async () => {
    const id = await addPublishedMovie({ credits: [{ role: 'DIRECTOR', name: 'Jane Campion' }, ...cast] });
    const first = await creditsOf(id, { first: 2 });
    expect(first.nodes.map(({ person }) => person.name)).toEqual(['Jane Campion', 'Player 1']);
    expect(first).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
    const next = await creditsOf(id, { first: 2, after: first.pageInfo.endCursor });
    expect(next.nodes.map(({ character }) => character)).toEqual(['Part 2', 'Part 3']);
    expect((await creditsOf(id, { last: 1 })).nodes[0]?.person.name).toBe('Player 5');
    const actors = await creditsOf(id, { roles: ['ACTOR', 'WRITER'], first: 2 });
    expect(actors).toMatchObject({ totalCount: 5, nodes: [{ character: 'Part 1' }, { character: 'Part 2' }] });
    expect(await creditsOf(id, { roles: [] })).toMatchObject({ totalCount: 0, nodes: [] });
  });

  test('name people once, whatever the capitals and accents, or by their id', async () => {
    const one = await addPublishedMovie({ credits: [{ role: 'DIRECTOR', name: 'Céline Sciamma' }] });
    const { person: celine } = (await creditsOf(one)).nodes[0]!;
    const two = await addPublishedMovie({
      credits: [
        { role: 'WRITER', name: 'celine sciamma' },
        { role: 'DIRECTOR', personId: celine.id },
      ],
    });
    expect((await creditsOf(two)).nodes.map(({ person }) => person)).toEqual([celine, celine]);
  });

  test('are refused when they name a person by an id that there is not', async () => {
    const query = `mutation($input: CreateMovieInput!) {
      createMovie(input: $input) { movie { id } userErrors { code field } } }`;
    for (const personId of [newId(), 'rubbish']) {
      const credits = [
        { role: 'ACTOR', name: 'Somebody' },
        { role: 'ACTOR', personId },
      ];
      expect(await client.data(editor, query, { input: { name: 'A film', credits } })).toEqual({
        createMovie: { movie: null, userErrors: [{ code: 'NOT_FOUND', field: ['credits', '1', 'personId'] }] },
      });
    }
  });

  test('made by many titles at once name the same people', async () => {
    const names = Array.from({ length: 8 }, (_, index) => ({ role: 'ACTOR', name: `Crowd ${index}` }));
    const ids = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        addPublishedMovie({ name: `Crowd ${index}`, credits: index % 2 ? names : names.toReversed() }),
      ),
    );
    const all = await Promise.all(ids.map((id) => creditsOf(id)));
    expect(new Set(all.flatMap(({ nodes }) => nodes.map(({ person }) => person.id))).size).toBe(8);
  });
});

describe('a person', () => {
  test('is listed with what they did in titles that this viewer may see, the newest first', async () => {
    const credits = [{ role: 'DIRECTOR', name: 'Agnès Varda' }];
    const older = await addPublishedMovie({ name: 'Cléo', releaseYear: 1962, credits });
    const newer = await addPublishedMovie({
      name: 'Faces Places',
      releaseYear: 2017,
      credits: [...credits, { role: 'ACTOR', name: 'Agnès Varda', character: 'Herself' }],
    });
    const draft = await addMovie({ name: 'Never seen', releaseYear: 2020, credits });
    const { id } = (await creditsOf(older)).nodes[0]!.person;
    const found = await person(id);
    expect(found).toMatchObject({ name: 'Agnès Varda', credits: { totalCount: 3 } });
    expect(found?.credits.nodes.map(({ title, role }) => [title.id, role])).toEqual([
      [newer, 'DIRECTOR'],
      [newer, 'ACTOR'],
      [older, 'DIRECTOR'],
    ]);
    const page = await person(id, viewer, { first: 1 });
    const rest = await person(id, viewer, { first: 5, after: page?.credits.pageInfo.endCursor });
    expect(rest?.credits.nodes.map(({ role }) => role)).toEqual(['ACTOR', 'DIRECTOR']);
    expect((await person(id, viewer, { roles: ['ACTOR'] }))?.credits.totalCount).toBe(1);
    expect((await person(id, editor))?.credits.nodes[0]?.title.id).toBe(draft);
  });

  test('of drafts alone does not exist for viewers, and neither does one that is made up', async () => {
    const draft = await addMovie({ credits: [{ role: 'ACTOR', name: 'A secret' }] });
    const { id } = (await creditsOf(draft, {}, editor)).nodes[0]!.person;
    expect(await person(id)).toBeNull();
    expect(await client.entity(viewer, { __typename: 'Person', id }, 'name')).toBeNull();
    expect(await person(id, editor)).toMatchObject({ name: 'A secret' });
    expect(await person(newId())).toBeNull();
    expect(await person('rubbish')).toBeNull();
  });

  test('and their films are read with a constant number of statements, however many there are', async () => {
    await Promise.all(
      Array.from({ length: 4 }, (_, index) => addPublishedMovie({ name: `Big cast ${index}`, credits: cast })),
    );
    const query = `query($first: Int!) { titles(first: 4) { nodes { credits(first: $first) {
      nodes { person { name credits(first: 3) { nodes { title { id } } } } } } } } }`;
    const [few, many] = [
      await counter.during(() => client.data(viewer, query, { first: 1 })),
      await counter.during(() => client.data(viewer, query, { first: 5 })),
    ];
    expect(many).toBe(few);
  });
});
