/** What editors and viewers do with the catalogue, by the operations of their apps. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderTestClip } from '../../samples/testClip.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { OmdbStandIn } from '../metadata/standIn.ts';
import { eventually } from '../setup/eventually.ts';
import { House } from '../setup/house.ts';
import { Frontend, type Upload } from './frontend.ts';

interface Movie {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

interface Job {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly percent: number;
  readonly sequence: number;
  readonly items: { readonly created: number } | null;
}

interface TitlePage {
  readonly totalCount: number;
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: Movie & { readonly releaseYear: number | null };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
}

let folder: string;
let omdb: OmdbStandIn;
let house: House;
let frontend: Frontend;
let editor: string;
let viewer: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-operations-'));
  omdb = await OmdbStandIn.start({ films: 20 });
  house = await House.start(folder, { OMDB_URL: omdb.url, OMDB_API_KEY: omdb.key });
  frontend = new Frontend(house);
  [editor, viewer] = await Promise.all([house.logIn('editor@marquee.test'), house.logIn('viewer@marquee.test')]);
}, 420_000);

afterAll(async () => {
  await house?.stop();
  await omdb?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const createMovie = async (input: object = {}) =>
  (await frontend.done<{ movie: Movie }>('catalog CreateMovie', { name: 'A film', ...input }, editor)).movie;
const publish = (id: string, publishAt?: string) =>
  frontend.done<{ title: object }>('catalog PublishTitle', { id, ...(publishAt && { publishAt }) }, editor);
const browse = async (variables: Record<string, unknown>, token?: string) =>
  (await frontend.send<{ titles: TitlePage }>('catalog Browse', variables, token)).titles;

const upload = (content: Buffer, file: object) => frontend.upload(content, file, editor);

async function clip(seconds: number): Promise<Buffer> {
  const file = join(folder, `${newId()}.mp4`);
  await renderTestClip({ source: 'testsrc2', seconds, width: 320, height: 180, file });
  return readFile(file);
}

describe('finding', () => {
  test('Browse keeps, sorts and pages, the same way from both ends', async () => {
    const all = await browse({ sort: 'NAME', first: 100 });
    const names = all.edges.map(({ node }) => node.name);
    expect(all.totalCount).toBe(names.length);
    const first = await browse({ sort: 'NAME', first: 3 });
    const next = await browse({ sort: 'NAME', first: 3, after: first.pageInfo.endCursor });
    expect([...first.edges, ...next.edges].map(({ node }) => node.name)).toEqual(names.slice(0, 6));
    expect([first.pageInfo.hasNextPage, next.pageInfo.hasPreviousPage]).toEqual([true, true]);
    const before = await browse({ sort: 'NAME', last: 2, before: next.edges[0]?.cursor });
    expect(before.edges.map(({ node }) => node.name)).toEqual(names.slice(1, 3));
    const late = await browse({ first: 100, filter: { kind: 'MOVIE', releasedFrom: 2015, releasedTo: 2030 } });
    expect(late.edges.length).toBeGreaterThan(0);
    expect(late.edges.every(({ node }) => (node.releaseYear ?? 0) >= 2015)).toBe(true);
  });

  test('Search takes a letter for another, with highlights and facets', async () => {
    const { search } = await frontend.send<{
      search: {
        edges: { score: number; highlights: { field: string; text: string }[]; node: Movie }[];
        facets: { kinds: { value: string; count: number }[] };
      };
    }>('catalog Search', { query: 'Sintle', first: 5 });
    expect(search.edges[0]).toMatchObject({ node: { name: 'Sintel' }, score: expect.any(Number) });
    expect(search.facets.kinds).toContainEqual({ value: 'MOVIE', count: expect.any(Number) });
    const exact = await frontend.send<{ search: typeof search }>('catalog Search', { query: 'sintel', first: 1 });
    expect(exact.search.edges[0]?.highlights).toContainEqual({ field: 'name', text: '<mark>Sintel</mark>' });
  });

  test('Genres counts what is published', async () => {
    const { genres } = await frontend.send<{ genres: { id: string; titleCount: number }[] }>('catalog Genres');
    for (const { id, titleCount } of genres.slice(0, 5)) {
      const filter = { genreIds: [id], publication: 'PUBLISHED' };
      expect((await browse({ filter, first: 1 }, editor)).totalCount).toBe(titleCount);
    }
  });
});

describe('editing', () => {
  test('CreateMovie makes a draft, the same one for the same key; UpdateMovie refuses a stale version', async () => {
    const input = {
      name: 'Made by an editor',
      originalName: 'Fait maison',
      synopsis: 'Somebody makes a film.',
      releaseYear: 2026,
      genres: ['Drama'],
      keywords: ['making'],
      maturityRatings: [{ country: 'DE', rating: '6' }],
      imdbId: 'tt7654321',
      idempotencyKey: newId(),
    };
    const movie = await createMovie(input);
    expect(movie).toEqual({ id: expect.any(String), name: 'Made by an editor', version: 1, publication: 'DRAFT' });
    expect(await createMovie(input)).toEqual(movie);
    const update = (version: number, synopsis: string) =>
      frontend.change<{ movie: Movie }>('catalog UpdateMovie', { id: movie.id, version, synopsis }, editor);
    expect(await update(1, 'Newer.')).toMatchObject({ movie: { synopsis: 'Newer.', version: 2 }, userErrors: [] });
    expect(await update(1, 'Stale.')).toMatchObject({
      movie: { synopsis: 'Newer.', version: 2 },
      userErrors: [{ code: 'CONFLICT', field: ['version'] }],
    });
    for (const token of [viewer, undefined])
      expect(
        (await frontend.ask('catalog CreateMovie', { input: { name: 'No' } }, token)).errors?.[0]?.extensions,
      ).toMatchObject({
        code: token ? 'FORBIDDEN' : 'UNAUTHENTICATED',
      });
  });

  test('PublishTitle shows a title now or from a moment on, and SetAvailability says where', async () => {
    const [now, later] = [await createMovie({ name: 'Now' }), await createMovie({ name: 'Later' })];
    expect(await publish(now.id)).toMatchObject({
      title: { publication: 'PUBLISHED', publishedAt: expect.any(String) },
    });
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(await publish(later.id, tomorrow)).toMatchObject({ title: { publication: 'SCHEDULED', publishedAt: null } });
    const titlePage = (id: string, token?: string) =>
      frontend.send<{ title: object | null }>('catalog TitlePage', { id }, token);
    expect(await titlePage(later.id)).toEqual({ title: null });
    expect(await titlePage(now.id)).toMatchObject({ title: { name: 'Now' } });
    const windows = [{ country: 'FR', from: '2020-01-01T00:00:00.000Z' }];
    expect(await frontend.done('catalog SetAvailability', { titleId: now.id, windows }, editor)).toMatchObject({
      title: { availability: [{ country: 'FR', from: '2020-01-01T00:00:00.000Z', until: null }] },
    });
    const [france, germany] = [await frontend.register('FR'), await frontend.register('DE')];
    const listed = async (token: string) => {
      const titles = await browse({ first: 100 }, token);
      return titles.edges.some(({ node }) => node.id === now.id);
    };
    expect([await listed(france.token), await listed(germany.token)]).toEqual([true, false]);
  });

  test('AttachArtwork gives a title a picture from an upload', async () => {
    const movie = await createMovie({ name: 'With a poster' });
    const picture = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#336699' } })
      .jpeg()
      .toBuffer();
    const { id: uploadId } = await upload(picture, {
      filename: 'poster.jpg',
      contentType: 'image/jpeg',
      purpose: 'ARTWORK',
    });
    const input = { titleId: movie.id, uploadId, kind: 'POSTER', focus: { x: 0.5, y: 0.3 } };
    const { artwork } = await frontend.done<{ artwork: { url: string } }>('catalog AttachArtwork', input, editor);
    expect(artwork).toMatchObject({ kind: 'POSTER', placeholder: expect.stringMatching(/^#[0-9a-f]{6}$/) });
    const shown = await request(artwork.url);
    await shown.body.dump();
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, expect.stringMatching(/^image\//)]);
  });
});

describe('bringing a film in', () => {
  test('an upload goes on where it was, is completed, and becomes a video that is followed to its end', async () => {
    const content = await clip(4);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const file = { filename: 'film.mp4', contentType: 'video/mp4', purpose: 'VIDEO', sha256 };
    const { upload: opened } = await frontend.done<{ upload: Upload }>(
      'catalog CreateUpload',
      { ...file, sizeBytes: content.length, idempotencyKey: newId() },
      editor,
    );
    expect(await frontend.send('catalog ResumeUpload', { id: opened.id }, editor)).toMatchObject({
      upload: { status: 'WAITING', parts: [{ number: 1, uploaded: false, url: expect.stringMatching(/^http/) }] },
    });
    expect(await frontend.done('catalog AbortUpload', { uploadId: opened.id }, editor)).toMatchObject({
      upload: { status: 'ABORTED' },
    });
    const { id: uploadId, status } = await upload(content, file);
    expect(status).toBe('COMPLETED');
    const movie = await createMovie({ name: 'Brought in' });
    await publish(movie.id);
    const { job } = await frontend.done<{ job: Job }>(
      'catalog StartMediaIngest',
      { uploadId, movieId: movie.id },
      editor,
    );
    expect(job).toMatchObject({ kind: 'MEDIA', status: 'QUEUED' });
    const seen: Job[] = [];
    for await (const event of frontend.follow<Job>('catalog IngestProgress', { jobId: job.id }, editor))
      seen.push(event);
    expect(seen.at(-1)).toMatchObject({
      status: 'SUCCEEDED',
      stage: 'READY',
      percent: 100,
      video: { status: 'READY', title: { id: movie.id, name: 'Brought in', stats: { views: 0 } } },
    });
    const sequences = seen.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
    const { ingestJobs } = await frontend.send<{ ingestJobs: { nodes: Job[] } }>(
      'catalog IngestJobs',
      { status: ['SUCCEEDED'], first: 10 },
      editor,
    );
    expect(ingestJobs.nodes.map(({ id }) => id)).toContain(job.id);
  }, 120_000);

  test('IngestActivity shows jobs as they go; CancelIngest stops one, RetryIngest queues it again', async () => {
    const { id: uploadId } = await upload(await clip(20), {
      filename: 'long.mp4',
      contentType: 'video/mp4',
      purpose: 'VIDEO',
    });
    const movie = await createMovie({ name: 'Stopped' });
    // The worker stands still meanwhile, so that no machine is too fast to be stopped.
    const worker = await house.pidOf('subgraphs/catalog/worker.ts');
    process.kill(worker, 'SIGSTOP');
    try {
      const { job } = await frontend.done<{ job: Job }>(
        'catalog StartMediaIngest',
        { uploadId, movieId: movie.id },
        editor,
      );
      const states: string[] = [];
      for await (const event of frontend.follow<Job>('catalog IngestActivity', {}, editor)) {
        if (event.id !== job.id) continue;
        states.push(event.status);
        if (states.length === 1)
          expect(await frontend.done('catalog CancelIngest', { jobId: job.id }, editor)).toMatchObject({
            job: { id: job.id },
          });
        if (event.status === 'CANCELLED') break;
      }
      expect(states.at(-1)).toBe('CANCELLED');
      expect(await frontend.done('catalog RetryIngest', { jobId: job.id }, editor)).toMatchObject({
        job: { status: 'QUEUED' },
      });
      await frontend.done('catalog CancelIngest', { jobId: job.id }, editor);
    } finally {
      process.kill(worker, 'SIGCONT');
    }
  }, 120_000);

  test('StartMetadataIngest brings titles in from OMDb, counted item by item', async () => {
    const input = { search: 'Lantern', type: 'MOVIE', limit: 5, publish: true };
    const { job } = await frontend.done<{ job: Job }>('catalog StartMetadataIngest', input, editor);
    expect(job).toMatchObject({ kind: 'METADATA' });
    let last: Job | undefined;
    for await (const event of frontend.follow<Job>('catalog IngestProgress', { jobId: job.id }, editor)) last = event;
    expect(last).toMatchObject({
      status: 'SUCCEEDED',
      stage: 'DONE',
      items: { found: 5, created: 5, failed: 0 },
      video: null,
    });
  }, 120_000);
});

test('AddComment says something of a title, for a profile alone', async () => {
  const { id: titleId } = await createMovie({ name: 'Talked about' });
  await publish(titleId);
  expect(await frontend.done('catalog AddComment', { titleId, body: ' Well made ' }, viewer)).toMatchObject({
    comment: { body: 'Well made', author: { id: expect.any(String), name: expect.any(String) } },
  });
  const { errors } = await frontend.ask('catalog AddComment', { input: { titleId, body: 'No' } });
  expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});

test('CatalogStatus tells how the catalog and what it depends on are', async () => {
  const healthy = {
    name: 'catalog',
    healthy: true,
    dependencies: expect.arrayContaining([expect.objectContaining({ name: 's3' })]),
  };
  // One that does not answer in two seconds is not healthy: on a busy machine that may be for a moment.
  await eventually(async () =>
    expect(await frontend.send('catalog CatalogStatus')).toMatchObject({ catalogStatus: healthy }),
  );
});
