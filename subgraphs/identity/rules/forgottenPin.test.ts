/** A PIN that nobody remembers: the password of the account, given again, stands for it. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { profileSteps } from '../../../test/identity/profiles.ts';
import { goodPassword, identityService } from '../../../test/identity/service.ts';

const identity = await identityService();
const { as, createProfile, family, refusalOf, setParentalControls, switchProfile, unlockProfile } =
  profileSteps(identity);

const error = (code: string, ...field: string[]) => ({ userErrors: [{ code, field }] });

/** An account with a profile whose PIN is 1234. */
async function withPin(controls: object = { maturityLimit: 12 }) {
  const { parent, profileId } = await family();
  await setParentalControls(parent, { profileId, pin: '1234', ...controls });
  return { parent, profileId };
}

test('the password takes the place of the PIN until now, for a new one and for none', async () => {
  const { parent, profileId } = await withPin();
  const set = (input: object) => setParentalControls(parent, { profileId, ...input });
  expect(await set({ pin: '5678' })).toMatchObject(error('PIN_REQUIRED', 'currentPin'));
  expect(await set({ pin: '5678', password: 'some other password' })).toMatchObject(
    error('WRONG_CREDENTIALS', 'password'),
  );
  expect(await switchProfile(parent, { profileId, pin: '5678' })).toMatchObject(error('WRONG_CREDENTIALS', 'pin'));
  expect(await set({ pin: '5678', password: goodPassword })).toMatchObject({ userErrors: [] });
  expect(await switchProfile(parent, { profileId, pin: '5678' })).toMatchObject({ userErrors: [] });
  expect(await set({ pin: null, password: goodPassword })).toMatchObject({
    profile: { parentalControls: { pinSet: false } },
    userErrors: [],
  });
});

test('the password is enough while the PIN is locked, and a new PIN is good at once', async () => {
  const { parent, profileId } = await withPin();
  for (let tries = 0; tries < 5; tries++) await switchProfile(parent, { profileId, pin: '0000' });
  expect(await refusalOf('switchProfile', parent, { profileId, pin: '1234' })).toBe('RATE_LIMITED');
  expect(await setParentalControls(parent, { profileId, maturityLimit: 16, password: goodPassword })).toMatchObject({
    userErrors: [],
  });
  expect(await refusalOf('switchProfile', parent, { profileId, pin: '1234' })).toBe('RATE_LIMITED');
  await setParentalControls(parent, { profileId, pin: '5678', password: goodPassword });
  expect(await switchProfile(parent, { profileId, pin: '5678' })).toMatchObject({ userErrors: [] });
});

test('a token that is held by limits changes controls by the password too, of profiles without a PIN as well', async () => {
  const { parent, profileId } = await withPin();
  const child = await as(parent, profileId);
  const other = (await createProfile(child, { name: 'Cleo', maturityLimit: 6 })).profile?.id;
  const set = (input: object) => setParentalControls(child, { profileId: other, maturityLimit: 16, ...input });
  expect(await set({})).toMatchObject(error('RESTRICTED', 'profileId'));
  expect(await set({ password: 'some other password' })).toMatchObject(error('WRONG_CREDENTIALS', 'password'));
  expect(await set({ password: goodPassword })).toMatchObject({ userErrors: [] });
  const own = { profileId, pin: '5678', password: goodPassword };
  expect(await setParentalControls(child, own)).toMatchObject({ userErrors: [] });
  expect(await unlockProfile(child, { pin: '5678' })).toMatchObject({ userErrors: [] });
});

test('passwords are not to be guessed here either, nor wrong ones given beside the right PIN', async () => {
  const { parent, profileId } = await withPin();
  const wrong = { profileId, currentPin: '1234', password: 'some other password' };
  for (let tries = 0; tries < 10; tries++)
    expect(await setParentalControls(parent, wrong)).toMatchObject(error('WRONG_CREDENTIALS', 'password'));
  expect(await refusalOf('setParentalControls', parent, { ...wrong, password: goodPassword })).toBe('RATE_LIMITED');
  const byPin = { profileId, currentPin: '1234', maturityLimit: 16 };
  expect(await setParentalControls(parent, byPin)).toMatchObject({ userErrors: [] });
});

test('what the password has changed leaves a trace that says so', async () => {
  const { parent, profileId } = await withPin();
  await setParentalControls(parent, { profileId, pin: null, password: goodPassword });
  const details = await identity.database.db.execute<{ detail: string | null }>(sql`
    select detail from identity.account_events
    where account_id = ${parent.accountId} and kind = 'PARENTAL_CONTROLS_CHANGED' order by at, id`);
  expect(details.map(({ detail }) => detail)).toEqual([null, 'by password']);
});
