import { eq } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { signingKeys } from '../../../db/schema/identity.ts';
import { testDatabase } from '../../../test/setup/database.ts';
import { SigningKeyStore } from '../signingKeyStore.ts';
import { SigningKeys } from './signingKeys.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 5, production: false }, { service: 'test' });
afterAll(() => database.close());
const service = () => new SigningKeys(new SigningKeyStore(database.db));

test('services that start at once on an empty database sign with the same key', async () => {
  const signers = await Promise.all(Array.from({ length: 4 }, () => service().signer()));
  expect(new Set(signers.map(({ kid }) => kid)).size).toBe(1);
  expect((await service().publicKeys()).keys).toHaveLength(1);
});

test('a new key signs within half a minute; the old one is published until it is removed', async () => {
  const keys = service();
  const before = await keys.signer(0);
  const [row] = await database.db.select().from(signingKeys);
  await database.db.insert(signingKeys).values({ kid: 'next', privateKey: row?.privateKey, state: 'ACTIVE' });
  await database.db.update(signingKeys).set({ state: 'RETIRED' }).where(eq(signingKeys.kid, before.kid));
  expect((await keys.signer(29_999)).kid).toBe(before.kid);
  expect((await keys.signer(30_000)).kid).toBe('next');
  expect((await keys.publicKeys()).keys.map(({ kid }) => kid)).toEqual(['next', before.kid]);
  await database.db.delete(signingKeys).where(eq(signingKeys.kid, before.kid));
  expect((await keys.publicKeys()).keys.map(({ kid }) => kid)).toEqual(['next']);
});
