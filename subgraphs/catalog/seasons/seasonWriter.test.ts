import { expect, test } from 'vitest';
import { testCatalog } from '../../../test/setup/catalog.ts';
import { createStores } from '../stores.ts';

const { client, database, editor, addShow, counter } = await testCatalog();
const { seasonWriter } = createStores(database.db);

const seasonsOf = async (id: string) => {
  const query = `query($id: ID!) { title(id: $id) { ... on Show { seasons { number episodes {
    number name synopsis releasedOn imdbId ratings { source score } version } } }
    changes { nodes { action actor { id } fields { field } } } } }`;
  const { title } = await client.data<{
    title: {
      seasons: { number: number; episodes: object[] }[];
      changes: { nodes: { action: string; actor: object | null; fields: { field: string }[] }[] };
    };
  }>(editor, query, { id });
  return title;
};

const bring = (showId: string, seasons: Parameters<typeof seasonWriter.write>[3]) =>
  database.db.transaction((transaction) => seasonWriter.write(transaction, null, showId, seasons, 'metadataIngest'));

const rated = [{ source: 'Internet Movie Database', value: '9.0/10', score: 90, votes: null }];

test('seasons and episodes are brought in together, what is known stays, and the same again changes nothing', async () => {
  const { showId, episodeId } = await addShow();
  await client.data(
    editor,
    'mutation($input: UpdateEpisodeInput!) { updateEpisode(input: $input) { userErrors { code } } }',
    { input: { id: episodeId, version: 1, synopsis: 'Written by an editor.' } },
  );
  const given = [
    {
      number: 1,
      episodes: [
        { number: 1, name: 'Pilot', releasedOn: '2008-01-20', imdbId: 'tt0959621', ratings: rated },
        { number: 2, name: 'Cat’s in the Bag...' },
      ],
    },
    { number: 2, episodes: [{ number: 1, name: 'Seven Thirty-Seven' }] },
  ];
  expect(await bring(showId, given)).toBe(true);
  const nothingMore = { synopsis: null, releasedOn: null, imdbId: null, ratings: [], version: 1 };
  const { seasons, changes } = await seasonsOf(showId);
  expect(seasons).toEqual([
    {
      number: 1,
      episodes: [
        {
          number: 1,
          name: 'Pilot',
          synopsis: 'Written by an editor.',
          releasedOn: '2008-01-20',
          imdbId: 'tt0959621',
          ratings: [{ source: 'Internet Movie Database', score: 90 }],
          version: 3,
        },
        { number: 2, name: 'Cat’s in the Bag...', ...nothingMore },
      ],
    },
    { number: 2, episodes: [{ number: 1, name: 'Seven Thirty-Seven', ...nothingMore }] },
  ]);
  expect(changes.nodes[0]).toMatchObject({ action: 'metadataIngest', actor: null });
  expect(changes.nodes[0]?.fields.map(({ field }) => field).toSorted()).toEqual([
    'season 1 episode 1 imdbId',
    'season 1 episode 1 ratings',
    'season 1 episode 1 releasedOn',
    'season 1 episode 2',
    'season 2',
    'season 2 episode 1',
  ]);
  expect(await bring(showId, given)).toBe(false);
  expect((await seasonsOf(showId)).changes.nodes).toHaveLength(changes.nodes.length);
});

test('a whole show takes as many statements as one episode', async () => {
  const [one, many] = [await addShow(), await addShow()];
  const season = (number: number, length: number) => ({
    number,
    episodes: Array.from({ length }, (_, index) => ({ number: index + 2, name: `Episode ${index}` })),
  });
  const few = await counter.during(() => bring(one.showId, [season(2, 1)]));
  expect(await counter.during(() => bring(many.showId, [season(1, 20), season(2, 20), season(3, 20)]))).toBe(few);
});

test('nothing given is nothing done', async () => {
  const { showId } = await addShow();
  expect(await bring(showId, [])).toBe(false);
  expect(await bring(showId, [{ number: 1, episodes: [] }])).toBe(false);
});
