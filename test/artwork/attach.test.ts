/** How titles get their pictures: from uploads, from public addresses, and from stills of their videos. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { Logger as QueueLogger, runOnce } from 'graphile-worker';
import postgres from 'postgres';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Identity } from '../../platform/identity.ts';
import { createLogger } from '../../platform/log.ts';
import { ArtworkStore } from '../../subgraphs/catalog/artwork/artworkStore.ts';
import { installQueue } from '../../subgraphs/catalog/media/index.ts';
import { OwnerStore } from '../../subgraphs/catalog/media/sweeps/ownerStore.ts';
import { tidyingTasks } from '../../subgraphs/catalog/media/sweeps/tidying.ts';
import { VideoObjects } from '../../subgraphs/catalog/media/worker/videoObjects.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { newEditor, newViewer, testCatalog, type UserError } from '../setup/catalog.ts';

/** A store of pictures somewhere else. */
const lying = new Map<string, Buffer>();
const elsewhere = createServer((request, response) => {
  const bytes = lying.get(request.url ?? '');
  response.writeHead(bytes ? 200 : 404, { 'content-type': 'text/html' }).end(bytes);
});
await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;

const catalog = await testCatalog({ importOrigins: [origin] });
const { client, editor, objectStore } = catalog;
const sql = postgres(catalog.databaseUrl, { max: 1, onnotice: () => {} });
beforeAll(() => installQueue(catalog.databaseUrl));
afterAll(async () => {
  await sql.end();
  await new Promise((resolve) => elsewhere.close(resolve));
});

