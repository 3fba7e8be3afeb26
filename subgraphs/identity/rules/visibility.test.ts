import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { identityService } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';

const identity = await identityService();
const { ask, dataOf, register, counter } = identity;

const operator = (...scopes: string[]): Identity => ({ accountId: newId(), scopes });
const entities = async (typename: 'Account' | 'Profile', ids: readonly string[], viewer: Identity) => {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${typename} { id } } }`;
  const of = ids.map((id) => ({ __typename: typename, id }));
  const { _entities } = await dataOf<{ _entities: ({ id: string } | null)[] }>(query, { of }, viewer);
  return _entities.map((entity) => entity?.id ?? null);
};

describe('an anonymous viewer', () => {
  test('is nobody, without an error', async () => {
    expect(await ask('{ me { id } }')).toEqual({ data: { me: null } });
  });

  test('is told to log in where an account is needed', async () => {
    const { data, errors } = await ask(`{ accounts(first: 1) { totalCount } account(id: "${newId()}") { id } }`);
    expect(data).toEqual({ accounts: null, account: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });
});

describe('accounts', () => {
  test('are seen by themselves and by accounts:read, in references too', async () => {
    const [member, other] = [await register(), await register()];
    const ids = [member.accountId, other.accountId, newId(), 'no id'];
    expect(await entities('Account', ids, member.identity)).toEqual([member.accountId, null, null, null]);
    expect(await entities('Account', ids, operator('streams:read'))).toEqual([null, null, null, null]);
    expect(await entities('Account', ids, operator('accounts:read'))).toEqual([
      member.accountId,
      other.accountId,
      null,
      null,
    ]);
  });

  test('are read by id and listed, the newest first, with accounts:read alone', async () => {
    const member = await register();
    const query = `{ accounts(first: 1) { nodes { id } } account(id: "${member.accountId}") { email } }`;
    expect((await ask(query, {}, operator('accounts:read'))).data).toEqual({
      accounts: { nodes: [{ id: member.accountId }] },
      account: { email: member.email },
    });
    const { errors } = await ask(query, {}, member.identity);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  test('are found by a part of the address, whose signs are meant literally', async () => {
    const mark = newId();
    const [one] = [await register(`first_${mark}@example.com`), await register(`second-${mark}@example.com`)];
    const search = async (text: string) =>
      (
        await dataOf<{ accounts: { totalCount: number; nodes: { id: string }[] } }>(
          'query ($text: String) { accounts(first: 5, search: $text) { totalCount nodes { id } } }',
          { text },
          operator('accounts:read'),
        )
      ).accounts;
    expect((await search(mark.toUpperCase())).totalCount).toBe(2);
    expect(await search(`t_${mark}`)).toEqual({ totalCount: 1, nodes: [{ id: one.accountId }] });
    expect((await search('%')).totalCount).toBe(0);
  });

  test.each([
    ['a size over 100', 'first: 1000'],
    ['a cursor that none of these lists gave', 'after: "bm8"'],
    ['a search over 100 characters', `search: "${'x'.repeat(101)}"`],
  ])('refuse %s', async (_, page) => {
    const { errors } = await ask(`{ accounts(${page}) { nodes { id } } }`, {}, operator('accounts:read'));
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('cost as many statements for twenty as for two', async () => {
    for (let i = 0; i < 20; i += 1) await register();
    const list = (first: number) => () =>
      ask(
        `{ accounts(first: ${first}) { totalCount nodes { email scopes profiles { name }
          sessions(first: 2) { totalCount nodes { current device { kind } } } } } }`,
        {},
        operator('accounts:read'),
      ).then(({ errors }) => expect(errors).toBeUndefined());
    const two = await counter.during(list(2));
    expect(await counter.during(list(20))).toBe(two);
  });
});

describe('profiles', () => {
  test('are seen by their account and by operators, in references too', async () => {
    const [member, other] = [await register(), await register()];
    const ids = [member.profileId, other.profileId, newId(), 'no id'];
    expect(await entities('Profile', ids, member.identity)).toEqual([member.profileId, null, null, null]);
    expect(await entities('Profile', ids, operator('analytics:read'))).toEqual([null, null, null, null]);
    for (const scope of ['accounts:read', 'streams:read'])
      expect(await entities('Profile', ids, operator(scope))).toEqual([member.profileId, other.profileId, null, null]);
  });

  test('of another account are answered as made-up ones', async () => {
    const [member, other] = [await register(), await register()];
    for (const id of [other.profileId, newId(), 'no id'])
      expect(await ask('query ($id: ID!) { profile(id: $id) { name } }', { id }, member.identity)).toEqual({
        data: { profile: null },
      });
    const own = await ask('query ($id: ID!) { profile(id: $id) { name } }', { id: member.profileId }, member.identity);
    expect(own.data).toEqual({ profile: { name: 'Anna' } });
  });

  test('cost one statement by reference, however many', async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => register()));
    const ids = members.map(({ profileId }) => profileId);
    expect(await counter.during(() => entities('Profile', ids, operator('streams:read')))).toBe(1);
  });
});

describe('what everybody may know of a profile', () => {
  const named = async (ids: readonly string[], viewer?: Identity) => {
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on PublicProfile { id name } } }';
    const of = ids.map((id) => ({ __typename: 'PublicProfile', id }));
    return (await dataOf<{ _entities: unknown[] }>(query, { of }, viewer))._entities;
  };

  test('is its name, for strangers and anonymous viewers too; of a gone one nothing', async () => {
    const [member, stranger] = [await register(), await register()];
    const known = [{ id: member.profileId, name: 'Anna' }, null, null];
    for (const viewer of [undefined, stranger.identity, member.identity])
      expect(await named([member.profileId, newId(), 'no id'], viewer)).toEqual(known);
  });

  test('stands beside what it says of titles', async () => {
    const { profileId } = await register();
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Comment { author { id name } } } }';
    const of = [profileId, newId()].map((authorId) => ({ __typename: 'Comment', id: newId(), authorId }));
    expect(await dataOf(query, { of })).toEqual({
      _entities: [{ author: { id: profileId, name: 'Anna' } }, { author: null }],
    });
  });

  test('costs one statement, however many', async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => register()));
    expect(await counter.during(() => named(members.map(({ profileId }) => profileId)))).toBe(1);
  });
});

test('the service tells how it is', async () => {
  expect(await dataOf('{ identityStatus { name healthy version uptimeSeconds } }')).toMatchObject({
    identityStatus: { name: 'identity', healthy: true },
  });
});
