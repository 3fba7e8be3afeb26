/**
 * Secrets that a database keeps: AES-256-GCM under a key of SECRETS_KEY, which the database does not have. What is sealed for one
 * purpose and owner opens for no other.
 *
 * A sealed secret is a byte for the form (1), four that name the key, 12 of a random nonce, the cipher text, and 16 of the tag.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const form = 1;
const nameBytes = 4;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nameBytes + nonceBytes;

/** A sealed secret does not open: it was changed, sealed for something else, or under a key that is not known here. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

interface Key {
  readonly name: Buffer;
  readonly bytes: Buffer;
}

export class Seal {
  readonly #keys: readonly [Key, ...Key[]];

  /**
   * The first of the texts seals; all open what they have sealed. Where several processes open what one seals, a new key is listed last
   * by all of them before it is listed first by any.
   */
  constructor([first, ...before]: readonly [string, ...string[]]) {
    this.#keys = [keyOf(first), ...before.map(keyOf)];
  }

  /** Seals for a purpose and an owner, `totp:<account id>`: wanted again to open it. */
  close(secret: Uint8Array, purpose: string): Buffer {
    const [key] = this.#keys;
    const head = Buffer.concat([Buffer.of(form), key.name, randomBytes(nonceBytes)]);
    const cipher = createCipheriv('aes-256-gcm', key.bytes, head.subarray(1 + nameBytes));
    cipher.setAAD(Buffer.concat([head, Buffer.from(purpose)]));
    return Buffer.concat([head, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  }

  /** What everything begins with that the first key has sealed. */
  get mark(): Buffer {
    return Buffer.concat([Buffer.of(form), this.#keys[0].name]);
  }

  /** Whether the first key has sealed it; what another has is to be sealed anew, so that the other can be left out one day. */
  isByFirst(sealed: Uint8Array): boolean {
    const { mark } = this;
    return mark.equals(sealed.subarray(0, mark.length));
  }

  /** Opens what was sealed for this purpose; throws a `SealBroken` for anything else. */
  open(sealed: Uint8Array, purpose: string): Buffer {
    const bytes = Buffer.from(sealed);
    if (bytes.length < headBytes + tagBytes || bytes[0] !== form)
      throw new SealBroken(`What is kept as ${purpose} was not sealed here.`);
    const head = bytes.subarray(0, headBytes);
    const key = this.#keys.find(({ name }) => name.equals(head.subarray(1, 1 + nameBytes)));
    if (!key)
      throw new SealBroken(
        `What is kept as ${purpose} was sealed under another SECRETS_KEY: list that one behind a comma, so that it opens.`,
      );
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, head.subarray(1 + nameBytes));
    decipher.setAAD(Buffer.concat([head, Buffer.from(purpose)]));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(headBytes, -tagBytes)), decipher.final()]);
    } catch (cause) {
      throw new SealBroken(`What is kept as ${purpose} was changed, or sealed for something else.`, { cause });
    }
  }
}

/** The texts are long and made by chance, so no slow derivation is wanted (RFC 5869). */
function keyOf(text: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', text, '', 'marquee secrets', 32));
  return { bytes, name: createHash('sha256').update('name').update(bytes).digest().subarray(0, nameBytes) };
}
