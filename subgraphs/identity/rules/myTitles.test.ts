import { describe, expect, test } from 'vitest';
import { identityService, type Member } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';

const titles = new Set<string>();
const { dataOf, codeOf, register, counter } = await identityService({ titles });

const addTitle = (): string => {
  const id = newId();
  titles.add(id);
  return id;
};

interface MyTitle {
  readonly id: string;
  readonly inMyList: boolean | null;
  readonly myRating: number | null;
}

interface Payload {
  readonly title: MyTitle | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string[] | null }[];
}

const mutation = (name: string) =>
  `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
    ${name}(input: $input) { title { id inMyList myRating } userErrors { code field } } }`;
const mutate = async (name: string, member: Member, input: object) =>
  (await dataOf<Record<string, Payload>>(mutation(name), { input }, member.identity))[name];
const add = (member: Member, titleId: string) => mutate('addToMyList', member, { titleId });
const remove = (member: Member, titleId: string) => mutate('removeFromMyList', member, { titleId });
const rate = (member: Member, titleId: string, rating?: number | null) =>
  mutate('rateTitle', member, { titleId, ...(rating !== undefined && { rating }) });

interface List {
  readonly totalCount: number;
  readonly edges: readonly { readonly addedAt: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const list = async (viewer: Member, args = 'first: 10', profileId = viewer.profileId): Promise<List | null> => {
  const query = `query($id: ID!) { profile(id: $id) { myList(${args}) {
    totalCount nodes { id } edges { addedAt node { id } } pageInfo { hasNextPage endCursor } } } }`;
  const { profile } = await dataOf<{ profile: { myList: List | null } | null }>(
    query,
    { id: profileId },
    viewer.identity,
  );
  return profile?.myList ?? null;
};
const idsOf = (found: List | null) => found?.edges.map(({ node }) => node.id);

const noSuchTitle = { title: null, userErrors: [{ code: 'NOT_FOUND', field: ['titleId'] }] };
const entitiesQuery = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Title { id inMyList myRating } } }`;
const entities = async (ids: readonly string[], member?: Member) => {
  const of = ids.map((id) => ({ __typename: 'Title', id }));
  return (await dataOf<{ _entities: MyTitle[] }>(entitiesQuery, { of }, member?.identity))._entities;
};

describe('my list', () => {
  test('has what was put on it, the latest first; what is on it stays where it is', async () => {
    const member = await register();
    const [first, second, third] = [addTitle(), addTitle(), addTitle()];
    for (const id of [third, second, first])
      expect(await add(member, id)).toEqual({ title: { id, inMyList: true, myRating: null }, userErrors: [] });
    const before = await list(member);
    await add(member, third);
    expect(await list(member)).toEqual(before);
    expect(idsOf(before)).toEqual([first, second, third]);
    const page = await list(member, 'first: 2');
    expect(page).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(idsOf(await list(member, `first: 2, after: "${page?.pageInfo.endCursor}"`))).toEqual([third]);
    expect(await remove(member, second)).toEqual({
      title: { id: second, inMyList: false, myRating: null },
      userErrors: [],
    });
    expect(await remove(member, second)).toMatchObject({ title: { inMyList: false }, userErrors: [] });
    expect(idsOf(await list(member))).toEqual([first, third]);
  });

  test('takes a title once when it is put on it many times at once', async () => {
    const [member, id] = [await register(), addTitle()];
    await Promise.all(Array.from({ length: 5 }, () => add(member, id)));
    expect(await list(member)).toMatchObject({ totalCount: 1 });
  });

  test('is of the profile of the token, and for that one alone', async () => {
    const [member, stranger, id] = [await register(), await register(), addTitle()];
    await add(member, id);
    expect(await list(stranger, 'first: 1', member.profileId)).toBeNull();
    const sibling = { ...member, identity: { ...member.identity, profileId: newId() } };
    expect(await list(sibling, 'first: 1', member.profileId)).toBeNull();
    expect(await list(stranger)).toMatchObject({ totalCount: 0 });
    const operator = { ...stranger, identity: { ...stranger.identity, scopes: ['accounts:read'] } };
    expect(await list(operator, 'first: 1', member.profileId)).toBeNull();
  });

  test('wants a title that exists for the viewer, but lets go of one that does not any more', async () => {
    const [member, id] = [await register(), addTitle()];
    for (const made of [newId(), 'no id']) {
      expect(await add(member, made)).toEqual(noSuchTitle);
      expect(await remove(member, made)).toEqual(noSuchTitle);
    }
    await add(member, id);
    titles.delete(id);
    expect(await list(member)).toMatchObject({ totalCount: 1, nodes: [null], edges: [{ node: null }] });
    expect(await remove(member, id)).toMatchObject({ userErrors: [] });
    expect(await list(member)).toMatchObject({ totalCount: 0 });
  });
});

describe('a rating', () => {
  test('is 1 to 5, one each, and null or nothing takes it back', async () => {
    const [member, id] = [await register(), addTitle()];
    expect(await rate(member, id, 4)).toEqual({ title: { id, inMyList: false, myRating: 4 }, userErrors: [] });
    expect(await rate(member, id, 5)).toMatchObject({ title: { myRating: 5 } });
    expect(await rate(member, id, null)).toMatchObject({ title: { myRating: null }, userErrors: [] });
    expect(await rate(member, id)).toMatchObject({ title: { myRating: null }, userErrors: [] });
    for (const wrong of [0, 6, -1])
      expect(await rate(member, id, wrong)).toEqual({
        title: null,
        userErrors: [{ code: 'INVALID', field: ['rating'] }],
      });
  });

  test('wants a title that exists for the viewer', async () => {
    const member = await register();
    for (const made of [newId(), 'no id'])
      for (const rating of [3, null]) expect(await rate(member, made, rating)).toEqual(noSuchTitle);
  });
});

describe('what a title is to the viewer', () => {
  test('is null for an anonymous one and before a profile is chosen, and kept apart by profile', async () => {
    const [member, other, id] = [await register(), await register(), addTitle()];
    await add(member, id);
    await rate(member, id, 2);
    expect(await entities([id], member)).toEqual([{ id, inMyList: true, myRating: 2 }]);
    expect(await entities([id], other)).toEqual([{ id, inMyList: false, myRating: null }]);
    expect(await entities([id])).toEqual([{ id, inMyList: null, myRating: null }]);
    const { profileId: _, ...undecided } = member.identity;
    expect(await entities([id], { ...member, identity: undecided })).toEqual([{ id, inMyList: null, myRating: null }]);
    const forged = { ...other, identity: { ...other.identity, profileId: member.profileId } };
    expect(await entities([id], forged)).toEqual([{ id, inMyList: false, myRating: null }]);
  });

  test('costs two statements, however many titles', async () => {
    const member = await register();
    const ids = ['no id', ...Array.from({ length: 20 }, () => addTitle())];
    expect(await counter.during(() => entities(ids, member))).toBe(2);
  });

  test('is told after each change of one request', async () => {
    const [member, id] = [await register(), addTitle()];
    const both = `mutation($input: AddToMyListInput!, $out: RemoveFromMyListInput!) {
      a: addToMyList(input: $input) { title { inMyList } } b: removeFromMyList(input: $out) { title { inMyList } } }`;
    expect(await dataOf(both, { input: { titleId: id }, out: { titleId: id } }, member.identity)).toEqual({
      a: { title: { inMyList: true } },
      b: { title: { inMyList: false } },
    });
  });
});

test.each(['addToMyList', 'removeFromMyList', 'rateTitle'])(
  '%s wants a log-in and a profile that is there',
  async (name) => {
    const [member, other, titleId] = [await register(), await register(), addTitle()];
    const { accountId } = member;
    const input = { titleId, ...(name === 'rateTitle' && { rating: 3 }) };
    const refusal = (viewer: object) => codeOf(mutation(name), { input }, { scopes: [], ...viewer });
    expect(await refusal({})).toBe('UNAUTHENTICATED');
    expect(await refusal({ accountId })).toBe('FORBIDDEN');
    if (name === 'removeFromMyList') return;
    expect(await refusal({ accountId, profileId: newId() })).toBe('FORBIDDEN');
    expect(await refusal({ accountId, profileId: other.profileId })).toBe('FORBIDDEN');
  },
);
