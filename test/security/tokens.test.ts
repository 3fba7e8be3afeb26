/** Access tokens that are not ours, not valid now or not what they say: UNAUTHENTICATED, over each protocol. */
import { exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog } from '../gateway/cinema.ts';
import { type RunningSupergraph, startSupergraph } from '../gateway/supergraph.ts';
import { claims, type Issuer, seconds, sign, signingKey, startIssuer } from './issuer.ts';
import { codesOf, protocols } from './protocols.ts';
import { sendRaw, statusesIn } from './rawHttp.ts';

const ours = await signingKey('one');
const theirs = await signingKey('one');
const published = await generateKeyPair('RS256', { extractable: true });
let issuer: Issuer;
/** Serves what a token may point at; nobody ought to look there. */
let lure: Issuer;
let running: RunningSupergraph;
beforeAll(async () => {
  [issuer, lure] = await Promise.all([startIssuer([ours.jwk]), startIssuer([theirs.jwk])]);
  running = await startSupergraph([catalog], { jwksUrl: issuer.url });
});
afterAll(async () => {
  await running.stop();
  await Promise.all([issuer.stop(), lure.stop()]);
});

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const unsigned = (header: object, payload: object = claims()) => `${encoded(header)}.${encoded(payload)}.`;
const header = { alg: 'EdDSA', kid: 'one', typ: 'at+jwt' };
/** Signed as HMAC with what is public, for a verifier that asks the token which algorithm it is. */
const hmac = (key: string) =>
  new SignJWT(claims()).setProtectedHeader({ ...header, alg: 'HS256' }).sign(new TextEncoder().encode(key));

async function withOwnHeader(own: object, signer = theirs): Promise<string> {
  const [head, payload] = [encoded({ ...header, ...own }), encoded(claims())];
  const signature = await crypto.subtle.sign('Ed25519', signer.privateKey, Buffer.from(`${head}.${payload}`));
  return `${head}.${payload}.${Buffer.from(signature).toString('base64url')}`;
}

async function tampered(change: (parts: string[]) => string[]): Promise<string> {
  return change((await sign(ours)).split('.')).join('.');
}

const admin = encoded(claims({ sub: 'admin', scope: 'platform:operate' }));

type Forgery = () => Promise<string> | string;

const forgeries: Readonly<Record<string, Forgery>> = {
  'has the algorithm none': () => unsigned({ ...header, alg: 'none' }),
  'has the algorithm None': () => unsigned({ ...header, alg: 'None' }),
  'has an empty algorithm': () => unsigned({ ...header, alg: '' }),
  'has no algorithm': () => unsigned({ kid: 'one', typ: 'at+jwt' }),
  'has a list of algorithms': () => withOwnHeader({ alg: ['EdDSA'] }, ours),
  'has the algorithm none and a good signature': () => withOwnHeader({ alg: 'none' }, ours),
  'is signed by HS256 with the public key as JSON': () => hmac(JSON.stringify(ours.jwk)),
  'is signed by HS256 with the public key as it is published': () => hmac(String(ours.jwk.x)),
  'is signed by HS256 with the public key as PEM': async () => {
    const key = await importJWK(ours.jwk, 'EdDSA', { extractable: true });
    return key instanceof Uint8Array ? '' : hmac(await exportSPKI(key));
  },
  'is signed by HS256 with nothing': () => hmac('\0'),
  'is signed by another algorithm': async () =>
    new SignJWT(claims()).setProtectedHeader({ ...header, alg: 'RS256' }).sign(published.privateKey),
  'is signed by another key under the same id': () => sign(theirs),
  'is signed by another key and brings it along': () => withOwnHeader({ jwk: theirs.jwk }),
  'is signed by another key and says where it is': () => withOwnHeader({ jku: lure.url }),
  'is signed by another key and says where its certificate is': () => withOwnHeader({ x5u: lure.url }),
  'is signed by another key and brings a certificate': () => withOwnHeader({ x5c: [String(theirs.jwk.x)] }),
  'is signed by another key whose id is a path': () => withOwnHeader({ kid: '../../../../dev/null' }),
  'is signed by another key whose id is SQL': () => withOwnHeader({ kid: "one' UNION SELECT 'key' --" }),
  'is signed by another key whose id is an address': () => withOwnHeader({ kid: lure.url }),
  'is signed by another key whose id is very long': () => withOwnHeader({ kid: 'k'.repeat(4_000) }),
  'is signed by another key whose id is inherited': () => withOwnHeader({ kid: '__proto__' }),
  'has a key id that is a list': () => withOwnHeader({ kid: ['one'] }),
  'has a key id that is an object': () => withOwnHeader({ kid: { one: 1 } }),
  'has a key id that is a number': () => withOwnHeader({ kid: 1 }),
  'has no key id and another key': () => withOwnHeader({ kid: undefined }),
  'has critical headers that nobody knows': () => withOwnHeader({ crit: ['exp'], exp: 1 }, ours),
  'has an empty list of critical headers': () => withOwnHeader({ crit: [] }, ours),
  'has a payload that is not encoded': () => withOwnHeader({ crit: ['b64'], b64: false }, ours),
  'is of another issuer': () => sign(ours, claims({ iss: 'cinema' })),
  'is of no issuer': () => sign(ours, claims({ iss: undefined })),
  'is of a list of issuers': () => sign(ours, claims({ iss: ['marquee'] })),
  'is for another audience': () => sign(ours, claims({ aud: 'cinema' })),
  'is for no audience': () => sign(ours, claims({ aud: undefined })),
  'is of another type': () => sign(ours, claims(), { typ: 'JWT' }),
  'is of no type': () => sign(ours, claims(), { typ: undefined }),
  'is a refresh token': () => sign(ours, claims(), { typ: 'rt+jwt' }),
  'is a token of an identity header': () => sign(ours, claims({ iss: 'marquee-gateway' }), { typ: 'identity+jwt' }),
  'has expired': () => sign(ours, claims({ exp: seconds() - 1 })),
  'expires never': () => sign(ours, claims({ exp: undefined })),
  'expires at a time that is no number': () => sign(ours, claims({ exp: '9999999999' })),
  'is not valid yet': () => sign(ours, claims({ nbf: seconds() + 60 })),
  'was issued in the future': () => sign(ours, claims({ iat: seconds() + 60 })),
  'was issued at no time': () => sign(ours, claims({ iat: undefined })),
  'is of nobody': () => sign(ours, claims({ sub: undefined })),
  'is of an empty account': () => sign(ours, claims({ sub: '' })),
  'is of an account that is a number': () => sign(ours, claims({ sub: 7 })),
  'is of a list of accounts': () => sign(ours, claims({ sub: ['account-1'] })),
  'is cut off': async () => (await sign(ours)).slice(0, -10),
  'has no signature': () => tampered(([head = '', payload = '']) => [head, payload]),
  'has an empty signature': () => tampered(([head = '', payload = '']) => [head, payload, '']),
  'has its signature twice': () => tampered(([head = '', payload = '', s = '']) => [head, payload, s, s]),
  'has a longer signature': () => tampered(([head = '', payload = '', s = '']) => [head, payload, s + s]),
  'has a signature of zeros': () => tampered(([head = '', payload = '']) => [head, payload, 'A'.repeat(86)]),
  'has another payload under a good signature': () => tampered(([head = '', , s = '']) => [head, admin, s]),
  'has no payload': () => tampered(([head = '', , s = '']) => [head, '', s]),
  'has a payload that is no object': () => tampered(([head = '', , s = '']) => [head, encoded([]), s]),
  'is no token': () => 'hello',
  'is encrypted, or looks so': () => tampered((parts) => [...parts, ...parts].slice(0, 5)),
  'is very long': () => `a.${'b'.repeat(8_000)}.c`,
};

