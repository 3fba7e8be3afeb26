import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { createLogger } from '../../../platform/log.ts';
import { goodPassword, identityService } from '../../../test/identity/service.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';
import { auditReceiver } from '../auditReceiver.ts';
import { LogInStore } from '../logInStore.ts';

const window = { windowSeconds: 60 };
const service = await identityService({
  bounds: {
    account: { attempts: 3, ...window },
    knownNetwork: { attempts: 3, ...window },
    network: { attempts: 6, ...window },
    registrations: { attempts: 2, ...window },
    resets: { attempts: 2, ...window },
    resetsOfNetwork: { attempts: 3, ...window },
  },
});

const logInMutation = /* GraphQL */ `
  mutation ($input: LogInInput!) { logIn(input: $input) { account { id } userErrors { code } } }
`;
const from = (address: string) => ({ scopes: [], address });
/** An address of a network that no other test has. */
let networks = 0;
const someNetwork = () => `198.51.${100 + Math.floor(networks / 250)}.${1 + (networks++ % 250)}`;

interface LogIn {
  readonly logIn: { readonly account: object | null; readonly userErrors: readonly { readonly code: string }[] };
}
/** `let in`, the code of the user error, or that of the error. */
const logIn = async (email: string, password: string, address: string): Promise<string | undefined> => {
  const { data, errors } = await service.ask<LogIn>(logInMutation, { input: { email, password } }, from(address));
  if (errors) return errors[0]?.extensions.code;
  return data?.logIn.account ? 'let in' : data?.logIn.userErrors[0]?.code;
};
const wrong = (email: string, address: string) => logIn(email, 'not the password', address);
const register = async (address: string, email = `${newId()}@example.com`) => {
  const query = 'mutation ($input: RegisterInput!) { register(input: $input) { account { id } userErrors { code } } }';
  const input = { email, password: goodPassword, displayName: 'Anna' };
  return { email, code: await service.codeOf(query, { input }, from(address)) };
};

describe('log-ins that fail', () => {
  test('for one account from many networks are bounded together', async () => {
    const { email } = await service.register();
    for (const _ of [1, 2, 3]) expect(await wrong(email, someNetwork())).toBe('WRONG_CREDENTIALS');
    expect(await logIn(email, goodPassword, someNetwork())).toBe('RATE_LIMITED');
  });

  test('are none whose password was right and that are only asked for a code', async () => {
    const home = someNetwork();
    const { email } = await register(home);
    await service.database.db.execute(
      sql`update identity.accounts set totp_secret = '\\x00', totp_confirmed_at = now() where email = ${email}`,
    );
    for (let n = 0; n < 8; n++) expect(await logIn(email, goodPassword, home)).toBe('ONE_TIME_CODE_REQUIRED');
  });

  test('from strangers do not keep the owner out of a network that it has logged in from', async () => {
    const home = someNetwork();
    const { email } = await register(home);
    for (let n = 0; n < 5; n++) await wrong(email, someNetwork());
    expect(await logIn(email, goodPassword, someNetwork())).toBe('RATE_LIMITED');
    expect(await logIn(email, goodPassword, home)).toBe('let in');
  });

  test('from a network that the account knows are bounded as well, and leave the others alone', async () => {
    const home = someNetwork();
    const { email } = await register(home);
    for (const _ of [1, 2, 3]) expect(await wrong(email, home)).toBe('WRONG_CREDENTIALS');
    expect(await logIn(email, goodPassword, home)).toBe('RATE_LIMITED');
    expect(await logIn(email, goodPassword, someNetwork())).toBe('let in');
  });

  test('for many accounts from one network are bounded, those that there are not too, and others are let in elsewhere', async () => {
    const [network, { email }] = [someNetwork(), await service.register()];
    for (let n = 0; n < 6; n++) expect(await wrong(`${newId()}@example.com`, network)).toBe('WRONG_CREDENTIALS');
    expect(await logIn(email, goodPassword, network)).toBe('RATE_LIMITED');
    expect(await logIn(email, goodPassword, someNetwork())).toBe('let in');
  });

  test('from a network that is refused do not use up what an account has', async () => {
    const [network, { email }] = [someNetwork(), await service.register()];
    for (let n = 0; n < 6; n++) await wrong(`${newId()}@example.com`, network);
    for (let n = 0; n < 10; n++) expect(await wrong(email, network)).toBe('RATE_LIMITED');
    expect(await logIn(email, goodPassword, someNetwork())).toBe('let in');
  });

  test('are those of a whole /64 of IPv6', async () => {
    for (let n = 0; n < 6; n++) await wrong(`${newId()}@example.com`, `2001:db8:5:5::${n + 1}`);
    expect(await wrong(`${newId()}@example.com`, '2001:db8:5:5:ffff::1')).toBe('RATE_LIMITED');
    expect(await wrong(`${newId()}@example.com`, '2001:db8:5:6::1')).toBe('WRONG_CREDENTIALS');
  });

  test('are exact when many come at once', async () => {
    const { email } = await service.register();
    const answers = await Promise.all(Array.from({ length: 20 }, () => wrong(email, someNetwork())));
    expect(answers.filter((code) => code === 'WRONG_CREDENTIALS')).toHaveLength(3);
  });

  test('are not those of a network where many log in rightly', async () => {
    const network = someNetwork();
    for (let n = 0; n < 8; n++) {
      const { email } = await service.register();
      expect(await logIn(email, goodPassword, network)).toBe('let in');
    }
  });

  test('are told to the owner by an event with the address, and of an unknown address nothing is kept', async () => {
    const [member, network] = [await service.register(), someNetwork()];
    await wrong(member.email, network);
    await wrong(`${newId()}@example.com`, network);
    const events = () =>
      service.database.db.execute(
        sql`select account_id, kind, address from identity.account_events where kind = 'LOG_IN_FAILED' and address = ${network}`,
      );
    const toTell = () => service.database.db.execute(sql`select from identity.outbox where receiver = 'audit'`);
    await eventually(async () => expect([...(await toTell())]).toEqual([]));
    expect([...(await events())]).toEqual([{ account_id: member.accountId, kind: 'LOG_IN_FAILED', address: network }]);
  });
});