const picture = (background: string, format: 'jpeg' | 'png' | 'webp' | 'avif' = 'jpeg') =>
  sharp({ create: { width: 200, height: 300, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>');

interface Attached {
  readonly artwork: {
    readonly id: string;
    readonly kind: string;
    readonly url: string;
    readonly width: number;
    readonly height: number;
    readonly placeholder: string;
    readonly focus: { readonly x: number; readonly y: number };
    readonly positionSeconds: number | null;
  } | null;
  readonly userErrors: readonly UserError[];
}

const fields = 'id kind url(width: 160) width height placeholder focus { x y } positionSeconds';

async function attach(input: object, who: Identity = editor): Promise<Attached> {
  const query = `mutation($input: AttachArtworkInput!) {
    attachArtwork(input: $input) { artwork { ${fields} } userErrors { code message field } }
  }`;
  return (await client.data<{ attachArtwork: Attached }>(who, query, { input })).attachArtwork;
}

/** What is wrong with the input: codes and fields. */
const faultsOf = async (input: object, who?: Identity) =>
  (await attach(input, who)).userErrors.map(({ code, field }) => [code, ...(field ?? [])].join(' '));

/** An upload as its row and its object are, without the way there. */
async function uploaded(
  bytes: Buffer,
  { accountId = editor.accountId, status = 'COMPLETED', purpose = 'ARTWORK' } = {},
) {
  const id = newId();
  await objectStore.client.send(
    new PutObjectCommand({ Bucket: objectStore.bucket, Key: `uploads/${id}`, Body: bytes }),
  );
  await sql`
    insert into catalog.uploads (id, account_id, status, purpose, filename, content_type, size_bytes, part_size_bytes,
      multipart_id, expires_at)
    values (${id}, ${accountId}, ${status}, ${purpose}, 'a.jpg', 'image/jpeg', ${bytes.length}, 5242880, 'm',
      now() + interval '1 day')`;
  return id;
}

/** A still of a video of the film, as a worker leaves it. */
async function stillOf(movieId: string, positionSeconds = 12.5) {
  const [video] = await sql<{ id: string }[]>`
    insert into catalog.videos (id, movie_id, status) values (${newId()}, ${movieId}, 'EMPTY')
    on conflict (movie_id) do update set updated_at = now() returning id`;
  const [id, Key] = [newId(), `videos/${video?.id}/1/stills/${Math.round(positionSeconds)}.jpg`];
  const Body = await picture('#20c050');
  await objectStore.client.send(new PutObjectCommand({ Bucket: objectStore.bucket, Key, Body }));
  await sql`
    insert into catalog.artwork (id, title_id, kind, video_id, position_seconds, storage_key, content_type, width, height,
      placeholder)
    values (${id}, ${movieId}, 'STILL', ${video?.id ?? null}, ${positionSeconds}, ${Key}, 'image/jpeg', 200, 300, '#20c050')`;
  return { id, videoId: video?.id ?? '', key: Key };
}

const artworkOf = async (titleId: string, kind = 'POSTER', who: Identity = editor) => {
  const query = 'query($id: ID!, $kind: ArtworkKind!) { title(id: $id) { artwork(kind: $kind) { id } stills { id } } }';
  const { title } = await client.data<{ title: { artwork: { id: string } | null; stills: { id: string }[] } }>(
    who,
    query,
    { id: titleId, kind },
  );
  return title;
};

const changesOf = (titleId: string) => sql`
  select actor_id, action, fields from catalog.changes
  where title_id = ${titleId} and action like '%Artwork' order by at, id`;

const objectsOf = async (artworkId: string) => {
  const Prefix = `artwork/${artworkId}/`;
  const { Contents } = await objectStore.client.send(new ListObjectsV2Command({ Bucket: objectStore.bucket, Prefix }));
  return (Contents ?? []).map(({ Key }) => Key?.slice(Prefix.length)).toSorted();
};

/** Has the queue do now what it would do in the days to come. */
async function passTime() {
  await sql`select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now())`;
  const tasks = {
    owners: new OwnerStore(catalog.database.db),
    pictures: new ArtworkStore(catalog.database.db),
    objects: new VideoObjects(objectStore),
    sweeps: {},
    log: createLogger('worker', 'silent'),
  };
  const logger = new QueueLogger(() => () => {});
  await runOnce({ connectionString: catalog.databaseUrl, taskList: tidyingTasks(tasks), logger });
}

describe('a title gets a picture', () => {
  test('from an upload of the account, and shows it at once', async () => {
    const titleId = await catalog.addPublishedMovie();
    const uploadId = await uploaded(await picture('#c05020'));
    const { artwork, userErrors } = await attach({ titleId, uploadId, kind: 'POSTER', focus: { x: 0.25, y: 1 } });
    expect(userErrors).toEqual([]);
    expect(artwork).toMatchObject({
      kind: 'POSTER',
      width: 200,
      height: 300,
      focus: { x: 0.25, y: 1 },
      placeholder: expect.stringMatching(/^#[0-9a-f]{6}$/),
      positionSeconds: null,
    });
    const response = await fetch(catalog.origin + new URL(artwork?.url ?? '').pathname);
    expect(response.status).toBe(200);
    expect((await artworkOf(titleId, 'POSTER', newViewer())).artwork?.id).toBe(artwork?.id);
    expect(await changesOf(titleId)).toMatchObject([
      {
        actor_id: editor.accountId,
        action: 'attachArtwork',
        fields: [{ field: 'POSTER', before: null, after: { artworkId: artwork?.id } }],
      },
    ]);
  });

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'as %s from an address, whatever that says it is',
    async (format) => {
      const titleId = await catalog.addMovie();
      lying.set(`/a.${format}`, await picture('#c05020', format));
      const { artwork } = await attach({ titleId, url: `${origin}/a.${format}`, kind: 'BACKDROP' });
      expect(artwork).toMatchObject({ kind: 'BACKDROP', width: 200, height: 300, focus: { x: 0.5, y: 0.5 } });
      const [row] = await sql`select content_type, source_url from catalog.artwork where id = ${artwork?.id ?? null}`;
      expect(row).toEqual({ content_type: `image/${format}`, source_url: `${origin}/a.${format}` });
    },
  );

  test('from a still of its video, which stays a still', async () => {
    const titleId = await catalog.addMovie();
    const still = await stillOf(titleId);
    const { artwork } = await attach({ titleId, artworkId: still.id, kind: 'BACKDROP' });
    expect(artwork?.id).not.toBe(still.id);
    const stored = await objectStore.client.send(
      new GetObjectCommand({ Bucket: objectStore.bucket, Key: `artwork/${artwork?.id}/original` }),
    );
    expect(Buffer.from((await stored.Body?.transformToByteArray()) ?? [])).toEqual(await picture('#20c050'));
    expect((await artworkOf(titleId, 'BACKDROP')).artwork?.id).toBe(artwork?.id);
  });

  test('in the place of the one before, in one change record', async () => {
    const titleId = await catalog.addMovie();
    const [first, second] = await Promise.all(
      ['#c05020', '#20c050'].map((colour) => picture(colour).then((b) => uploaded(b))),
    );
    const before = await attach({ titleId, uploadId: first, kind: 'POSTER' });
    const after = await attach({ titleId, uploadId: second, kind: 'POSTER' });
    expect((await artworkOf(titleId)).artwork?.id).toBe(after.artwork?.id);
    expect((await changesOf(titleId)).at(-1)?.fields).toEqual([
      { field: 'POSTER', before: { artworkId: before.artwork?.id }, after: { artworkId: after.artwork?.id } },
    ]);
  });

  test('once, however often the same is sent', async () => {
    const titleId = await catalog.addMovie();
    const uploadId = await uploaded(await picture('#c05020'));
    const ids = new Set<string | undefined>();
    for (let i = 0; i < 3; i++) ids.add((await attach({ titleId, uploadId, kind: 'STILL' })).artwork?.id);
    expect(ids.size).toBe(1);
    expect(await changesOf(titleId)).toHaveLength(1);
  });

  test('as one of its stills, the newest of which is the one that is asked', async () => {
    const titleId = await catalog.addMovie();
    const ids: (string | undefined)[] = [];
    for (const colour of ['#111111', '#777777', '#eeeeee'])
      ids.push((await attach({ titleId, uploadId: await uploaded(await picture(colour)), kind: 'STILL' })).artwork?.id);
    expect(await artworkOf(titleId, 'STILL')).toEqual({ artwork: { id: ids[2] }, stills: ids.map((id) => ({ id })) });
  });
});

describe('a picture is refused', () => {
  test('when it is from nowhere or from several places, or its focus is outside of it', async () => {
    const titleId = await catalog.addMovie();
    const [uploadId, url] = [newId(), `${origin}/none`];
    expect(await faultsOf({ titleId, kind: 'POSTER' })).toEqual(['INVALID']);
    expect(await faultsOf({ titleId, kind: 'POSTER', uploadId, url })).toEqual(['INVALID']);
    expect(await faultsOf({ titleId, kind: 'POSTER', uploadId, focus: { x: 1.1, y: -0.1 } })).toEqual([
      'INVALID focus x',
      'INVALID focus y',
    ]);
  });

  test('for a title that there is not', async () => {
    const uploadId = await uploaded(await picture('#c05020'));
    for (const titleId of [newId(), 'no id'])
      expect(await faultsOf({ titleId, kind: 'POSTER', uploadId })).toEqual(['NOT_FOUND titleId']);
  });

  test('when the upload is of another account, of another purpose, not complete, or gone', async () => {
    const titleId = await catalog.addMovie();
    const bytes = await picture('#c05020');
    const of = (uploadId: string) => faultsOf({ titleId, kind: 'POSTER', uploadId });
    expect(await of(newId())).toEqual(['NOT_FOUND uploadId']);
    expect(await of('no id')).toEqual(['NOT_FOUND uploadId']);
    expect(await of(await uploaded(bytes, { accountId: newEditor().accountId }))).toEqual(['NOT_FOUND uploadId']);
    expect(await of(await uploaded(bytes, { purpose: 'VIDEO' }))).toEqual(['WRONG_STATE uploadId']);
    expect(await of(await uploaded(bytes, { status: 'WAITING' }))).toEqual(['WRONG_STATE uploadId']);
  });

  test('when it is no still, or one of another title', async () => {
    const titleId = await catalog.addMovie();
    const other = await stillOf(await catalog.addMovie());
    const poster = await attach({ titleId, kind: 'POSTER', uploadId: await uploaded(await picture('#c05020')) });
    for (const artworkId of [other.id, poster.artwork?.id, newId(), 'no id'])
      expect(await faultsOf({ titleId, kind: 'BACKDROP', artworkId })).toEqual(['NOT_FOUND artworkId']);
  });

  test('when it is no picture, animated or cut short, and nothing of it is kept', async () => {
    const titleId = await catalog.addMovie();
    const whole = await picture('#c05020', 'png');
    const bad = [svg, Buffer.from('GIF89a'), whole.subarray(0, whole.length - 30), Buffer.from('<html>')];
    for (const bytes of bad) {
      expect(await faultsOf({ titleId, kind: 'POSTER', uploadId: await uploaded(bytes) })).toEqual([
        'UNSUPPORTED_MEDIA uploadId',
      ]);
      lying.set('/bad', bytes);
      expect(await faultsOf({ titleId, kind: 'POSTER', url: `${origin}/bad` })).toEqual(['UNSUPPORTED_MEDIA url']);
    }
    expect((await artworkOf(titleId)).artwork).toBeNull();
    expect(await changesOf(titleId)).toEqual([]);
  });

  test('when its address is not public, leads nowhere, or gives too much', async () => {
    const titleId = await catalog.addMovie();
    const of = (url: string) => faultsOf({ titleId, kind: 'POSTER', url });
    for (const url of [
      'http://127.0.0.1:1/a.jpg',
      'http://localhost/a.jpg',
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]/a.jpg',
      'http://2130706433/a.jpg',
      'http://user:secret@93.184.216.34/a.jpg',
      'https://93.184.216.34:8443/a.jpg',
    ])
      expect(await of(url), url).toEqual(['INVALID url']);
    expect(await of(`${origin}/none`)).toEqual(['NOT_FOUND url']);
    lying.set('/large', Buffer.alloc(20 * 1_048_576 + 1));
    expect(await of(`${origin}/large`)).toEqual(['UNSUPPORTED_MEDIA url']);
  });

  test('from those who may not write the catalogue', async () => {
    const titleId = await catalog.addPublishedMovie();
    const query = 'mutation($input: AttachArtworkInput!) { attachArtwork(input: $input) { userErrors { code } } }';
    const input = { titleId, kind: 'POSTER', url: `${origin}/none` };
    for (const who of [newViewer(), { scopes: [] }]) {
      const { errors } = await client.ask(who, query, { input });
      expect(errors?.[0]?.extensions?.code).toMatch(/^(FORBIDDEN|UNAUTHENTICATED)$/);
    }
  });
});

describe('a picture is removed', () => {
  const remove = async (artworkId: string, who: Identity = editor) => {
    const query = `mutation($input: RemoveArtworkInput!) {
      removeArtwork(input: $input) { title { id } userErrors { code field } }
    }`;
    const data = await client.data<{ removeArtwork: { title: { id: string } | null; userErrors: UserError[] } }>(
      who,
      query,
      { input: { artworkId } },
    );
    return data.removeArtwork;
  };

  test('from its title, with a change record, and its objects a minute later', async () => {
    const titleId = await catalog.addMovie();
    const { artwork } = await attach({ titleId, kind: 'POSTER', uploadId: await uploaded(await picture('#c05020')) });
    const id = artwork?.id ?? '';
    expect(await remove(id)).toEqual({ title: { id: titleId }, userErrors: [] });
    expect((await artworkOf(titleId)).artwork).toBeNull();
    expect((await changesOf(titleId)).at(-1)).toMatchObject({
      action: 'removeArtwork',
      fields: [{ field: 'POSTER', before: { artworkId: id }, after: null }],
    });
    const [entry] = await sql`
      select run_at < now() + interval '61 seconds' as soon from graphile_worker.jobs
      where key = ${`removeArtwork:${id}`}`;
    expect(entry).toEqual({ soon: true });
    expect((await remove(id)).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['artworkId'] }]);
  });

  test('with its variants once the day is over; the one in its place keeps its own', async () => {
    const titleId = await catalog.addMovie();
    const ids: string[] = [];
    for (const colour of ['#c05020', '#20c050']) {
      const { artwork } = await attach({ titleId, kind: 'POSTER', uploadId: await uploaded(await picture(colour)) });
      expect((await fetch(catalog.origin + new URL(artwork?.url ?? '').pathname)).status).toBe(200);
      ids.push(artwork?.id ?? '');
    }
    await passTime();
    expect(await Promise.all(ids.map(objectsOf))).toEqual([[], ['160.jpeg', 'original']]);
  });

  test('unless it lies with a video', async () => {
    const still = await stillOf(await catalog.addMovie());
    expect((await remove(still.id)).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
  });
});

test('the stills of a video are told in its order, and shown without the database', async () => {
  const titleId = await catalog.addPublishedMovie();
  const [late, early] = [await stillOf(titleId, 90), await stillOf(titleId, 10)];
  const video = await client.entity<{ stills: { id: string; url: string; positionSeconds: number }[] }>(
    newViewer(),
    { __typename: 'Video', id: early.videoId },
    'stills { id url(width: 160, shape: WIDE) positionSeconds }',
  );
  expect(video?.stills.map(({ id, positionSeconds }) => [id, positionSeconds])).toEqual([
    [early.id, 10],
    [late.id, 90],
  ]);
  const path = new URL(video?.stills[0]?.url ?? '').pathname;
  const shown = await fetch(catalog.origin + path);
  expect(shown.status).toBe(200);
  expect(await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).toMatchObject({ width: 160, height: 90 });
  // It lies in the folder of the version, and goes with that.
  expect(catalog.artworkMade).toContain(`${early.key.replace('.jpg', '')}/160-wide.jpeg`);
});
