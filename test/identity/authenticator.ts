/**
 * A passkey in software: makes a P-256 credential and signs as an authenticator does (WebAuthn Level 3, 6), and does each part wrongly
 * where a test wants it.
 */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

export interface Faults {
  readonly challenge?: string;
  readonly origin?: string;
  readonly domain?: string;
  readonly type?: string;
  /** Whether the owner has shown a fingerprint, face or PIN. */
  readonly verified?: boolean;
  readonly counter?: number;
  /** Whether another key signs. */
  readonly forged?: boolean;
  readonly userHandle?: string;
}

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();
const base64url = (bytes: string | Buffer): string => Buffer.from(bytes).toString('base64url');

/** Deterministic CBOR, as much of it as a credential needs. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map)
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, of]) => [cbor(key), cbor(of)])]);
  throw new Error(`No CBOR is written here for ${String(value)}.`);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.of((major << 5) | length);
  if (length < 256) return Buffer.of((major << 5) | 24, length);
  return Buffer.of((major << 5) | 25, length >> 8, length & 0xff);
}

export class SoftwareAuthenticator {
  readonly credentialId = base64url(randomBytes(32));
  readonly #domain: string;
  readonly #origin: string;
  readonly #synced: boolean;
  readonly #privateKey: KeyObject;
  readonly #coordinates: { readonly x: Buffer; readonly y: Buffer };
  #userHandle: string | undefined;
  /** One that is kept on several devices does not count. */
  counter = 0;

  constructor({ domain = 'localhost', origin = 'http://localhost:4000', synced = false } = {}) {
    this.#domain = domain;
    this.#origin = origin;
    this.#synced = synced;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#privateKey = privateKey;
    this.#coordinates = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
  }

  /** What navigator.credentials.create gives, as JSON. */
  create(options: { challenge: string; user: { id: string } }, faults: Faults = {}) {
    this.#userHandle = options.user.id;
    const { x, y } = this.#coordinates;
    const publicKey = new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, x],
      [-3, y],
    ]);
    const id = Buffer.from(this.credentialId, 'base64url');
    const attested = Buffer.concat([
      Buffer.alloc(16),
      Buffer.of(id.length >> 8, id.length & 0xff),
      id,
      cbor(publicKey),
    ]);
    const authData = Buffer.concat([this.#authenticatorData(0x40, faults), attested]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options.challenge, faults),
        attestationObject: base64url(cbor(attestation)),
        transports: ['internal'],
      },
    };
  }

  /** What navigator.credentials.get gives, as JSON. */
  get(options: { challenge: string }, faults: Faults = {}) {
    if (!this.#synced) this.counter += 1;
    const clientDataJSON = this.#clientData('webauthn.get', options.challenge, faults);
    const authenticatorData = this.#authenticatorData(0, faults);
    const key = faults.forged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : this.#privateKey;
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON,
        authenticatorData: base64url(authenticatorData),
        signature: base64url(createSign('sha256').update(signed).sign(key)),
        userHandle: faults.userHandle ?? this.#userHandle,
      },
    };
  }

  #clientData(type: string, challenge: string, faults: Faults): string {
    const data = { type, challenge, origin: this.#origin, crossOrigin: false, ...pick(faults) };
    return base64url(JSON.stringify(data));
  }

  #authenticatorData(more: number, { domain = this.#domain, verified = true, counter = this.counter }: Faults): Buffer {
    const present = 0x01;
    const backup = this.#synced ? 0x18 : 0;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(domain), Buffer.of(present | (verified ? 0x04 : 0) | backup | more), count]);
  }
}

/** The faults that are in what the browser says. */
const pick = ({ challenge, origin, type }: Faults) => ({
  ...(challenge !== undefined && { challenge }),
  ...(origin !== undefined && { origin }),
  ...(type !== undefined && { type }),
});
