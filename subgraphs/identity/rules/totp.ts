/** Codes of an authenticator app: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which every app takes. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const stepSeconds = 30;
/** Clocks may be apart by one step (RFC 6238, 5.2). */
const drift = [0, -1, 1] as const;
/** As long as what SHA-1 gives (RFC 4226, 4 R6). */
const secretBytes = 20;

export const newTotpSecret = (): Buffer => randomBytes(secretBytes);

/** The step that a time is in, in milliseconds since 1970. */
export const stepAt = (now: number): number => Math.floor(now / 1000 / stepSeconds);

/** The code of a step (RFC 4226, 5.3). */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest[19] ?? 0) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** The step whose code it is, among those about now; undefined for none. Whoever takes the code makes sure that no step counts twice. */
export function stepOf(secret: Uint8Array, code: string, now = Date.now()): number | undefined {
  const given = Buffer.from(code);
  if (given.length !== 6) return undefined;
  const current = stepAt(now);
  // All are compared, so that the time tells nothing.
  const right = drift
    .map((by) => current + by)
    .filter((step) => timingSafeEqual(Buffer.from(codeAt(secret, step)), given));
  return right[0];
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding (RFC 4648, 6), as apps take a secret. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** What a QR code for the app says (the Key Uri Format of Google Authenticator). */
export function otpauthUrl(secret: Uint8Array, account: string): string {
  const label = `Marquee:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=Marquee&algorithm=SHA1&digits=6&period=${stepSeconds}`;
}
