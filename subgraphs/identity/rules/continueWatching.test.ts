import { describe, expect, test } from 'vitest';
import type { CatalogVideo } from '../../../test/identity/catalog.ts';
import { identityService, type Member } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';

const videos: Record<string, CatalogVideo> = {};
const { dataOf, register, database, counter } = await identityService({ videos });
/** Without its catalog. */
const lonely = await identityService();
await lonely.catalog.close();

/** A video of 100 seconds. */
function addVideo(more: Partial<CatalogVideo> = {}): string {
  const id = newId();
  videos[id] = { status: 'READY', durationSeconds: 100, titleId: newId(), ...more };
  return id;
}

const addEpisode = (more: Partial<CatalogVideo>): string => addVideo({ isEpisode: true, ...more });

const watch = async (member: Member, videoId: string, positionSeconds: number) => {
  const query = 'mutation($input: RecordWatchInput!) { recordWatch(input: $input) { userErrors { message } } }';
  expect(await dataOf(query, { input: { videoId, positionSeconds } }, member.identity)).toEqual({
    recordWatch: { userErrors: [] },
  });
};

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly percent: number; readonly video: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const page = async (viewer: Member, args = 'first: 10', profileId = viewer.profileId): Promise<Page | null> => {
  const query = `query($id: ID!) { profile(id: $id) { continueWatching(${args}) {
    totalCount nodes { percent video { id } } pageInfo { hasNextPage endCursor } } } }`;
  const data = await dataOf<{ profile: { continueWatching: Page | null } | null }>(
    query,
    { id: profileId },
    viewer.identity,
  );
  return data.profile?.continueWatching ?? null;
};
const videosOf = (found: Page | null) => found?.nodes.map(({ video }) => video.id);

describe('continueWatching', () => {
  test('has what was begun and not finished, from 5 to 90 %, the latest watched first', async () => {
    const member = await register();
    const [first, second, third, barely, almost] = [addVideo(), addVideo(), addVideo(), addVideo(), addVideo()];
    await watch(member, first, 5);
    await watch(member, second, 90);
    await watch(member, third, 50);
    await watch(member, barely, 4.9);
    await watch(member, almost, 90.1);
    await watch(member, first, 6);
    const found = await page(member);
    expect(found).toMatchObject({ totalCount: 3, nodes: [{ percent: 6 }, { percent: 50 }, { percent: 90 }] });
    expect(videosOf(found)).toEqual([first, third, second]);
    await watch(member, third, 100);
    expect(videosOf(await page(member))).toEqual([first, second]);
  });

  test('has of a show the latest episode alone', async () => {
    const member = await register();
    const titleId = newId();
    const [one, two] = [addEpisode({ titleId }), addEpisode({ titleId })];
    await watch(member, one, 50);
    await watch(member, two, 30);
    expect(videosOf(await page(member))).toEqual([two]);
    await watch(member, one, 60);
    expect(videosOf(await page(member))).toEqual([one]);
  });

  test('has after 90 % of an episode the next one from its beginning, and nothing after the last', async () => {
    const member = await register();
    const titleId = newId();
    const last = addEpisode({ titleId, durationSeconds: 50 });
    const first = addEpisode({ titleId, next: last });
    await watch(member, first, 91);
    const query = `{ me { activeProfile { continueWatching(first: 1) {
      totalCount nodes { positionSeconds percent video { id progress { positionSeconds } } } } } } }`;
    expect(await dataOf(query, {}, member.identity)).toEqual({
      me: {
        activeProfile: {
          continueWatching: {
            totalCount: 1,
            nodes: [{ positionSeconds: 0, percent: 0, video: { id: last, progress: null } }],
          },
        },
      },
    });
    await watch(member, last, 46);
    expect(await page(member)).toMatchObject({ totalCount: 0, nodes: [] });
  });

  test('passes over an episode that was only looked into', async () => {
    const member = await register();
    const titleId = newId();
    const next = addEpisode({ titleId });
    const first = addEpisode({ titleId, next });
    await watch(member, first, 95);
    await watch(member, next, 4);
    expect(videosOf(await page(member))).toEqual([next]);
    await watch(member, first, 50);
    await watch(member, next, 4);
    expect(videosOf(await page(member))).toEqual([first]);
  });

  test('has a show again once it goes on, and not while its next episode does not exist for the viewer', async () => {
    const member = await register();
    const titleId = newId();
    const seen = addEpisode({ titleId });
    await watch(member, seen, 100);
    expect(videosOf(await page(member))).toEqual([]);
    const next = addEpisode({ titleId, country: 'FR' });
    videos[seen] = { ...videos[seen]!, next };
    expect(videosOf(await page(member))).toEqual([]);
    const abroad = { ...member, identity: { ...member.identity, country: 'FR' } };
    expect(videosOf(await page(abroad))).toEqual([next]);
  });

  test('counts what was kept before titles were known by itself', async () => {
    const member = await register();
    const titleId = newId();
    const [one, two] = [addVideo({ titleId }), addVideo({ titleId })];
    await watch(member, one, 50);
    await watch(member, two, 50);
    await database.db.execute(
      `update identity.watch_progress set title_id = null where profile_id = '${member.profileId}'`,
    );
    expect(videosOf(await page(member))).toEqual([two, one]);
  });

  test('is read page by page, both ways', async () => {
    const member = await register();
    const all = [addVideo(), addVideo(), addVideo(), addVideo(), addVideo()];
    for (const id of all.toReversed()) await watch(member, id, 50);
    const first = await page(member, 'first: 2');
    expect([videosOf(first), first?.pageInfo.hasNextPage]).toEqual([all.slice(0, 2), true]);
    const rest = await page(member, `first: 3, after: "${first?.pageInfo.endCursor}"`);
    expect([videosOf(rest), rest?.pageInfo.hasNextPage]).toEqual([all.slice(2), false]);
    expect(videosOf(await page(member, 'last: 2'))).toEqual(all.slice(-2));
  });

  test('leaves out what does not exist for the viewer any more, and fills its pages up', async () => {
    const member = await register();
    const all = Array.from({ length: 8 }, () => addVideo());
    for (const id of all.toReversed()) await watch(member, id, 50);
    for (const id of all.slice(0, 5)) delete videos[id];
    const first = await page(member, 'first: 2');
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(videosOf(first)).toEqual(all.slice(5, 7));
    expect(videosOf(await page(member, `first: 2, after: "${first?.pageInfo.endCursor}"`))).toEqual(all.slice(7));
  });

  test('is there while the catalog does not answer', async () => {
    const member = await lonely.register();
    await lonely.database.db.execute(`insert into identity.watch_progress
      (profile_id, video_id, sequence, position_seconds, duration_seconds) values ('${member.profileId}', '${newId()}', 1, 5, 10)`);
    await lonely.database.db.execute(`insert into identity.watch_progress
      (profile_id, video_id, sequence, position_seconds, duration_seconds) values ('${member.profileId}', '${newId()}', 2, 10, 10)`);
    const query = '{ me { activeProfile { continueWatching(first: 2) { nodes { percent } } } } }';
    expect(await lonely.dataOf(query, {}, member.identity)).toEqual({
      me: { activeProfile: { continueWatching: { nodes: [{ percent: 50 }] } } },
    });
  });

  test('is for the profile of the token alone', async () => {
    const [member, stranger] = [await register(), await register()];
    await watch(member, addVideo(), 50);
    expect(videosOf(await page(member))).toHaveLength(1);
    const sibling = { ...member, identity: { ...member.identity, profileId: newId() } };
    expect(await page(sibling, 'first: 1', member.profileId)).toBeNull();
    expect(await page(stranger, 'first: 1', member.profileId)).toBeNull();
    const operator = { ...stranger, identity: { ...stranger.identity, scopes: ['accounts:read', 'streams:read'] } };
    expect(await page(operator, 'first: 1', member.profileId)).toBeNull();
  });

  test('costs one statement of its own', async () => {
    const member = await register();
    for (let i = 0; i < 5; i++) await watch(member, addVideo(), 50);
    const query = '{ me { activeProfile { continueWatching(first: 5) { nodes { percent } } } } }';
    const profileAlone = await counter.during(() => dataOf('{ me { activeProfile { id } } }', {}, member.identity));
    expect(await counter.during(() => dataOf(query, {}, member.identity))).toBe(profileAlone + 1);
  });
});

