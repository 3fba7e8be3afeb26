/**
 * Log-ins a second through the gateway, given what argon2id costs, and what others feel meanwhile: the delay of the event loop of
 * identity, and how long a viewer waits who only asks for its profiles or refreshes its session.
 *
 *   npm run bench -- logIn [--seconds 8] [--connections 1,4,16,64]     about a minute
 */
import { parseArgs } from 'node:util';
import { request } from 'undici';
import { hashPassword, verifyPassword } from '../platform/password.ts';
import type { House } from '../test/setup/house.ts';
import { withHouse } from './house.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { seconds: { type: 'string', default: '8' }, connections: { type: 'string', default: '1,4,16,64' } },
});
const seconds = Number(values.seconds);
const connections = values.connections.split(',').map(Number);
if (![seconds, ...connections].every((number) => Number.isInteger(number) && number > 0 && number <= 200))
  throw new Error('--seconds wants a number from 1 to 200, and --connections some, with commas between them.');

const password = 'marquee-demo';
const emailsOf = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name}${n}@marquee.test`);
const registerMutation = `mutation ($input: RegisterInput!) {
  register(input: $input) { tokens { accessToken refreshToken } userErrors { code } } }`;
const logInMutation = `mutation ($input: LogInInput!) {
  logIn(input: $input) { tokens { accessToken refreshToken } userErrors { code } } }`;
const refreshMutation = `mutation ($input: RefreshSessionInput!) {
  refreshSession(input: $input) { tokens { accessToken refreshToken } userErrors { code } } }`;

/** Sessions that are enough for a second of refreshing: each may be refreshed thirty times in a quarter of an hour. */
const refreshedAtMost = 10;

/** Who looks on: an account has a hundred sessions at most. */
const onlookers = emailsOf('onlooker', Math.ceil((seconds * refreshedAtMost + 1) / 100) * connections.length);
/** Who logs in: more than do so at once, as of one account no more than ten may be under way. */
const members = emailsOf('member', 2 * Math.max(...connections));

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** The tokens that a mutation gives. */
async function tokensBy(house: House, mutation: string, input: object): Promise<Tokens> {
  const { data, errors } = await house.ask(mutation, { input });
  const payload = Object.values(data ?? {})[0] as { readonly tokens: Tokens | null } | undefined;
  if (!payload?.tokens) throw new Error(`No tokens came: ${JSON.stringify({ data, errors })}`);
  return payload.tokens;
}

const logIn = (house: House, emails: readonly string[], n: number): Promise<Tokens> =>
  tokensBy(house, logInMutation, { email: emails[n % emails.length], password });

/** Does the work again and again over so many connections until the time is over; gives how long each took, in ms. */
async function repeat(times: number, until: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  let n = 0;
  const one = async () => {
    while (performance.now() < until) {
      const began = performance.now();
      await work(n++);
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: times }, one));
  return took.toSorted((a, b) => a - b);
}

const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? Number.NaN;
const ms = (time: number): string => time.toFixed(time < 10 ? 1 : 0);

/** How late the event loop of identity was since the last look, in ms: prom-client begins anew with each. */
async function loopDelays(house: House): Promise<{ readonly p50: number; readonly p99: number }> {
  const { body } = await request(`http://127.0.0.1:${house.port + 2}/metrics`);
  const text = await body.text();
  const read = (name: string) =>
    1_000 * Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (.*)$`, 'm').exec(text)?.[1]);
  return { p50: read('p50'), p99: read('p99') };
}

/** One row: so many log in at once, and two others look on. */
async function row(house: House, atOnce: number): Promise<string> {
  const viewer = await logIn(house, onlookers, 0);
  // Many, as none may be refreshed in a loop.
  const sessions: Tokens[] = [];
  for (let n = 0; n < Math.ceil(seconds * refreshedAtMost); n++) sessions.push(await logIn(house, onlookers, n));
  await loopDelays(house);
  const until = performance.now() + 1_000 * seconds;
  const [logIns, reads, refreshes] = await Promise.all([
    repeat(atOnce, until, (n) => logIn(house, members, n)),
    repeat(1, until, () => house.ask('{ me { profiles { name } } }', {}, viewer.accessToken)),
    repeat(1, until, async (n) => {
      const at = n % sessions.length;
      sessions[at] = await tokensBy(house, refreshMutation, { refreshToken: sessions[at]?.refreshToken });
    }),
  ]);
  const delay = await loopDelays(house);
  const cells = [
    atOnce,
    (logIns.length / seconds).toFixed(1),
    ...[logIns, reads, refreshes].flatMap((took) => [ms(share(took, 0.5)), ms(share(took, 0.99))]),
    ms(delay.p50),
    ms(delay.p99),
  ];
  return `| ${cells.join(' | ')} |`;
}

const hash = await hashPassword(password);
const alone = await repeat(1, performance.now() + 2_000, () => verifyPassword(hash, password));
console.log(
  `One password takes ${ms(share(alone, 0.5))} ms (argon2id, 19 MiB, two passes), with nothing else to do.\n`,
);
await withHouse(async ({ house }) => {
  for (const email of [...onlookers, ...members])
    await tokensBy(house, registerMutation, { email, password, displayName: 'Member' });
  console.log('| at once | log-ins/s | p50 ms | p99 | me p50 | p99 | refresh p50 | p99 | loop p50 | p99 |');
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const atOnce of connections) console.log(await row(house, atOnce));
});
