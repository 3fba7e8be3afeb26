/** What analytics asks for its report of usage. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { accounts } from '../../db/schema/identity.ts';
import type { Identity } from '../../platform/identity.ts';
import { identityService } from '../../test/identity/service.ts';
import { newId } from '../shared/id.ts';

const identity = await identityService();
const platform: Identity = { scopes: ['platform:operate'] };
const query = 'query($from: Date!, $until: Date!) { accountCounts(from: $from, until: $until) { day opened } }';

const opened = (...moments: readonly string[]) =>
  identity.database.db.insert(accounts).values(
    moments.map((moment) => {
      const id = newId();
      return {
        id,
        email: `${id}@example.com`,
        passwordHash: 'none',
        roles: ['VIEWER' as const],
        createdAt: new Date(moment),
      };
    }),
  );
const counts = async (from: string, until: string) => {
  const { accountCounts } = await identity.dataOf<{ accountCounts: { day: string; opened: number }[] }>(
    query,
    { from, until },
    platform,
  );
  return accountCounts.toSorted((a, b) => a.day.localeCompare(b.day));
};

test('the accounts that were opened are counted by day in UTC, and deleted ones no more', async () => {
  await opened('2020-03-01T23:59:59.999Z', '2020-03-02T00:00:00Z', '2020-03-02T12:00:00Z', '2020-03-04T00:00:00Z');
  expect(await counts('2020-03-02', '2020-03-04')).toEqual([{ day: '2020-03-02', opened: 2 }]);
  expect(await counts('2020-03-01', '2020-03-05')).toEqual([
    { day: '2020-03-01', opened: 1 },
    { day: '2020-03-02', opened: 2 },
    { day: '2020-03-04', opened: 1 },
  ]);
  await identity.database.db.execute(sql`delete from identity.accounts where created_at = '2020-03-02T12:00:00Z'`);
  expect(await counts('2020-03-02', '2020-03-03')).toEqual([{ day: '2020-03-02', opened: 1 }]);
});

test.each([
  ['an account, whatever its rights', { accountId: newId(), scopes: ['platform:operate'] }, '2020-01-02', 'FORBIDDEN'],
  ['a caller without the scope', { scopes: [] }, '2020-01-02', 'FORBIDDEN'],
  ['a range without a day', platform, '2020-01-01', 'BAD_USER_INPUT'],
  ['a range that ends before it begins', platform, '2019-12-31', 'BAD_USER_INPUT'],
  ['a range of 401 days', platform, '2021-02-05', 'BAD_USER_INPUT'],
])('%s is refused', async (_, caller, until, code) => {
  const { errors } = await identity.ask(query, { from: '2020-01-01', until }, caller);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
});