describe('hideFromContinueWatching', () => {
  const hide = async (member: Member, videoId: string) => {
    const query =
      'mutation($input: HideFromContinueWatchingInput!) { hideFromContinueWatching(input: $input) { videoId userErrors { code field } } }';
    const data = await dataOf<{ hideFromContinueWatching: object }>(query, { input: { videoId } }, member.identity);
    return data.hideFromContinueWatching;
  };

  test('takes a video with its show off the list until it is watched again, and can be repeated', async () => {
    const member = await register();
    const titleId = newId();
    const [other, one, two] = [addVideo(), addEpisode({ titleId }), addEpisode({ titleId })];
    for (const id of [other, one, two]) await watch(member, id, 50);
    const done = { videoId: two, userErrors: [] };
    expect([await hide(member, two), await hide(member, two)]).toEqual([done, done]);
    expect(await page(member)).toMatchObject({ totalCount: 1, nodes: [{ video: { id: other } }] });
    await watch(member, one, 60);
    expect(videosOf(await page(member))).toEqual([one, other]);
  });

  test('takes a show off by the next episode that it offers, and keeps the history', async () => {
    const member = await register();
    const titleId = newId();
    const next = addEpisode({ titleId });
    const seen = addEpisode({ titleId, next });
    await watch(member, seen, 95);
    expect(videosOf(await page(member))).toEqual([next]);
    await hide(member, next);
    expect(videosOf(await page(member))).toEqual([]);
    const history = '{ me { activeProfile { watchHistory { nodes { percent } } } } }';
    expect(await dataOf(history, {}, member.identity)).toEqual({
      me: { activeProfile: { watchHistory: { nodes: [{ percent: 95 }] } } },
    });
  });

  test('answers what the viewer may not see as what is made up, and hides it from nobody else', async () => {
    const [member, other] = [await register(), await register()];
    const abroad = addVideo({ country: 'FR' });
    const answer = { videoId: null, userErrors: [{ code: 'NOT_FOUND', field: ['videoId'] }] };
    for (const id of [abroad, newId(), 'no id']) expect(await hide(member, id)).toEqual(answer);
    const film = addVideo();
    await watch(other, film, 50);
    expect(await hide(member, film)).toEqual({ videoId: film, userErrors: [] });
    expect(videosOf(await page(other))).toEqual([film]);
  });
});
