/** What is mailed to prove that somebody reads an address: 256 bits of chance. */
import { createHash, randomBytes } from 'node:crypto';

/** How long tokens are good, in seconds. */
export const lifetimes = { VERIFY_EMAIL: 24 * 3600, RESET_PASSWORD: 30 * 60 } as const;

export interface MailedToken {
  /** For the mail alone. */
  readonly text: string;
  readonly hash: Buffer;
  readonly expiresAt: Date;
}

export function newMailToken(purpose: keyof typeof lifetimes): MailedToken {
  const text = randomBytes(32).toString('base64url');
  return { text, hash: hashMailToken(text), expiresAt: new Date(Date.now() + lifetimes[purpose] * 1000) };
}

export const hashMailToken = (text: string): Buffer => createHash('sha256').update(text).digest();
