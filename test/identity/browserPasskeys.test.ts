/** Passkeys by a real browser: Chromium makes and uses them, with an authenticator that its developer tools stand in for. */

import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../setup/browser.ts';
import { goodPassword, identityService, type Member } from './service.ts';

const identity = await identityService();
const { dataOf, register } = identity;
/** The origin of the apps in the settings of the service; nobody serves it but the test. */
const app = 'http://localhost:4000/';

let browser: Browser;
let page: Page;
let tools: CDPSession;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<title>App</title>' }));
  tools = await page.context().newCDPSession(page);
  await tools.send('WebAuthn.enable');
});
afterAll(() => browser?.close());

/** A phone with a fingerprint reader, whose owner touches it or does not. */
const newPhone = async (isUserVerified = true): Promise<string> => {
  const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
};

/** What an app does with the options, in a page; the name of the error when the browser refuses. */
const create = (options: unknown): Promise<unknown> =>
  page.evaluate(async (given) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(given as PublicKeyCredentialCreationOptionsJSON);
    const made = await navigator.credentials.create({ publicKey });
    return (made as PublicKeyCredential).toJSON();
  }, options);
const get = (options: unknown): Promise<unknown> =>
  page.evaluate(async (given) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(given as PublicKeyCredentialRequestOptionsJSON);
    const used = await navigator.credentials.get({ publicKey });
    return (used as PublicKeyCredential).toJSON();
  }, options);

interface Payload {
  readonly userErrors: readonly { readonly code: string }[];
}

const mutate = async <P extends Payload>(
  name: string,
  type: string,
  selection: string,
  input: object,
  member?: Member,
) =>
  (
    await dataOf<Record<string, P>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code } } }`,
      { input },
      member?.identity,
    )
  )[name] as P;
const begin = async (member: Member) =>
  (
    await mutate<Payload & { options: unknown }>(
      'beginPasskey',
      'BeginPasskeyInput',
      'options',
      { password: goodPassword },
      member,
    )
  ).options;
const add = (member: Member, response: unknown) =>
  mutate<Payload>('addPasskey', 'AddPasskeyInput', 'passkey { id }', { name: 'Phone', response }, member);
const logIn = async () => {
  const { challengeId, options } = await mutate<Payload & { challengeId: string; options: unknown }>(
    'beginPasskeyLogIn',
    'BeginPasskeyLogInInput',
    'challengeId options',
    {},
  );
  return mutate<Payload & { account: { id: string } | null }>(
    'logInWithPasskey',
    'LogInWithPasskeyInput',
    'account { id } tokens { accessToken }',
    { challengeId, response: await get(options) },
  );
};

test('a browser makes a passkey, logs in with it, and makes no second one on the same device', async () => {
  const phone = await newPhone();
  try {
    await page.goto(app);
    const member = await register();
    expect((await add(member, await create(await begin(member)))).userErrors).toEqual([]);
    for (let time = 0; time < 2; time += 1) {
      const { account, userErrors } = await logIn();
      expect([account?.id, userErrors]).toEqual([member.accountId, []]);
    }
    await expect(create(await begin(member))).rejects.toThrow(/InvalidStateError/);
  } finally {
    await tools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: phone });
  }
});

test('a browser makes none without its owner', async () => {
  const phone = await newPhone(false);
  try {
    await page.goto(app);
    await expect(create(await begin(await register()))).rejects.toThrow(/NotAllowedError/);
  } finally {
    await tools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: phone });
  }
});

test('a page of another origin gets none that is taken', async () => {
  const phone = await newPhone();
  try {
    const member = await register();
    await page.goto('http://localhost:4001/');
    const response = await create(await begin(member));
    expect((await add(member, response)).userErrors).toEqual([{ code: 'INVALID' }]);
    await page.goto('http://evil.localhost:4000/');
    await expect(create(await begin(member))).rejects.toThrow(/SecurityError/);
  } finally {
    await tools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: phone });
  }
});
