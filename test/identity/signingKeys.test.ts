import { sql } from 'drizzle-orm';
import { decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import { type Identity, identityHeader, signIdentity } from '../../platform/identity.ts';
import { eventually } from '../setup/eventually.ts';
import { gatewaySecret, goodPassword, identityService } from './service.ts';

const identity = await identityService();
const { dataOf, codeOf, register, url } = identity;
const operator: Identity = { ...(await register()).identity, scopes: ['platform:operate'] };
const mutation = /* GraphQL */ `
  mutation ($input: RotateSigningKeysInput!) {
    rotateSigningKeys(input: $input) { signingKey { kid state removedAt } userErrors { code field } }
  }
`;
interface Key {
  readonly kid: string;
  readonly state: string;
  readonly removedAt: string | null;
}
const rotate = async (given: object) => {
  const input = { password: goodPassword, ...given };
  return (
    await dataOf<{ rotateSigningKeys: { signingKey: Key | null; userErrors: object[] } }>(mutation, { input }, operator)
  ).rotateSigningKeys;
};
const keys = async () =>
  (await dataOf<{ signingKeys: Key[] }>('{ signingKeys { kid state removedAt } }', {}, operator)).signingKeys;
const published = async (): Promise<string[]> => {
  const set = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] };
  return set.keys.map(({ kid }) => kid);
};
const kidOf = ({ tokens }: { readonly tokens: { readonly accessToken: string } }) =>
  decodeProtectedHeader(tokens.accessToken).kid;

test('an operator makes a key that is published first, and the same one when asked again', async () => {
  const [signing] = await keys();
  const { signingKey, userErrors } = await rotate({ reason: 'practice' });
  expect(userErrors).toEqual([]);
  expect(signingKey).toMatchObject({ state: 'COMING', removedAt: null });
  expect((await rotate({ reason: 'practice' })).signingKey).toEqual(signingKey);
  expect(await published()).toEqual([signingKey?.kid, signing?.kid]);
  expect(kidOf(await register())).toBe(signing?.kid);
});

test('an operator takes the keys away that somebody has stolen, and tokens are signed with another at once', async () => {
  const before = await published();
  const { signingKey } = await rotate({ reason: 'stolen', removeOthers: true });
  expect(signingKey?.state).toBe('SIGNING');
  expect(await published()).toEqual([signingKey?.kid]);
  expect(before).not.toContain(signingKey?.kid);
  await eventually(async () => expect(kidOf(await register())).toBe(signingKey?.kid));
});

test('nobody else sees or changes the keys', async () => {
  const { identity: viewer } = await register();
  for (const [who, code] of [
    [viewer, 'FORBIDDEN'],
    [{ ...viewer, scopes: ['accounts:read', 'catalog:write'] }, 'FORBIDDEN'],
    [undefined, 'UNAUTHENTICATED'],
  ] as const) {
    expect(await codeOf('{ signingKeys { kid } }', {}, who)).toBe(code);
    expect(await codeOf(mutation, { input: { reason: 'mine', password: goodPassword } }, who)).toBe(code);
  }
});

test('a change wants the password again, and a code where an authenticator app is on', async () => {
  const before = await keys();
  for (const removeOthers of [false, true])
    expect(await rotate({ reason: 'stolen token', removeOthers, password: 'not the password' })).toEqual({
      signingKey: null,
      userErrors: [{ code: 'WRONG_CREDENTIALS', field: ['password'] }],
    });
  const own = sql`${operator.accountId}::uuid`;
  await identity.database.db.execute(sql`update identity.accounts set totp_confirmed_at = now() where id = ${own}`);
  expect(await rotate({ reason: 'without a code', removeOthers: true })).toEqual({
    signingKey: null,
    userErrors: [{ code: 'ONE_TIME_CODE_REQUIRED', field: ['oneTimeCode'] }],
  });
  await identity.database.db.execute(sql`update identity.accounts set totp_confirmed_at = null where id = ${own}`);
  expect(await keys()).toEqual(before);
});

test('a change wants its reason', async () => {
  for (const reason of ['', 'x'.repeat(501)])
    expect(await rotate({ reason })).toEqual({
      signingKey: null,
      userErrors: [{ code: 'INVALID', field: ['reason'] }],
    });
});

test('which tokens are refused is told to the gateway alone, and in short when nothing has changed', async () => {
  const address = `${url}/.well-known/revoked-sessions`;
  const asked = (who: Identity, headers: Record<string, string> = {}, question = '') =>
    fetch(address + question, { headers: { [identityHeader]: signIdentity(gatewaySecret, who), ...headers } });
  const platform: Identity = { scopes: ['platform:operate'] };
  const member = await register();
  await dataOf('mutation { logOut(input: {}) { userErrors { code } } }', {}, member.identity);
  const { sessions, etag } = await eventually(async () => {
    const answer = await asked(platform);
    const { sessions, keyIds } = (await answer.json()) as { sessions: unknown[]; keyIds: string[] };
    expect(keyIds).toEqual((await published()).toSorted());
    expect(sessions).toContainEqual({ sessionId: member.identity.sessionId, belowVersion: null });
    return { sessions, etag: answer.headers.get('etag') ?? '' };
  });
  expect(sessions).not.toHaveLength(0);
  expect((await asked(platform, { 'if-none-match': etag })).status).toBe(304);
  const { since } = (await (await asked(platform)).json()) as { since: number };
  const later = await asked(platform, {}, `?since=${since}`);
  expect(((await later.json()) as { sessions: unknown[] }).sessions).toEqual(sessions);
  expect((await asked(platform, {}, `?since=${since + 9_000}`)).status).toBe(200);
  for (const since of ['', 'x', '-1', '9'.repeat(40)])
    expect(((await (await asked(platform, {}, `?since=${since}`)).json()) as { sessions: unknown[] }).sessions).toEqual(
      sessions,
    );
  expect((await fetch(address)).status).toBe(404);
  for (const who of [operator, member.identity, { scopes: [] }]) expect((await asked(who)).status).toBe(404);
});
