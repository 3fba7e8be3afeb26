import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { identityService, type Member, memberOf } from '../../../test/identity/service.ts';
import { newId } from '../../shared/id.ts';

const identity = await identityService();
const { dataOf, codeOf, register } = identity;

interface UserErrors {
  readonly userErrors: readonly { readonly code: string; readonly field: string[] | null }[];
}

interface Profile {
  readonly id: string;
  readonly name: string;
}

interface Payload extends UserErrors {
  readonly profile: Profile | null;
}

interface WithTokens extends UserErrors {
  readonly tokens: Member['tokens'] | null;
}

const mutation = (field: string, selection: string) => {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code field } } }`;
};
const createMutation = mutation('createProfile', 'profile { id name kids language }');
const updateMutation = mutation('updateProfile', 'profile { id name language }');
const deleteMutation = mutation('deleteProfile', 'profileId');
const switchMutation = mutation('switchProfile', 'profile { id } tokens { accessToken refreshToken }');
const refreshMutation = mutation('refreshSession', 'tokens { accessToken refreshToken }');

const create = async (input: object, { identity: viewer }: Member) =>
  (await dataOf<{ createProfile: Payload }>(createMutation, { input }, viewer)).createProfile;
const update = async (input: object, { identity: viewer }: Member) =>
  (await dataOf<{ updateProfile: Payload }>(updateMutation, { input }, viewer)).updateProfile;
const remove = async (profileId: string, { identity: viewer }: Member) =>
  (await dataOf<{ deleteProfile: UserErrors }>(deleteMutation, { input: { profileId } }, viewer)).deleteProfile;
const choose = async (profileId: string, { identity: viewer }: Member) =>
  (await dataOf<{ switchProfile: Payload & WithTokens }>(switchMutation, { input: { profileId } }, viewer))
    .switchProfile;
const refresh = async (refreshToken: string) =>
  (await dataOf<{ refreshSession: WithTokens }>(refreshMutation, { input: { refreshToken } })).refreshSession;

/** A second profile. */
const created = async (input: object, member: Member): Promise<Profile> => {
  const { profile, userErrors } = await create(input, member);
  if (!profile) throw new Error(`The profile was refused: ${JSON.stringify(userErrors)}`);
  return profile;
};
const tokensOf = ({ tokens, userErrors }: WithTokens): Member['tokens'] => {
  if (!tokens) throw new Error(`There are no tokens: ${JSON.stringify(userErrors)}`);
  return tokens;
};
const namesOf = async (member: Member) => {
  const { me } = await dataOf<{ me: { profiles: Profile[] } }>('{ me { profiles { name } } }', {}, member.identity);
  return me.profiles.map(({ name }) => name);
};
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
    expect((await created(input, await register())).id).not.toBe(first.profile?.id);
    await remove(first.profile?.id ?? '', member);
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
    const input = { name: 'Ben' };
    for (const viewer of [{ scopes: [] }, { accountId: newId(), scopes: [] }])
      expect(await codeOf(createMutation, { input }, viewer)).toBe('UNAUTHENTICATED');
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
    const profile = await created({ name: 'Ben' }, member);
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
    const profile = await created({ name: 'Ben' }, member);
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
    const profile = await created({ name: 'Ben', kids: true, language: 'fr' }, member);
    const chosen = await choose(profile.id, member);
    const tokens = tokensOf(chosen);
    expect(chosen.profile).toEqual({ id: profile.id });
    const claims = { sub: member.accountId, sid: member.identity.sessionId, pid: profile.id, lang: 'fr', maturity: 12 };
    expect(decodeJwt(tokens.accessToken)).toMatchObject(claims);
    const refreshed = tokensOf(await refresh(tokens.refreshToken));
    expect(decodeJwt(refreshed.accessToken)).toMatchObject(claims);
    expect(await dataOf('{ me { activeProfile { name } } }', {}, memberOf('', refreshed).identity)).toEqual({
      me: { activeProfile: { name: 'Ben' } },
    });
  });

  test('replaces the refresh token from before: its use ends the session', async () => {
    const member = await register();
    const tokens = tokensOf(await choose(member.profileId, member));
    for (const { refreshToken } of [member.tokens, tokens])
      expect((await refresh(refreshToken)).userErrors).toMatchObject([{ code: 'INVALID_TOKEN' }]);
  });

  test('leaves the choice open at the next log-in when there are several profiles', async () => {
    const member = await register();
    await create({ name: 'Ben' }, member);
    const query = `mutation { logIn(input: { email: "${member.email}", password: "correct horse battery" }) {
      account { activeProfile { id } } tokens { accessToken } } }`;
    const { logIn } = await dataOf<{ logIn: { account: object; tokens: Member['tokens'] } }>(query);
    expect(logIn.account).toEqual({ activeProfile: null });
    expect(decodeJwt(logIn.tokens.accessToken)).not.toHaveProperty('pid');
  });

  test("answers another account's profile as a made-up one, for operators too", async () => {
    const member = await register();
    const operator = { ...member, identity: { ...member.identity, scopes: ['accounts:read', 'streams:read'] } };
    for (const profileId of await notMine())
      expect(await choose(profileId, operator)).toEqual({ profile: null, tokens: null, userErrors: notFound });
  });

  test('is refused in a session that has ended', async () => {
    const member = await register();
    await dataOf('mutation { logOut(input: {}) { userErrors { code } } }', {}, member.identity);
    const input = { profileId: member.profileId };
    expect(await codeOf(switchMutation, { input }, member.identity)).toBe('UNAUTHENTICATED');
  });
});
