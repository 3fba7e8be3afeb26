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

  test('has of a show the latest episode alone, and nothing once that is finished', async () => {
    const member = await register();
    const titleId = newId();
    const [one, two] = [addVideo({ titleId }), addVideo({ titleId })];
    await watch(member, one, 50);
    await watch(member, two, 30);
    expect(videosOf(await page(member))).toEqual([two]);
    await watch(member, one, 60);
    expect(videosOf(await page(member))).toEqual([one]);
    await watch(member, two, 95);
    expect(videosOf(await page(member))).toEqual([]);
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
    const query = '{ me { activeProfile { continueWatching(first: 1) { nodes { percent } } } } }';
    expect(await lonely.dataOf(query, {}, member.identity)).toEqual({
      me: { activeProfile: { continueWatching: { nodes: [{ percent: 50 }] } } },
    });
  });

  test('is for the account of the profile alone', async () => {
    const [member, stranger] = [await register(), await register()];
    await watch(member, addVideo(), 50);
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