test('a failed log-in that is told twice is one event, of the moment that it failed', async () => {
  const { email, accountId } = await service.register();
  const { db } = service.database;
  const logIns = new LogInStore(db);
  await logIns.tellFailure({ email, device: undefined, at: '2026-01-02T03:04:05.000Z' });
  const [message] = await db.execute<{ id: string; kind: string; body: unknown }>(
    sql`delete from identity.outbox where receiver = 'audit' and body ->> 'email' = ${email} returning id, kind, body`,
  );
  const receive = auditReceiver(logIns, createLogger('test', 'silent'));
  for (const _ of [1, 2]) await receive([message!]);
  const events = await db.execute(
    sql`select at = '2026-01-02T03:04:05Z' as told from identity.account_events where account_id = ${accountId} and kind = 'LOG_IN_FAILED'`,
  );
  expect([...events]).toEqual([{ told: true }]);
});

test('a wrong password is answered before anything is kept of it, which takes longer where there is an account', async () => {
  const { email } = await service.register();
  await service.database.db.transaction(async (transaction) => {
    await transaction.execute(sql`lock table identity.account_events in access exclusive mode`);
    for (const asked of [email, `${newId()}@example.com`])
      expect(await wrong(asked, someNetwork())).toBe('WRONG_CREDENTIALS');
  });
});

test('accounts that are opened, or found to be there, are bounded by network', async () => {
  const network = someNetwork();
  const { email } = await register(network);
  expect((await register(network, email)).code).toBeUndefined();
  expect((await register(network)).code).toBe('RATE_LIMITED');
  expect((await register(someNetwork())).code).toBeUndefined();
});

describe('mails for a new password', () => {
  const reset = (email: string, address: string) =>
    service.codeOf(
      'mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { userErrors { code } } }',
      { input: { email } },
      from(address),
    );

  test('are bounded by address, with an account or without', async () => {
    for (const email of [(await service.register()).email, `${newId()}@example.com`]) {
      const codes = [];
      for (const _ of [1, 2, 3]) codes.push(await reset(email, someNetwork()));
      expect(codes).toEqual([undefined, undefined, 'RATE_LIMITED']);
    }
  });

  test('are bounded by network', async () => {
    const network = someNetwork();
    const codes = [];
    for (let n = 0; n < 4; n++) codes.push(await reset(`${newId()}@example.com`, network));
    expect(codes).toEqual([undefined, undefined, undefined, 'RATE_LIMITED']);
  });
});

test('an account that was deleted while somebody logged in to it is known nowhere', async () => {
  const logIns = new LogInStore(service.database.db);
  await expect(logIns.remember(newId(), someNetwork())).resolves.toBeUndefined();
});

test('an account is known in the twenty networks that it used last', async () => {
  const member = await service.register();
  const first = someNetwork();
  await logIn(member.email, goodPassword, first);
  for (let n = 0; n < 20; n++) await logIn(member.email, goodPassword, someNetwork());
  const known = await service.database.db.execute<{ network: string }>(
    sql`select network from identity.known_networks where account_id = ${member.accountId}`,
  );
  expect(known).toHaveLength(20);
  expect(known.map(({ network }) => network)).not.toContain(first);
});
