/** Somebody leaves: takes everything along that Marquee knows, and has it forgotten by all of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { sql } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect } from '../../db/client.ts';
import { connectObjectStore } from '../../subgraphs/shared/objectStore.ts';
import { testBucket } from '../setup/bucket.ts';
import { emptyDatabase } from '../setup/database.ts';
import { House } from '../setup/house.ts';
import { putManifest } from '../setup/houseStore.ts';
import { columnsWith } from './searchTables.ts';

const [{ url }, bucket] = await Promise.all([emptyDatabase(), testBucket()]);
const { db, close } = connect({ DATABASE_URL: url, DATABASE_POOL: 3, production: false }, { service: 'leaving test' });
const store = connectObjectStore({ ...bucket, S3_PUBLIC_ENDPOINT: undefined, production: false });
let folder: string;
let house: House;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-leaving-'));
  // No samples of videos: there is nothing to transcode here.
  house = await House.start(folder, { NODE_ENV: 'test', DATABASE_URL: url, ...bucket });
}, 420_000);

afterAll(async () => {
  await house?.stop();
  await close();
  await rm(folder, { recursive: true, force: true });
});

/** Services of a busy machine take their time to start again. */
const inTheEnd = <T>(look: () => Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 120_000, interval: 200 });

type Payload = Record<string, unknown> & { readonly userErrors: readonly object[] };

/** Does a mutation that must not be refused. */
async function mutate(token: string | undefined, mutation: string, input: object, fields = ''): Promise<Payload> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { code message field } } }`;
  const { data, errors } = await house.ask(query, { input }, token);
  const payload = data?.[mutation] as Payload | undefined;
  if (errors || !payload || payload.userErrors.length > 0)
    throw new Error(`${mutation} was refused: ${JSON.stringify({ errors, payload })}`);
  return payload;
}

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}
const tokenFields = 'tokens { accessToken refreshToken }';
const tokensOf = (payload: Payload) => payload.tokens as Tokens;

interface Person {
  readonly accountId: string;
  readonly profileIds: readonly string[];
  readonly texts: readonly string[];
  readonly token: string;
}

const password = 'correct horse battery';

/** The first of them is nobody's to make. */
async function anAdmin(): Promise<string> {
  const email = 'admin@example.com';
  await mutate(undefined, 'register', { email, password, displayName: 'Admin' });
  await db.execute(sql`update identity.accounts set roles = '{ADMIN}' where email = ${email}`);
  return tokensOf(await mutate(undefined, 'logIn', { email, password }, tokenFields)).accessToken;
}

/** Somebody of the staff who also watches, and has done all that leaves a trace somewhere. */
async function somebody(name: string, admin: string): Promise<Person> {
  const email = `${name.toLowerCase()}@example.com`;
  const registration = { email, password, displayName: `${name} first`, country: 'DE' };
  const { accessToken } = tokensOf(await mutate(undefined, 'register', registration, tokenFields));
  const { sub: accountId = '', pid } = decodeJwt<{ pid: string }>(accessToken);
  await mutate(admin, 'setAccountRoles', { accountId, roles: ['EDITOR', 'VIEWER'], password });
  const device = { kind: 'TV', name: `${name}'s television` };
  const logIn = await mutate(undefined, 'logIn', { email, password, device }, tokenFields);
  const { profile } = await mutate(
    tokensOf(logIn).accessToken,
    'createProfile',
    { name: `${name} second` },
    'profile { id }',
  );
  const profileId = (profile as { id: string }).id;
  const chosen = await mutate(tokensOf(logIn).accessToken, 'switchProfile', { profileId }, tokenFields);
  const token = tokensOf(chosen).accessToken;

  const { movie } = await mutate(
    token,
    'createMovie',
    { name: 'A film', idempotencyKey: `film of ${accountId}` },
    'movie { id }',
  );
  const titleId = (movie as { id: string }).id;
  await mutate(token, 'publishTitle', { id: titleId });
  const videoId = await addVideo(titleId);
  await mutate(token, 'createUpload', {
    purpose: 'VIDEO',
    filename: `${name}.mp4`,
    contentType: 'video/mp4',
    sizeBytes: 9,
  });
  await mutate(token, 'addComment', { titleId, body: `${name} was here.`, idempotencyKey: `comment of ${accountId}` });
  await mutate(token, 'addToMyList', { titleId });
  await mutate(token, 'rateTitle', { titleId, rating: 5 });
  await mutate(token, 'recordWatch', { videoId, positionSeconds: 60 });
  const events = [{ id: `seen by ${accountId}`, type: 'VIEW_STARTED', at: new Date().toISOString(), videoId }];
  await mutate(token, 'recordEvents', { events }, 'accepted');
  const { session } = await mutate(token, 'startStream', { videoId, device }, 'session { id }');
  const report = { sessionId: (session as { id: string }).id, state: 'PLAYING', positionSeconds: 70 };
  await mutate(token, 'reportPlayback', { ...report, playedSeconds: 10, bitrateKbps: 800 });
  await mutate(token, 'generateRecommendations', {}, 'profile { id }');
  await mutate(token, 'hideFromRecommendations', { titleId }, 'title { id }');
  await mutate(token, 'setParentalControls', { profileId: pid, blockedTitleIds: [titleId] });
  await store.client.send(
    new PutObjectCommand({ Bucket: store.bucket, Key: `avatars/${profileId}/picture.webp`, Body: 'a picture' }),
  );
  const texts = [
    accountId,
    profileId,
    pid,
    email,
    `${name} first`,
    `${name} second`,
    `${name}'s television`,
    `${name}.mp4`,
  ];
  return { accountId, profileIds: [pid, profileId], texts, token };
}

