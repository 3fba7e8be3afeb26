/** The links of the mails, in a real browser, as their readers follow them. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { accountPages } from '../../account/page.ts';
import { sharedScripts } from '../../pages/page.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { launchBrowser } from '../setup/browser.ts';
import { oneTimeCode } from '../setup/oneTimeCode.ts';
import { mailbox } from './mailbox.ts';
import { goodPassword, identityService, memberOf } from './service.ts';

const { ask, dataOf, register, url } = await identityService();
const { mailTo } = mailbox(url);

/** Every address and body that a server was sent. */
const sent: string[] = [];
/** Stands in for the gateway, which serves the pages and knows who asks. */
const server = createServer(async (request, response) => {
  if ((await sharedScripts(request, response)) || (await accountPages(request, response))) {
    sent.push(request.url ?? '');
    return;
  }
  const { query, variables } = JSON.parse(await text(request));
  response.setHeader('content-type', 'application/json');
  const accessToken = request.headers.authorization?.replace('Bearer ', '');
  const { identity } = accessToken ? memberOf('', { accessToken, refreshToken: '' }) : {};
  response.end(JSON.stringify(await ask(query, variables, identity)));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await launchBrowser();
afterAll(async () => {
  await browser.close();
  server.close();
});

/** The link of a mail, to where the pages are in this test. */
const linkIn = (mail: { readonly text: string }): string => {
  const link = /https:\/\/marquee\.example(\/account\/\S+)/.exec(mail.text)?.[1];
  if (!link) throw new Error(`There is no link in this mail:\n${mail.text}`);
  return `${origin}${link}`;
};
const open = async (address: string, locale = 'en-GB') => {
  const page = await browser.newPage({ locale });
  await page.goto(address);
  return page;
};
const logIn = async (email: string, password: string) => {
  const query = 'mutation ($input: LogInInput!) { logIn(input: $input) { account { emailVerified } } }';
  const { data } = await ask<{ logIn: { account: object | null } }>(query, { input: { email, password } });
  return data?.logIn.account;
};

test('an address is confirmed by the button of the page, and by nothing before', async () => {
  const { email } = await register();
  const page = await open(linkIn(await mailTo(email, /^Confirm/)));
  expect(await logIn(email, goodPassword)).toEqual({ emailVerified: false });
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText(`${email} is confirmed.`).waitFor();
  expect(await logIn(email, goodPassword)).toEqual({ emailVerified: true });
  expect(page.url()).toBe(`${origin}/account/verify-email`);
  expect(sent.filter((address) => address.includes('token'))).toEqual([]);
  await page.close();
});

test('a forgotten password is chosen anew from its page to the mail and back', async () => {
  const { email } = await register();
  const asking = await open(`${origin}/account/forgotten-password`);
  await asking.getByLabel('E-mail address').fill(email);
  await asking.getByRole('button', { name: 'Send me a mail' }).click();
  await asking.getByText('a mail is on its way').waitFor();
  const choosing = await open(linkIn(await mailTo(email, /^Choose a new password/)));
  const field = choosing.getByLabel('New password');
  await field.fill('password123');
  await choosing.getByRole('button').click();
  await choosing.getByText('one of the passwords tried first').waitFor();
  await field.fill('a better password');
  await choosing.getByRole('button').click();
  await choosing.getByText('The password is changed.').waitFor();
  expect(await logIn(email, 'a better password')).toEqual({ emailVerified: true });
  await Promise.all([asking.close(), choosing.close()]);
});

test('a link that is not whole says so in the words of its reader, and one that was used for a password', async () => {
  const { email } = await register();
  const broken = await open(linkIn(await mailTo(email, /^Confirm/)).slice(0, -1));
  await broken.getByRole('button', { name: 'Confirm' }).click();
  await broken.getByRole('status').getByText('no longer good').waitFor();
  // From there it is a log-in to another mail, which is good.
  await broken.getByLabel('E-mail address').fill(email);
  await broken.getByLabel('Password', { exact: true }).fill('not that one');
  const another = broken.getByRole('button', { name: 'Send me another mail' });
  await another.click();
  await broken.getByText('wrong').waitFor();
  await broken.getByLabel('Password', { exact: true }).fill(goodPassword);
  await another.click();
  await broken.getByText('is on its way to you').waitFor();
  await broken.close();
  const sound = await open(linkIn(await mailTo(email, /^Confirm/, 1)));
  await sound.getByRole('button', { name: 'Confirm' }).click();
  await sound.getByText(`${email} is confirmed.`).waitFor();
  await sound.close();
  // For the mail alone was it logged in.
  const member = await dataOf<{ logIn: { tokens: { accessToken: string; refreshToken: string } } }>(
    'mutation ($input: LogInInput!) { logIn(input: $input) { tokens { accessToken refreshToken } } }',
    { input: { email, password: goodPassword } },
  );
  const { me } = await dataOf<{ me: { sessions: { nodes: unknown[] } } }>(
    '{ me { sessions { nodes { device { name } } } } }',
    {},
    memberOf(email, member.logIn.tokens).identity,
  );
  expect(JSON.stringify(me.sessions.nodes)).not.toContain('Account page');

  const query =
    'mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { userErrors { code } } }';
  await ask(query, { input: { email } });
  const link = linkIn(await mailTo(email, /^Choose a new password/));
  for (const outcome of ['The password is changed.', 'no longer good']) {
    const page = await open(link);
    expect(new URL(page.url()).hash).toBe('');
    await page.getByLabel('New password').fill('a better password');
    await page.getByRole('button').click();
    await page.getByRole('status').getByText(outcome).waitFor();
    const way = page.getByRole('link', { name: 'Ask for another mail' });
    expect(await way.isVisible()).toBe(outcome === 'no longer good');
    if (await way.isVisible()) {
      await way.click();
      await page.getByRole('button', { name: 'Send me a mail' }).waitFor();
    }
    await page.close();
  }
});

test('a page that was opened without its link says so at once, and offers the way to one', async () => {
  const verifying = await open(`${origin}/account/verify-email`);
  await verifying.getByText('Part of the link is missing').waitFor();
  expect(await verifying.getByRole('button').allTextContents()).toEqual(['Send me another mail']);
  expect(await verifying.getByRole('link', { name: 'Forgotten the password?' }).isVisible()).toBe(true);
  const choosing = await open(`${origin}/account/reset-password`);
  await choosing.getByText('Part of the link is missing').waitFor();
  expect(await choosing.getByRole('button').count()).toBe(0);
  await choosing.getByRole('link', { name: 'Ask for another mail' }).click();
  await choosing.waitForURL('**/account/forgotten-password');
  await choosing.getByRole('button', { name: 'Send me a mail' }).waitFor();
  await Promise.all([verifying.close(), choosing.close()]);
});

test('the code of an authenticator app is asked for where the account wants one, and another mail comes after it', async () => {
  const { email, identity } = await register();
  type Begun = { beginTotp: { secret: string } };
  const { beginTotp } = await dataOf<Begun>(
    'mutation ($input: BeginTotpInput!) { beginTotp(input: $input) { secret } }',
    { input: { password: goodPassword } },
    identity,
  );
  type Confirmed = { confirmTotp: { recoveryCodes: string[] } };
  const { confirmTotp } = await dataOf<Confirmed>(
    'mutation ($input: ConfirmTotpInput!) { confirmTotp(input: $input) { recoveryCodes } }',
    { input: { code: oneTimeCode(beginTotp.secret) } },
    identity,
  );
  const page = await open(`${origin}/account/verify-email`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await page.getByRole('button').click();
  await page.getByText('Enter the code of your authenticator app.').waitFor();
  expect(await page.locator('#outcome.failed').count()).toBe(0);
  expect(await page.evaluate('document.activeElement.id')).toBe('code');
  await page.keyboard.type(confirmTotp.recoveryCodes[0]!);
  await page.keyboard.press('Enter');
  await page.getByText('is on its way to you').waitFor();
  await mailTo(email, /^Confirm/, 1);
  await page.close();
});

test('a page goes on in the language of its mail, and without one in that of the browser', async () => {
  const email = `${newId()}@example.com`;
  const input = { email, password: goodPassword, displayName: 'Anna', language: 'de-AT' };
  await dataOf('mutation ($input: RegisterInput!) { register(input: $input) { userErrors { code } } }', { input });
  const page = await open(linkIn(await mailTo(email, /bestätigen/i)));
  expect(await page.evaluate('document.documentElement.lang')).toBe('de');
  await page.getByRole('button', { name: 'Bestätigen' }).click();
  await page.getByText(`${email} ist bestätigt.`).waitFor();
  await page.close();
  for (const [locale, address, language, heading] of [
    ['de-DE', '/account/forgotten-password', 'de', 'Neues Passwort wählen'],
    ['de-DE', '/account/forgotten-password?language=en', 'en', 'Choose a new password'],
    ['de-DE', '/account/forgotten-password#language=en-GB', 'en', 'Choose a new password'],
    ['fr-FR', '/account/forgotten-password', 'en', 'Choose a new password'],
  ] as const) {
    const other = await open(`${origin}${address}`, locale);
    await other.getByRole('heading', { name: heading }).waitFor();
    expect(await other.evaluate('document.documentElement.lang')).toBe(language);
    await other.close();
  }
});

test('the mails of development are a page whose links can be followed, and nothing in it runs', async () => {
  const { email } = await register();
  const { text: mail } = await mailTo(email, /^Confirm/);
  const page = await open(`${url}/mail?to=${encodeURIComponent(email)}`);
  const link = /https:\S+/.exec(mail)?.[0];
  expect(await page.getByRole('link').getAttribute('href')).toBe(link);
  const response = await fetch(`${url}/mail`);
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect((await fetch(`${url}/mail`, { method: 'POST' })).status).toBe(405);
  await page.close();
});
