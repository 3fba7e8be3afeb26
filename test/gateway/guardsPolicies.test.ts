/** Policies: functions that decide what @policy asks. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PolicyContext } from '../../gateway/request/access/policies.ts';
import { createLogger } from '../../platform/log.ts';
import { claims, type Issuer, sign, signingKey, startIssuer } from '../security/issuer.ts';
import { codesOf, protocols } from '../security/protocols.ts';
import type { SubgraphSource } from './subgraph.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const club: SubgraphSource = {
  name: 'club',
  sdl: /* GraphQL */ `
    type Query {
      open: String
      hall: String @policy(policies: [["adult", "sober"], ["member"]])
      bar: String @policy(policies: [["adult"]])
      office: Office
      cellar: String @policy(policies: [["broken"]])
      attic: String @policy(policies: [["nobodyKnows"]])
      slow: String @policy(policies: [["adult"]]) @authenticated
    }
    type Office @policy(policies: [["member"]]) { desk: String }
  `,
  resolvers: {
    Query: {
      open: () => 'open',
      hall: () => 'hall',
      bar: () => 'bar',
      office: () => ({ desk: 'desk' }),
      cellar: () => 'cellar',
      attic: () => 'attic',
      slow: () => 'slow',
    },
  },
};

const key = await signingKey('one');
const asked: PolicyContext[] = [];
const isMember = async ({ identity }: PolicyContext) => identity.scopes.includes('member');
let adult: unknown = true;
const policies = {
  adult: (context: PolicyContext) => {
    asked.push(context);
    return adult as boolean;
  },
  sober: () => true,
  member: isMember,
  broken: () => {
    throw new Error('The register is not there.');
  },
};

let issuer: Issuer;
let running: RunningSupergraph;
beforeAll(async () => {
  issuer = await startIssuer([key.jwk]);
  running = await startSupergraph([club], { policies, jwksUrl: issuer.url });
});
afterAll(async () => {
  await running.stop();
  await issuer.stop();
});

const ofMember = async () => ({ authorization: `Bearer ${await sign(key, claims({ scope: 'member' }))}` });
const letting = async <T>(value: unknown, ask: () => Promise<T>): Promise<T> => {
  adult = value;
  asked.length = 0;
  return ask();
};

describe('a field under policies', () => {
  test('is open where all policies of one set let the caller through, who need not be logged in', async () => {
    const { data, errors } = await letting(true, () => running.ask('{ hall bar }'));
    expect([data, errors]).toEqual([{ hall: 'hall', bar: 'bar' }, undefined]);
  });

  test('is null with FORBIDDEN where one of each set does not, and no subgraph is asked for it', async () => {
    const before = running.subgraphs[0]?.asked.length ?? 0;
    const { data, errors } = await letting(false, () => running.ask('{ open hall }'));
    expect(data).toEqual({ open: 'open', hall: null });
    expect(errors).toMatchObject([{ path: ['hall'], extensions: { code: 'FORBIDDEN' } }]);
    expect(running.subgraphs[0]?.asked.slice(before).some(({ query }) => query.includes('hall'))).toBe(false);
  });

  test('is open by another of its sets', async () => {
    const { data } = await letting(false, async () => running.ask('{ hall office { desk } }', {}, await ofMember()));
    expect(data).toEqual({ hall: 'hall', office: { desk: 'desk' } });
  });

  test('is closed with its type', async () => {
    const { data, errors } = await running.ask('{ office { desk } }');
    expect([data, errors?.[0]?.extensions.code]).toEqual([{ office: null }, 'FORBIDDEN']);
  });

  test('is closed where the policy gives anything but true', async () => {
    for (const value of [undefined, 1, 'yes', {}])
      expect((await letting(value, () => running.ask('{ bar }'))).data).toEqual({ bar: null });
  });

  test('is closed where a policy throws or is nobody’s, and the rest is answered', async () => {
    const { data, errors } = await running.ask('{ open cellar attic }');
    expect(data).toEqual({ open: 'open', cellar: null, attic: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(JSON.stringify(errors)).not.toContain('register');
  });

  test('asks for a log-in first where it wants one too', async () => {
    const { errors } = await letting(false, () => running.ask('{ slow }'));
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test.each(Object.keys(protocols))('is decided over %s', async (name) => {
    const answer = await letting(false, () => protocols[name]?.(running.url, { query: '{ bar }' }) ?? Promise.reject());
    expect([answer.data, codesOf(answer)]).toEqual([{ bar: null }, ['FORBIDDEN']]);
  });
});

describe('a policy', () => {
  test('is asked once a request, and told who asks', async () => {
    const query = 'query Evening { hall bar again: bar ...F } fragment F on Query { bar }';
    await letting(true, async () => running.ask(query, {}, { ...(await ofMember()), 'x-request-id': 'request-12345' }));
    expect(asked).toMatchObject([
      {
        policy: 'adult',
        identity: { accountId: 'account-1', scopes: ['member'] },
        requestId: 'request-12345',
        address: '127.0.0.1',
        operationName: undefined,
      },
    ]);
  });

  test('is not asked for an operation that it does not guard', async () => {
    await letting(true, () => running.ask('{ open office { desk } }'));
    expect(asked).toEqual([]);
  });

  test('that decides anew opens what it closed', async () => {
    const asks = () => running.ask('{ bar }');
    expect((await letting(false, asks)).data).toEqual({ bar: null });
    expect((await letting(true, asks)).data).toEqual({ bar: 'bar' });
    expect((await letting(false, asks)).data).toEqual({ bar: null });
  });
});

test('the log names the policies that nobody has registered, and those that fail', async () => {
  const lines: { readonly level: string; readonly values: object }[] = [];
  const log = createLogger('gateway', 'silent');
  const note = (level: string) => (values: object) => void lines.push({ level, values });
  const noting = Object.assign(Object.create(log), { warn: note('warn'), error: note('error') }) as typeof log;
  const noted = await startSupergraph([club], { policies, log: noting });
  await noted.ask('{ cellar }');
  await noted.stop();
  expect(lines).toMatchObject([
    { level: 'warn', values: { policies: ['nobodyKnows'] } },
    { level: 'error', values: { policy: 'broken' } },
  ]);
});
