/** Whoever picks up a device that stands at the choice of who watches gets around no parental controls. */
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../platform/identity.ts';
import { identityOf, type Payload, profileSteps, type UserError } from '../../../test/identity/profiles.ts';
import { goodPassword, identityService, type Member } from '../../../test/identity/service.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';

const titles = new Set<string>();
const identity = await identityService({ titles });
const { dataOf, register } = identity;
const {
  as,
  createProfile,
  deleteProfile,
  family,
  lockProfile,
  refusalOf,
  setParentalControls,
  switchProfile,
  updateProfile,
} = profileSteps(identity);

const error = (code: string, ...field: string[]) => ({
  userErrors: [{ code, field: field.length > 0 ? field : null }],
});
const well = { userErrors: [] };
const byPassword = { password: goodPassword };

async function loggedIn({ email }: Member): Promise<Payload> {
  const mutation = `mutation($input: LogInInput!) { logIn(input: $input) {
    tokens { accessToken refreshToken } userErrors { code field } } }`;
  return (await dataOf<{ logIn: Payload }>(mutation, { input: { email, password: goodPassword } })).logIn;
}
/** The token of a new log-in, which has no profile where there are several. */
const atChoice = async (member: Member): Promise<Identity> => identityOf(await loggedIn(member));

async function exportData(viewer: Identity, input: object = {}) {
  const mutation =
    'mutation($input: ExportMyDataInput!) { exportMyData(input: $input) { dataExport { url } userErrors { code field } } }';
  return (await dataOf<{ exportMyData: { userErrors: UserError[] } }>(mutation, { input }, viewer)).exportMyData;
}
const profilesOf = async (viewer: Identity) =>
  (
    await dataOf<{ me: { profiles: object[] } }>(
      '{ me { profiles { id name country kids parentalControls { maturityLimit pinSet } } } }',
      {},
      viewer,
    )
  ).me.profiles;

const aTitle = (): string => {
  const id = newId();
  titles.add(id);
  return id;
};
const controls: Record<string, () => object> = {
  'a PIN alone': () => ({ pin: '1234' }),
  'a maturity limit': () => ({ maturityLimit: 12 }),
  'a maturity limit and a PIN': () => ({ maturityLimit: 12, pin: '1234' }),
  'blocked titles': () => ({ blockedTitleIds: [aTitle()] }),
  'viewing hours': () => ({ viewingHours: [{ days: ['MONDAY'], from: '00:00', to: '24:00' }], timeZone: 'UTC' }),
};

