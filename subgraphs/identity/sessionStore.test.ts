import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { accounts, profiles, sessions } from '../../db/schema/identity.ts';
import { createLogger } from '../../platform/log.ts';
import { testDatabase } from '../../test/setup/database.ts';
import { newId } from '../shared/id.ts';
import { AccountOperatingStore } from './accountOperatingStore.ts';
import { ControlsStore } from './controlsStore.ts';
import { insertProfile, type Profile, ProfileStore } from './profileStore.ts';
import { type LoggedIn, SessionStore } from './sessionStore.ts';

const { url } = await testDatabase();
const { db, close } = connect({ DATABASE_URL: url, DATABASE_POOL: 3, production: false }, { service: 'test' });
afterAll(close);
const store = new SessionStore(db);
const operating = new AccountOperatingStore(db);
const controls = new ControlsStore(db);

/** The password of the account was right when it was like this. */
const letIn: LoggedIn = { passwordHash: 'the hash', roles: ['EDITOR'] };
async function anAccount(): Promise<string> {
  const id = newId();
  await db.insert(accounts).values({ id, email: `${id}@example.com`, passwordHash: 'the hash', roles: ['EDITOR'] });
  return id;
}
const aToken = () => ({
  hash: Buffer.from(newId().replaceAll('-', '').padEnd(64, '0'), 'hex'),
  expiresAt: new Date(Date.now() + 60_000),
});
const open = (accountId: string, profile?: Profile) =>
  store.open(
    { id: newId(), accountId, profileId: profile?.id ?? null, deviceKind: 'WEB', deviceName: null, address: null },
    aToken(),
    { ...letIn, profile },
  );
async function aProfile(accountId: string): Promise<Profile> {
  const made = { id: newId(), accountId, name: 'Ben', kids: false, language: null, maturityLimit: null };
  const profile = await insertProfile(db, made);
  if (!profile) throw new Error('The profile was refused.');
  return profile;
}

test('who was let in gets a session', async () => {
  expect(await open(await anAccount())).toMatchObject({ deviceKind: 'WEB' });
});

test.each([
  ['is suspended', (id: string) => operating.suspend(id, 'Why not.', {})],
  ['gets other roles', (id: string) => operating.setRoles(id, ['VIEWER'], {})],
  [
    'gets another password',
    (id: string) => db.execute(sql`update identity.accounts set password_hash = 'x' where id = ${id}`),
  ],
  ['is deleted', (id: string) => db.execute(sql`delete from identity.accounts where id = ${id}`)],
])('a log-in that is under way while its account %s gets none', async (_, change) => {
  const accountId = await anAccount();
  await change(accountId);
  expect(await open(accountId)).toBeUndefined();
});

test.each<[string, (profile: Profile) => Promise<unknown>]>([
  ['gets a limit', ({ id, accountId }) => setControls(accountId, id, { maturityLimit: 12 })],
  ['gets a PIN', ({ id, accountId }) => setControls(accountId, id, { pinHash: 'a hash' })],
  ['moves to another country', ({ id, accountId }) => new ProfileStore(db).update(accountId, id, { country: 'AT' })],
  ['is deleted', ({ id }) => db.delete(profiles).where(sql`id = ${id}`)],
])(
  'a log-in that is under way while its profile %s gets none: its token says what does not hold',
  async (_, change) => {
    const profile = await aProfile(await anAccount());
    expect(await open(profile.accountId, profile)).toMatchObject({ profileId: profile.id });
    await change(profile);
    expect(await open(profile.accountId, profile)).toBeUndefined();
  },
);

test('nobody is let into a profile without its PIN while that becomes all that is left of its controls', async () => {
  const profile = await aProfile(await anAccount());
  const { id: profileId, accountId } = profile;
  const days = [{ days: [1], fromMinute: 0, toMinute: 60 }];
  await setControls(accountId, profileId, { pinHash: 'a hash', viewingHours: days, timeZone: 'UTC' });
  const { id: sessionId } = (await open(accountId))!;
  const held = { ...profile, pinHash: 'a hash' };
  const chosen = { profileId, unlockedUntil: null, pinHash: 'a hash' };
  const choose = (isProven: boolean) =>
    store.chooseProfile({ accountId, sessionId }, { ...chosen, isProven }, aToken(), noOne);
  expect(await choose(false)).toMatchObject({ profileId });
  expect(await open(accountId, held)).toMatchObject({ profileId });
  await controls.set({ accountId, profileId, provenPin: 'a hash', set: { viewingHours: [] } }, noOne);
  expect(await choose(false)).toBeUndefined();
  expect(await open(accountId, held)).toBeUndefined();
  expect(await store.enter(sessionId, held)).toBeUndefined();
  expect(await choose(true)).toMatchObject({ profileId });
});

test('an account that is suspended while a session is opened ends that one too', async () => {
  const accountId = await anAccount();
  await Promise.all([
    ...Array.from({ length: 5 }, () => open(accountId)),
    operating.suspend(accountId, 'Why not.', {}),
  ]);
  const left = await db.$count(sessions, sql`account_id = ${accountId} and revoked_at is null`);
  expect(left).toBe(0);
});

const noOne = { identity: { scopes: [] }, identityToken: '', requestId: '', log: createLogger('test', 'silent') };
function setControls(accountId: string, profileId: string, set: Parameters<ControlsStore['set']>[0]['set']) {
  return controls.set({ accountId, profileId, provenPin: null, set }, noOne);
}
