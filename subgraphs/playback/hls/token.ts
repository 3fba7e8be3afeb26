/**
 * The token in the addresses of a stream: which session it opens, which version of which video, and until when at most,
 * signed. It stands in the path, so that the relative addresses inside a playlist carry it on to every segment. The session
 * behind it is a lease that heartbeats renew: with it the token ends, long before its own time.
 */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { folderOf } from './address.ts';

export interface TokenSubject {
  readonly id: string;
  readonly storagePrefix: string;
  readonly endsBy: Date;
}

/** What a token says. */
export interface TokenClaims {
  readonly sessionId: string;
  /** Whether it opens the files of a version: <video>/<version>. */
  readonly opens: (folder: string) => boolean;
}

export interface TokenSigner {
  readonly sign: (session: TokenSubject) => string;
  /** What a token says; undefined when it is forged, malformed or expired. */
  readonly verify: (token: string, now?: number) => TokenClaims | undefined;
}

const idBytes = 16;
const expiryBytes = 6;
const versionBytes = 8;
const contentBytes = idBytes + expiryBytes + versionBytes;
const sealBytes = 24;
/** 54 bytes: a whole number of base64url characters, so that each token has one spelling. */
const wellFormed = /^[A-Za-z0-9_-]{72}$/;

/** Signs with a key of its own, derived (HKDF, RFC 5869) from the secret that gateway and subgraphs share. */
export function tokenSigner(gatewaySecret: string): TokenSigner {
  const key = Buffer.from(hkdfSync('sha256', gatewaySecret, '', 'marquee playback token 2', 32));
  const seal = (content: Buffer) => createHmac('sha256', key).update(content).digest().subarray(0, sealBytes);
  return {
    sign: (session) => {
      const content = Buffer.alloc(contentBytes);
      content.write(session.id.replaceAll('-', ''), 'hex');
      content.writeUIntBE(session.endsBy.getTime(), idBytes, expiryBytes);
      versionMark(folderOf(session)).copy(content, idBytes + expiryBytes);
      return Buffer.concat([content, seal(content)]).toString('base64url');
    },
    verify: (token, now = Date.now()) => {
      if (!wellFormed.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      const content = bytes.subarray(0, contentBytes);
      if (!timingSafeEqual(bytes.subarray(contentBytes), seal(content))) return undefined;
      if (content.readUIntBE(idBytes, expiryBytes) <= now) return undefined;
      const mark = content.subarray(idBytes + expiryBytes);
      return {
        sessionId: idOf(content.toString('hex', 0, idBytes)),
        opens: (folder) => versionMark(folder).equals(mark),
      };
    },
  };
}

const versionMark = (folder: string): Buffer => createHash('sha256').update(folder).digest().subarray(0, versionBytes);

const idOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
