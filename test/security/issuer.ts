/** Who issues access tokens in the tests: keys, tokens, and the address at which the public keys are. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

export interface SigningKey {
  readonly jwk: JWK;
  readonly privateKey: CryptoKey;
}

export async function signingKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' } };
}

export interface Issuer {
  readonly url: string;
  /** What the address serves from now on. */
  readonly serve: (keys: readonly JWK[]) => void;
  /** From now on the address answers with this text instead. */
  readonly serveText: (text: string) => void;
  /** From now on the address answers 500. */
  readonly fail: () => void;
  /** How often somebody has looked. */
  readonly looks: () => number;
  readonly stop: () => Promise<void>;
}

export async function startIssuer(keys: readonly JWK[]): Promise<Issuer> {
  const textOf = (set: readonly JWK[]) => JSON.stringify({ keys: set });
  let served: string | undefined = textOf(keys);
  let looks = 0;
  const server = createServer((_request, response) => {
    looks++;
    if (served) response.setHeader('content-type', 'application/json').end(served);
    else response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    serve: (changed) => {
      served = textOf(changed);
    },
    serveText: (text) => {
      served = text;
    },
    fail: () => {
      served = undefined;
    },
    looks: () => looks,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const seconds = () => Math.floor(Date.now() / 1000);

/** The claims of a good token; what is given replaces them, and undefined leaves one out. */
export const claims = (changes: Readonly<Record<string, unknown>> = {}): JWTPayload => {
  const given = { iss: 'marquee', aud: 'marquee', sub: 'account-1', iat: seconds(), exp: seconds() + 60, ...changes };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
};

/** Signs as a good token is signed, but for the changes of its header. */
export const sign = ({ privateKey, jwk }: SigningKey, payload = claims(), header: object = {}): Promise<string> =>
  new SignJWT(payload)
    .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid ?? '', typ: 'at+jwt', ...header })
    .sign(privateKey);
