import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newEditor, newViewer, testCatalog } from '../../../test/setup/catalog.ts';
import { newId } from '../../shared/id.ts';

const { client, database, editor, addShow, addMovie, addPublishedMovie, publish } = await testCatalog();

const adult = newViewer();
const child = { ...newViewer(), maturityLimit: 12 };
const childAbroad = { ...child, country: 'FR' };
const { country: _, ...childNowhere } = child;

/** The film of a limit: with a video, a picture, a person and a genre of its own. */
async function film(rating: string, name: string) {
  const id = await addPublishedMovie({
    name,
    genres: [`Genre of ${name}`],
    maturityRatings: [
      { country: 'DE', rating },
      { country: 'US', rating: 'PG-13' },
    ],
    credits: [{ role: 'ACTOR', name: `Actor of ${name}` }],
  });
  const videoId = newId();
  await database.db.execute(sql`insert into catalog.videos (id, movie_id, status) values (${videoId}, ${id}, 'EMPTY')`);
  const query = `query($id: ID!) { title(id: $id) { genres { id } credits { nodes { person { id } } } } }`;
  const { title } = await client.data<{
    title: { genres: { id: string }[]; credits: { nodes: { person: { id: string } }[] } };
  }>(editor, query, { id });
  return { id, videoId, genreId: title.genres[0]!.id, personId: title.credits.nodes[0]!.person.id };
}

type Viewer = typeof adult;

const byId = async (id: string, viewer: Viewer) =>
  (await client.data<{ title: object | null }>(viewer, 'query($id: ID!) { title(id: $id) { id } }', { id })).title;

const entity = (typename: string, id: string, viewer: Viewer) =>
  client.entity(viewer, { __typename: typename, id }, 'id');

const listed = async (id: string, viewer: Viewer) => {
  const data = await client.data<{ titles: { totalCount: number; nodes: { id: string }[] } }>(
    viewer,
    '{ titles(first: 100) { totalCount nodes { id } } }',
  );
  expect(data.titles.totalCount).toBe(data.titles.nodes.length);
  return data.titles.nodes.find((title) => title.id === id) ?? null;
};

describe('what is above the maturity limit', () => {
  test('does not exist for the viewer, whichever way it is asked for', async () => {
    const { id, videoId, genreId, personId } = await film('16', 'Grim');
    const { id: allowed } = await film('12', 'Gentle');
    const ways: Record<string, (viewer: Viewer) => Promise<unknown>> = {
      'by its id': (viewer) => byId(id, viewer),
      'in lists': (viewer) => listed(id, viewer),
      'as a Title': (viewer) => entity('Title', id, viewer),
      'as a Movie': (viewer) => entity('Movie', id, viewer),
      'as a Video': (viewer) => entity('Video', videoId, viewer),
      'by its people': (viewer) => entity('Person', personId, viewer),
      'by its genre': async (viewer) => {
        const found = await client.entity<{ titles: { nodes: object[] } }>(
          viewer,
          { __typename: 'Genre', id: genreId },
          'titles(first: 5) { nodes { id } }',
        );
        return found?.titles.nodes[0] ?? null;
      },
    };
    for (const [way, reach] of Object.entries(ways)) {
      expect(await reach(adult), `an adult, ${way}`).not.toBeNull();
      expect(await reach(child), `a child, ${way}`).toBeNull();
    }
    expect(await byId(allowed, child)).toEqual({ id: allowed });
    expect(await listed(allowed, child)).toEqual({ id: allowed });
  });

  test('is left out of what people did', async () => {
    const person = { role: 'DIRECTOR', name: 'Director of both' };
    const fine = await addPublishedMovie({ credits: [person], maturityRatings: [{ country: 'DE', rating: '6' }] });
    await addPublishedMovie({ credits: [person], maturityRatings: [{ country: 'DE', rating: '18' }] });
    const query =
      'query($id: ID!) { title(id: $id) { credits { nodes { person { credits { totalCount nodes { title { id } } } } } } } }';
    expect(await client.data(child, query, { id: fine })).toEqual({
      title: {
        credits: { nodes: [{ person: { credits: { totalCount: 1, nodes: [{ title: { id: fine } }] } } }] },
      },
    });
  });

  test('takes its seasons and episodes along', async () => {
    const { showId, seasonId, episodeId } = await addShow({ maturityRatings: [{ country: 'DE', rating: '16' }] });
    await publish(showId);
    for (const [typename, id] of [
      ['Show', showId],
      ['Season', seasonId],
      ['Episode', episodeId],
    ] as const) {
      expect(await entity(typename, id, adult)).toEqual({ id });
      expect(await entity(typename, id, child)).toBeNull();
    }
  });

  test('does not exist for staff either who has set one, and cannot be changed by it', async () => {
    const limited = { ...newEditor(), maturityLimit: 12 };
    const { id } = await film('16', 'For grown-up staff');
    expect(await byId(id, limited)).toBeNull();
    expect(await listed(id, limited)).toBeNull();
    const answer = await client.data(
      limited,
      `mutation($id: ID!) {
        updateMovie(input: { id: $id, version: 2, name: "Mine" }) { movie { id } userErrors { code } }
        unpublishTitle(input: { id: $id }) { title { id } userErrors { code } }
        deleteTitle(input: { id: $id }) { title { id } userErrors { code } }
      }`,
      { id },
    );
    const notFound = [{ code: 'NOT_FOUND' }];
    expect(answer).toEqual({
      updateMovie: { movie: null, userErrors: notFound },
      unpublishTitle: { title: null, userErrors: notFound },
      deleteTitle: { title: null, userErrors: notFound },
    });
  });

  test('is neither shown by the jobs of its video nor given another one by staff who has set a limit', async () => {
    const limited = { ...newEditor(), maturityLimit: 12 };
    const { id, videoId } = await film('16', 'Of a job');
    const [uploadId, jobId] = [newId(), newId()];
    await database.db.execute(sql`
      insert into catalog.uploads (id, account_id, filename, content_type, size_bytes, part_size_bytes, purpose, status, expires_at, multipart_id)
      values (${uploadId}, ${limited.accountId}, 'film.mp4', 'video/mp4', 1, 5242880, 'VIDEO', 'COMPLETED', now() + interval '1 day', 'none')`);
    await database.db.execute(sql`
      insert into catalog.ingest_jobs (id, kind, account_id, upload_id, video_id, status, attempts_allowed, finished_at)
      values (${jobId}, 'MEDIA', ${limited.accountId}, ${uploadId}, ${videoId}, 'SUCCEEDED', 3, now())`);
    const videoOf = async (viewer: Viewer) => {
      const query = 'query($id: ID!) { ingestJob(id: $id) { video { id } } }';
      return (await client.data<{ ingestJob: { video: object | null } }>(viewer, query, { id: jobId })).ingestJob.video;
    };
    expect(await videoOf(editor)).toEqual({ id: videoId });
    expect(await videoOf(limited)).toBeNull();
    const start = `mutation($uploadId: ID!, $id: ID!) {
      startMediaIngest(input: { uploadId: $uploadId, movieId: $id }) { job { id } userErrors { code field } } }`;
    expect(await client.data(limited, start, { uploadId, id })).toEqual({
      startMediaIngest: { job: null, userErrors: [{ code: 'NOT_FOUND', field: ['movieId'] }] },
    });
    await client.data(editor, 'mutation($id: ID!) { deleteTitle(input: { id: $id }) { titleId } }', { id });
    expect(await videoOf(editor)).toBeNull();
  });
});

