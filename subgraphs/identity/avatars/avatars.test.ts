import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { createLogger } from '../../../platform/log.ts';
import { profileSteps } from '../../../test/identity/profiles.ts';
import { gatewaySecret, identityService } from '../../../test/identity/service.ts';
import { testBucket } from '../../../test/setup/bucket.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';
import { connectObjectStore } from '../../shared/objectStore.ts';
import { serveSubgraph } from '../../shared/serve.ts';
import { AvatarObjects } from './avatarObjects.ts';
import { avatarRoute } from './avatarRoute.ts';

const identity = await identityService();
const { dataOf, codeOf, database, url, objectStore } = identity;
const { createProfile, deleteProfile, family, updateProfile } = profileSteps(identity);

interface Upload {
  readonly id: string;
  readonly url: string;
}

const mutation =
  'mutation($input: CreateAvatarUploadInput!) { createAvatarUpload(input: $input) { upload { id url } userErrors { code field } } }';
const ask = async (viewer: Identity, input: object) =>
  (await dataOf<{ createAvatarUpload: { upload: Upload | null; userErrors: object[] } }>(mutation, { input }, viewer))
    .createAvatarUpload;

async function upload(viewer: Identity, bytes: Buffer, contentType = 'image/jpeg'): Promise<Upload> {
  const { upload: made } = await ask(viewer, { contentType, sizeBytes: bytes.length });
  if (!made) throw new Error('The upload was refused.');
  return made;
}

const put = async ({ url: address }: Upload, bytes: Buffer, contentType = 'image/jpeg') =>
  (await fetch(address, { method: 'PUT', body: new Uint8Array(bytes), headers: { 'content-type': contentType } }))
    .status;

/** A picture as a camera makes it: 800 × 600, lying on its side, with words of where it was. */
const photograph = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#c05020' } })
  .jpeg()
  .withExif({ IFD0: { Orientation: '6', Copyright: 'Anna Secret Street 7' } })
  .toBuffer();

const brought = async (viewer: Identity, bytes: Buffer = photograph): Promise<string> => {
  const given = await upload(viewer, bytes);
  expect(await put(given, bytes)).toBe(200);
  return given.id;
};

/** The service as its public address names it. */
const fetched = (avatarUrl: unknown, init: RequestInit = {}) =>
  fetch(String(avatarUrl).replace('https://identity.marquee.example', url), init);

const objectsBelow = async (prefix: string) => {
  const { Contents } = await objectStore.client.send(
    new ListObjectsV2Command({ Bucket: objectStore.bucket, Prefix: prefix }),
  );
  return (Contents ?? []).map(({ Key }) => Key);
};
const dueOf = async (prefix: string) =>
  (
    await database.db.execute<{ key: string; due: boolean }>(
      sql`select key, due_at <= now() as due from identity.deleted_objects where starts_with(key, ${prefix})`,
    )
  ).map(({ key, due }) => ({ key, due }));

test('a picture becomes that of a profile: 512 pixels square, turned as its camera said, without what that told', async () => {
  const { parent, profileId } = await family();
  const uploadId = await brought(parent);
  const { profile } = await updateProfile(parent, { profileId, avatarUploadId: uploadId });
  expect(profile?.avatarUrl).toMatch(
    new RegExp(`^https://identity\\.marquee\\.example/avatars/${profileId}/[0-9a-f]{32}\\.webp$`),
  );
  const response = await fetched(profile?.avatarUrl);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=86400, immutable',
  });
  const picture = Buffer.from(await response.arrayBuffer());
  const { format, width, height, exif, orientation } = await sharp(picture).metadata();
  expect({ format, width, height, exif, orientation }).toEqual({
    format: 'webp',
    width: 512,
    height: 512,
    exif: undefined,
    orientation: undefined,
  });
  const again = await fetched(profile?.avatarUrl, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
  expect((await fetched(profile?.avatarUrl, { method: 'HEAD' })).headers.get('content-length')).toBe(
    String(picture.length),
  );
  expect((await fetched(profile?.avatarUrl, { method: 'DELETE' })).status).toBe(405);
});

