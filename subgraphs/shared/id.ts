/** Ids: UUIDv7 (RFC 9562 §5.7), so that rows made one after the other lie beside each other in an index. */
import { randomBytes } from 'node:crypto';

let lastAt = -1;
let count = 0;

/**
 * A new id: 48 bits of milliseconds, 12 bits that count up within one millisecond from a random start (RFC 9562 §6.2,
 * method 1), 62 random bits. So the ids of one process sort as they were made, as long as its clock does not go back:
 * at least 2,048 of each millisecond.
 */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16);
  count = now === lastAt ? count + 1 : bytes.readUInt16BE(6) & 0x7ff;
  lastAt = now;
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | (count & 0xfff), 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether the text can be an id of ours. One that cannot names nothing: look-ups treat it as not found. */
export const isId = (text: string): boolean => uuid.test(text);