describe('a token without a profile', () => {
  for (const [kind, made] of Object.entries(controls))
    test(`gets around nothing where a profile has ${kind}, and does all by the password`, async () => {
      const { parent, profileId, member } = await family();
      await setParentalControls(parent, { profileId, ...made() });
      const viewer = await atChoice(member);
      expect(viewer.profileId).toBeUndefined();
      const before = await profilesOf(viewer);
      const openId = parent.profileId;
      const attempts = {
        create: (proof: object) => createProfile(viewer, { name: 'Free', ...proof }),
        move: (proof: object) => updateProfile(viewer, { profileId, country: 'US', ...proof }),
        loosen: (proof: object) => setParentalControls(viewer, { profileId: openId, maturityLimit: 21, ...proof }),
        export: (proof: object) => exportData(viewer, proof),
        delete: (proof: object) => deleteProfile(viewer, { profileId, ...proof }),
      };
      const refusals = {
        create: error('RESTRICTED'),
        move: error('RESTRICTED', 'country'),
        loosen: error('RESTRICTED', 'profileId'),
        export: error('RESTRICTED'),
        delete: error('RESTRICTED', 'profileId'),
      };
      const names = ['create', 'move', 'loosen', 'export', 'delete'] as const;
      for (const name of names) {
        expect(await attempts[name]({}), name).toMatchObject(refusals[name]);
        expect(await attempts[name]({ password: 'some other password' }), name).toMatchObject(
          error('WRONG_CREDENTIALS', 'password'),
        );
      }
      expect(await setParentalControls(viewer, { profileId, maturityLimit: 21 })).toMatchObject({
        userErrors: [{ code: expect.stringMatching(/^(RESTRICTED|PIN_REQUIRED)$/) }],
      });
      expect(await profilesOf(viewer)).toEqual(before);
      for (const name of names) expect(await attempts[name](byPassword), name).toMatchObject(well);
    });

  test('does all without proof where no profile has limits or a PIN', async () => {
    const { profileId, member } = await family();
    const viewer = await atChoice(member);
    expect(await createProfile(viewer, { name: 'Free' })).toMatchObject(well);
    expect(await updateProfile(viewer, { profileId, country: 'US' })).toMatchObject(well);
    expect(await exportData(viewer)).toMatchObject(well);
    expect(await deleteProfile(viewer, { profileId })).toMatchObject(well);
    expect(await setParentalControls(viewer, { profileId: member.profileId, maturityLimit: 6 })).toMatchObject(well);
    expect(await createProfile(viewer, { name: 'Later' })).toMatchObject(error('RESTRICTED'));
  });

  test('renames and pictures as before, and makes a profile that is as strict as the strictest', async () => {
    const { parent, profileId, member } = await family({ kids: true, country: 'DE' });
    await createProfile(parent, { name: 'Teen', maturityLimit: 16, country: 'DE' });
    await setParentalControls(parent, { profileId: parent.profileId, pin: '1234' });
    const viewer = await atChoice(member);
    expect(await updateProfile(viewer, { profileId, name: 'Benny' })).toMatchObject(well);
    const weaker = [
      { kids: true },
      { kids: true, country: 'US' },
      { maturityLimit: 6, country: 'DE' },
      { maturityLimit: 16, country: 'DE' },
      { country: 'DE' },
    ];
    for (const one of weaker)
      expect(await createProfile(viewer, { name: 'Weak', ...one })).toMatchObject(error('RESTRICTED'));
    const strict = await createProfile(viewer, { name: 'Strict', kids: true, country: 'DE' });
    expect(strict).toMatchObject(well);
    const made = { profileId: strict.profile?.id };
    expect(await setParentalControls(viewer, { ...made, maturityLimit: null })).toMatchObject(
      error('RESTRICTED', 'profileId'),
    );
    expect(await updateProfile(viewer, { ...made, country: 'US' })).toMatchObject(error('RESTRICTED', 'country'));
  });

  test('stays held when it is refreshed, at another log-in, and in a profile with limits; a profile left open is free', async () => {
    const { parent, profileId, member } = await family({ maturityLimit: 12 });
    const held = async (viewer: Identity) =>
      expect(await createProfile(viewer, { name: 'Free' })).toMatchObject(error('RESTRICTED'));
    const { tokens } = await loggedIn(member);
    const { refreshSession } = await dataOf<{ refreshSession: Payload }>(
      'mutation($input: RefreshSessionInput!) { refreshSession(input: $input) { tokens { accessToken refreshToken } userErrors { code field } } }',
      { input: { refreshToken: tokens?.refreshToken } },
    );
    const viewer = identityOf(refreshSession);
    expect(viewer.profileId).toBeUndefined();
    await held(viewer);
    await held(await atChoice(member));
    await held(await as(viewer, profileId));
    expect(await createProfile(await as(viewer, parent.profileId ?? ''), { name: 'Free' })).toMatchObject(well);
  });

  test('is what one becomes whose profile was deleted', async () => {
    const { parent, profileId, member } = await family();
    await createProfile(parent, { name: 'Child', kids: true });
    const left = await as(await atChoice(member), profileId);
    expect(await deleteProfile(parent, { profileId })).toMatchObject(well);
    expect(await createProfile(left, { name: 'Free' })).toMatchObject(error('RESTRICTED'));
    expect(await deleteProfile(left, { profileId: parent.profileId })).toMatchObject(error('RESTRICTED', 'profileId'));
  });

  test('gives no address of a file of data where a PIN keeps a profile', async () => {
    const { parent, profileId, member } = await family();
    await setParentalControls(parent, { profileId, pin: '1234' });
    const viewer = await atChoice(member);
    expect(await exportData(viewer, byPassword)).toMatchObject(well);
    const urls = async (of: Identity) =>
      (
        await dataOf<{ me: { dataExports: { state: string; url: string | null }[] } }>(
          '{ me { dataExports { state url } } }',
          {},
          of,
        )
      ).me.dataExports;
    await eventually(async () => expect(await urls(parent)).toMatchObject([{ state: 'READY' }]), 60);
    expect(await urls(viewer)).toMatchObject([{ state: 'READY', url: null }]);
    expect(await urls(parent)).toMatchObject([{ state: 'READY', url: expect.stringMatching(/^http/) }]);
  });
});

