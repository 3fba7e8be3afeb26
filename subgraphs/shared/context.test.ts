import { describe, expect, test } from 'vitest';
import { type Identity, signIdentity } from '../../platform/identity.ts';
import { createLogger } from '../../platform/log.ts';
import { baseContext, hasScope, notFound, requireAccount, requireProfile, requireScope } from './context.ts';

const secret = 'a-secret-of-thirty-two-characters-or-more';
const log = createLogger('test', 'silent');
const contextOf = (identityToken: unknown, requestId?: string) =>
  baseContext(secret, log, { identityToken, requestId });
const contextFor = (identity: Identity) => contextOf(signIdentity(secret, identity));
const viewer = { accountId: 'account', profileId: 'profile', scopes: ['accounts:read'] };
const refusal = (code: string) => expect.objectContaining({ code });

describe('the context', () => {
  test('believes an identity that the gateway has signed, of nobody too', () => {
    expect(contextFor(viewer).identity).toEqual(viewer);
    expect(contextFor({ scopes: [] }).identity).toEqual({ scopes: [] });
  });

  const [head, , signature] = signIdentity(secret, viewer).split('.');
  const claims = Buffer.from(JSON.stringify({ ...viewer, iss: 'marquee-gateway', exp: 9e9 })).toString('base64url');
  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['no token', 'token'],
    ['signed with another secret', signIdentity(`${secret}!`, viewer)],
    ['expired', signIdentity(secret, viewer, Date.now() - 61_000)],
    ['changed', `${head}.${claims}.${signature}`],
    ['not signed', `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`],
    ['longer', `${signIdentity(secret, viewer)}.more`],
    ['sent twice', [signIdentity(secret, viewer), signIdentity(secret, viewer)]],
  ])('refuses an identity that is %s', (_, token) => {
    expect(() => contextOf(token)).toThrow(refusal('UNAUTHENTICATED'));
  });

  test('keeps a well-formed request id and replaces any other', () => {
    const token = signIdentity(secret, viewer);
    expect(contextOf(token, 'request-1').requestId).toBe('request-1');
    for (const bad of ['short', 'x'.repeat(65), 'line\nbreak-in-it'])
      expect(contextOf(token, bad).requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('what needs somebody', () => {
  test('gives the account and the profile of who asks', () => {
    expect(requireAccount(contextFor(viewer))).toBe('account');
    expect(requireProfile(contextFor(viewer))).toBe('profile');
  });

  test('tells an anonymous viewer to log in, and an account without a profile to choose one', () => {
    const nobody = contextFor({ scopes: [] });
    for (const needs of [requireAccount, requireProfile])
      expect(() => needs(nobody)).toThrow(refusal('UNAUTHENTICATED'));
    expect(() => requireScope(nobody, 'accounts:read')).toThrow(refusal('UNAUTHENTICATED'));
    expect(() => requireProfile(contextFor({ accountId: 'account', scopes: [] }))).toThrow(refusal('FORBIDDEN'));
  });

  test('refuses an account that lacks the scope', () => {
    expect(() => requireScope(contextFor(viewer), 'accounts:read')).not.toThrow();
    expect(() => requireScope(contextFor(viewer), 'catalog:write')).toThrow(refusal('FORBIDDEN'));
    expect(hasScope(contextFor(viewer), 'accounts:rea')).toBe(false);
  });
});

test('what is not there and what may not be seen have one answer', () => {
  expect(notFound('title')).toMatchObject({
    code: 'NOT_FOUND',
    message: 'There is no such title, or you may not see it.',
  });
});
