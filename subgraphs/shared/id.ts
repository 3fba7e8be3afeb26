/** Ids: UUIDv7 (RFC 9562 §5.7), so that rows made one after the other lie beside each other in an index. */
import { randomBytes } from 'node:crypto';

/** A new id: 48 bits of milliseconds, then 74 random bits. */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether the text can be an id of ours. One that cannot names nothing: look-ups treat it as not found. */
export const isId = (text: string): boolean => uuid.test(text);