/** A video that could be played, were there a file of it. */
async function addVideo(titleId: string): Promise<string> {
  await putManifest(store, 'videos/none/1/');
  const [row] = await db.execute<{ id: string }>(sql`
    insert into catalog.videos (id, movie_id, status, version, duration_seconds, storage_prefix)
    values (gen_random_uuid(), ${titleId}, 'READY', 1, 600, 'videos/none/1/') returning id`);
  return row!.id;
}

/** Objects of the store that have one of the texts in their key or in themselves. */
async function objectsWith(texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const { Contents } of paginateListObjectsV2({ client: store.client }, { Bucket: store.bucket }))
    for (const { Key = '' } of Contents ?? []) {
      const { Body } = await store.client.send(new GetObjectCommand({ Bucket: store.bucket, Key }));
      const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
      if (texts.some((text) => Key.includes(text) || bytes.includes(text))) found.push(Key);
    }
  return found;
}

interface DataExport {
  readonly state: string;
  readonly url: string | null;
}
const latestExport = async (token: string): Promise<DataExport | undefined> => {
  const { data } = await house.ask('{ me { dataExports { state url } } }', {}, token);
  return (data?.me as { dataExports: DataExport[] } | null | undefined)?.dataExports[0];
};

test('who leaves takes everything along, through the death of identity, and leaves nothing behind', async () => {
  const admin = await anAdmin();
  const leaving = await somebody('Zwiebelprinz', admin);
  const staying = await somebody('Gurkenkaiser', admin);
  // Told by playback to the others, and by identity to the catalog.
  await inTheEnd(async () => {
    expect(await columnsWith(db, [leaving.accountId])).toEqual(
      expect.arrayContaining(['analytics.stream_quality.account_id', 'playback.stream_sessions.account_id']),
    );
    expect(await columnsWith(db, [leaving.profileIds[0]!])).toContain('catalog.blocked_titles.profile_id');
  });

  // The catalog cannot read its comments: the export is under way when identity is killed.
  await db.transaction(async (transaction) => {
    await transaction.execute(sql`lock table catalog.comments in access exclusive mode`);
    await mutate(leaving.token, 'exportMyData', {});
    await inTheEnd(async () => {
      const [row] = await db.execute<{ attempts: number }>(sql`select attempts from identity.data_exports`);
      expect(row?.attempts).toBeGreaterThan(0);
    });
    process.kill(await house.pidOf('subgraphs/identity/main.ts'), 'SIGKILL');
  });
  // Its lease would end by itself, a minute later.
  await db.execute(sql`update identity.data_exports set leased_until = now()`);
  const dataExport = await inTheEnd(async () => {
    const latest = await latestExport(leaving.token);
    expect(latest?.state).toBe('READY');
    return latest!;
  });
  const file = (await (await fetch(dataExport.url!)).json()) as {
    services: Record<string, { kind: string; data: Record<string, unknown> }[]>;
  };
  const kindsOf = (service: string) => file.services[service]?.map(({ kind }) => kind);
  expect(kindsOf('identity')).toEqual(
    expect.arrayContaining([
      'account',
      'profile',
      'session',
      'accountEvent',
      'watched',
      'listed',
      'rating',
      'blockedTitle',
    ]),
  );
  expect(kindsOf('catalog')).toEqual(expect.arrayContaining(['comment', 'upload', 'change']));
  expect(kindsOf('playback')).toEqual(expect.arrayContaining(['stream']));
  expect(kindsOf('analytics')).toEqual(
    expect.arrayContaining([
      'event',
      'view',
      'watchedTitle',
      'streamQuality',
      'streamReport',
      'recommendations',
      'hiddenTitle',
    ]),
  );
  const text = JSON.stringify(file);
  expect(text).toContain('Zwiebelprinz second');
  expect(text).not.toContain('Gurkenkaiser');
  expect(text).not.toMatch(/argon2/);

  expect((await columnsWith(db, leaving.texts)).length).toBeGreaterThan(30);
  expect(await objectsWith(leaving.texts)).toHaveLength(2);
  await mutate(leaving.token, 'deleteMyAccount', { password }, 'accountId');
  await inTheEnd(async () => expect(await columnsWith(db, leaving.texts)).toEqual([]));
  await inTheEnd(async () => expect(await objectsWith(leaving.texts)).toEqual([]));
  await inTheEnd(async () => {
    const { data, errors } = await house.ask('{ me { id } }', {}, leaving.token);
    expect(errors?.[0]?.extensions?.code ?? data).toBe('UNAUTHENTICATED');
  });
  expect((await columnsWith(db, [staying.accountId])).length).toBeGreaterThan(8);
  expect((await fetch(dataExport.url!)).status).toBe(404);
}, 600_000);
