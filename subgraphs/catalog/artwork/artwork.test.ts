import { PutObjectCommand } from '@aws-sdk/client-s3';
import postgres from 'postgres';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { newViewer, testCatalog } from '../../../test/setup/catalog.ts';
import { newId } from '../../shared/id.ts';

const catalog = await testCatalog();
const viewer = newViewer();
const sql = postgres(catalog.databaseUrl, { max: 1 });
afterAll(() => sql.end());

/** A picture of a new published film; gives the film and the picture. */
async function addArtwork({ width = 2_000, bytes }: { width?: number; bytes?: Buffer } = {}) {
  const [titleId, id] = [await catalog.addPublishedMovie(), newId()];
  const height = Math.round(width * 1.5);
  const Body =
    bytes ??
    (await sharp({ create: { width, height, channels: 3, background: '#c05020' } })
      .jpeg()
      .toBuffer());
  const Key = `artwork/${id}/original`;
  await catalog.objectStore.client.send(new PutObjectCommand({ Bucket: catalog.objectStore.bucket, Key, Body }));
  await sql`insert into catalog.artwork (id, title_id, kind, storage_key, content_type, width, height, placeholder)
    values (${id}, ${titleId}, 'POSTER', ${Key}, 'image/jpeg', ${width}, ${height}, '#c05020')`;
  return { titleId, id };
}

const ask = (titleId: string, width: number, identity = viewer) =>
  catalog.client.ask<{ title: { artwork: { url: string; placeholder: string } | null } | null }>(
    identity,
    'query($id: ID!, $width: Int!) { title(id: $id) { artwork(kind: POSTER) { url(width: $width) placeholder } } }',
    { id: titleId, width },
  );

/** The address of the picture on the server of the test. */
async function addressOf(titleId: string, width: number): Promise<string> {
  const { data } = await ask(titleId, width);
  const url = data?.title?.artwork?.url ?? '';
  expect(url).toMatch(/^http:\/\/pictures\.test\/artwork\//);
  return catalog.origin + new URL(url).pathname;
}

const widthOf = async (response: Response) => (await sharp(Buffer.from(await response.arrayBuffer())).metadata()).width;

describe('a picture', () => {
  test('is served as WebP in the step at or above the width that was asked, to be kept by every cache', async () => {
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
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
      });
      expect(await widthOf(response)).toBe(step);
    }
  });

  test('is never made larger than its original', async () => {
    const { titleId } = await addArtwork({ width: 300 });
    expect(await widthOf(await fetch(await addressOf(titleId, 1_920)))).toBe(300);
  });

  test('is made once for all who ask at the same time, and not again later', async () => {
    const { titleId, id } = await addArtwork();
    const address = await addressOf(titleId, 320);
    const answers = await Promise.all(Array.from({ length: 10 }, () => fetch(address)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    const sizes = await Promise.all(answers.map(async (answer) => (await answer.arrayBuffer()).byteLength));
    expect(new Set(sizes).size).toBe(1);
    await fetch(address);
    expect(catalog.artworkMade.filter((key) => key.includes(id))).toEqual([`artwork/${id}/320.webp`]);
  });

  test('is not sent again to who has it', async () => {
    const { titleId } = await addArtwork();
    const address = await addressOf(titleId, 160);
    const etag = (await fetch(address)).headers.get('etag') ?? '';
    const again = await fetch(address, { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect((await fetch(address, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
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
    expect((await ask(titleId, 320)).data?.title?.artwork?.placeholder).toBe('#c05020');
    for (const width of [0, -5, 1_921])
      expect((await ask(titleId, width)).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

describe('an address', () => {
  test('that is forged opens nothing', async () => {
    const { titleId } = await addArtwork();
    const address = await addressOf(titleId, 320);
    const forged = [
      address.replace('/320.', '/640.'),
      address.replace(/.\.webp$/, (end) => (end[0] === 'A' ? 'B' : 'A') + end.slice(1)),
      address.replace(/\/320\..*$/, '/320.webp'),
      address.replace('.webp', '.png'),
      `${catalog.origin}/artwork/`,
      `${catalog.origin}/artwork/%2e%2e/%2e%2e/etc/passwd`,
    ];
    for (const one of forged) expect((await fetch(one)).status, one).toBe(404);
  });

  test('of a picture that is gone is a 404', async () => {
    const { titleId, id } = await addArtwork();
    const address = await addressOf(titleId, 320);
    await sql`delete from catalog.artwork where id = ${id}`;
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