describe('the PIN of a profile of the account', () => {
  /** An account whose both profiles have a PIN: 1234, and 5678 with limits. */
  const withPins = async () => {
    const { parent, profileId, member } = await family();
    await setParentalControls(parent, { profileId, maturityLimit: 12, pin: '5678' });
    await setParentalControls(parent, { profileId: parent.profileId, pin: '1234' });
    return { parent, profileId, member, viewer: await atChoice(member) };
  };

  test('stands for the password, whichever profile it is of; another account’s does not', async () => {
    const { viewer, profileId } = await withPins();
    const { parent: stranger, profileId: foreign } = await family();
    await setParentalControls(stranger, { profileId: foreign, pin: '9999' });
    for (const pin of ['9999', '12345', 'no PIN', ''])
      expect(await createProfile(viewer, { name: 'Free', pin })).toMatchObject(error('WRONG_CREDENTIALS', 'pin'));
    for (const pin of ['1234', '5678'])
      expect(await createProfile(viewer, { name: `Free ${pin}`, pin })).toMatchObject(well);
    expect(await updateProfile(viewer, { profileId, country: 'US', pin: '1234' })).toMatchObject(well);
    expect(await exportData(viewer, { pin: '1234' })).toMatchObject(well);
    expect(await deleteProfile(viewer, { profileId, pin: '1234' })).toMatchObject(well);
  });

  test('is not to be guessed: wrong ones lock all, and the password goes on', async () => {
    const { parent, profileId, viewer } = await withPins();
    for (let tries = 0; tries < 5; tries++)
      expect(await deleteProfile(viewer, { profileId, pin: '0000' })).toMatchObject(error('WRONG_CREDENTIALS', 'pin'));
    for (const pin of ['0000', '1234', '5678'])
      expect(await refusalOf('deleteProfile', viewer, { profileId, pin })).toBe('RATE_LIMITED');
    expect(await refusalOf('switchProfile', viewer, { profileId, pin: '5678' })).toBe('RATE_LIMITED');
    expect(await refusalOf('switchProfile', viewer, { profileId: parent.profileId, pin: '1234' })).toBe('RATE_LIMITED');
    expect(await deleteProfile(viewer, { profileId, ...byPassword })).toMatchObject(well);
  });

  test('counts for no profile when it is right, and clears no tries at another', async () => {
    const { profileId, viewer } = await withPins();
    for (let i = 0; i < 6; i++)
      expect(await updateProfile(viewer, { profileId, country: 'US', pin: i % 2 ? '1234' : '5678' })).toMatchObject(
        well,
      );
    for (let tries = 0; tries < 4; tries++) await switchProfile(viewer, { profileId, pin: '0000' });
    await updateProfile(viewer, { profileId, country: 'US', pin: '1234' });
    expect(await switchProfile(viewer, { profileId, pin: '0000' })).toMatchObject(error('WRONG_CREDENTIALS', 'pin'));
    expect(await refusalOf('switchProfile', viewer, { profileId, pin: '5678' })).toBe('RATE_LIMITED');
    expect(await updateProfile(viewer, { profileId, country: 'US', pin: '1234' })).toMatchObject(well);
  });
});

test('a token that is held by its own profile does by password or PIN what it may not else', async () => {
  const { parent, profileId } = await family({ maturityLimit: 12 });
  const child = await as(parent, profileId);
  await setParentalControls(child, { profileId, pin: '1234', ...byPassword });
  expect(await createProfile(child, { name: 'Free' })).toMatchObject(error('RESTRICTED'));
  expect(await createProfile(child, { name: 'Free', pin: '1234' })).toMatchObject(well);
  expect(await updateProfile(child, { profileId, country: 'US', ...byPassword })).toMatchObject(well);
  expect(await exportData(child, byPassword)).toMatchObject(well);
  expect(await deleteProfile(child, { profileId: parent.profileId, ...byPassword })).toMatchObject(well);
});

test('a token that was unlocked is held once its session is locked, though it is refused a second later only', async () => {
  const { parent, profileId } = await family({ maturityLimit: 12 });
  await setParentalControls(parent, { profileId, pin: '1234' });
  const unlocked = await as(parent, profileId, '1234');
  expect(await createProfile(unlocked, { name: 'Free' })).toMatchObject(well);
  await lockProfile(unlocked, {});
  expect(await createProfile(unlocked, { name: 'Freer' })).toMatchObject(error('RESTRICTED'));
});

test('what is not looked at may be wrong: who is free gives no proof', async () => {
  const { identity: viewer } = await register();
  expect(await createProfile(viewer, { name: 'Ben', password: 'some other password', pin: 'x' })).toMatchObject(well);
});

test('a refusal says what would help', async () => {
  const { profileId, member } = await family({ kids: true });
  const viewer = await atChoice(member);
  const messageOf = async (field: string, type: string, input: object) => {
    const mutation = `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { message } } }`;
    const data = await dataOf<Record<string, { userErrors: [{ message: string }] }>>(mutation, { input }, viewer);
    return data[field]?.userErrors[0].message;
  };
  const refusals: [string, string, object][] = [
    ['createProfile', 'CreateProfileInput', { name: 'Free' }],
    ['updateProfile', 'UpdateProfileInput', { profileId, country: 'US' }],
    ['deleteProfile', 'DeleteProfileInput', { profileId }],
    ['exportMyData', 'ExportMyDataInput', {}],
    ['setParentalControls', 'SetParentalControlsInput', { profileId, maturityLimit: 6 }],
  ];
  for (const refusal of refusals)
    expect(await messageOf(...refusal)).toMatch(/unlock with the profile's PIN .*send the account's password/);
});
