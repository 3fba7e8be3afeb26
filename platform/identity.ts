/**
 * The identity header: how the gateway tells a subgraph who asks. A JWT (HS256 over GATEWAY_SECRET) that lives for a
 * minute, sent for anonymous callers too. A subgraph believes this header and nothing else.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const identityHeader = 'x-marquee-identity';

/** Who asks. `accountId` is undefined for an anonymous caller; `profileId` until a profile is chosen. */
export interface Identity {
  readonly accountId?: string;
  readonly profileId?: string;
  /** The log-in session that the access token belongs to. */
  readonly sessionId?: string;
  readonly scopes: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** BCP 47. */
  readonly language?: string;
  /** The least age in years of what may be seen; undefined without a limit. */
  readonly maturityLimit?: number;
  /** Whether the parental controls of the profile are lifted, by its PIN, for as long as the access token lives. */
  readonly unlocked?: true;
  /**
   * From which address the client asks: with mutations alone. With it no two viewers would see the same, and no answer could be
   * shared.
   */
  readonly address?: string;
}

export const anonymous: Identity = { scopes: [] };

const lifetimeSeconds = 60;
const header = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'identity+jwt' })).toString('base64url');
const sign = (secret: string, content: string) => createHmac('sha256', secret).update(content).digest('base64url');

/** Signs an identity for one minute (`seconds` lengthens it for the development explorers). */
export function signIdentity(secret: string, identity: Identity, now = Date.now(), seconds = lifetimeSeconds): string {
  const claims = { ...identity, iss: 'marquee-gateway', exp: Math.floor(now / 1000) + seconds };
  const content = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${content}.${sign(secret, content)}`;
}

/** Gives the identity of a header, or undefined when it is missing, forged, malformed or expired. */
export function verifyIdentity(secret: string, token: unknown, now = Date.now()): Identity | undefined {
  if (typeof token !== 'string') return undefined;
  const [head, body, signature, ...rest] = token.split('.');
  if (head !== header || !body || !signature || rest.length > 0) return undefined;
  const wanted = Buffer.from(sign(secret, `${head}.${body}`));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined;
  const { iss, exp, ...identity } = JSON.parse(Buffer.from(body, 'base64url').toString()) as SignedIdentity;
  return iss === 'marquee-gateway' && exp * 1000 > now ? identity : undefined;
}

type SignedIdentity = Identity & { iss: string; exp: number };
