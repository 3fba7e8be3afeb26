/** Codes that stand in for an authenticator app: 80 bits of chance each, so that a fast hash is enough to keep them. */
import { createHash, randomBytes } from 'node:crypto';
import { base32 } from './totp.ts';

const howMany = 10;
const bytesOfOne = 10;

/** Ten codes, to be shown once: abcd-efgh-2345-6722. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: howMany }, () => base32(randomBytes(bytesOfOne)).toLowerCase().match(/.{4}/g)?.join('-') ?? '');

/** What is kept of a code: nobody can see from it whose code is the same. However it is typed, with other letters or signs between, it is one. */
export const hashRecoveryCode = (accountId: string, code: string): Buffer =>
  createHash('sha256')
    .update(`${accountId} ${code.toLowerCase().replace(/[^a-z2-7]/g, '')}`)
    .digest();
