import { sql } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { controlsService, error, refresh } from '../../../test/identity/controls.ts';
import { identityOf, type Payload } from '../../../test/identity/profiles.ts';
import { newId } from '../../shared/id.ts';

const identity = await controlsService();
const {
  as,
  dataOf,
  database,
  createProfile,
  deleteProfile,
  family,
  setParentalControls,
  updateProfile,
  switchProfile,
  unlockProfile,
  lockProfile,
  updatePreferences,
  aTitle,
  kindsOf,
} = identity;

describe('a profile with limits', () => {
  const limited = async () => {
    const { parent, profileId } = await family();
    await setParentalControls(parent, { profileId, pin: '1234', maturityLimit: 12 });
    return { parent, profileId };
  };
  const claimsOf = async (payload: ReturnType<typeof switchProfile>) => {
    const { tokens, userErrors } = await payload;
    if (!tokens) throw new Error(`There are no tokens: ${JSON.stringify(userErrors)}`);
    return decodeJwt<{ unl?: boolean; maturity?: number }>(tokens.accessToken);
  };

  test('is entered without its PIN and held, and with it unlocked for an hour', async () => {
    const { parent, profileId } = await limited();
    expect(await claimsOf(switchProfile(parent, { profileId }))).toMatchObject({ pid: profileId, maturity: 12 });
    const unlocked = await claimsOf(switchProfile(parent, { profileId, pin: '1234' }));
    expect(unlocked).toMatchObject({ pid: profileId, unl: true });
    expect(unlocked).not.toHaveProperty('maturity');
    const back = await claimsOf(switchProfile(parent, { profileId }));
    expect(back).toMatchObject({ maturity: 12 });
    expect(back).not.toHaveProperty('unl');
  });

  test('is unlocked for so many minutes; the tokens end with them, and those after them are held', async () => {
    const { parent, profileId } = await limited();
    const child = await as(parent, profileId);
    for (const minutes of [4, 241])
      expect(await unlockProfile(child, { pin: '1234', minutes })).toMatchObject(error('INVALID', 'minutes'));
    const before = Date.now();
    const unlocked = await unlockProfile(child, { pin: '1234', minutes: 5 });
    const until = new Date(unlocked.unlockedUntil ?? 0).getTime();
    expect(until).toBeGreaterThanOrEqual(before + 5 * 60_000);
    const claims = await claimsOf(Promise.resolve(unlocked));
    expect(claims).toMatchObject({ unl: true });
    expect((claims.exp ?? 0) * 1000).toBeLessThanOrEqual(until);
    const viewer = identityOf(unlocked);
    const query = '{ me { activeProfile { parentalControls { unlockedUntil } } } }';
    expect(await dataOf(query, {}, viewer)).toEqual({
      me: { activeProfile: { parentalControls: { unlockedUntil: unlocked.unlockedUntil } } },
    });
    await database.db.execute(
      sql`update identity.sessions set unlocked_until = now() - interval '1 second' where id = ${viewer.sessionId}`,
    );
    const { refreshSession } = await dataOf<{ refreshSession: Awaited<ReturnType<typeof switchProfile>> }>(refresh, {
      input: { refreshToken: unlocked.tokens?.refreshToken },
    });
    expect(await claimsOf(Promise.resolve(refreshSession))).toMatchObject({ maturity: 12 });
    expect(await dataOf(query, {}, viewer)).toEqual({
      me: { activeProfile: { parentalControls: { unlockedUntil: null } } },
    });
  });

  test('is locked before its time, and the tokens without limits are refused', async () => {
    const { parent, profileId } = await limited();
    const viewer = identityOf(await unlockProfile(await as(parent, profileId), { pin: '1234' }));
    const other = await createProfile(viewer, { name: 'Cleo' });
    for (const id of [other.profile?.id, newId(), 'no id'])
      expect(await lockProfile(viewer, { profileId: id })).toMatchObject({
        tokens: null,
        ...error('NOT_FOUND', 'profileId'),
      });
    const locked = await lockProfile(viewer, {});
    expect(await claimsOf(Promise.resolve(locked))).toMatchObject({ maturity: 12 });
    const [row] = await database.db.execute<{ below_version: number }>(
      sql`select below_version from identity.refused_tokens where session_id = ${viewer.sessionId}`,
    );
    expect(row?.below_version).toBeGreaterThan(0);
    expect(await kindsOf(parent)).toContain('PROFILE_UNLOCKED');
  });

  test('has what its session plays begin anew once its limits are put back, and not when their lifting is renewed', async () => {
    const { parent, profileId } = await limited();
    const toldOf = async (change: () => Promise<Payload>) => {
      const viewer = identityOf(await change());
      const rows = await database.db.execute<{ body: object }>(
        sql`delete from identity.outbox where kind = 'LIMITS_CHANGED' and body->>'profileId' = ${profileId} returning body`,
      );
      return { viewer, told: rows.map(({ body }) => body) };
    };
    const ending = {
      ...{ accountId: parent.accountId, profileId, sessionIds: [parent.sessionId] },
      at: expect.stringMatching(/Z$/),
    };
    const { viewer: held } = await toldOf(() => switchProfile(parent, { profileId }));
    expect((await toldOf(() => lockProfile(held, {}))).told).toEqual([]);
    const putBack: (() => Promise<Payload>)[] = [
      () => lockProfile(held, {}),
      () => switchProfile(held, { profileId }),
      () => switchProfile(held, { profileId: parent.profileId }),
    ];
    for (const back of putBack) {
      expect((await toldOf(() => switchProfile(held, { profileId, pin: '1234' }))).told).toEqual([]);
      expect((await toldOf(() => unlockProfile(held, { pin: '1234', minutes: 5 }))).told).toEqual([]);
      expect((await toldOf(back)).told).toEqual([ending]);
      expect((await toldOf(() => switchProfile(held, { profileId }))).told).toEqual([]);
    }
    // It has run out: what was begun may be played to its end, until somebody says that it ends.
    await unlockProfile(held, { pin: '1234' });
    await database.db.execute(
      sql`update identity.sessions set unlocked_until = now() - interval '1 second' where id = ${held.sessionId}`,
    );
    expect((await toldOf(() => lockProfile(held, {}))).told).toEqual([ending]);
  });

  test('is held again when its PIN is changed, and what was begun by the one from before ends', async () => {
    const { parent, profileId } = await limited();
    const unlocked = identityOf(await unlockProfile(await as(parent, profileId), { pin: '1234' }));
    await setParentalControls(parent, { profileId, currentPin: '1234', pin: '9999' });
    const told = await database.db.execute<{ body: object }>(
      sql`select body from identity.outbox where kind = 'LIMITS_CHANGED' and body->>'profileId' = ${profileId} order by id`,
    );
    expect(told.at(-1)?.body).toMatchObject({ profileId, sessionIds: [unlocked.sessionId] });
    const query = '{ me { activeProfile { parentalControls { unlockedUntil } } } }';
    expect(await dataOf(query, {}, unlocked)).toEqual({
      me: { activeProfile: { parentalControls: { unlockedUntil: null } } },
    });
  });

  test('is unlocked by no PIN where there is none', async () => {
    const { parent, profileId } = await family({ kids: true });
    expect(await unlockProfile(await as(parent, profileId), { pin: '1234' })).toMatchObject(
      error('WRONG_STATE', 'pin'),
    );
  });
});