test('a new profile has its picture at once, and the same key gives the same profile again', async () => {
  const { parent } = await family();
  const input = { name: 'Cleo', avatarUploadId: await brought(parent), idempotencyKey: newId() };
  const first = await createProfile(parent, input);
  const kept = await objectsBelow('avatars/');
  expect(await createProfile(parent, input)).toEqual(first);
  // Also when the upload has gone, and no other picture is made.
  await database.db.execute(
    sql`update identity.avatar_uploads set expires_at = now() where id = ${input.avatarUploadId}`,
  );
  expect(await createProfile(parent, input)).toEqual(first);
  expect(await objectsBelow('avatars/')).toEqual(kept);
  const { me } = await dataOf<{ me: { profiles: { id: string; avatarUrl: string | null }[] } }>(
    '{ me { profiles { id avatarUrl } } }',
    {},
    parent,
  );
  const made = me.profiles.find(({ id }) => id === first.profile?.id);
  expect((await fetched(made?.avatarUrl)).status).toBe(200);
});

test('the same upload again changes nothing; another, and null, have the picture from before deleted', async () => {
  const { parent, profileId } = await family();
  const first = await brought(parent);
  const set = async (avatarUploadId: string | null) =>
    (await updateProfile(parent, { profileId, avatarUploadId })).profile?.avatarUrl;
  const address = await set(first);
  expect(await set(first)).toBe(address);
  expect(await dueOf(`avatars/${profileId}/`)).toEqual([]);
  const keyOf = (avatarUrl: unknown) => String(avatarUrl).replace('https://identity.marquee.example/', '');
  const left = () => objectsBelow(`avatars/${profileId}/`);
  expect(await left()).toEqual([keyOf(address)]);
  const other = await set(await brought(parent));
  expect(other).not.toBe(address);
  await eventually(async () => expect(await left()).toEqual([keyOf(other)]));
  expect(await set(null)).toBeNull();
  await eventually(async () => expect(await left()).toEqual([]));
});

test('a picture that a profile has stays, though it is wanted again together with what is refused', async () => {
  const { parent, profileId } = await family();
  const avatarUploadId = await brought(parent);
  const { profile } = await updateProfile(parent, { profileId, avatarUploadId });
  const { profiles } = (
    await dataOf<{ me: { profiles: { name: string }[] } }>('{ me { profiles { name } } }', {}, parent)
  ).me;
  const again = await updateProfile(parent, { profileId, avatarUploadId, name: profiles[0]?.name });
  expect(again.userErrors).toMatchObject([{ code: 'ALREADY_EXISTS' }]);
  expect(await dueOf(`avatars/${profileId}/`)).toEqual([]);
  expect((await fetched(profile?.avatarUrl)).status).toBe(200);
});

test('what was put is deleted after a while, whether a profile took it or not', async () => {
  const { parent } = await family();
  const id = await brought(parent);
  expect(await dueOf(`avatar-uploads/${id}`)).toEqual([{ key: `avatar-uploads/${id}`, due: false }]);
  await updateProfile(parent, { profileId: parent.profileId, avatarUploadId: id, name: 'Ben' });
  // The name is taken: the picture that was made for it belongs to nobody, and goes.
  const [stray] = await objectsBelow(`avatars/${parent.profileId}/`);
  expect(await dueOf(`avatars/${parent.profileId}/`)).toEqual([{ key: stray, due: false }]);
});

test('the pictures of a profile go with it', async () => {
  const { parent, profileId } = await family();
  const { profile } = await updateProfile(parent, { profileId, avatarUploadId: await brought(parent) });
  await deleteProfile(parent, { profileId });
  await eventually(async () => expect(await objectsBelow(`avatars/${profileId}/`)).toEqual([]));
  expect((await fetched(profile?.avatarUrl)).status).toBe(404);
});

