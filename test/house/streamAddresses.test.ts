/** What the addresses of a stream open to whoever has them, over HTTP, as its session and its account come to their ends. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEnv } from '../../platform/env.ts';
import { tokenSigner } from '../../subgraphs/playback/hls/token.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { testDatabase } from '../setup/database.ts';
import { eventually } from '../setup/eventually.ts';
import { type Person, password, Stage } from './stage.ts';

const { url: databaseUrl } = await testDatabase();
let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open(databaseUrl, { seconds: 6, width: 640, height: 360 });
}, 420_000);
afterAll(() => stage?.close());

/** A stream by its addresses. */
interface Stream {
  readonly id: string;
  readonly token: string;
  /** <video>/<version> */
  readonly folder: string;
  /** The address of its first segment, as its playlists lead to it, or with another token or folder. */
  readonly segment: (other?: { readonly token?: string; readonly folder?: string }) => string;
  readonly manifest: string;
}

async function begin(person: Pick<Person, 'token'>, videoId: string): Promise<Stream> {
  const input = { videoId, device: { kind: 'TV' } };
  type Started = { session: { id: string; manifestUrl: string } };
  const { session } = await stage.change<Started>('startStream', 'session { id manifestUrl }', input, person.token);
  const manifest = session.manifestUrl;
  const variant = firstOf(await read(manifest), /index\.m3u8$/);
  const media = new URL(variant, manifest);
  const name = firstOf(await read(media), /\.m4s$/);
  const found = /^\/hls\/([\w-]+)\/([^/]+\/\d+)\//.exec(media.pathname);
  if (!found) throw new Error(`A playlist stands at ${media}.`);
  const [token, folder] = found.slice(1) as [string, string];
  return {
    id: session.id,
    token,
    folder,
    manifest,
    segment: (other = {}) =>
      String(new URL(name, media))
        .replace(token, other.token ?? token)
        .replace(folder, other.folder ?? folder),
  };
}

const read = async (url: string | URL) => (await fetch(url)).text();
const firstOf = (playlist: string, pattern: RegExp): string => {
  const line = playlist.split('\n').find((one) => !one.startsWith('#') && pattern.test(one));
  if (!line) throw new Error(`Nothing like ${pattern} is in:\n${playlist}`);
  return line;
};

const statusOf = async (url: string) => (await fetch(url)).status;
/** What a stream's playlist and segment answer, and whether who serves copies may. */
const statuses = ({ manifest, segment }: Stream) =>
  Promise.all([manifest, segment(), manifest.replace(/manifest\.m3u8$/, 'authorize')].map(statusOf));
const open = [200, 200, 204];
const closed = [403, 403, 403];

/** A path exactly as it is given, which fetch would tidy up. */
async function rawStatus(origin: string, path: string): Promise<number> {
  const { hostname, port } = new URL(origin);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  request({ hostname, port, path }, (response) => {
    response.resume();
    resolve(response.statusCode ?? 0);
  })
    .once('error', reject)
    .end();
  return promise;
}

