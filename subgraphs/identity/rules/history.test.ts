import { describe, expect, test } from 'vitest';
import type { CatalogVideo } from '../../../test/identity/catalog.ts';
import { identityService, type Member } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';

const videos: Record<string, CatalogVideo> = {};
const { dataOf, codeOf, register, database, counter } = await identityService({ videos });
/** Without its catalog. */
const lonely = await identityService();
await lonely.catalog.close();

function addVideo(more: Partial<CatalogVideo> = {}): string {
  const id = newId();
  videos[id] = { status: 'READY', durationSeconds: 100, titleId: newId(), ...more };
  return id;
}

const watch = (member: Member, videoId: string, positionSeconds: number) =>
  dataOf(
    'mutation($input: RecordWatchInput!) { recordWatch(input: $input) { userErrors { message } } }',
    { input: { videoId, positionSeconds } },
    member.identity,
  );

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly percent: number; readonly video: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function page(viewer: Member, args = 'first: 10', profileId = viewer.profileId): Promise<Page | null> {
  const query = `query($id: ID!) { profile(id: $id) { watchHistory(${args}) {
    totalCount nodes { percent video { id } } pageInfo { hasNextPage endCursor } } } }`;
  type Found = { profile: { watchHistory: Page | null } | null };
  return (await dataOf<Found>(query, { id: profileId }, viewer.identity)).profile?.watchHistory ?? null;
}
const videosOf = (found: Page | null) => found?.nodes.map(({ video }) => video.id);

const clearMutation =
  'mutation($input: ClearHistoryInput!) { clearHistory(input: $input) { count userErrors { code field } } }';
const clear = async (member: Member, input: object = {}) =>
  (await dataOf<{ clearHistory: object }>(clearMutation, { input }, member.identity)).clearHistory;
const cleared = (count: number) => ({ count, userErrors: [] });

describe('watchHistory', () => {
  test('has all that was watched, however little or much, the latest watched first', async () => {
    const member = await register();
    const [first, second, third] = [addVideo(), addVideo(), addVideo()];
    await watch(member, first, 1);
    await watch(member, second, 100);
    await watch(member, third, 50);
    await watch(member, first, 2);
    expect(await page(member)).toMatchObject({
      totalCount: 3,
      nodes: [
        { percent: 2, video: { id: first } },
        { percent: 50, video: { id: third } },
        { percent: 100, video: { id: second } },
      ],
    });
  });

  test('is read page by page, both ways, without what does not exist for the viewer any more', async () => {
    const member = await register();
    const all = Array.from({ length: 9 }, () => addVideo());
    for (const id of all.toReversed()) await watch(member, id, 50);
    for (const id of all.slice(1, 5)) delete videos[id];
    const there = [all[0]!, ...all.slice(5)];
    const first = await page(member, 'first: 2');
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    expect(videosOf(first)).toEqual(there.slice(0, 2));
    const rest = await page(member, `first: 5, after: "${first?.pageInfo.endCursor}"`);
    expect([videosOf(rest), rest?.pageInfo.hasNextPage]).toEqual([there.slice(2), false]);
    expect(videosOf(await page(member, 'last: 2'))).toEqual(there.slice(-2));
  });

  test('is read through thousands that do not exist any more: a page that is given up says that there are more, and where', async () => {
    const member = await register();
    const [oldest, latest] = [addVideo(), addVideo()];
    await database.db.execute(`insert into identity.watch_progress
      (profile_id, video_id, title_id, is_episode, sequence, position_seconds, duration_seconds)
      select '${member.profileId}', case i when 1 then '${oldest}' when 4500 then '${latest}' else gen_random_uuid() end,
        gen_random_uuid(), false, i, 50, 100 from generate_series(1, 4500) as i`);
    for (const list of ['watchHistory', 'continueWatching']) {
      const pageOf = async (args: string) => {
        const query = `{ me { activeProfile { list: ${list}(${args}) { nodes { video { id } }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }`;
        type Cursors = { startCursor: string | null; endCursor: string | null };
        type Found = {
          nodes: { video: { id: string } }[];
          pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean } & Cursors;
        };
        const { me } = await dataOf<{ me: { activeProfile: { list: Found } } }>(query, {}, member.identity);
        return { ids: me.activeProfile.list.nodes.map(({ video }) => video.id), ...me.activeProfile.list.pageInfo };
      };
      const forward = [];
      let after = '';
      do {
        const { ids, hasNextPage, endCursor } = await pageOf(`first: 3${after}`);
        forward.push(ids);
        after = hasNextPage ? `, after: "${endCursor}"` : '';
      } while (after);
      expect(forward).toEqual([[latest], [], [oldest]]);
      const backward = [];
      let before = '';
      do {
        const { ids, hasPreviousPage, startCursor } = await pageOf(`last: 3${before}`);
        backward.push(ids);
        before = hasPreviousPage ? `, before: "${startCursor}"` : '';
      } while (before);
      expect(backward).toEqual([[oldest], [], [latest]]);
    }
  });

  test('is for the profile of the token alone', async () => {
    const [member, stranger] = [await register(), await register()];
    await watch(member, addVideo(), 50);
    expect(await page(stranger, 'first: 1', member.profileId)).toBeNull();
    const sibling = { ...member, identity: { ...member.identity, profileId: newId() } };
    expect(await page(sibling, 'first: 1', member.profileId)).toBeNull();
    const operator = { ...stranger, identity: { ...stranger.identity, scopes: ['accounts:read', 'streams:read'] } };
    expect(await page(operator, 'first: 1', member.profileId)).toBeNull();
  });

  test('is there while the catalog does not answer', async () => {
    const member = await lonely.register();
    await lonely.database.db.execute(`insert into identity.watch_progress
      (profile_id, video_id, sequence, position_seconds, duration_seconds) values ('${member.profileId}', '${newId()}', 1, 5, 10)`);
    const query = '{ me { activeProfile { watchHistory(first: 1) { totalCount nodes { percent } } } } }';
    expect(await lonely.dataOf(query, {}, member.identity)).toEqual({
      me: { activeProfile: { watchHistory: { totalCount: 1, nodes: [{ percent: 50 }] } } },
    });
  });

  test('costs one statement of its own', async () => {
    const member = await register();
    for (let i = 0; i < 5; i++) await watch(member, addVideo(), 50);
    const query = '{ me { activeProfile { watchHistory(first: 5) { nodes { percent } } } } }';
    const profileAlone = await counter.during(() => dataOf('{ me { activeProfile { id } } }', {}, member.identity));
    expect(await counter.during(() => dataOf(query, {}, member.identity))).toBe(profileAlone + 1);
  });
});

