/**
 * The token in a playlist's address: which session it opens, and until when at most, signed. It stands in the path, so
 * that the relative addresses inside a playlist carry it on to every segment.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

export interface TokenSigner {
  readonly sign: (session: { readonly id: string; readonly startedAt: Date }) => string;
  /** The session that a token opens; undefined when it is forged, malformed or expired. */
  readonly verify: (token: string, now?: number) => string | undefined;
}

const idBytes = 16;
const expiryBytes = 6;
const contentBytes = idBytes + expiryBytes;
/** 54 bytes: a whole number of base64url characters, so that each token has one spelling. */
const wellFormed = /^[A-Za-z0-9_-]{72}$/;

/** Signs with a key of its own, derived (HKDF, RFC 5869) from the secret that gateway and subgraphs share. */
export function tokenSigner(gatewaySecret: string, lifetimeSeconds: number): TokenSigner {
  const key = Buffer.from(hkdfSync('sha256', gatewaySecret, '', 'marquee playback token', 32));
  const seal = (content: Buffer) => createHmac('sha256', key).update(content).digest();
  return {
    sign: ({ id, startedAt }) => {
      const content = Buffer.alloc(contentBytes);
      content.write(id.replaceAll('-', ''), 'hex');
      content.writeUIntBE(startedAt.getTime() + lifetimeSeconds * 1_000, idBytes, expiryBytes);
      return Buffer.concat([content, seal(content)]).toString('base64url');
    },
    verify: (token, now = Date.now()) => {
      if (!wellFormed.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      const content = bytes.subarray(0, contentBytes);
      if (!timingSafeEqual(bytes.subarray(contentBytes), seal(content))) return undefined;
      return content.readUIntBE(idBytes, expiryBytes) > now ? idOf(content.toString('hex', 0, idBytes)) : undefined;
    },
  };
}

const idOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