describe('a token that is held by limits', () => {
  const kinds: Record<string, (title: string) => object> = {
    'a maturity limit': () => ({ maturityLimit: 12 }),
    'blocked titles': (title) => ({ blockedTitleIds: [title] }),
    'viewing hours': () => ({ viewingHours: [{ days: ['MONDAY'], from: '00:00', to: '24:00' }], timeZone: 'UTC' }),
  };
  for (const [kind, controls] of Object.entries(kinds))
    test(`by ${kind} gets around them neither by controls, nor by another profile, nor by a deletion`, async () => {
      const { parent, profileId } = await family();
      await setParentalControls(parent, { profileId, pin: '1234', ...controls(aTitle()) });
      const child = await as(parent, profileId);
      expect(await setParentalControls(child, { profileId })).toMatchObject(error('PIN_REQUIRED', 'currentPin'));
      for (const id of [parent.profileId, profileId]) {
        expect(await deleteProfile(child, { profileId: id })).toMatchObject(error('RESTRICTED', 'profileId'));
        expect(await updateProfile(child, { profileId: id, country: 'US' })).toMatchObject(
          error('RESTRICTED', 'country'),
        );
      }
      expect(await setParentalControls(child, { profileId: parent.profileId, maturityLimit: 21 })).toMatchObject(
        error('RESTRICTED', 'profileId'),
      );
      expect(await createProfile(child, { name: 'Free' })).toMatchObject(error('RESTRICTED'));
      expect(await updateProfile(child, { profileId, name: 'Benny' })).toMatchObject({ userErrors: [] });
      const unlocked = identityOf(await unlockProfile(child, { pin: '1234' }));
      expect(await createProfile(unlocked, { name: 'Free' })).toMatchObject({ userErrors: [] });
      expect(await setParentalControls(unlocked, { profileId: parent.profileId, maturityLimit: 21 })).toMatchObject({
        userErrors: [],
      });
    });

  test('makes profiles with limits as strong as its own', async () => {
    const { parent, profileId } = await family();
    await setParentalControls(parent, { profileId, maturityLimit: 12 });
    const child = await as(parent, profileId);
    for (const weaker of [{ maturityLimit: 13 }, {}, { maturityLimit: 6, country: 'US' }])
      expect(await createProfile(child, { name: 'Weak', ...weaker })).toMatchObject(error('RESTRICTED'));
    expect(await createProfile(child, { name: 'Strong', maturityLimit: 12 })).toMatchObject({ userErrors: [] });
    expect(await createProfile(child, { name: 'Stronger', kids: true })).toMatchObject({ userErrors: [] });
  });
});

