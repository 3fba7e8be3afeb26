/** Removing what is kept of one account costs what it has, and not what all have: each statement of it finds its rows by an index. */
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { accounts, profiles } from '../../db/schema/identity.ts';
import { AccountRemovalStore as AnalyticsRemoval } from '../../subgraphs/analytics/accountRemovalStore.ts';
import { AccountRemovalStore as CatalogRemoval } from '../../subgraphs/catalog/accounts/accountRemovalStore.ts';
import { AccountDeletionStore } from '../../subgraphs/identity/accountDeletionStore.ts';
import { ProfileStore } from '../../subgraphs/identity/profileStore.ts';
import { AccountRemovalStore as PlaybackRemoval } from '../../subgraphs/playback/accountRemovalStore.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { testDatabase } from '../setup/database.ts';
import { type SentStatement, StatementCounter } from '../setup/statements.ts';

const { url } = await testDatabase();
const counter = new StatementCounter();
const { db, close } = connect(
  { DATABASE_URL: url, DATABASE_POOL: 2, production: false },
  { service: 'removal test', onStatement: counter.onStatement },
);
// Without reading whole tables where anything else can be done: what is read whole then, has no index that fits.
const plain = postgres(url, { max: 1, onnotice: () => {}, connection: { enable_seqscan: 'off' } });
afterAll(() => Promise.all([close(), plain.end()]));

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'TID Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Kept in development alone, two hundred at most. */
const bounded = new Set(['development_mails']);

/** The tables that a statement looks through, since no index leads to its rows. */
async function lookedThrough({ text, values }: SentStatement): Promise<string[]> {
  const written = text.replace(/\$(\d+)/g, (_, n) => literalOf(values[Number(n) - 1]));
  const [row] = await plain.unsafe<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(`explain (format json) ${written}`);
  return tablesOf(row!['QUERY PLAN'][0].Plan).filter((table) => !bounded.has(table));
}

const tablesOf = (node: PlanNode): string[] => [
  ...(/^(Seq|Index|Index Only|Bitmap Index) Scan$/.test(node['Node Type']) && node['Index Cond'] === undefined
    ? [node['Relation Name'] ?? 'an index']
    : []),
  ...(node.Plans ?? []).flatMap(tablesOf),
];

function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `'{${value.join(',')}}'`;
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

async function expectIndexes(work: () => Promise<unknown>): Promise<void> {
  const before = counter.sent.length;
  await work();
  const sent = counter.sent.slice(before).filter(({ text }) => /^(delete|update|select) /.test(text));
  expect(sent.length).toBeGreaterThan(0);
  for (const statement of sent) expect(await lookedThrough(statement), statement.text).toEqual([]);
}

const [accountId, profileId] = [newId(), newId()];
const gone = { accountId, profileIds: [profileId, newId()] };
const left = [
  { accountId, profileId },
  { accountId: newId(), profileId: newId() },
];

for (const [name, Removal] of Object.entries({
  catalog: CatalogRemoval,
  playback: PlaybackRemoval,
  analytics: AnalyticsRemoval,
})) {
  const removal = new Removal(db);
  test(`of accounts, in ${name}`, () =>
    expectIndexes(() => removal.removeAccounts([gone, { ...gone, accountId: newId() }])));
  test(`of profiles, in ${name}`, () => expectIndexes(() => removal.removeProfiles(left)));
}

/** An account with two profiles; gives one of them. */
async function opened() {
  const account = { id: newId(), email: `${newId()}@example.com`, passwordHash: 'none', roles: ['VIEWER' as const] };
  await db.insert(accounts).values(account);
  const made = ['Anna', 'Ben'].map((name) => ({ id: newId(), accountId: account.id, name }));
  await db.insert(profiles).values(made);
  return { account, profileId: made[0]!.id };
}

test('of accounts, in identity', async () => {
  const { account } = await opened();
  await expectIndexes(async () => expect(await new AccountDeletionStore(db).delete(account)).toBe('deleted'));
});

test('of profiles, in identity', async () => {
  const { account, profileId: goes } = await opened();
  await expectIndexes(async () => expect(await new ProfileStore(db).delete(account.id, goes)).toBe('deleted'));
});

test('what goes with what it refers to is found by an index of the reference', async () => {
  const without = await plain<{ reference: string }[]>`
    select c.conrelid::regclass || '.' || c.conname as reference
    from pg_constraint c
    where c.contype = 'f' and c.confrelid in ('identity.accounts'::regclass, 'identity.profiles'::regclass)
      and not exists (
        select from pg_index i
        where i.indrelid = c.conrelid and i.indpred is null
          and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)`;
  expect(without).toEqual([]);
});
