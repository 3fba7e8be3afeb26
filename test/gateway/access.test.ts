import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { catalog, prices, reviews } from './cinema.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

let cinema: RunningSupergraph;
const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'EdDSA', use: 'sig' };
let looks = 0;
const identity = createServer((_request, response) => {
  looks++;
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => identity.listen(0, '127.0.0.1', resolve));
  const jwksUrl = `http://127.0.0.1:${(identity.address() as AddressInfo).port}/jwks.json`;
  cinema = await startSupergraph([catalog, reviews, prices], { jwksUrl });
});
afterAll(async () => {
  await cinema.stop();
  identity.close();
});

const now = () => Math.floor(Date.now() / 1000);
const claims = (more: JWTPayload = {}): JWTPayload => ({
  iss: 'marquee',
  aud: 'marquee',
  sub: 'account-1',
  iat: now(),
  exp: now() + 60,
  ...more,
});
const signed = (payload: JWTPayload, header: object = {}) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', kid: 'one', typ: 'at+jwt', ...header }).sign(privateKey);
const withScopes = async (scope: string) => ({ authorization: `Bearer ${await signed(claims({ scope }))}` });
const unsigned = (header: object, payload: JWTPayload) =>
  `${[header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

describe('an access token', () => {
  afterEach(() => void vi.useRealTimers());

  test('of ours says who asks', async () => {
    const { data } = await cinema.ask('{ whoAsks }', {}, await withScopes(''));
    expect(JSON.stringify(data)).toContain('account-1');
  });

  test('that is absent makes an anonymous caller', async () => {
    const { data } = await cinema.ask('{ whoAsks }');
    expect(JSON.stringify(data)).toContain('undefined');
  });

  const faults: Readonly<Record<string, () => Promise<string> | string>> = {
    'is no token': () => 'hello',
    'has no signature': () => unsigned({ alg: 'none', typ: 'at+jwt' }, claims()),
    'is signed with HS256 and the public key': () =>
      new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256', kid: 'one', typ: 'at+jwt' })
        .sign(new TextEncoder().encode(JSON.stringify(jwk))),
    'is expired': () => signed(claims({ exp: now() - 1 })),
    'never expires': () => signed({ iss: 'marquee', aud: 'marquee', sub: 'a', iat: now() }),
    'is not valid yet': () => signed(claims({ nbf: now() + 60 })),
    'was issued in the future': () => signed(claims({ iat: now() + 60 })),
    'is for somebody else': () => signed(claims({ aud: 'cinema' })),
    'is from somebody else': () => signed(claims({ iss: 'cinema' })),
    'is of another type': () => signed(claims(), { typ: 'rt+jwt' }),
    'names a key that nobody knows': () => signed(claims(), { kid: '../../etc/passwd' }),
    'brings its own key': () => signed(claims(), { kid: 'two', jwk }),
  };
  test.each(Object.keys(faults))('that %s is refused with 401', async (name) => {
    const response = await cinema.post('{ whoAsks }', {}, { authorization: `Bearer ${await faults[name]?.()}` });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test('with a made-up key id causes no look at the keys', async () => {
    const askAs = async (kid: string) =>
      cinema.post('{ whoAsks }', {}, { authorization: `Bearer ${await signed(claims(), { kid })}` });
    // Once in a while there is a look for a new key. By this clock, no time passes after the one that may be due.
    vi.useFakeTimers({ toFake: ['performance'] });
    await askAs('new');
    const before = looks;
    for (const kid of ['a', 'b', 'c']) await askAs(kid);
    expect(looks).toBe(before);
  });
});

describe('a field that wants a right', () => {
  test('is null with a coded error for an anonymous caller, and no subgraph is asked for it', async () => {
    const [catalogue] = cinema.subgraphs;
    const { data, errors } = await cinema.ask('{ vault { door } title(id: "1") { name } }');
    expect(data).toEqual({ vault: null, title: { name: 'Sintel' } });
    expect(errors).toMatchObject([{ path: ['vault'], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(catalogue?.asked.some(({ query }) => query.includes('vault'))).toBe(false);
  });

  test('makes its parent null where it must not be null itself', async () => {
    const { data, errors } = await cinema.ask('{ vault { door key } }', {}, await withScopes('catalog:write'));
    expect(data).toEqual({ vault: null });
    expect(errors).toMatchObject([{ path: ['vault', 'key'], extensions: { code: 'FORBIDDEN' } }]);
    expect(errors?.[0]?.message).toBe(
      'You have no right to see or do this: it needs the scope catalog:write and platform:operate, or admin.',
    );
  });

  test.each(['catalog:write platform:operate', 'admin'])('is open to one of its sets of scopes: %s', async (scope) => {
    const { data } = await cinema.ask('{ vault { door key } }', {}, await withScopes(scope));
    expect(data).toEqual({ vault: { door: 'heavy', key: 'opensesame' } });
  });

  test('is closed through an interface and through a fragment alike', async () => {
    const { data, errors } = await cinema.ask(
      '{ title(id: "1") { a: secret ...Hidden name } } fragment Hidden on Movie { b: secret }',
      {},
      await withScopes('other'),
    );
    expect(data).toEqual({ title: { a: null, b: null, name: 'Sintel' } });
    expect(errors?.map(({ path, extensions }) => [path?.at(-1), extensions.code])).toEqual([
      ['a', 'FORBIDDEN'],
      ['b', 'FORBIDDEN'],
    ]);
  });

  test('still leaves its object there when nothing else is asked of it', async () => {
    const { data } = await cinema.ask('{ titles { secret } }');
    expect(data).toEqual({ titles: [{ secret: null }, { secret: null }, { secret: null }] });
  });

  test('keeps a mutation from being run', async () => {
    const { data, errors } = await cinema.ask('mutation { wipe }');
    expect(data).toEqual({ wipe: null });
    expect(errors).toMatchObject([{ path: ['wipe'], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect((await cinema.ask('mutation { wipe }', {}, await withScopes('catalog:write'))).data).toEqual({ wipe: true });
  });

  test('is planned for each right anew', async () => {
    const query = '{ titles { secret } }';
    expect((await cinema.ask(query, {}, await withScopes('catalog:write'))).errors).toBeUndefined();
    expect((await cinema.ask(query)).errors).toHaveLength(3);
  });
});
