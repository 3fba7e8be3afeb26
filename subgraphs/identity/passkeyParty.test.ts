import { expect, test } from 'vitest';
import { readEnv } from '../../platform/env.ts';
import { passkeyPartyOf, passkeyVariables } from './passkeyParty.ts';

const party = (settings: Record<string, string>) => passkeyPartyOf(readEnv(passkeyVariables, settings));

test('passkeys are made for the domain of the gateway, and for localhost in place of an address', () => {
  expect(party({ PUBLIC_URL: 'https://marquee.example' })).toEqual({
    domain: 'marquee.example',
    origins: ['https://marquee.example'],
  });
  expect(party({ PORT: '5000' })).toEqual({ domain: 'localhost', origins: ['http://localhost:5000'] });
  expect(party({ PUBLIC_URL: 'http://[::1]:80' })).toEqual({ domain: 'localhost', origins: ['http://localhost'] });
});

test('a domain above that of the apps, and their origins, can be told', () => {
  const settings = { PASSKEY_DOMAIN: 'example.com', PASSKEY_ORIGINS: 'https://www.example.com,https://tv.example.com' };
  expect(party(settings)).toEqual({
    domain: 'example.com',
    origins: ['https://www.example.com', 'https://tv.example.com'],
  });
  expect(() => party({ PASSKEY_ORIGINS: 'https://www.example.com/page' })).toThrow(/PASSKEY_ORIGINS/);
  expect(() => party({ PASSKEY_DOMAIN: 'https://example.com' })).toThrow(/PASSKEY_DOMAIN/);
});