describe('an upload', () => {
  test('is bound to the type and the length that were told', async () => {
    const { parent } = await family();
    const given = await upload(parent, photograph);
    expect(given.url).toMatch(/X-Amz-SignedHeaders=[^&]*content-length[^&]*content-type/);
    expect(await put(given, photograph)).toBe(200);
    const { Body } = await objectStore.client.send(
      new GetObjectCommand({ Bucket: objectStore.bucket, Key: `avatar-uploads/${given.id}` }),
    );
    expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(photograph);
  });

  test('of another type, of nothing or of more than 5 MiB is refused', async () => {
    const { parent } = await family();
    for (const [input, field] of [
      [{ contentType: 'image/svg+xml', sizeBytes: 1 }, 'contentType'],
      [{ contentType: 'image/png', sizeBytes: 0 }, 'sizeBytes'],
      [{ contentType: 'image/png', sizeBytes: 5 * 1_048_576 + 1 }, 'sizeBytes'],
    ] as const)
      expect(await ask(parent, input)).toEqual({ upload: null, userErrors: [{ code: 'INVALID', field: [field] }] });
    const input = { contentType: 'image/png', sizeBytes: 1 };
    expect(await codeOf(mutation, { input })).toBe('UNAUTHENTICATED');
  });

  test('is one of twenty at most', async () => {
    const { parent } = await family();
    const input = { contentType: 'image/png', sizeBytes: 1 };
    const answers = await Promise.all(Array.from({ length: 24 }, () => ask(parent, input)));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual(
      Array(4).fill({ code: 'LIMIT_REACHED', field: null }),
    );
  });

  test('of another account, made up, expired or empty is none, and what is no picture is refused', async () => {
    const [{ parent, profileId }, { parent: stranger }] = [await family(), await family()];
    const errorOf = async (avatarUploadId: string) =>
      (await updateProfile(parent, { profileId, avatarUploadId })).userErrors[0];
    const theirs = await brought(stranger);
    for (const id of [theirs, newId(), 'no id'])
      expect(await errorOf(id)).toEqual({ code: 'NOT_FOUND', field: ['avatarUploadId'] });
    const empty = await upload(parent, photograph);
    expect(await errorOf(empty.id)).toEqual({ code: 'WRONG_STATE', field: ['avatarUploadId'] });
    const expired = await brought(parent);
    await database.db.execute(sql`update identity.avatar_uploads set expires_at = now() where id = ${expired}`);
    expect(await errorOf(expired)).toEqual({ code: 'NOT_FOUND', field: ['avatarUploadId'] });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>');
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    for (const bytes of [svg, photograph.subarray(0, 300), bomb])
      expect(await errorOf(await brought(parent, bytes))).toEqual({
        code: 'UNSUPPORTED_MEDIA',
        field: ['avatarUploadId'],
      });
  });
});

test('no other path below /avatars/ leads anywhere', async () => {
  const { parent } = await family();
  const id = await brought(parent);
  for (const path of [
    `/avatars/${newId()}/${'0'.repeat(32)}.webp`,
    `/avatars/../avatar-uploads/${id}`,
    `/avatars/%2e%2e/avatar-uploads/${id}`,
    `/avatars/..%2favatar-uploads%2f${id}`,
    '/avatars/',
  ])
    expect((await fetch(`${url}${path}`)).status).toBe(404);
});

test('a picture that is asked for while the store is down is told to come later, and is not taken for gone', async () => {
  const failing = createServer((_, response) => response.writeHead(500).end());
  await new Promise<void>((resolve) => failing.listen(0, '127.0.0.1', resolve));
  const { port } = failing.address() as AddressInfo;
  const bucket = await testBucket();
  try {
    for (const S3_ENDPOINT of [`http://127.0.0.1:${port}`, 'http://127.0.0.1:1']) {
      const store = connectObjectStore({ ...bucket, S3_ENDPOINT, S3_PUBLIC_ENDPOINT: undefined, production: false });
      const subgraph = await serveSubgraph({
        name: 'identity',
        resolvers: {},
        context: (base) => base,
        routes: [avatarRoute(new AvatarObjects(store))],
        needed: async () => [],
        gatewaySecret,
        production: true,
        log: createLogger('identity', 'silent'),
      });
      const at = await subgraph.listen(0, '127.0.0.1');
      const response = await fetch(`http://127.0.0.1:${at}/avatars/${newId()}/${'0'.repeat(32)}.webp`);
      expect(response.status).toBe(503);
      expect(Object.fromEntries(response.headers)).toMatchObject({ 'retry-after': '5', 'cache-control': 'no-store' });
      await response.text();
      await subgraph.close();
      for (const client of [store.client, store.signer]) client.destroy();
    }
  } finally {
    await new Promise((resolve) => failing.close(resolve));
  }
});
