import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import postgres from 'postgres';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { newViewer, testCatalog } from '../../../test/setup/catalog.ts';
import { newId } from '../../shared/id.ts';

const catalog = await testCatalog();
const viewer = newViewer();
const sql = postgres(catalog.databaseUrl, { max: 1 });
afterAll(() => sql.end());

interface Given {
  readonly width?: number;
  readonly height?: number;
  readonly focus?: readonly [number, number];
  readonly bytes?: Buffer;
}

/** A picture of a new published film; gives the film and the picture. */
async function addArtwork({ width = 2_000, height = Math.round(width * 1.5), focus = [0.5, 0.5], bytes }: Given = {}) {
  const [titleId, id] = [await catalog.addPublishedMovie(), newId()];
  const Body =
    bytes ??
    (await sharp({ create: { width, height, channels: 3, background: '#c05020' } })
      .jpeg()
      .toBuffer());
  const Key = `artwork/${id}/original`;
  await catalog.objectStore.client.send(new PutObjectCommand({ Bucket: catalog.objectStore.bucket, Key, Body }));
  await sql`
    insert into catalog.artwork
      (id, title_id, kind, storage_key, content_type, width, height, placeholder, focus_x, focus_y)
    values (${id}, ${titleId}, 'POSTER', ${Key}, 'image/jpeg', ${width}, ${height}, '#c05020', ${focus[0]}, ${focus[1]})`;
  return { titleId, id, key: Key };
}

interface Asked {
  readonly width: number;
  readonly shape?: string;
  readonly quality?: string;
}

const ask = (titleId: string, asked: Asked, identity = viewer) =>
  catalog.client.ask<{ title: { artwork: { url: string; placeholder: string } | null } | null }>(
    identity,
    `query($id: ID!, $width: Int!, $shape: ArtworkShape! = ORIGINAL, $quality: ArtworkQuality! = STANDARD) {
      title(id: $id) {
        artwork(kind: POSTER) { url(width: $width, shape: $shape, quality: $quality) placeholder focus { x y } }
      }
    }`,
    { id: titleId, ...asked },
  );

