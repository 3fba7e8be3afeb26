import { describe, expect, test } from 'vitest';
import type { CatalogVideo } from '../../../test/identity/catalog.ts';
import { type IdentityService, identityService, type Member } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';
import type { Watched } from '../../shared/streamMessages.ts';

const videos: Record<string, CatalogVideo> = {};
const identity = await identityService({ videos });
const { dataOf, codeOf, register, subscribe, counter, database } = identity;
const platform = { scopes: ['platform:operate'] };
const receive = 'mutation($messages: [MessageInput!]!) { receive(messages: $messages) }';
const longAgo = Date.parse('2026-01-01T00:00:00Z');
const second = (n: number) => new Date(longAgo + n * 1_000).toISOString();

function addVideo(more: Partial<CatalogVideo> = {}): string {
  const id = newId();
  videos[id] = { status: 'READY', durationSeconds: 100, titleId: newId(), ...more };
  return id;
}

const watched = ({ accountId, profileId }: Member, videoId: string, more: Partial<Watched> = {}): Watched => ({
  accountId,
  profileId,
  videoId,
  titleId: null,
  isEpisode: null,
  positionSeconds: 50,
  durationSeconds: 100,
  at: second(0),
  sessionId: newId(),
  sequence: 1,
  ...more,
});

const tell = (told: readonly object[], service: IdentityService = identity) =>
  service.ask<{ receive: boolean }>(
    receive,
    { messages: told.map((body) => ({ id: newId(), kind: 'WATCHED', body })) },
    platform,
  );

interface Row {
  readonly positionSeconds: number;
  readonly sequence: number;
  readonly updatedAt: string;
  readonly video: { readonly id: string };
}

const historyOf = async (member: Member): Promise<Row[]> => {
  const query =
    '{ me { activeProfile { watchHistory { nodes { positionSeconds sequence updatedAt video { id } } } } } }';
  type Found = { me: { activeProfile: { watchHistory: { nodes: Row[] } } } };
  return (await dataOf<Found>(query, {}, member.identity)).me.activeProfile.watchHistory.nodes;
};
const progressOf = async (member: Member, id: string) => {
  const query =
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Video { progress { positionSeconds } } } }';
  type Found = { _entities: { progress: { positionSeconds: number } | null }[] };
  const { _entities } = await dataOf<Found>(query, { of: [{ __typename: 'Video', id }] }, member.identity);
  return _entities[0]?.progress?.positionSeconds;
};

