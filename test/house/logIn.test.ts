/** Opening an account, proving its address and logging in through the gateway, as clients of several addresses do. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../subgraphs/shared/id.ts';
import { mailbox, tokenOf } from '../identity/mailbox.ts';
import { openSocket } from '../security/socket.ts';
import { House } from '../setup/house.ts';

const folder = await mkdtemp(join(tmpdir(), 'marquee-log-in-'));
let house: House;
beforeAll(async () => {
  house = await House.start(folder, { TRUSTED_PROXIES: '1' });
}, 420_000);
afterAll(async () => {
  await house?.stop();
  await rm(folder, { recursive: true, force: true });
});

const password = 'correct horse battery';
interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** Asks as a client of an address, in the words of a proxy before the gateway. */
const askFrom = async (address: string, query: string, variables: object = {}, token?: string): Promise<Answer> => {
  const headers = {
    'content-type': 'application/json',
    'x-forwarded-for': address,
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(house.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await response.json()) as Answer;
};
const register = async (address: string) => {
  const email = `${newId()}@example.com`;
  const query = 'mutation ($input: RegisterInput!) { register(input: $input) { tokens { accessToken } } }';
  const { data } = await askFrom(address, query, { input: { email, password, displayName: 'Anna' } });
  const payload = data?.register as { readonly tokens: { readonly accessToken: string } } | undefined;
  if (!payload) throw new Error(`${address} cannot open an account.`);
  return { email, token: payload.tokens.accessToken };
};
const logInMutation = 'mutation ($input: LogInInput!) { logIn(input: $input) { account { id } userErrors { code } } }';
const logIn = (address: string, email: string, tried: string): Promise<Answer> =>
  askFrom(address, logInMutation, { input: { email, password: tried } });
const letIn = { logIn: { account: { id: expect.any(String) }, userErrors: [] } };
const wrong = { logIn: { account: null, userErrors: [{ code: 'WRONG_CREDENTIALS' }] } };
const limited = [expect.objectContaining({ extensions: expect.objectContaining({ code: 'RATE_LIMITED' }) })];

test('an address is proven by the mail of the development outbox, and the page of its link is there', async () => {
  const { email, token } = await register('192.0.2.1');
  const mail = await mailbox(`http://127.0.0.1:${house.port + 2}`).mailTo(email, /^Confirm/);
  const link = new URL(/http\S+/.exec(mail.text)?.[0] ?? '');
  expect(link.origin).toBe(house.address);
  expect(await (await fetch(link)).text()).toContain('<title>Marquee</title>');
  const query = 'mutation ($input: VerifyEmailInput!) { verifyEmail(input: $input) { email userErrors { code } } }';
  const { data } = await askFrom('192.0.2.1', query, { input: { token: tokenOf(mail) } });
  expect(data).toEqual({ verifyEmail: { email, userErrors: [] } });
  expect((await askFrom('192.0.2.1', '{ me { emailVerified } }', {}, token)).data).toEqual({
    me: { emailVerified: true },
  });
});

test('strangers of many addresses are stopped after ten wrong passwords, through aliases and WebSocket too, and its owner is not', async () => {
  const { email } = await register('192.0.2.2');
  for (const address of ['198.51.100.1', '198.51.100.2', '198.51.100.3'])
    expect((await logIn(address, email, 'not the password')).data).toEqual(wrong);
  const one = `logIn(input: { email: "${email}", password: "not the password" }) { account { id } userErrors { code } }`;
  const aliased = await askFrom(
    '198.51.100.4',
    `mutation { a: ${one} b: ${one} c: ${one} d: ${one} e: ${one} f: ${one} }`,
  );
  expect(aliased.errors).toBeUndefined();
  const socket = await openSocket(house.url, { headers: { 'x-forwarded-for': '198.51.100.5' } });
  await socket.initialize();
  for (const id of ['1', '2']) {
    socket.send({ id, type: 'subscribe', payload: { query: `mutation { ${one} }` } });
    const { payload } = await socket.next((message) => message.type === 'next' && message.id === id);
    if (id === '1') expect(payload).toMatchObject({ data: wrong });
    else expect(payload).toMatchObject({ errors: limited });
  }
  socket.leave();
  expect((await logIn('198.51.100.6', email, password)).errors).toEqual(limited);
  expect((await logIn('192.0.2.2', email, password)).data).toEqual(letIn);
});

test('one address is stopped that tries many accounts, over the networks of others it is not', async () => {
  const { email } = await register('192.0.2.3');
  const stopped = async () => (await logIn('203.0.113.9', `${newId()}@example.com`, 'not the password')).errors;
  for (let n = 0; n < 60; n++) expect(await stopped()).toBeUndefined();
  expect(await stopped()).toEqual(limited);
  expect((await logIn('203.0.113.9', email, password)).errors).toEqual(limited);
  expect((await logIn('203.0.113.10', email, password)).data).toEqual(letIn);
});