/** The address of the picture on the server of the test. */
async function addressOf(titleId: string, width: number, more: Partial<Asked> = {}): Promise<string> {
  const { data } = await ask(titleId, { width, ...more });
  const url = data?.title?.artwork?.url ?? '';
  expect(url).toMatch(/^http:\/\/pictures\.test\/artwork\//);
  return catalog.origin + new URL(url).pathname;
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const sizeOf = async (response: Response) => {
  const { width, height } = await sharp(await bytesOf(response)).metadata();
  return { width, height };
};
const accepting = (accept: string) => ({ headers: { accept } });

/** What a browser sends for a picture. */
const browser = accepting('image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8');

describe('a picture', () => {
  test('is served in the step at or above the width that was asked, to be kept by every cache', async () => {
    const { titleId } = await addArtwork();
    for (const [asked, step] of [
      [1, 160],
      [320, 320],
      [321, 640],
      [1_900, 1_920],
    ] as const) {
      const response = await fetch(await addressOf(titleId, asked));
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/jpeg',
        vary: 'Accept',
        'cache-control': 'public, max-age=31536000, immutable',
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
      });
      expect(await sizeOf(response)).toEqual({ width: step, height: step * 1.5 });
    }
  });

  test('is sent as AVIF, WebP or JPEG, whichever is the best that the client accepts, each with a tag of its own', async () => {
    const { titleId } = await addArtwork({ width: 400 });
    const address = await addressOf(titleId, 160);
    const tags = new Set<string | null>();
    for (const [accept, format] of [
      ['image/avif,image/webp,image/*,*/*;q=0.8', 'avif'],
      ['image/webp,*/*', 'webp'],
      ['*/*', 'jpeg'],
    ] as const) {
      const response = await fetch(address, accepting(accept));
      expect(response.headers.get('content-type')).toBe(`image/${format}`);
      tags.add(response.headers.get('etag'));
      expect((await sharp(await bytesOf(response)).metadata()).format).toBe(format === 'avif' ? 'heif' : format);
    }
    expect(tags.size).toBe(3);
  });

  test('is never made larger than its original', async () => {
    const { titleId } = await addArtwork({ width: 300 });
    expect(await sizeOf(await fetch(await addressOf(titleId, 1_920)))).toEqual({ width: 300, height: 450 });
    expect(await sizeOf(await fetch(await addressOf(titleId, 1_920, { shape: 'SQUARE' })))).toEqual({
      width: 300,
      height: 300,
    });
  });

  test('is cut to a shape around what is to be kept in sight', async () => {
    // Three stripes from the left to the right: red, green, blue.
    const stripe = (input: string) => ({
      create: { width: 200, height: 300, channels: 3 as const, background: input },
    });
    const bytes = await sharp(stripe('#ff0000'))
      .extend({ right: 200, background: '#00ff00' })
      .toBuffer({ resolveWithObject: true })
      .then(({ data, info }) => sharp(data, { raw: { width: info.width, height: 300, channels: 3 } }))
      .then((picture) => picture.extend({ right: 200, background: '#0000ff' }).png().toBuffer());
    for (const [focus, channel] of [
      [[0, 0.5], 0],
      [[0.5, 0.5], 1],
      [[1, 0.5], 2],
    ] as const) {
      const { titleId } = await addArtwork({ width: 600, height: 300, focus, bytes });
      const response = await fetch(await addressOf(titleId, 160, { shape: 'POSTER' }));
      const cut = await bytesOf(response);
      expect(await sharp(cut).metadata()).toMatchObject({ width: 160, height: 240 });
      const { channels } = await sharp(cut).stats();
      expect(channels.map(({ mean }) => Math.round(mean / 255))).toEqual([0, 1, 2].map((n) => Number(n === channel)));
    }
    const { titleId } = await addArtwork({ width: 600, height: 300, bytes });
    for (const [shape, height] of [
      ['WIDE', 180],
      ['SQUARE', 320],
      ['ORIGINAL', 160],
    ] as const) {
      const size = await sizeOf(await fetch(await addressOf(titleId, 320, { shape })));
      expect(size).toEqual(shape === 'SQUARE' ? { width: 300, height: 300 } : { width: 320, height });
    }
  });

  test('stands upright, as its camera has said', async () => {
    const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#c05020' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { titleId } = await addArtwork({ width: 200, height: 300, bytes });
    expect(await sizeOf(await fetch(await addressOf(titleId, 160)))).toEqual({ width: 160, height: 240 });
    expect(await sizeOf(await fetch(await addressOf(titleId, 160, { shape: 'SQUARE' })))).toEqual({
      width: 160,
      height: 160,
    });
  });

  test('takes fewer bytes the lower its quality is', async () => {
    const bytes = await sharp({
      create: {
        width: 640,
        height: 640,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
      },
    })
      .jpeg()
      .toBuffer();
    const { titleId } = await addArtwork({ width: 640, height: 640, bytes });
    for (const accept of ['image/avif', 'image/webp', '*/*']) {
      const sizes: number[] = [];
      for (const quality of ['LOW', 'STANDARD', 'HIGH']) {
        const response = await fetch(await addressOf(titleId, 320, { quality }), accepting(accept));
        sizes.push((await bytesOf(response)).length);
      }
      expect(sizes.toSorted((a, b) => a - b)).toEqual(sizes);
      expect(new Set(sizes).size).toBe(3);
    }
  });

  test('is made once for all who ask at the same time, and not again later', async () => {
    const { titleId, id } = await addArtwork();
    const address = await addressOf(titleId, 320);
    const answers = await Promise.all(Array.from({ length: 10 }, () => fetch(address, browser)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    const sizes = await Promise.all(answers.map(async (answer) => (await bytesOf(answer)).length));
    expect(new Set(sizes).size).toBe(1);
    await fetch(address, browser);
    const key = `artwork/${id}/320.avif`;
    expect(catalog.artworkMade.filter((made) => made.includes(id))).toEqual([key]);
    const stored = await catalog.objectStore.client.send(
      new HeadObjectCommand({ Bucket: catalog.objectStore.bucket, Key: key }),
    );
    expect(stored).toMatchObject({ ContentLength: sizes[0], ContentType: 'image/avif' });
  });

  test('is not sent again to who has it', async () => {
    const { titleId } = await addArtwork();
    const address = await addressOf(titleId, 160);
    const etag = (await fetch(address)).headers.get('etag') ?? '';
    const again = await fetch(address, { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect(again.status).toBe(304);
    expect(again.headers.get('vary')).toBe('Accept');
    expect(await again.text()).toBe('');
    expect((await fetch(address, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    const inAnother = { headers: { 'if-none-match': etag, accept: 'image/webp' } };
    expect((await fetch(address, inAnother)).status).toBe(200);
  });

  test('answers HEAD without a body and OPTIONS for other origins, and nothing that writes', async () => {
    const { titleId } = await addArtwork();
    const address = await addressOf(titleId, 160);
    const head = await fetch(address, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(0);
    expect((await fetch(address, { method: 'OPTIONS' })).headers.get('access-control-allow-origin')).toBe('*');
    expect((await fetch(address, { method: 'DELETE' })).status).toBe(405);
  });

  test('has a dominant colour and a bounded width', async () => {
    const { titleId } = await addArtwork();
    expect((await ask(titleId, { width: 320 })).data?.title?.artwork?.placeholder).toBe('#c05020');
    for (const width of [0, -5, 1_921])
      expect((await ask(titleId, { width })).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

describe('an address', () => {
  test('that is forged opens nothing, and has nothing made', async () => {
    const { titleId, id } = await addArtwork({ focus: [0.1, 0.9] });
    const address = await addressOf(titleId, 320, { shape: 'WIDE', quality: 'LOW' });
    const forged = [
      address.replace('/320-', '/640-'),
      address.replace('-wide', ''),
      address.replace('-wide', '-square'),
      address.replace('-low', '-high'),
      address.replace('-low', ''),
      address.replace('-10x90', '-11x90'),
      address.replace('-10x90', ''),
      address.replace('-wide-low', '-low-wide'),
      address.replace('/320-', '/0320-'),
      address.replace('/320-', `/videos/${id}/1/stills/1.jpg/320-`),
      address.replace(id, newId()),
      address.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')),
      address.replace(/\.[^.]*$/, ''),
      `${address}.webp`,
      `${address}/`,
      address.replace('-wide', '%252dwide'),
      address.replace('-wide', '%zz'),
      `${catalog.origin}/artwork/`,
      `${catalog.origin}/artwork/%2e%2e/%2e%2e/etc/passwd`,
    ];
    for (const one of forged) {
      expect(one).not.toBe(address);
      expect((await fetch(one)).status, one).toBe(404);
    }
    expect(catalog.artworkMade.filter((made) => made.includes(id))).toEqual([]);
    expect((await fetch(address)).status).toBe(200);
  });

  test('means the same with escapes that a proxy has put in', async () => {
    const { titleId } = await addArtwork();
    const address = await addressOf(titleId, 320, { shape: 'WIDE' });
    expect((await fetch(address.replace('-wide', '%2Dwide'))).status).toBe(200);
  });

  test('of a picture whose original is gone is a 404', async () => {
    const { titleId, key } = await addArtwork();
    const address = await addressOf(titleId, 320);
    const { client, bucket } = catalog.objectStore;
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    expect((await fetch(address)).status).toBe(404);
  });
});

test('an original that is a drawing program or no picture is refused, and nothing of it is told', async () => {
  for (const text of ['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'no picture']) {
    const { titleId } = await addArtwork({ width: 640, bytes: Buffer.from(text) });
    const response = await fetch(await addressOf(titleId, 320));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('artwork');
  }
});