describe('what playback tells of watching', () => {
  test('is the position in the history, at the moment of the report', async () => {
    const member = await register();
    const video = addVideo();
    expect((await tell([watched(member, video, { at: second(5) })])).data).toEqual({ receive: true });
    expect(await historyOf(member)).toEqual([
      { positionSeconds: 50, sequence: 1, updatedAt: second(5), video: { id: video } },
    ]);
  });

  test('changes nothing when it comes twice or late, alone or among others', async () => {
    const member = await register();
    const video = addVideo();
    const session = { sessionId: newId() };
    const [first, later, last] = [1, 2, 3].map((n) =>
      watched(member, video, { ...session, at: second(n), sequence: n, positionSeconds: 10 * n }),
    );
    await tell([later!]);
    await tell([later!, first!]);
    expect(await historyOf(member)).toMatchObject([{ positionSeconds: 20, sequence: 1 }]);
    await tell([last!, first!, later!]);
    await tell([first!, last!]);
    expect(await historyOf(member)).toMatchObject([{ positionSeconds: 30, sequence: 2 }]);
  });

  test('of two reports of one moment the one with the greater sequence counts', async () => {
    const member = await register();
    const video = addVideo();
    const at = (sequence: number) => watched(member, video, { sequence, positionSeconds: sequence });
    await tell([at(3), at(2)]);
    expect(await progressOf(member, video)).toBe(3);
  });

  test('is kept for many profiles by as many statements as for one, each video with its own sequence', async () => {
    const members = [await register(), await register(), await register()];
    const all = Array.from({ length: 20 }, () => addVideo());
    const one = await counter.during(() => tell([watched(members[0]!, addVideo())]));
    const told = all.flatMap((video, i) => members.map((member) => watched(member, video, { at: second(i) })));
    expect(await counter.during(() => tell(told))).toBe(one);
    expect((await historyOf(members[1]!)).map(({ sequence, video }) => [sequence, video.id])).toEqual(
      all.map((video, i) => [i + 1, video]).toReversed(),
    );
  });

  test('is kept whole when many tell at once, in orders of their own', async () => {
    const members = await Promise.all(Array.from({ length: 4 }, () => register()));
    const video = addVideo();
    const batch = (n: number) => members.map((member) => watched(member, video, { at: second(n), sequence: n + 1 }));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => tell(n % 2 ? batch(n) : batch(n).toReversed())),
    );
    expect(answers.map(({ data }) => data?.receive)).toEqual(Array.from({ length: 10 }, () => true));
    for (const member of members) expect(await historyOf(member)).toMatchObject([{ updatedAt: second(9) }]);
  });

  test('is told live to who follows the profile', async () => {
    const member = await register();
    const video = addVideo();
    const query = 'subscription ($id: ID!) { watchProgress(profileId: $id) { positionSeconds video { id } } }';
    const events = subscribe(query, { id: member.profileId }, member.identity);
    const event = (positionSeconds: number) => ({
      value: { data: { watchProgress: { positionSeconds, video: { id: video } } } },
    });
    const first = events.next();
    await tell([watched(member, video)]);
    expect(await first).toMatchObject(event(50));
    await tell([watched(member, video, { at: second(1), positionSeconds: 60 })]);
    expect(await events.next()).toMatchObject(event(60));
    await events.return?.();
  });

  test('does not bring back what was cleared after it, but what is watched from then on', async () => {
    const member = await register();
    const video = addVideo();
    const before = watched(member, video);
    await tell([before]);
    await dataOf('mutation { clearHistory(input: {}) { count } }', {}, member.identity);
    await tell([before, watched(member, video, { at: second(1), sequence: 2 })]);
    expect(await historyOf(member)).toEqual([]);
    await tell([watched(member, video, { at: new Date(Date.now() + 60_000).toISOString(), sequence: 3 })]);
    expect(await historyOf(member)).toHaveLength(1);
  });

  test('shows a hidden video again among what the profile goes on with, once it is watched after that', async () => {
    const member = await register();
    const video = addVideo();
    const later = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
    await tell([watched(member, video)]);
    await dataOf(
      `mutation { hideFromContinueWatching(input: { videoId: "${video}" }) { videoId } }`,
      {},
      member.identity,
    );
    const query = '{ me { activeProfile { continueWatching { totalCount } } } }';
    const count = async () => JSON.stringify(await dataOf(query, {}, member.identity));
    expect(await count()).toContain(':0');
    // What the player reported before, and playback tells late.
    await tell([watched(member, video, { at: second(1), positionSeconds: 60 })]);
    expect(await progressOf(member, video)).toBe(60);
    expect(await count()).toContain(':0');
    await tell([watched(member, video, { at: later(60) })]);
    expect(await count()).toContain(':1');
  });

  test('leads from one episode to the next, since the catalog tells what the video is', async () => {
    const member = await register();
    const titleId = newId();
    const next = addVideo({ titleId, isEpisode: true });
    const [seen, film] = [addVideo({ titleId, isEpisode: true, next }), addVideo()];
    await tell([
      watched(member, seen, { positionSeconds: 95 }),
      watched(member, film, { positionSeconds: 95, at: second(1) }),
    ]);
    const rows = await database.db.execute(
      `select title_id, is_episode from identity.watch_progress where profile_id = '${member.profileId}' order by sequence`,
    );
    expect([...rows]).toEqual([
      { title_id: titleId, is_episode: true },
      { title_id: videos[film]?.titleId, is_episode: false },
    ]);
    const query = '{ me { activeProfile { continueWatching { nodes { video { id } } } } } }';
    expect(await dataOf(query, {}, member.identity)).toEqual({
      me: { activeProfile: { continueWatching: { nodes: [{ video: { id: next } }] } } },
    });
  });

  test('is kept at once while the catalog does not answer, and wanted again', async () => {
    const lonely = await identityService();
    await lonely.catalog.close();
    const member = await lonely.register();
    const { errors } = await tell([watched(member, newId())], lonely);
    expect(errors?.[0]?.extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
    const rows = await lonely.database.db.execute(
      `select position_seconds from identity.watch_progress where profile_id = '${member.profileId}'`,
    );
    expect([...rows]).toEqual([{ position_seconds: 50 }]);
    const placed = watched(member, newId(), { titleId: newId(), isEpisode: true });
    expect((await tell([placed], lonely)).data).toEqual({ receive: true });
  });

  test('gets its title when it is told again', async () => {
    const member = await register();
    const video = addVideo();
    const told = watched(member, video);
    await tell([told]);
    await database.db.execute(
      `update identity.watch_progress set title_id = null, is_episode = null where profile_id = '${member.profileId}'`,
    );
    await tell([told]);
    const rows = await database.db.execute(
      `select title_id from identity.watch_progress where profile_id = '${member.profileId}'`,
    );
    expect([...rows]).toEqual([{ title_id: videos[video]?.titleId }]);
  });

  test('is not kept for a profile that the account does not have', async () => {
    const [member, other] = [await register(), await register()];
    const { accountId } = member;
    const video = addVideo();
    expect((await tell([{ ...watched(other, video), accountId }])).data).toEqual({ receive: true });
    expect((await tell([watched({ ...member, profileId: newId() }, video)])).data).toEqual({ receive: true });
    expect(await historyOf(other)).toEqual([]);
  });

  test('ends with the video at most, and wants the platform itself', async () => {
    const member = await register();
    const video = addVideo();
    await tell([watched(member, video, { positionSeconds: 101 })]);
    expect(await progressOf(member, video)).toBe(100);
    const messages = [{ id: newId(), kind: 'WATCHED', body: watched(member, video) }];
    expect(await codeOf(receive, { messages }, member.identity)).toBe('FORBIDDEN');
  });
});
