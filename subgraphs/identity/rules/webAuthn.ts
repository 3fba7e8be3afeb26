/** What browsers give of passkeys, looked at by the rules of WebAuthn: for whom keys are made, and whether what came proves one. */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Account } from '../accountStore.ts';
import type { NewPasskey, Passkey, PasskeyUse } from '../passkeyStore.ts';

/** For whom passkeys are made (a relying party). */
export interface PasskeyParty {
  /** The domain that a passkey is bound to: `example.com`. */
  readonly domain: string;
  /** Where the pages are that may ask for it: `https://www.example.com`. */
  readonly origins: readonly string[];
}

/** A passkey is asked for with the fingerprint, face or PIN of its owner: so it is two factors, and no other is asked for. */
const ofItsOwner = { residentKey: 'required', userVerification: 'required' } as const;

/** Ed25519, ECDSA with P-256 and RSA: what authenticators have (COSE algorithms). */
const algorithms = [-8, -7, -257];

/** PublicKeyCredentialCreationOptionsJSON. What the account has already is not made again on the same device. */
export const creationOptions = (
  { domain }: PasskeyParty,
  account: Account,
  present: readonly Passkey[],
  timeoutMs: number,
) =>
  generateRegistrationOptions({
    rpName: 'Marquee',
    rpID: domain,
    userID: new Uint8Array(Buffer.from(account.id)),
    userName: account.email,
    // Browsers show it beside the name; of accounts, there is none other.
    userDisplayName: account.email,
    attestationType: 'none',
    excludeCredentials: present.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: ofItsOwner,
    supportedAlgorithmIDs: algorithms,
    timeout: timeoutMs,
  });

/** PublicKeyCredentialRequestOptionsJSON, without an account: the browser offers what it has for the domain. */
export const requestOptions = ({ domain }: PasskeyParty, timeoutMs: number) =>
  generateAuthenticationOptions({ rpID: domain, userVerification: 'required', timeout: timeoutMs });

export type ProvenCredential = Pick<NewPasskey, 'credentialId' | 'publicKey' | 'counter' | 'transports' | 'synced'>;

/**
 * The credential that a browser has made; a reason in place of one that is none: for another challenge, origin or domain, without
 * its owner, or malformed. `takeChallenge` says whether a challenge was one of ours.
 */
export async function madeCredential(
  { domain, origins }: PasskeyParty,
  response: RegistrationResponseJSON,
  takeChallenge: (challenge: string) => Promise<boolean>,
): Promise<ProvenCredential | Error> {
  return orFault(async () => {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: takeChallenge,
      expectedOrigin: [...origins],
      expectedRPID: domain,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) return new Error('The attestation is not right.');
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: response.response.transports ?? [],
      synced: credentialBackedUp,
    };
  });
}

/** What a passkey tells of itself when it has signed the challenge; a reason when it has not. */
export async function provenUse(
  { domain, origins }: PasskeyParty,
  passkey: Passkey,
  response: AuthenticationResponseJSON,
  challenge: string,
): Promise<PasskeyUse | Error> {
  return orFault(async () => {
    const { userHandle } = response.response;
    if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== passkey.accountId)
      return new Error('The key is of another account.');
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: [...origins],
      expectedRPID: domain,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
        transports: passkey.transports,
      },
    });
    if (!verified) return new Error('The signature is not right.');
    const { newCounter: counter, credentialBackedUp: synced } = authenticationInfo;
    return { counter, synced };
  });
}

/** The library throws whatever is wrong with what came, and we cannot list what that may be. */
async function orFault<T>(read: () => Promise<T | Error>): Promise<T | Error> {
  try {
    return await read();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
