import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { identityService, type Member, memberOf } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';

const identity = await identityService();
const { ask, register } = identity;

const mutate = async (field: string, type: string, selection: string, input: object, member?: Member) => {
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code field } } }`;
  const answer = await ask(query, { input }, member?.identity);
  return answer.errors ? answer : answer.data[field];
};
const create = (input: object, member?: Member) =>
  mutate('createProfile', 'CreateProfileInput', 'profile { id name kids language }', input, member);
const update = (input: object, member?: Member) =>
  mutate('updateProfile', 'UpdateProfileInput', 'profile { id name language }', input, member);
const remove = (profileId: string, member?: Member) =>
  mutate('deleteProfile', 'DeleteProfileInput', 'profileId', { profileId }, member);
const choose = (profileId: string, member?: Member) =>
  mutate(
    'switchProfile',
    'SwitchProfileInput',
    'profile { id } tokens { accessToken refreshToken }',
    { profileId },
    member,
  );
const refresh = (refreshToken: string) =>
  mutate('refreshSession', 'RefreshSessionInput', 'tokens { accessToken refreshToken }', { refreshToken });
const namesOf = async (member: Member) =>
  (await ask('{ me { profiles { name } } }', {}, member.identity)).data.me.profiles.map(
    ({ name }: { name: string }) => name,
  );
const notFound = [{ code: 'NOT_FOUND', field: ['profileId'] }];

/** Ids that a member may not use: of somebody else, of nobody, of no form. */
const notMine = async (): Promise<string[]> => [(await register()).profileId, newId(), 'no id', ''];

describe('createProfile', () => {
  test('adds a profile to the account that asks', async () => {
    const member = await register();
    expect(await create({ name: ' Ben ', kids: true, language: 'pt-br' }, member)).toEqual({
      profile: { id: expect.any(String), name: 'Ben', kids: true, language: 'pt-BR' },
      userErrors: [],
    });
    expect(await namesOf(member)).toEqual(['Anna', 'Ben']);
  });

  test('gives five at most, also when many are made at once', async () => {
    const member = await register();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => create({ name: `Profile ${i}` }, member)));
    expect(answers.filter(({ profile }) => profile)).toHaveLength(4);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual(
      Array(4).fill({ code: 'LIMIT_REACHED', field: null }),
    );
    expect(await namesOf(member)).toHaveLength(5);
  });

  test('gives each name once in an account, whatever the case', async () => {
    const [member, other] = [await register(), await register()];
    expect((await create({ name: 'ANNA' }, member)).userErrors).toEqual([{ code: 'ALREADY_EXISTS', field: ['name'] }]);
    expect((await create({ name: 'Ben' }, other)).userErrors).toEqual([]);
    expect((await create({ name: 'Ben' }, member)).userErrors).toEqual([]);
  });

  test('makes one profile for one idempotency key, also when it is sent twice at once', async () => {
    const member = await register();
    const input = { name: 'Ben', idempotencyKey: newId() };
    const [first, second] = await Promise.all([create(input, member), create(input, member)]);
    const third = await create(input, member);
    expect([second, third]).toEqual([first, first]);
    expect(await namesOf(member)).toEqual(['Anna', 'Ben']);
    expect((await create(input, await register())).profile.id).not.toBe(first.profile.id);
    await remove(first.profile.id, member);
    expect((await create(input, member)).userErrors).toEqual([{ code: 'CONFLICT', field: ['idempotencyKey'] }]);
  });

  test('tells what is to be mended', async () => {
    const member = await register();
    expect(await create({ name: '', idempotencyKey: 'short' }, member)).toMatchObject({
      profile: null,
      userErrors: [
        { code: 'INVALID', field: ['name'] },
        { code: 'INVALID', field: ['idempotencyKey'] },
      ],
    });
  });

  test('wants a log-in, of an account that is there', async () => {
    expect((await create({ name: 'Ben' })).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    const { errors } = await ask(
      'mutation { createProfile(input: { name: "Ben" }) { profile { id } } }',
      {},
      {
        accountId: newId(),
        scopes: [],
      },
    );
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('updateProfile', () => {
  test('changes what is given, and empties what is null', async () => {
    const member = await register();
    const { profileId } = member;
    expect((await update({ profileId, language: 'de' }, member)).profile).toEqual({
      id: profileId,
      name: 'Anna',
      language: 'de',
    });
    expect((await update({ profileId, name: 'Anne' }, member)).profile).toEqual({
      id: profileId,
      name: 'Anne',
      language: 'de',
    });
    expect((await update({ profileId, language: null }, member)).profile).toEqual({
      id: profileId,
      name: 'Anne',
      language: null,
    });
    expect((await update({ profileId }, member)).profile).toEqual({ id: profileId, name: 'Anne', language: null });
  });

  test('refuses the name of another profile and an empty one, but not its own in another case', async () => {
    const member = await register();
    const { profile } = await create({ name: 'Ben' }, member);
    const error = async (name: string | null) => (await update({ profileId: profile.id, name }, member)).userErrors;
    expect(await error('anna')).toEqual([{ code: 'ALREADY_EXISTS', field: ['name'] }]);
    expect(await error(null)).toEqual([{ code: 'INVALID', field: ['name'] }]);
    expect(await error('BEN')).toEqual([]);
  });

  test("answers another account's profile as a made-up one", async () => {
    const member = await register();
    for (const profileId of await notMine())
      expect(await update({ profileId, name: 'Mine' }, member)).toEqual({ profile: null, userErrors: notFound });
  });
});

describe('deleteProfile', () => {
  test('deletes a profile but not the last, also when all are deleted at once', async () => {
    const member = await register();
    const { profile } = await create({ name: 'Ben' }, member);
    const answers = await Promise.all([remove(profile.id, member), remove(member.profileId, member)]);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([{ code: 'WRONG_STATE', field: ['profileId'] }]);
    expect(await namesOf(member)).toHaveLength(1);
  });

  test("answers another account's profile as a made-up one", async () => {
    const member = await register();
    for (const profileId of await notMine())
      expect(await remove(profileId, member)).toEqual({ profileId: null, userErrors: notFound });
  });
});

describe('switchProfile', () => {
  test('gives tokens that carry the profile, and the session remembers it', async () => {
    const member = await register();
    const { profile } = await create({ name: 'Ben', kids: true, language: 'fr' }, member);
    const { tokens, profile: chosen } = await choose(profile.id, member);
    expect(chosen).toEqual({ id: profile.id });
    const claims = { sub: member.accountId, sid: member.identity.sessionId, pid: profile.id, lang: 'fr', maturity: 12 };
    expect(decodeJwt(tokens.accessToken)).toMatchObject(claims);
    const refreshed = await refresh(tokens.refreshToken);
    expect(decodeJwt(refreshed.tokens.accessToken)).toMatchObject(claims);
    const { data } = await ask('{ me { activeProfile { name } } }', {}, memberOf('', refreshed.tokens).identity);
    expect(data.me.activeProfile).toEqual({ name: 'Ben' });
  });

  test('replaces the refresh token from before: its use ends the session', async () => {
    const member = await register();
    const { tokens } = await choose(member.profileId, member);
    expect((await refresh(member.tokens.refreshToken)).userErrors[0].code).toBe('INVALID_TOKEN');
    expect((await refresh(tokens.refreshToken)).userErrors[0].code).toBe('INVALID_TOKEN');
  });

  test('leaves the choice open at the next log-in when there are several profiles', async () => {
    const member = await register();
    await create({ name: 'Ben' }, member);
    const query = `mutation { logIn(input: { email: "${member.email}", password: "correct horse battery" }) {
      account { activeProfile { id } } tokens { accessToken } } }`;
    const { account, tokens } = (await ask(query)).data.logIn;
    expect(account.activeProfile).toBeNull();
    expect(decodeJwt(tokens.accessToken)).not.toHaveProperty('pid');
  });

  test("answers another account's profile as a made-up one, for operators too", async () => {
    const member = await register();
    const operator = { ...member, identity: { ...member.identity, scopes: ['accounts:read', 'streams:read'] } };
    for (const profileId of await notMine())
      expect(await choose(profileId, operator)).toEqual({ profile: null, tokens: null, userErrors: notFound });
  });

  test('is refused in a session that has ended', async () => {
    const member = await register();
    await ask('mutation { logOut(input: {}) { userErrors { code } } }', {}, member.identity);
    expect((await choose(member.profileId, member)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});
