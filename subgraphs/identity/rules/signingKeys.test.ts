import { eq, sql } from 'drizzle-orm';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect } from '../../../db/client.ts';
import { signingKeys } from '../../../db/schema/identity.ts';
import { Seal, SealBroken } from '../../../platform/seal.ts';
import { testDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { SigningKeyStore } from '../signingKeyStore.ts';
import { SigningKeys } from './signingKeys.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 8, production: false }, { service: 'test' });
afterAll(() => database.close());
const secretsKey = 'the key of the secrets in the tests';
const service = (key = secretsKey, ...before: string[]) =>
  new SigningKeys(new SigningKeyStore(database.db, new Seal([key, ...before])));
const states = async () => (await service().all()).map(({ state }) => state);
/** Lets so much time go by for all keys. */
const pass = (time: string) =>
  database.db.update(signingKeys).set({
    createdAt: sql`created_at - ${time}::interval`,
    signsFrom: sql`signs_from - ${time}::interval`,
    removedAt: sql`removed_at - ${time}::interval`,
  });
beforeEach(async () => {
  await database.db.delete(signingKeys);
});

test('services that start at once on an empty database sign with the same key', async () => {
  const signers = await Promise.all(Array.from({ length: 4 }, () => service().signer()));
  expect(new Set(signers.map(({ kid }) => kid)).size).toBe(1);
  expect((await service().publicKeys()).keys).toHaveLength(1);
});

test('a service that waited for another that made the first key signs with that one, whichever began first', async () => {
  const other = connect({ DATABASE_URL: url, DATABASE_POOL: 1, production: false }, { service: 'test' });
  try {
    const lockKey = sql`4118306227::bigint`;
    await other.db.execute(sql`select pg_advisory_lock(${lockKey})`);
    const waiting = service().signer();
    await eventually(async () => {
      const rows = await database.db.execute(
        sql`select 1 from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`,
      );
      expect(rows).toHaveLength(1);
    });
    const { kid } = await new SigningKeys(new SigningKeyStore(other.db, new Seal([secretsKey]))).signer();
    await other.db.execute(sql`select pg_advisory_unlock(${lockKey})`);
    expect((await waiting).kid).toBe(kid);
  } finally {
    await other.close();
  }
});

test('the table shows nothing of a private key', async () => {
  await service().signer();
  const [row] = await database.db.select().from(signingKeys);
  const [key] = await service().all();
  expect(key?.privateKey.d).toHaveLength(43);
  expect(JSON.stringify(row)).not.toContain(key?.privateKey.d);
  expect((await service().publicKeys()).keys[0]).not.toHaveProperty('d');
  await expect(service('another key of the secrets, and long').signer()).rejects.toThrow(SealBroken);
});

test('a key from before sealing signs, and is sealed at the next look after the keys', async () => {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  await database.db
    .insert(signingKeys)
    .values({ kid: 'plain', privateKey: await exportJWK(privateKey), state: 'ACTIVE' });
  expect((await service().signer()).kid).toBe('plain');
  await service().tend(30);
  const [row] = await database.db.select().from(signingKeys).where(eq(signingKeys.kid, 'plain'));
  expect(row?.privateKey).toEqual({ sealed: expect.any(String) });
  expect((await service().signer()).kid).toBe('plain');
});

test('a key of tokens is sealed anew under the first key of the secrets, which the one before is not wanted for then', async () => {
  const next = 'the next key of the secrets in the tests';
  const { kid } = await service().signer();
  // All know the next one before anybody seals with it.
  await service(secretsKey, next).tend(30);
  expect((await service().signer()).kid).toBe(kid);
  await service(next, secretsKey).tend(30);
  for (const keys of [[next], [secretsKey, next]] as const)
    expect((await service(...(keys as readonly [string, ...string[]])).signer()).kid).toBe(kid);
  await expect(service().signer()).rejects.toThrow(SealBroken);
});

describe('a rotation', () => {
  test('publishes a key for a minute before it signs; the one before verifies until its last token has expired', async () => {
    const before = await service().signer();
    const begun = Date.now();
    const { kid, signsFrom } = await service().rotate();
    expect(signsFrom.getTime()).toBeGreaterThanOrEqual(begun + 60_000);
    expect(signsFrom.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
    expect(await states()).toEqual(['COMING', 'SIGNING']);
    expect((await service().publicKeys()).keys.map((key) => key.kid)).toEqual([kid, before.kid]);
    expect((await service().signer()).kid).toBe(before.kid);
    await pass('61 s');
    expect(await states()).toEqual(['SIGNING', 'RETIRED']);
    expect((await service().signer()).kid).toBe(kid);
    await service().tend(30);
    expect((await service().publicKeys()).keys).toHaveLength(2);
    await pass('15 min');
    expect((await service().publicKeys()).keys).toHaveLength(2);
    await pass('2 min');
    expect((await service().publicKeys()).keys.map((key) => key.kid)).toEqual([kid]);
    await service().tend(30);
    expect(await database.db.select().from(signingKeys)).toHaveLength(1);
  });

  test('is heard of by who signs at the moment of the new key, not half a minute later', async () => {
    await service().signer();
    const { kid } = await service().rotate();
    await pass('35 s');
    const keys = service();
    const begun = performance.now();
    expect((await keys.signer(begun)).kid).not.toBe(kid);
    await pass('25 s');
    // It was to come in 25 seconds, less what went by until that was looked at.
    expect((await keys.signer(begun + 5_000)).kid).not.toBe(kid);
    expect((await keys.signer(begun + 25_000)).kid).toBe(kid);
  });

  test('is heard of in time though the clock of the machine was set back', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    try {
      const keys = service();
      await keys.signer();
      const { kid } = await service().rotate();
      await pass('61 s');
      vi.setSystemTime(Date.now() - 3_600_000);
      vi.advanceTimersByTime(30_000);
      expect((await keys.signer()).kid).toBe(kid);
    } finally {
      vi.useRealTimers();
    }
  });

  test('that is asked for twice, or by many at once, makes one key', async () => {
    await service().signer();
    const made = await Promise.all(Array.from({ length: 4 }, () => service().rotate()));
    expect(new Set(made.map(({ kid }) => kid)).size).toBe(1);
    expect(await states()).toEqual(['COMING', 'SIGNING']);
  });

  test('comes by itself once the key is so old, once for all processes', async () => {
    await service().signer();
    await Promise.all(Array.from({ length: 4 }, () => service().tend(30)));
    expect(await states()).toEqual(['SIGNING']);
    // Not '30 days', which are an hour shorter where the clock was put forward in them.
    await pass('720 hours');
    await Promise.all(Array.from({ length: 4 }, () => service().tend(30)));
    expect(await states()).toEqual(['COMING', 'SIGNING']);
    await pass('1 hour');
    await service().tend(30);
    expect(await states()).toEqual(['SIGNING']);
  });

  test('can take the others away at once', async () => {
    const keys = service();
    const stolen = await keys.signer();
    await service().rotate();
    const { kid, state } = await keys.replaceAll();
    expect(state).toBe('SIGNING');
    expect((await service().publicKeys()).keys.map((key) => key.kid)).toEqual([kid]);
    expect((await keys.signer()).kid).toBe(kid);
    expect(kid).not.toBe(stolen.kid);
  });
});
