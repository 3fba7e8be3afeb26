/** The form of what clients send of second factors and passkeys. */
import { z } from 'zod';
import { line } from './inputs.ts';

const reason = line(1, 500);

export const keyRotation = z.object({
  reason,
  removeOthers: z.boolean().nullish(),
  password: z.string(),
  oneTimeCode: z.string().nullish(),
});

export const passkeyName = line(1, 50);

const seconds = z.number().refine((n) => Number.isInteger(n) && n >= 30 && n <= 300, {
  error: ({ input }) => `Give 30 to 300 seconds; got ${String(input)}.`,
});
export const logInPatience = z.object({ timeoutSeconds: seconds.nullish() });

/** A part of a credential as browsers send it. */
const base64url = (most: number) =>
  z
    .string()
    .max(most, 'It is longer than what a browser gives.')
    .regex(/^[\w-]+$/, 'Give Base64 for addresses, as a browser does.');
const credentialId = base64url(1_400);
const transports = z
  .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']).or(z.string().max(40)))
  .max(10)
  .optional()
  .catch(undefined);
const credential = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  // What extensions have to say is not asked for and not read.
  clientExtensionResults: z.unknown().transform(() => ({})),
};

/** RegistrationResponseJSON (WebAuthn Level 3, 5.1.8.3). */
export const newCredential = z.object({
  ...credential,
  response: z
    .object({ clientDataJSON: base64url(8_000), attestationObject: base64url(64_000), transports })
    .transform(({ transports, ...rest }) => ({ ...rest, ...(transports && { transports }) })),
});

/** AuthenticationResponseJSON. */
export const usedCredential = z.object({
  ...credential,
  response: z
    .object({
      clientDataJSON: base64url(8_000),
      authenticatorData: base64url(8_000),
      signature: base64url(8_000),
      userHandle: base64url(200).nullish(),
    })
    .transform(({ userHandle, ...rest }) => ({ ...rest, ...(userHandle && { userHandle }) })),
});