const query = '{ whoAsks }';

describe.each(Object.entries(protocols))('over %s', (_protocol, ask) => {
  const refused = async (authorization: string) => {
    const { status = 401, data, errors, text } = await ask(running.url, { query }, authorization);
    expect([status, data, codesOf({ errors })]).toEqual([401, undefined, ['UNAUTHENTICATED']]);
    return text;
  };

  test('a token of ours says who asks', async () => {
    const { text, errors } = await ask(running.url, { query }, `Bearer ${await sign(ours)}`);
    expect(errors).toEqual([]);
    expect(text).toContain('account-1');
  });

  test.each(Object.entries(forgeries))('a token that %s is refused', async (_what, forge) => {
    const text = await refused(`Bearer ${await forge()}`);
    expect(text).not.toMatch(/signature|kid|alg|expired at|JWT|JWS|key/i);
  });

  test.each([
    ['of another scheme', (token: string) => `Basic ${token}`],
    ['without a scheme', (token: string) => token],
    ['with nothing behind the scheme', () => 'Bearer'],
    ['with two spaces', (token: string) => `Bearer  ${token}`],
    ['with a token of more than 4 KB', (token: string) => `Bearer ${token.padEnd(4_097, 'x')}`],
    ['with two tokens', (token: string) => `Bearer ${token} ${token}`],
    ['with two tokens and a comma', (token: string) => `Bearer ${token}, Bearer ${token}`],
    ['with a comma behind the token', (token: string) => `Bearer ${token},`],
    ['with a token in quotes', (token: string) => `Bearer "${token}"`],
    ['with a tab in the token', (token: string) => `Bearer ${token.slice(0, 20)}\t${token.slice(20)}`],
    ['with a parameter', (token: string) => `Bearer token="${token}"`],
    ['with padding', (token: string) => `Bearer ${token}==`],
  ])('an authorization %s is refused', async (_what, write) => {
    await refused(write(await sign(ours)));
  });
});

test('nobody has looked where the tokens pointed', () => {
  expect(lure.looks()).toBe(0);
});

test('two headers with an authorization are not two chances', async () => {
  const [good, bad] = [`Bearer ${await sign(ours)}`, `Bearer ${await sign(theirs)}`];
  const body = JSON.stringify({ query });
  for (const values of [
    [good, bad],
    [bad, good],
    [good, good],
  ]) {
    const text = await sendRaw(running.url, [
      'POST /graphql HTTP/1.1',
      'host: x',
      'content-type: application/json',
      `content-length: ${body.length}`,
      ...values.map((value) => `authorization: ${value}`),
      'connection: close',
      '',
      body,
    ]);
    expect(statusesIn(text)).toEqual([401]);
  }
});

test('a token in the address, a cookie or the body makes nobody logged in', async () => {
  const token = await sign(ours);
  const answer = await fetch(`${running.url}?access_token=${token}&authorization=Bearer%20${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `authorization=Bearer ${token}; access_token=${token}` },
    body: JSON.stringify({ query, authorization: `Bearer ${token}`, extensions: { authorization: `Bearer ${token}` } }),
  });
  expect(await answer.text()).toContain('undefined');
});

test('a refusal says how to log in', async () => {
  const answer = await running.post(query, {}, { authorization: 'Bearer hello' });
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
});
