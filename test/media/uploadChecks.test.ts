/** What uploads are for, whether they arrive as they were sent, and how long they are kept. */
import { createHash } from 'node:crypto';
import { DeleteObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { IdempotencyStore } from '../../subgraphs/catalog/idempotencyStore.ts';
import { MultipartStore } from '../../subgraphs/catalog/media/uploads/multipartStore.ts';
import { UploadRules } from '../../subgraphs/catalog/media/uploads/uploadRules.ts';
import { UploadStore } from '../../subgraphs/catalog/media/uploads/uploadStore.ts';
import type { BaseContext } from '../../subgraphs/shared/context.ts';
import { studio } from './studio.ts';

const {
  client,
  editor,
  abortUpload,
  database,
  objectStore,
  clip,
  createUpload,
  completeUpload,
  putParts,
  readUpload,
  upload,
  addMovie,
  startMediaIngest,
  cancelIngest,
  retryIngest,
} = await studio({ withWorker: false });

const film = await clip({ source: 'testsrc2', seconds: 1, width: 320, height: 180 });
const uploads = new UploadRules(
  new UploadStore(database.db),
  new MultipartStore(objectStore),
  new IdempotencyStore(database.db),
);
const picture = (format: 'jpeg' | 'png' | 'webp' | 'avif') =>
  sharp({ create: { width: 20, height: 30, channels: 3, background: '#336699' } })
    .toFormat(format)
    .toBuffer();
const [jpeg, png, webp, avif] = await Promise.all((['jpeg', 'png', 'webp', 'avif'] as const).map(picture));
const md5Of = (content: Buffer) => createHash('md5').update(content).digest('hex');

const isStored = (id: string) =>
  objectStore.client.send(new HeadObjectCommand({ Bucket: objectStore.bucket, Key: `uploads/${id}` })).then(
    () => true,
    () => false,
  );

describe('an upload that is given up while it is completed', () => {
  /** Completes an upload; `meanwhile` happens once the store was asked by `step`, before it answers. */
  async function completed(
    step: 'sizeOf' | 'head' | 'sha256' | 'complete',
    meanwhile: (id: string) => Promise<unknown>,
  ) {
    const sha256 = createHash('sha256').update(jpeg!).digest('hex');
    const { thing } = await createUpload({
      ...{ purpose: 'ARTWORK', contentType: 'image/jpeg', sizeBytes: jpeg!.length, sha256 },
    });
    const parts = await putParts(thing!, jpeg!);
    const multipart = new MultipartStore(objectStore);
    const before = async () => void (await meanwhile(thing!.id));
    const { sizeOf, head, complete, sha256: hashOf } = MultipartStore.prototype;
    if (step === 'sizeOf') multipart.sizeOf = (key) => before().then(() => sizeOf.call(multipart, key));
    if (step === 'head') multipart.head = (key, bytes) => before().then(() => head.call(multipart, key, bytes));
    if (step === 'sha256') multipart.sha256 = (key) => before().then(() => hashOf.call(multipart, key));
    if (step === 'complete')
      multipart.complete = (one, etags) => before().then(() => complete.call(multipart, one, etags));
    const rules = new UploadRules(new UploadStore(database.db), multipart, new IdempotencyStore(database.db));
    const context = { identity: editor } as Partial<BaseContext> as BaseContext;
    return { id: thing!.id, outcome: await rules.complete(context, { uploadId: thing!.id, parts }) };
  }

  test.each(['complete', 'sizeOf', 'head', 'sha256'] as const)(
    'is not complete, at whatever moment: %s',
    async (step) => {
      const { id, outcome } = await completed(step, (uploadId) => abortUpload(uploadId));
      expect(outcome).toMatchObject({
        ok: false,
        userErrors: [{ code: 'WRONG_STATE', message: 'The upload was given up: open a new one.', field: ['uploadId'] }],
      });
      expect(await isStored(id)).toBe(false);
    },
  );

  test('whose file the store has lost is told so', async () => {
    const { outcome } = await completed('head', (id) =>
      objectStore.client.send(new DeleteObjectCommand({ Bucket: objectStore.bucket, Key: `uploads/${id}` })),
    );
    expect(outcome).toMatchObject({
      ok: false,
      userErrors: [{ code: 'WRONG_STATE', message: 'What was uploaded is gone: open a new one.' }],
    });
  });

  test('once it is complete is not given up', async () => {
    const { thing } = await createUpload({ purpose: 'ARTWORK', contentType: 'image/jpeg', sizeBytes: jpeg!.length });
    const parts = await putParts(thing!, jpeg!);
    const multipart = new MultipartStore(objectStore);
    const abort = multipart.abort.bind(multipart);
    multipart.abort = async (one) => {
      await completeUpload({ uploadId: thing!.id, parts });
      await abort(one);
    };
    const rules = new UploadRules(new UploadStore(database.db), multipart, new IdempotencyStore(database.db));
    const context = { identity: editor } as Partial<BaseContext> as BaseContext;
    expect(await rules.abort(context, thing!.id)).toMatchObject({ ok: false, userErrors: [{ code: 'WRONG_STATE' }] });
    expect(await isStored(thing!.id)).toBe(true);
  });
});

describe('an upload of a purpose', () => {
  const vtt = Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n');
  const srt = Buffer.from('1\r\n00:00:00,000 --> 00:00:01,000\r\nHello\r\n');

  test.each([
    ['ARTWORK', 'image/jpeg', jpeg!],
    ['ARTWORK', 'image/png', png!],
    ['ARTWORK', 'image/webp', webp!],
    ['ARTWORK', 'image/avif', avif!],
    ['SUBTITLES', 'text/vtt', vtt],
    ['SUBTITLES', 'application/x-subrip', srt],
  ])('%s takes %s', async (purpose, contentType, content) => {
    const { thing, userErrors } = await upload(content, { purpose, contentType });
    expect(userErrors).toEqual([]);
    expect(thing).toMatchObject({ status: 'COMPLETED', contentType });
  });

  test.each([
    ['ARTWORK', 'image/png', jpeg!],
    ['ARTWORK', 'image/png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['SUBTITLES', 'text/vtt', srt],
    ['SUBTITLES', 'application/x-subrip', Buffer.from('Nothing is said here.')],
    ['VIDEO', 'video/mp4', vtt],
  ])(
    '%s said to be %s is UNSUPPORTED_MEDIA when it is none, and is not kept',
    async (purpose, contentType, content) => {
      const { thing: opened } = await createUpload({ purpose, contentType, sizeBytes: content.length });
      const parts = await putParts(opened!, content);
      expect((await completeUpload({ uploadId: opened!.id, parts })).userErrors).toMatchObject([
        { code: 'UNSUPPORTED_MEDIA', field: ['uploadId'] },
      ]);
      expect(await isStored(opened!.id)).toBe(false);
    },
  );

  test.each([
    [{ purpose: 'ARTWORK', contentType: 'image/svg+xml', sizeBytes: 10 }, 'contentType'],
    [{ purpose: 'ARTWORK', contentType: 'video/mp4', sizeBytes: 10 }, 'contentType'],
    [{ purpose: 'ARTWORK', contentType: 'image/png', sizeBytes: 20 * 1_048_576 + 1 }, 'sizeBytes'],
    [{ purpose: 'SUBTITLES', contentType: 'text/plain', sizeBytes: 10 }, 'contentType'],
    [{ purpose: 'SUBTITLES', contentType: 'text/vtt', sizeBytes: 2 * 1_048_576 + 1 }, 'sizeBytes'],
    [{ purpose: 'VIDEO', contentType: 'text/vtt', sizeBytes: 10 }, 'contentType'],
  ])('of %j is refused with the field at fault', async (input, field) => {
    expect((await createUpload(input)).userErrors).toMatchObject([{ code: 'INVALID', field: [field] }]);
  });

  test('other than VIDEO becomes no video', async () => {
    const { thing } = await upload(vtt, { purpose: 'SUBTITLES', contentType: 'text/vtt' });
    expect((await startMediaIngest({ uploadId: thing!.id, movieId: await addMovie() })).userErrors).toMatchObject([
      { code: 'WRONG_STATE', field: ['uploadId'] },
    ]);
  });
});

describe('a part that was sent with its MD5', () => {
  test('and has arrived otherwise counts as missing, and is taken once it was PUT again', async () => {
    const { thing: opened } = await createUpload({ sizeBytes: film.length });
    const damaged = Buffer.from(film);
    damaged[film.length >> 1]! ^= 1;
    const [part] = await putParts(opened!, damaged);
    const md5 = md5Of(film);
    const { thing, userErrors } = await completeUpload({ uploadId: opened!.id, parts: [{ ...part!, md5 }] });
    expect(thing).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'INVALID', field: ['parts', '0', 'md5'] }]);

    const later = await readUpload(opened!.id);
    expect(later).toMatchObject({ status: 'WAITING', parts: [{ uploaded: false, etag: null }] });
    const [again] = await putParts(later!, film);
    expect(await completeUpload({ uploadId: opened!.id, parts: [{ ...again!, md5 }] })).toMatchObject({
      thing: { status: 'COMPLETED' },
      userErrors: [],
    });
  });
});