describe('a new profile', () => {
  test('has the limit that is given, and a child twelve years or fewer', async () => {
    const { parent } = await family();
    const limitOf = async (input: object) => (await createProfile(parent, input)).profile?.parentalControls;
    expect(await limitOf({ name: 'Teen', maturityLimit: 16 })).toEqual({ maturityLimit: 16 });
    expect(await limitOf({ name: 'Child', kids: true })).toEqual({ maturityLimit: 12 });
    expect(await limitOf({ name: 'Infant', kids: true, maturityLimit: 0 })).toEqual({ maturityLimit: 0 });
    expect(await createProfile(parent, { name: 'Wrong', kids: true, maturityLimit: 16 })).toMatchObject(
      error('INVALID', 'maturityLimit'),
    );
    expect(await createProfile(parent, { name: 'Wrong', maturityLimit: 22 })).toMatchObject(
      error('INVALID', 'maturityLimit'),
    );
  });

  test('watches where it says, else where its account does, and its tokens say so', async () => {
    const { parent, profileId } = await family({ country: 'AT' });
    const countryOf = async (id: string) =>
      decodeJwt<{ country?: string }>((await switchProfile(parent, { profileId: id })).tokens?.accessToken ?? '')
        .country;
    expect(await countryOf(profileId)).toBe('AT');
    await updateProfile(parent, { profileId, country: null });
    expect(await countryOf(profileId)).toBeUndefined();
  });
});

test('preferences change as they are given, go back with null, and are their account’s alone', async () => {
  const { parent, profileId } = await family();
  const set = async (input: object) => (await updatePreferences(parent, { profileId, ...input })).profile?.preferences;
  const usual = { autoplay: true, audioLanguage: null, subtitleLanguage: null, maxHeight: null, dataSaver: false };
  const chosen = { autoplay: false, audioLanguage: 'de', subtitleLanguage: 'en-GB', maxHeight: 1080, dataSaver: true };
  expect(await set({})).toEqual(usual);
  expect(await set(chosen)).toEqual(chosen);
  expect(await set({ maxHeight: 720 })).toEqual({ ...chosen, maxHeight: 720 });
  expect(
    await set({ autoplay: null, audioLanguage: null, subtitleLanguage: null, maxHeight: null, dataSaver: null }),
  ).toEqual(usual);
  for (const maxHeight of [143, 4321])
    expect(await updatePreferences(parent, { profileId, maxHeight })).toMatchObject(error('INVALID', 'maxHeight'));
  const { parent: stranger } = await family();
  for (const id of [profileId, newId(), 'no id'])
    expect(await updatePreferences(stranger, { profileId: id, dataSaver: true })).toMatchObject(
      error('NOT_FOUND', 'profileId'),
    );
  const operator = { ...stranger, scopes: ['accounts:read'] };
  const query = 'query($id: ID!) { profile(id: $id) { preferences { autoplay } parentalControls { pinSet } } }';
  expect(await dataOf(query, { id: profileId }, operator)).toEqual({
    profile: { preferences: null, parentalControls: null },
  });
});

test('playback hears until when a profile may watch, as its own viewer asks', async () => {
  const { parent, profileId } = await family();
  const watchable = async (viewer: Identity) => {
    const { _entities } = await dataOf<{ _entities: [{ watchableNow: boolean; watchableUntil: string | null }] }>(
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Profile { watchableNow watchableUntil } } }',
      { r: [{ __typename: 'Profile', id: profileId }] },
      viewer,
    );
    return _entities[0];
  };
  const viewer = await as(parent, profileId);
  expect(await watchable(viewer)).toEqual({ watchableNow: true, watchableUntil: null });
  // The day after tomorrow alone: not now, whatever the hour.
  const days = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
  const later = days[(new Date().getUTCDay() + 2) % 7];
  const viewingHours = [{ days: [later], from: '12:00', to: '13:00' }];
  await setParentalControls(parent, { profileId, pin: '1234', viewingHours, timeZone: 'UTC' });
  const held = await watchable(viewer);
  expect(held?.watchableNow).toBe(false);
  expect(new Date(held?.watchableUntil ?? 0).getTime()).toBeLessThanOrEqual(Date.now());
  const unlocked = await unlockProfile(viewer, { pin: '1234', minutes: 5 });
  expect(await watchable(identityOf(unlocked))).toEqual({
    watchableNow: true,
    watchableUntil: unlocked.unlockedUntil,
  });
});
