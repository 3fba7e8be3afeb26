/** For whom passkeys are made, by the settings. */
import { isIP } from 'node:net';
import { addressOf } from '../../platform/address.ts';
import type { Env } from '../../platform/env.ts';
import type { PasskeyParty } from './rules/webAuthn.ts';

export const passkeyVariables = ['HOST', 'PORT', 'PUBLIC_URL', 'PASSKEY_DOMAIN', 'PASSKEY_ORIGINS'] as const;

/** Browsers make passkeys for domains alone: where the gateway is told by an IP address, it is localhost that they are made for. */
export function passkeyPartyOf(env: Env<(typeof passkeyVariables)[number]>): PasskeyParty {
  const gateway = new URL(env.PUBLIC_URL ?? addressOf(env.HOST, env.PORT));
  if (isIP(gateway.hostname.replace(/^\[|\]$/g, ''))) gateway.hostname = 'localhost';
  return {
    domain: env.PASSKEY_DOMAIN ?? gateway.hostname,
    origins: env.PASSKEY_ORIGINS ?? [gateway.origin],
  };
}