describe('with a maturity limit', () => {
  test('a title exists up to and with the limit itself', async () => {
    const { id } = await film('12', 'At the limit');
    expect(await byId(id, child)).toEqual({ id });
    expect(await byId(id, { ...child, maturityLimit: 11 })).toBeNull();
    expect(await byId(id, { ...child, maturityLimit: 0 })).toBeNull();
  });

  test('a title without a known rating in the viewer’s country does not exist', async () => {
    const { id } = await film('0', 'Rated in Germany');
    for (const viewer of [childAbroad, childNowhere as Viewer]) {
      expect(await byId(id, viewer)).toBeNull();
      expect(await listed(id, viewer)).toBeNull();
    }
    const unknown = await addPublishedMovie({ maturityRatings: [{ country: 'DE', rating: 'Unrated' }] });
    expect(await byId(unknown, adult)).not.toBeNull();
    expect(await byId(unknown, child)).toBeNull();
  });

  test('what may be seen but not be watched is still told apart', async () => {
    const { id } = await film('6', 'Elsewhere');
    await client.data(
      editor,
      'mutation($id: ID!) { setAvailability(input: { titleId: $id, windows: [{ country: "AT" }] }) { userErrors { code } } }',
      { id },
    );
    expect(await byId(id, child)).toEqual({ id });
    expect(await listed(id, child)).toBeNull();
  });
});

test('a video is available where its title is, and to the staff always', async () => {
  const { id, videoId } = await film('6', 'Watched here');
  const available = async (viewer: Viewer) =>
    client.entity(viewer, { __typename: 'Video', id: videoId }, 'available title { unavailableReason }');
  expect(await available(adult)).toEqual({ available: true, title: { unavailableReason: null } });
  await client.data(
    editor,
    'mutation($id: ID!) { setAvailability(input: { titleId: $id, windows: [{ country: "AT" }] }) { userErrors { code } } }',
    { id },
  );
  expect(await available(adult)).toEqual({ available: false, title: { unavailableReason: 'REGION' } });
  expect(await available(editor)).toEqual({ available: true, title: { unavailableReason: 'REGION' } });
});

test('a genre counts the titles of it that are published', async () => {
  const genres = ['Counted'];
  await addMovie({ genres: [...genres, 'Of a draft'] });
  const published = await addPublishedMovie({ genres });
  await addPublishedMovie({ genres });
  await client.data(editor, 'mutation($id: ID!) { deleteTitle(input: { id: $id }) { titleId } }', { id: published });
  const { genres: all } = await client.data<{ genres: { name: string; titleCount: number }[] }>(
    editor,
    '{ genres { name titleCount } }',
  );
  expect(all.find(({ name }) => name === 'Counted')).toEqual({ name: 'Counted', titleCount: 1 });
  expect(all.map(({ name }) => name)).not.toContain('Of a draft');
});
