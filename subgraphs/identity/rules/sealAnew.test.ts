import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { accounts } from '../../../db/schema/identity.ts';
import { Seal, SealBroken } from '../../../platform/seal.ts';
import { testDatabase } from '../../../test/setup/database.ts';
import { newId } from '../../shared/id.ts';
import { TotpStore } from '../totpStore.ts';
import { sealAllAnew, sealAnew, totpPurpose } from './sealAnew.ts';
import { newTotpSecret } from './totp.ts';

const { url } = await testDatabase();
const { db, close } = connect({ DATABASE_URL: url, DATABASE_POOL: 3, production: false }, { service: 'test' });
afterAll(close);
const totp = new TotpStore(db);
const [older, newer] = ['the older key of the secrets in the tests', 'the newer key of the secrets in the tests'];

/** Accounts with secrets, sealed by so many keys. */
async function withApps(count: number, seal: Seal) {
  const apps = Array.from({ length: count }, () => ({ accountId: newId(), secret: newTotpSecret() }));
  await db.insert(accounts).values(
    apps.map(({ accountId, secret }) => ({
      id: accountId,
      email: `${accountId}@example.com`,
      passwordHash: 'the hash',
      roles: ['VIEWER' as const],
      totpSecret: seal.close(secret, totpPurpose(accountId)),
    })),
  );
  return apps;
}
const keptOf = async (accountId: string): Promise<Buffer> => {
  const [row] = await db.select({ kept: accounts.totpSecret }).from(accounts).where(eq(accounts.id, accountId));
  return row?.kept ?? Buffer.alloc(0);
};
const opened = async (seal: Seal, accountId: string) => seal.open(await keptOf(accountId), totpPurpose(accountId));

test('a secret is sealed anew once, and is the same', async () => {
  const [app] = await withApps(1, new Seal([older]));
  const { accountId, secret } = app!;
  const sealing = { totp, seal: new Seal([newer, older]) };
  await sealAnew(sealing, { accountId, sealedSecret: await keptOf(accountId) });
  expect(await opened(new Seal([newer]), accountId)).toEqual(secret);
  const kept = await keptOf(accountId);
  await sealAnew(sealing, { accountId, sealedSecret: kept });
  expect(await keptOf(accountId)).toEqual(kept);
});

test('one that was begun anew meanwhile stays', async () => {
  const [app] = await withApps(1, new Seal([older]));
  const { accountId } = app!;
  const before = await keptOf(accountId);
  const other = new Seal([newer]).close(newTotpSecret(), totpPurpose(accountId));
  await totp.begin(accountId, other);
  await sealAnew({ totp, seal: new Seal([newer, older]) }, { accountId, sealedSecret: before });
  expect(await keptOf(accountId)).toEqual(other);
});

test('all are sealed anew by a process that starts, and again after an hour, and those that do not open are told of once', async () => {
  await db.delete(accounts);
  const apps = await withApps(120, new Seal([older]));
  const lost = await withApps(3, new Seal(['a key of the secrets that is listed no more']));
  await withApps(5, new Seal([newer]));
  const lines: { readonly level: number; readonly secrets: number }[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  let now = 1_000;
  const work = sealAllAnew({ totp, seal: new Seal([newer, older]) }, log, () => now);
  await work();
  for (const { accountId, secret } of apps) expect(await opened(new Seal([newer]), accountId)).toEqual(secret);
  for (const { accountId } of lost)
    await expect(opened(new Seal([newer, older]), accountId)).rejects.toThrow(SealBroken);
  const told = lines.map(({ level, secrets }) => [pino.levels.labels[level], secrets]);
  expect(told).toEqual([
    ['info', 120],
    ['warn', 3],
  ]);
  const [late] = await withApps(1, new Seal([older]));
  await work();
  expect(lines).toHaveLength(2);
  now += 3_600_000;
  await work();
  expect(await opened(new Seal([newer]), late!.accountId)).toEqual(late!.secret);
  expect(lines.slice(2).map(({ secrets }) => secrets)).toEqual([1]);
});
