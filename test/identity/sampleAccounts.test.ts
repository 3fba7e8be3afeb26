import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { samplePassword, seedAccounts } from '../../db/seeds/identity.ts';
import { identityService } from './service.ts';

const { dataOf, database } = await identityService();

const claimsOf = async (email: string) => {
  const query = `mutation { logIn(input: { email: "${email}", password: "${samplePassword}" }) {
    account { roles profiles { name } } tokens { accessToken } } }`;
  const { logIn } = await dataOf<{ logIn: { account: object; tokens: { accessToken: string } } }>(query);
  return { ...logIn.account, ...decodeJwt<{ scope: string }>(logIn.tokens.accessToken) };
};

describe('the sample accounts', () => {
  test('are opened once, however often they are asked for', async () => {
    expect(await seedAccounts(database.db, { production: false })).toHaveLength(3);
    expect(await seedAccounts(database.db, { production: false })).toEqual([]);
  });

  test('log in with the password of the README, each with its rights and one profile', async () => {
    expect(await claimsOf('viewer@marquee.test')).toMatchObject({ roles: ['VIEWER'], profiles: [{}], scope: '' });
    expect(await claimsOf('editor@marquee.test')).toMatchObject({
      roles: ['VIEWER', 'EDITOR'],
      profiles: [{}],
      scope: 'catalog:write',
    });
    expect(await claimsOf('admin@marquee.test')).toMatchObject({
      roles: ['VIEWER', 'ADMIN'],
      profiles: [{}],
      pid: expect.any(String),
      scope: 'catalog:write accounts:read streams:read analytics:read platform:operate',
    });
  });

  test('are refused in production', async () => {
    await expect(seedAccounts(database.db, { production: true })).rejects.toThrow(/production gets none/);
  });
});
