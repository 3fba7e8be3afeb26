/** Uploads: resumable, bounded in length and kind, and each its account's alone. */
import { createHash } from 'node:crypto';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { listenClient } from '../../db/client.ts';
import { createMedia } from '../../subgraphs/catalog/media/index.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { PubSub } from '../../subgraphs/shared/pubsub.ts';
import { newEditor, newViewer } from '../setup/catalog.ts';
import { studio } from './studio.ts';

const {
  client,
  editor,
  database,
  databaseUrl,
  objectStore,
  clip,
  createUpload,
  completeUpload,
  putParts,
  readUpload,
  abortUpload,
  upload,
  addMovie,
  startMediaIngest,
} = await studio({ withWorker: false });

const film = await clip({ source: 'testsrc2', seconds: 1, width: 320, height: 180 });
const mebibyte = 1_048_576;

const isStored = (id: string) =>
  objectStore.client.send(new HeadObjectCommand({ Bucket: objectStore.bucket, Key: `uploads/${id}` })).then(
    () => true,
    () => false,
  );

describe('an upload', () => {
  test('has parts with addresses for what is missing, and is complete when all are there', async () => {
    const content = Buffer.concat([film, Buffer.alloc(9 * mebibyte)]);
    const { thing: opened } = await createUpload({ sizeBytes: content.length });
    expect(opened).toMatchObject({ status: 'WAITING', partSizeBytes: 8 * mebibyte });
    expect(opened?.parts.map(({ number, sizeBytes, uploaded }) => [number, sizeBytes, uploaded])).toEqual([
      [1, 8 * mebibyte, false],
      [2, content.length - 8 * mebibyte, false],
    ]);
    const parts = await putParts(opened!, content);
    const { thing: completed, userErrors } = await completeUpload({ uploadId: opened!.id, parts: parts.toReversed() });
    expect(userErrors).toEqual([]);
    expect(completed).toMatchObject({ status: 'COMPLETED', contentType: 'video/mp4' });
    expect(completed?.parts.every(({ uploaded, url }) => uploaded && url === null)).toBe(true);
    expect(await completeUpload({ uploadId: opened!.id, parts })).toMatchObject({
      thing: { status: 'COMPLETED' },
      userErrors: [],
    });
  });

  test('is resumed from what has arrived, found again by its key', async () => {
    const content = Buffer.concat([film, Buffer.alloc(17 * mebibyte)]);
    const input = { sizeBytes: content.length, idempotencyKey: newId() };
    const { thing: opened } = await createUpload(input);
    await putParts({ ...opened!, parts: opened!.parts.slice(1, 2) }, content);
    const { thing: again } = await createUpload(input);
    expect(again?.id).toBe(opened?.id);
    expect(again?.parts.map(({ uploaded, url }) => [uploaded, url !== null])).toEqual([
      [false, true],
      [true, false],
      [false, true],
    ]);
    expect(await readUpload(opened!.id)).toMatchObject({
      id: opened?.id,
      parts: again?.parts.map(({ uploaded }) => ({ uploaded })),
    });
    const { thing: completed } = await completeUpload({ uploadId: opened!.id, parts: await putParts(again!, content) });
    expect(completed?.status).toBe('COMPLETED');
  });

  test('with a part missing names it, and loses nothing', async () => {
    const content = Buffer.concat([film, Buffer.alloc(9 * mebibyte)]);
    const { thing: opened } = await createUpload({ sizeBytes: content.length });
    const first = { ...opened!, parts: opened!.parts.slice(0, 1) };
    const [put] = await putParts(first, content);
    expect((await completeUpload({ uploadId: opened!.id, parts: [put] })).userErrors).toEqual([
      { code: 'INVALID', message: expect.stringContaining('Part 2 of 2 is missing'), field: ['parts'] },
    ]);
    const named = [put, { number: 2, etag: '"of no part"' }];
    expect((await completeUpload({ uploadId: opened!.id, parts: named })).userErrors).toMatchObject([
      { code: 'INVALID', field: ['parts', '1', 'number'] },
    ]);
    const wrong = [
      { ...put, etag: '"another"' },
      { number: 3, etag: 'x' },
    ];
    expect((await completeUpload({ uploadId: opened!.id, parts: wrong })).userErrors.map(({ field }) => field)).toEqual(
      [['parts', '1', 'number'], ['parts', '0', 'etag'], ['parts']],
    );
    expect((await readUpload(opened!.id))?.parts.map(({ uploaded }) => uploaded)).toEqual([true, false]);
  });

  test.each([
    ['a playlist named .mp4', Buffer.from(`#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n${'#'.repeat(500)}`), {}],
    ['a list of files named .mp4', Buffer.from(`ffconcat version 1.0\nfile /etc/passwd\n${' '.repeat(500)}`), {}],
    ['text', Buffer.from('This is no video, whatever it is called. '.repeat(20)), {}],
    ['a single byte', Buffer.from('x'), {}],
    ['a film that is said to be Matroska', film, { contentType: 'video/x-matroska' }],
    ['a film with another SHA-256', film, { sha256: 'ab'.repeat(32) }],
  ])('of %s is UNSUPPORTED_MEDIA, and is not kept', async (_, content, input) => {
    const { thing: opened } = await createUpload({ sizeBytes: content.length, ...input });
    const parts = await putParts(opened!, content);
    const { thing, userErrors } = await completeUpload({ uploadId: opened!.id, parts });
    expect(thing).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'UNSUPPORTED_MEDIA', field: ['uploadId'] }]);
    expect(await readUpload(opened!.id)).toMatchObject({ status: 'ABORTED' });
    expect(await isStored(opened!.id)).toBe(false);
  });

  test('of the SHA-256 that was stated is taken', async () => {
    const sha256 = createHash('sha256').update(film).digest('hex').toUpperCase();
    expect((await upload(film, { sha256 })).thing?.status).toBe('COMPLETED');
  });

  test.each([
    [{ sizeBytes: 0 }, 'sizeBytes'],
    [{ sizeBytes: 50 * 1024 * mebibyte + 1 }, 'sizeBytes'],
    [{ sizeBytes: 1.5 }, 'sizeBytes'],
    [{ sizeBytes: 10, contentType: 'image/png' }, 'contentType'],
    [{ sizeBytes: 10, filename: '' }, 'filename'],
    [{ sizeBytes: 10, filename: 'a\nb.mp4' }, 'filename'],
    [{ sizeBytes: 10, sha256: 'xyz' }, 'sha256'],
  ])('of %j is refused with the field at fault', async (input, field) => {
    expect((await createUpload(input)).userErrors).toMatchObject([{ code: 'INVALID', field: [field] }]);
  });

  test('of the largest size has 1,000 parts at most', async () => {
    const { thing } = await createUpload({ sizeBytes: 50 * 1024 * mebibyte });
    expect(thing?.parts.length).toBeLessThanOrEqual(1_000);
    await abortUpload(thing!.id);
  });

  test('of somebody else does not exist, just as one that was made up', async () => {
    const { thing: theirs } = await createUpload({ sizeBytes: film.length }, newEditor());
    for (const id of [theirs!.id, newId(), 'no id at all']) {
      expect(await readUpload(id)).toBeNull();
      expect((await completeUpload({ uploadId: id, parts: [{ number: 1, etag: 'x' }] })).userErrors).toMatchObject([
        { code: 'NOT_FOUND' },
      ]);
      expect((await abortUpload(id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
      expect((await startMediaIngest({ uploadId: id, movieId: await addMovie() })).userErrors).toMatchObject([
        { code: 'NOT_FOUND', field: ['uploadId'] },
      ]);
    }
  });

  test('is for editors alone', async () => {
    const query = 'query($id: ID!) { upload(id: $id) { id } }';
    for (const [who, code] of [
      [newViewer(), 'FORBIDDEN'],
      [{ scopes: [] }, 'UNAUTHENTICATED'],
    ] as const)
      expect((await client.ask(who, query, { id: newId() })).errors?.[0]?.extensions?.code).toBe(code);
  });

  test('that is given up frees its parts, and takes no more', async () => {
    const { thing: opened } = await createUpload({ sizeBytes: film.length });
    const parts = await putParts(opened!, film);
    expect((await abortUpload(opened!.id)).thing).toMatchObject({
      status: 'ABORTED',
      parts: [{ url: null, uploaded: false }],
    });
    expect((await completeUpload({ uploadId: opened!.id, parts })).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
    expect((await fetch(opened!.parts[0]!.url!, { method: 'PUT', body: new Uint8Array(film) })).status).toBe(404);
  });

  test('that is not completed in time is EXPIRED, and its parts go', async () => {
    const { thing: opened } = await createUpload({ sizeBytes: film.length });
    const parts = await putParts(opened!, film);
    await database.db.execute(
      sql`update catalog.uploads set expires_at = now() - interval '1 minute' where id = ${opened!.id}`,
    );
    expect((await completeUpload({ uploadId: opened!.id, parts })).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
    const notifications = listenClient(databaseUrl);
    const media = createMedia({ db: database.db, pubsub: new PubSub(notifications), objectStore });
    expect(await media.uploads.sweep()).toBe(1);
    expect(await media.uploads.sweep()).toBe(0);
    await notifications.end();
    expect(await readUpload(opened!.id)).toMatchObject({ status: 'EXPIRED', parts: [{ url: null, uploaded: false }] });
  });
});

describe('an ingest', () => {
  test('wants a complete upload, and one film or episode that exists', async () => {
    const { thing: opened } = await createUpload({ sizeBytes: film.length });
    const movieId = await addMovie();
    expect((await startMediaIngest({ uploadId: opened!.id, movieId })).userErrors).toMatchObject([
      { code: 'WRONG_STATE', field: ['uploadId'] },
    ]);
    const { thing: whole } = await upload(film);
    for (const [input, code, field] of [
      [{}, 'INVALID', 'movieId'],
      [{ movieId, episodeId: newId() }, 'INVALID', 'movieId'],
      [{ movieId: newId() }, 'NOT_FOUND', 'movieId'],
      [{ movieId: 'no id at all' }, 'NOT_FOUND', 'movieId'],
      [{ episodeId: movieId }, 'NOT_FOUND', 'episodeId'],
    ] as const)
      expect((await startMediaIngest({ uploadId: whole!.id, ...input })).userErrors).toMatchObject([
        { code, field: [field] },
      ]);
  });

  test('of the same key is begun once', async () => {
    const { thing: whole } = await upload(film);
    const input = { uploadId: whole!.id, movieId: await addMovie(), idempotencyKey: newId() };
    const both = await Promise.all([startMediaIngest(input), startMediaIngest(input)]);
    expect(new Set(both.map(({ thing }) => thing?.id)).size).toBe(1);
    expect(both.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  });

  test('that does not exist ends a subscription with NOT_FOUND', async () => {
    for (const jobId of [newId(), 'no id at all']) {
      const events = client.watch(editor, 'subscription($jobId: ID!) { ingestProgress(jobId: $jobId) { id } }', {
        jobId,
      });
      const first = await events.next().catch((errors: unknown) => ({ value: { errors } }));
      expect(first.value).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    }
  });

  test('of a draft is there for editors, and its video not for viewers', async () => {
    const { thing: whole } = await upload(film);
    const { thing: job } = await startMediaIngest({ uploadId: whole!.id, movieId: await addMovie() });
    const video = { __typename: 'Video', id: job!.video!.id };
    expect(await client.entity(editor, video, 'id title { name }')).toMatchObject({
      id: video.id,
      title: { name: 'A film' },
    });
    expect(await client.entity(newViewer(), video, 'id')).toBeNull();
    expect(await client.entity(newViewer(), { __typename: 'Video', id: newId() }, 'id')).toBeNull();
  });

  test('is shown with all others that are under way, then as it changes', async () => {
    const { thing: whole } = await upload(film);
    const events = client.watch<{ ingestActivity: { id: string; status: string } }>(
      editor,
      'subscription { ingestActivity { id status } }',
    );
    const seen = async (id: string) => {
      for (;;) {
        const { value, done } = await events.next();
        if (done || !value.data) throw new Error(`The subscription ended: ${JSON.stringify(value)}`);
        if (value.data.ingestActivity.id === id) return value.data.ingestActivity.status;
      }
    };
    const { thing: before } = await startMediaIngest({ uploadId: whole!.id, movieId: await addMovie() });
    expect(before).toMatchObject({
      status: 'QUEUED',
      stage: null,
      percent: 0,
      attempts: 0,
      video: { status: 'INGESTING' },
    });
    expect(await seen(before!.id)).toBe('QUEUED');
    const { thing: later } = await startMediaIngest({ uploadId: whole!.id, movieId: await addMovie() });
    expect(await seen(later!.id)).toBe('QUEUED');
    await client.data(editor, 'mutation($input: CancelIngestInput!) { cancelIngest(input: $input) { job { id } } }', {
      input: { jobId: before!.id },
    });
    expect(await seen(before!.id)).toBe('CANCELLED');
    await events.return?.();
  });
});