describe('clearHistory', () => {
  test('forgets one video, a title with its episodes, or all, each of this profile alone', async () => {
    const [member, other] = [await register(), await register()];
    const titleId = newId();
    const episodes = [addVideo({ titleId, isEpisode: true }), addVideo({ titleId, isEpisode: true })];
    const [one, two, three] = [addVideo(), addVideo(), addVideo()];
    for (const who of [member, other]) for (const id of [...episodes, one, two, three]) await watch(who, id, 50);
    expect(await clear(member, { videoId: one })).toEqual(cleared(1));
    expect(videosOf(await page(member))).toEqual([three, two, ...episodes.toReversed()]);
    expect(await clear(member, { titleId })).toEqual(cleared(2));
    expect(videosOf(await page(member))).toEqual([three, two]);
    expect([await clear(member), await clear(member)]).toEqual([cleared(2), cleared(0)]);
    expect(await page(member)).toMatchObject({ totalCount: 0, nodes: [] });
    expect(await page(other)).toMatchObject({ totalCount: 5 });
  });

  test('forgets of a title also what was kept before titles were known', async () => {
    const member = await register();
    const titleId = newId();
    await watch(member, addVideo({ titleId }), 50);
    await database.db.execute(
      `update identity.watch_progress set title_id = null, is_episode = null where profile_id = '${member.profileId}'`,
    );
    expect(await clear(member, { titleId })).toEqual(cleared(1));
  });

  test('forgets nothing by ids that were not watched, made up or not, and refuses two at once', async () => {
    const member = await register();
    const video = addVideo();
    await watch(member, video, 50);
    for (const id of [newId(), 'no id', addVideo()]) {
      expect(await clear(member, { videoId: id })).toEqual(cleared(0));
      expect(await clear(member, { titleId: id })).toEqual(cleared(0));
    }
    expect(await clear(member, { videoId: video, titleId: newId() })).toEqual({
      count: 0,
      userErrors: [{ code: 'INVALID', field: ['videoId'] }],
    });
    expect(videosOf(await page(member))).toEqual([video]);
  });

  test('goes on counting positions where it was, so that who follows them misses none', async () => {
    const member = await register();
    const video = addVideo();
    await watch(member, video, 50);
    await clear(member);
    await watch(member, video, 60);
    const query = '{ me { activeProfile { watchHistory { nodes { sequence } } } } }';
    expect(await dataOf(query, {}, member.identity)).toEqual({
      me: { activeProfile: { watchHistory: { nodes: [{ sequence: 2 }] } } },
    });
  });

  test('wants a log-in and a profile that is there', async () => {
    const { accountId } = await register();
    const refusal = (viewer: object) => codeOf(clearMutation, { input: {} }, { scopes: [], ...viewer });
    expect(await refusal({})).toBe('UNAUTHENTICATED');
    expect(await refusal({ accountId })).toBe('FORBIDDEN');
    expect(await refusal({ accountId, profileId: newId() })).toBe('FORBIDDEN');
    const other = await register();
    expect(await refusal({ accountId, profileId: other.profileId })).toBe('FORBIDDEN');
  });
});