describe('a complete upload', () => {
  const letTimeBeOver = (id: string) =>
    database.db.execute(sql`update catalog.uploads set expires_at = now() - interval '1 minute' where id = ${id}`);
  const letJobEndLongAgo = (id: string) =>
    database.db.execute(
      sql`update catalog.ingest_jobs set finished_at = now() - interval '8 days' where id = ${id} and finished_at is not null`,
    );

  test('that nothing has used goes after a week', async () => {
    const { thing } = await upload(film);
    await uploads.sweep();
    expect(await isStored(thing!.id)).toBe(true);
    await letTimeBeOver(thing!.id);
    expect(await uploads.sweep()).toBe(1);
    expect(await uploads.sweep()).toBe(0);
    expect(await isStored(thing!.id)).toBe(false);
    expect(await readUpload(thing!.id)).toMatchObject({ status: 'EXPIRED' });
    expect((await startMediaIngest({ uploadId: thing!.id, movieId: await addMovie() })).userErrors).toMatchObject([
      { code: 'WRONG_STATE', message: expect.stringContaining('upload it again'), field: ['uploadId'] },
    ]);
  });

  test('is made no video of once its film is deleted: the job is not queued again', async () => {
    const { thing } = await upload(film);
    const movieId = await addMovie();
    const { thing: job } = await startMediaIngest({ uploadId: thing!.id, movieId });
    await cancelIngest(job!.id);
    const deletion = 'mutation($id: ID!) { deleteTitle(input: { id: $id }) { userErrors { code } } }';
    expect(await client.data(editor, deletion, { id: movieId })).toEqual({ deleteTitle: { userErrors: [] } });
    expect(await retryIngest(job!.id)).toMatchObject({
      thing: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['jobId'] }],
    });
    const restoring = 'mutation($id: ID!) { restoreTitle(input: { id: $id }) { userErrors { code } } }';
    expect(await client.data(editor, restoring, { id: movieId })).toEqual({ restoreTitle: { userErrors: [] } });
    expect(await retryIngest(job!.id)).toMatchObject({ thing: { status: 'QUEUED' }, userErrors: [] });
    await cancelIngest(job!.id);
  });

  test('stays while a job waits for it, and a week longer', async () => {
    const { thing } = await upload(film);
    const { thing: job } = await startMediaIngest({ uploadId: thing!.id, movieId: await addMovie() });
    await letTimeBeOver(thing!.id);
    expect(await uploads.sweep()).toBe(0);
    await cancelIngest(job!.id);
    expect(await uploads.sweep()).toBe(0);
    await letJobEndLongAgo(job!.id);
    expect(await uploads.sweep()).toBe(1);
    expect(await isStored(thing!.id)).toBe(false);
    expect((await retryIngest(job!.id)).userErrors).toMatchObject([
      { code: 'WRONG_STATE', message: expect.stringContaining('upload it again'), field: ['jobId'] },
    ]);
  });
});
