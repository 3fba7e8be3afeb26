import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { controlsService, error, refresh } from '../../../test/identity/controls.ts';
import { identityOf, type Payload } from '../../../test/identity/profiles.ts';
import { newId } from '../../shared/id.ts';

const identity = await controlsService();
const {
  as,
  database,
  createProfile,
  deleteProfile,
  family,
  refusalOf,
  setParentalControls,
  switchProfile,
  aTitle,
  kindsOf,
  dataOf,
  ask,
} = identity;

describe('the PIN of a profile', () => {
  const withPin = async (controls: object = { maturityLimit: 12 }) => {
    const { parent, profileId } = await family();
    expect(await setParentalControls(parent, { profileId, pin: '1234', ...controls })).toMatchObject({
      userErrors: [],
    });
    return { parent, profileId };
  };

  test('is wanted for its controls, and right', async () => {
    const { parent, profileId } = await withPin();
    const set = (input: object) => setParentalControls(parent, { profileId, maturityLimit: 16, ...input });
    expect(await set({})).toMatchObject(error('PIN_REQUIRED', 'currentPin'));
    for (const currentPin of ['4321', '12345', 'no PIN', ''])
      expect(await set({ currentPin })).toMatchObject(error('WRONG_CREDENTIALS', 'currentPin'));
    expect(await set({ currentPin: '1234' })).toMatchObject({ userErrors: [] });
    expect(await set({ currentPin: '1234', pin: null })).toMatchObject({ userErrors: [] });
    expect(await set({})).toMatchObject({ userErrors: [] });
  });

  test('is not to be guessed: after five wrong ones it is locked for all sessions, of this profile alone, and the owner is told once', async () => {
    const { parent, profileId } = await withPin();
    const other = await createProfile(parent, { name: 'Cleo' });
    const otherId = other.profile?.id ?? '';
    await setParentalControls(parent, { profileId: otherId, pin: '5678' });
    const wrong = { profileId, pin: '0000' };
    for (let tries = 0; tries < 5; tries++)
      expect(await switchProfile(parent, wrong)).toMatchObject(error('WRONG_CREDENTIALS', 'pin'));
    const session = { ...parent, sessionId: newId() };
    for (const asker of [parent, session, parent])
      expect(await refusalOf('switchProfile', asker, { profileId, pin: '1234' })).toBe('RATE_LIMITED');
    expect(await refusalOf('setParentalControls', parent, { profileId, currentPin: '1234' })).toBe('RATE_LIMITED');
    expect(await switchProfile(parent, { profileId: otherId, pin: '5678' })).toMatchObject({ userErrors: [] });
    expect((await kindsOf(parent)).filter((kind) => kind === 'PIN_LOCKED')).toHaveLength(1);
  });

  test('is not to be guessed by many tries at once either', async () => {
    const { parent, profileId } = await withPin();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        ask<{ switchProfile: { userErrors: object[] } }>(
          'mutation($input: SwitchProfileInput!) { switchProfile(input: $input) { userErrors { code } } }',
          { input: { profileId, pin: `000${i % 10}` } },
          parent,
        ),
      ),
    );
    expect(answers.filter(({ data }) => data?.switchProfile)).toHaveLength(5);
  });

  test('forgets wrong ones once the right one came', async () => {
    const { parent, profileId } = await withPin();
    for (let round = 0; round < 2; round++) {
      for (let tries = 0; tries < 4; tries++) await switchProfile(parent, { profileId, pin: '0000' });
      expect(await switchProfile(parent, { profileId, pin: '1234' })).toMatchObject({ userErrors: [] });
    }
  });

  test('is wanted to enter a profile that nothing else would hold, at log-in too', async () => {
    const { parent, profileId } = await withPin({});
    expect(await switchProfile(parent, { profileId })).toMatchObject(error('PIN_REQUIRED', 'pin'));
    expect(await switchProfile(parent, { profileId, pin: '0000' })).toMatchObject(error('WRONG_CREDENTIALS', 'pin'));
    const entered = await as(parent, profileId, '1234');
    expect(entered).toMatchObject({ profileId });
    expect(entered.unlocked).toBeUndefined();
    await deleteProfile(entered, { profileId: parent.profileId });
    const { member } = await family();
    await setParentalControls(member.identity, { profileId: member.profileId, pin: '1234' });
    const [only] = (
      await dataOf<{ me: { profiles: { id: string }[] } }>('{ me { profiles { id } } }', {}, member.identity)
    ).me.profiles.filter(({ id }) => id !== member.profileId);
    await deleteProfile(member.identity, { profileId: only?.id });
    const logIn = `mutation { logIn(input: { email: "${member.email}", password: "correct horse battery" }) { tokens { accessToken refreshToken } userErrors { code field } } }`;
    const loggedIn = await dataOf<{ logIn: Parameters<typeof identityOf>[0] }>(logIn);
    expect(identityOf(loggedIn.logIn).profileId).toBeUndefined();
  });

  test('is wanted from then on where the profile was entered without it, or by the one from before', async () => {
    const { parent, profileId, member } = await family();
    const profileOf = async (tokens: Payload['tokens']) => {
      const { refreshSession } = await dataOf<{ refreshSession: Payload }>(refresh, {
        input: { refreshToken: tokens?.refreshToken },
      });
      return identityOf(refreshSession).profileId;
    };
    const logIn = `mutation { logIn(input: { email: "${member.email}", password: "correct horse battery" }) { tokens { accessToken refreshToken } userErrors { code field } } }`;
    const another = async (pin?: string) => {
      const { logIn: loggedIn } = await dataOf<{ logIn: Payload }>(logIn);
      return switchProfile(identityOf(loggedIn), { profileId, ...(pin && { pin }) });
    };
    const own = await switchProfile(parent, { profileId });
    const before = await another();
    await setParentalControls(identityOf(own), { profileId, pin: '1234' });
    expect(await profileOf(before.tokens)).toBeUndefined();
    expect(await profileOf(own.tokens)).toBe(profileId);
    const byPin = await another('1234');
    await setParentalControls(identityOf(own), { profileId, currentPin: '1234', maturityLimit: 12 });
    await setParentalControls(identityOf(own), { profileId, currentPin: '1234', pin: '9999' });
    const held = await switchProfile(identityOf(byPin), { profileId });
    expect(await profileOf(held.tokens)).toBe(profileId);
    const lifted = { profileId, currentPin: '9999', maturityLimit: null, pin: '4321' };
    await setParentalControls(identityOf(own), lifted);
    expect(await profileOf((await another('4321')).tokens)).toBe(profileId);
  });

  test('is wanted from then on of who was held without it, once nothing else holds', async () => {
    const lifted = [{ maturityLimit: null }, { viewingHours: [] }, { blockedTitleIds: [] }];
    const set = [
      { maturityLimit: 12 },
      { viewingHours: [{ days: ['MONDAY'], from: '00:00', to: '24:00' }], timeZone: 'UTC' },
      { blockedTitleIds: [aTitle()] },
    ];
    for (const [i, controls] of set.entries()) {
      const { parent, profileId, member } = await family();
      await setParentalControls(parent, { profileId, pin: '1234', ...controls });
      const logIn = `mutation { logIn(input: { email: "${member.email}", password: "correct horse battery" }) { tokens { accessToken refreshToken } userErrors { code field } } }`;
      const enter = async (pin?: string) => {
        const { logIn: loggedIn } = await dataOf<{ logIn: Payload }>(logIn);
        return switchProfile(identityOf(loggedIn), { profileId, ...(pin && { pin }) });
      };
      const [held, unlocked] = [await enter(), await enter('1234')];
      await setParentalControls(parent, { profileId, currentPin: '1234', ...lifted[i] });
      // Its token is good for about a second more.
      expect(await refusalOf('lockProfile', identityOf(held), {})).toBe('UNAUTHENTICATED');
      const goesOnAs = async ({ tokens }: Payload) => {
        const input = { refreshToken: tokens?.refreshToken };
        const { refreshSession } = await dataOf<{ refreshSession: Payload }>(refresh, { input });
        return identityOf(refreshSession).profileId;
      };
      expect([await goesOnAs(held), await goesOnAs(unlocked)]).toEqual([undefined, profileId]);
      const { sessionId } = identityOf(held);
      const refused = sql`select 1 from identity.refused_tokens where session_id = ${sessionId} and below_version > 0`;
      expect(await database.db.execute(refused)).toHaveLength(1);
    }
  });

  test('is not kept as it is', async () => {
    const { profileId } = await withPin();
    const [row] = await database.db.execute<{ pin_hash: string }>(
      sql`select pin_hash from identity.profiles where id = ${profileId}`,
    );
    expect(row?.pin_hash).toMatch(/^\$argon2id\$/);
  });
});
