/** Those who ask: access tokens of many viewers, the keys that prove them, and what a subgraph reads from a request. */
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { identityHeader } from '../../platform/identity.ts';

export interface Viewers {
  /** Signed access tokens (EdDSA, an hour), each of another viewer. */
  readonly tokens: readonly string[];
  /** Serves the public key as a JWKS. */
  readonly keys: Server;
}

export async function makeViewers(count: number): Promise<Viewers> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = 'bench';
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' }] });
  const keys = createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(jwks));
  const sign = (index: number) =>
    new SignJWT({ pid: `profile-${index}`, sid: `session-${index}`, scope: '', country: 'DE', lang: 'de' })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
      .setSubject(`viewer-${String(index).padStart(5, '0')}`)
      .setIssuer('marquee')
      .setAudience('marquee')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
  return { tokens: await Promise.all(Array.from({ length: count }, (_, index) => sign(index))), keys };
}

const ours = new RegExp(`^${identityHeader}: *(\\S+)`, 'im');
const others = /^authorization: *Bearer +(\S+)/im;
const known = new Map<string, string | undefined>();
const mostKnown = 20_000;

/**
 * The viewer that a request to a subgraph is for: by the identity header that our gateway signs, or by the access token
 * that the others hand on. Neither is verified: that would be the cost of the subgraph.
 */
export function viewerOf(head: string): string | undefined {
  const token = (ours.exec(head) ?? others.exec(head))?.[1];
  if (!token) return undefined;
  if (known.has(token)) return known.get(token);
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
  if (known.size > mostKnown) known.clear();
  const viewer = claims.accountId ?? claims.sub;
  known.set(token, viewer);
  return viewer;
}

interface Claims {
  readonly accountId?: string;
  readonly sub?: string;
}
