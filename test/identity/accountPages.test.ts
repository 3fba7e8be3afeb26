/** The links of the mails, in a real browser, as their readers follow them. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { accountPages } from '../../account/page.ts';
import { launchBrowser } from '../setup/browser.ts';
import { mailbox } from './mailbox.ts';
import { goodPassword, identityService } from './service.ts';

const { ask, register, url } = await identityService();
const { mailTo } = mailbox(url);

/** Every address and body that a server was sent. */
const sent: string[] = [];
/** Stands in for the gateway, which serves the pages and knows who asks. */
const server = createServer(async (request, response) => {
  if (await accountPages(request, response)) {
    sent.push(request.url ?? '');
    return;
  }
  const { query, variables } = JSON.parse(await text(request));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(await ask(query, variables)));
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
const open = async (address: string) => {
  const page = await browser.newPage();
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
  await broken.close();

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
    await page.close();
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