describe('a token', () => {
  test('of one stream opens the same film for itself alone: it ends with its own stream, and no other with it', async () => {
    const { videoId } = await stage.addFilm();
    const [one, another] = [await stage.register(), await stage.register()];
    const [mine, mineElsewhere, theirs] = [
      await begin(one, videoId),
      await begin(one, videoId),
      await begin(another, videoId),
    ];
    await stage.change('endStream', 'session { id }', { sessionId: mineElsewhere.id }, one.token);
    expect(await statuses(mineElsewhere)).toEqual(closed);
    expect(await statuses(mine)).toEqual(open);
    expect(await statuses(theirs)).toEqual(open);
    // Nor does another account end it, or renew it.
    const { data } = await stage.house.ask(
      'mutation($input: EndStreamInput!) { endStream(input: $input) { userErrors { code } } }',
      { input: { sessionId: theirs.id } },
      one.token,
    );
    expect(data?.endStream).toEqual({ userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await statuses(theirs)).toEqual(open);
  });

  test('opens no other video and no other version, whether it is there or not', async () => {
    const person = await stage.register();
    const stream = await begin(person, (await stage.addFilm()).videoId);
    const [video] = stream.folder.split('/') as [string];
    for (const folder of [`${newId()}/1`, `${video}/2`, `${video}/0`])
      expect(await statusOf(stream.segment({ folder }))).toBe(403);
    // Of another film, which lies elsewhere.
    const elsewhere = tokenSigner(secret()).sign({
      id: stream.id,
      storagePrefix: `videos/${newId()}/1/`,
      endsBy: new Date(Date.now() + 60_000),
    });
    expect(await statusOf(stream.segment({ token: elsewhere }))).toBe(403);
    expect(await statusOf(stream.segment())).toBe(200);
  });

  test('that was changed in its session, its expiry, its version or its seal opens nothing', async () => {
    const person = await stage.register();
    const stream = await begin(person, (await stage.addFilm()).videoId);
    const other = await begin(person, (await stage.addFilm()).videoId);
    const bytes = (token: string) => Buffer.from(token, 'base64url');
    const tampered = [0, 15, 16, 21, 22, 29, 30, 53].map((at) => {
      const changed = bytes(stream.token);
      changed[at]! ^= 1;
      return changed.toString('base64url');
    });
    // The session of one with the seal of the other.
    tampered.push(
      Buffer.concat([bytes(other.token).subarray(0, 30), bytes(stream.token).subarray(30)]).toString('base64url'),
    );
    for (const token of [...tampered, stream.token.slice(0, -1), `${stream.token}=`, `${stream.token}AAAA`, 'null'])
      expect([token, await rawStatus(stream.segment(), new URL(stream.segment({ token })).pathname)]).toEqual([
        token,
        expect.toBeOneOf([403, 404]),
      ]);
    expect(await statuses(stream)).toEqual(open);
  });

  test('that is past its own end opens nothing, though its stream goes on', async () => {
    const stream = await begin(await stage.register(), (await stage.addFilm()).videoId);
    const signed = (endsBy: Date) =>
      tokenSigner(secret()).sign({ id: stream.id, storagePrefix: `videos/${stream.folder}/`, endsBy });
    expect(await statusOf(stream.segment({ token: signed(new Date(Date.now() - 1)) }))).toBe(403);
    expect(await statusOf(stream.segment({ token: signed(new Date(Date.now() + 60_000)) }))).toBe(200);
    // And the stream itself by its own, whatever set that: the hours of the profile, or that it has lasted twelve.
    await stage.sql`update playback.stream_sessions set ends_by = moment, expires_at = moment
      from (select now() - interval '1 second' as moment) past where id = ${stream.id}`;
    expect(await statuses(stream)).toEqual(closed);
  });
});

test('a path that leads elsewhere leads nowhere', async () => {
  const stream = await begin(await stage.register(), (await stage.addFilm()).videoId);
  const { origin, pathname } = new URL(stream.segment());
  const [root, video] = [`/hls/${stream.token}`, stream.folder.split('/')[0]];
  const inside = pathname.slice(`${root}/${stream.folder}/`.length);
  const paths = [
    `${root}/${stream.folder}/../../../uploads/x.mp4`,
    `${root}/${stream.folder}/../1/${inside}`,
    `${root}/${stream.folder}/./${inside}`,
    `${root}/${stream.folder}//${inside}`,
    `${root}//${stream.folder}/${inside}`,
    `${root}/${stream.folder}/%2e%2e/1/${inside}`,
    `${root}/${stream.folder}%2f${inside}`,
    `${root}/${stream.folder}/${inside.replaceAll('/', '%2F')}`,
    `${root}/${stream.folder}/${inside.replaceAll('/', '\\')}`,
    `${root}/${stream.folder}/${inside}%00`,
    `${root}/${stream.folder}/${inside.replace('.m4s', '.mkv')}`,
    `${root}/${video}/01/${inside}`,
    `${root}/${video}/-1/${inside}`,
    `${root}/${video}/${inside}`,
    `/hls/${stream.folder}/${inside}`,
    `/HLS/${stream.token}/${stream.folder}/${inside}`,
    `${root}/`,
    '/hls/',
  ];
  for (const path of paths) expect([path, await rawStatus(origin, path)]).toEqual([path, expect.toBeOneOf([403, 404])]);
  expect(await rawStatus(origin, pathname)).toBe(200);
});

describe('what a stream had opened is refused', () => {
  test('from the next segment on, after endStream', async () => {
    const person = await stage.register();
    const stream = await begin(person, (await stage.addFilm()).videoId);
    expect(await statuses(stream)).toEqual(open);
    await stage.change('endStream', 'session { id }', { sessionId: stream.id }, person.token);
    expect(await statuses(stream)).toEqual(closed);
    // For good: a report does not bring it back.
    const report = { sessionId: stream.id, state: 'PLAYING', positionSeconds: 1 };
    await expect(stage.change('reportPlayback', 'session { id }', report, person.token)).rejects.toThrow('WRONG_STATE');
    expect(await statuses(stream)).toEqual(closed);
  });

  /** Begins a stream on another device of a person. */
  const elsewhere = async (person: Person) =>
    begin({ token: await stage.logIn(person) }, (await stage.addFilm()).videoId);

  test('when the log-in is revoked that began it', async () => {
    const person = await stage.register();
    const stream = await elsewhere(person);
    const here = await begin(person, (await stage.addFilm()).videoId);
    await stage.change('revokeOtherSessions', 'count', {}, person.token);
    await eventually(async () => expect(await statuses(stream)).toEqual(closed));
    expect(await statuses(here)).toEqual(open);
  });

  test('when the profile is deleted that watches', async () => {
    const person = await stage.register();
    type Made = { profile: { id: string } };
    const { profile } = await stage.change<Made>('createProfile', 'profile { id }', { name: 'Ben' }, person.token);
    const device = await stage.logIn(person);
    type Switched = { tokens: { accessToken: string } };
    const input = { profileId: profile.id };
    const { tokens } = await stage.change<Switched>('switchProfile', 'tokens { accessToken }', input, device);
    const stream = await begin({ token: tokens.accessToken }, (await stage.addFilm()).videoId);
    await stage.change('deleteProfile', 'profileId', input, person.token);
    await eventually(async () => expect(await statuses(stream)).toEqual(closed));
  });

  test('when the account is deleted', async () => {
    const person = await stage.register();
    const stream = await elsewhere(person);
    await stage.change('deleteMyAccount', 'accountId', { password }, person.token);
    await eventually(async () => expect(await statuses(stream)).toEqual(closed));
  });
});

/** What the house signs with. */
const secret = () => readEnv(['GATEWAY_SECRET']).GATEWAY_SECRET;
