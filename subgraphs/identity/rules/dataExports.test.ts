import { ListMultipartUploadsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { identityService, type Member } from '../../../test/identity/service.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { standIn } from '../../../test/setup/standIn.ts';
import { newId } from '../../shared/id.ts';

/** A service that keeps 1,200 records of everybody, and fails as often as it is told to. */
let failures = 0;
const secret = 'the-secret-of-the-gateway-in-the-tests';
const peer = await standIn(
  `input OwnerInput { accountId: ID! profileIds: [ID!]! }
   scalar JSON
   type Record { kind: String! data: JSON! }
   type Page { records: [Record!]! end: String }
   input RecordOwnerInput { accountId: ID! profileIds: [ID!]! }
   type Query { accountRecords(owner: RecordOwnerInput!, after: String, first: Int!): Page }`,
  {
    Query: {
      accountRecords: (_: unknown, { owner, after, first }: { owner: object; after?: string; first: number }) => {
        if (failures-- > 0) throw new Error('It has no time now.');
        const begin = Number(after ?? 0);
        const records = Array.from({ length: Math.min(first, 1_200 - begin) }, (__, n) => ({
          kind: 'thing',
          data: { number: begin + n, owner },
        }));
        return { records, end: begin + first < 1_200 ? String(begin + first) : null };
      },
    },
  },
  secret,
);
afterAll(peer.stop);
const { dataOf, register, database, objectStore, counter } = await identityService({
  recordUrls: { things: peer.url },
});
const { db } = database;

interface DataExport {
  readonly id: string;
  readonly state: string;
  readonly sizeBytes: number | null;
  readonly finishedAt: string | null;
  readonly expiresAt: string | null;
  readonly url: string | null;
}
const fields = 'id state sizeBytes finishedAt expiresAt url';
const ask = async (member: Member, input: object = {}) => {
  const query = `mutation ($input: ExportMyDataInput!) { exportMyData(input: $input) { dataExport { ${fields} } userErrors { code field } } }`;
  const { exportMyData } = await dataOf<{ exportMyData: { dataExport: DataExport | null; userErrors: object[] } }>(
    query,
    { input },
    member.identity,
  );
  return exportMyData;
};
const exportsOf = async (member: Member) =>
  (await dataOf<{ me: { dataExports: DataExport[] } }>(`{ me { dataExports { ${fields} } } }`, {}, member.identity)).me
    .dataExports;
const ready = (member: Member) =>
  eventually(async () => {
    const [latest] = await exportsOf(member);
    expect(latest?.state).toBe('READY');
    return latest!;
  });
interface File {
  readonly accountId: string;
  readonly services: Record<string, { readonly kind: string; readonly data: Record<string, unknown> }[]>;
}
const fetchFile = async ({ url }: DataExport) => {
  const response = await fetch(url ?? '');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain('marquee-account.json');
  return (await response.json()) as File;
};

describe('the file of an account', () => {
  test('holds everything that the services keep of it, page by page, and no secrets', async () => {
    const member = await register();
    const { dataExport } = await ask(member);
    expect(dataExport).toMatchObject({ state: 'GATHERING', url: null, sizeBytes: null });
    const latest = await ready(member);
    const file = await fetchFile(latest);
    expect(file.accountId).toBe(member.accountId);
    expect(Object.keys(file.services)).toEqual(['identity', 'things']);
    expect(file.services.things!.map(({ data }) => data.number)).toEqual(Array.from({ length: 1_200 }, (_, n) => n));
    expect(file.services.things![0]!.data.owner).toEqual({
      accountId: member.accountId,
      profileIds: [member.profileId],
    });
    const kinds = file.services.identity!.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['account', 'profile', 'session', 'accountEvent', 'dataExport']));
    expect(file.services.identity![0]!.data).toMatchObject({ email: member.email, roles: ['VIEWER'] });
    const text = JSON.stringify(file);
    expect(text).not.toMatch(/argon2|passwordHash|secret|pinHash/i);
    expect(latest.sizeBytes).toBeGreaterThan(text.length / 2);
    const week = Date.parse(latest.expiresAt ?? '') - Date.parse(latest.finishedAt ?? '');
    expect(week).toBe(7 * 24 * 3_600_000);
  });

  test('is gathered once for a key, and one at a time', async () => {
    const member = await register();
    const [one, two] = await Promise.all([ask(member), ask(member, { idempotencyKey: 'the same key' })]);
    expect(one.dataExport?.id).toBe(two.dataExport?.id);
    await ready(member);
    expect((await ask(member, { idempotencyKey: 'the same key' })).dataExport?.id).toBe(one.dataExport?.id);
    expect((await ask(member)).dataExport?.id).not.toBe(one.dataExport?.id);
  });

  test('is gathered again when a service had no time, and leaves nothing of the first attempt', async () => {
    const member = await register();
    failures = 1;
    await ask(member);
    // The wait of two seconds is over at once.
    await eventually(async () => {
      await database.db.execute(sql`update identity.data_exports set leased_until = now() - interval '1 second'
        where attempts = 1 and leased_until > now() and account_id = ${member.accountId}`);
      const [latest] = await exportsOf(member);
      expect(latest?.state).toBe('READY');
    });
    expect((await fetchFile((await exportsOf(member))[0]!)).services.things).toHaveLength(1_200);
    const left = await objectStore.client.send(new ListMultipartUploadsCommand({ Bucket: objectStore.bucket }));
    expect(left.Uploads ?? []).toEqual([]);
  });

  test('is not for anybody else, not even an operator', async () => {
    const [member, operator] = [await register(), await register()];
    await ask(member);
    const identity = { ...operator.identity, scopes: ['accounts:read', 'platform:operate'] };
    const query = 'query ($id: ID!) { account(id: $id) { dataExports { id } } }';
    expect(await dataOf(query, { id: member.accountId }, identity)).toEqual({ account: { dataExports: null } });
  });

  test('is kept five times at most: the oldest goes, with its object', async () => {
    const member = await register();
    const first = (await ask(member)).dataExport?.id;
    await ready(member);
    for (let n = 0; n < 5; n++) {
      await ask(member);
      await ready(member);
    }
    const ids = (await exportsOf(member)).map(({ id }) => id);
    expect(ids).toHaveLength(5);
    expect(ids).not.toContain(first);
    const rows = await database.db.execute(
      sql`select key from identity.deleted_objects where key = ${`exports/${first}.json`} and due_at <= now()
        union select id::text from identity.data_exports where id = ${first}`,
    );
    // It is due, or was deleted by now.
    for (const row of rows) expect(row).toEqual({ key: `exports/${first}.json` });
  });

  test('is gathered anew ten times a day; the same key gives the same file after that too', async () => {
    const member = await register();
    const last = { idempotencyKey: 'the key of the last one' };
    const refused = { dataExport: null, userErrors: [{ code: 'LIMIT_REACHED', field: null }] };
    for (let n = 1; n <= 10; n++) {
      expect((await ask(member, n === 10 ? last : {})).userErrors).toEqual([]);
      await database.db.execute(sql`update identity.data_exports set state = 'READY', expires_at = now() + interval '1 day'
        where account_id = ${member.accountId}`);
    }
    expect(await ask(member)).toEqual(refused);
    expect((await ask(member, last)).userErrors).toEqual([]);
    await database.db.execute(sql`update identity.account_events set at = at - interval '1 day'
      where account_id = ${member.accountId}`);
    expect((await ask(member)).userErrors).toEqual([]);
  });

  test('of a key that is malformed is not begun', async () => {
    const member = await register();
    expect(await ask(member, { idempotencyKey: 'short' })).toEqual({
      dataExport: null,
      userErrors: [{ code: 'INVALID', field: ['idempotencyKey'] }],
    });
    expect(await exportsOf(member)).toEqual([]);
  });
});

test('an export that a process has left half done is taken up by another once its lease is over', async () => {
  const member = await register();
  const id = newId();
  await database.db.execute(sql`
    insert into identity.data_exports (id, account_id, state, object_key, attempts, leased_until)
    values (${id}, ${member.accountId}, 'GATHERING', ${`exports/${id}.json`}, 1, now() - interval '1 second')`);
  // It is looked for; to ask for one rings, and gives the one that is there.
  expect((await ask(member)).dataExport?.id).toBe(id);
  expect((await ready(member)).id).toBe(id);
});

test('a child does not get the file of all profiles', async () => {
  const member = await register();
  await database.db.execute(sql`update identity.profiles set kids = true where account_id = ${member.accountId}`);
  expect((await ask(member)).userErrors).toMatchObject([{ code: 'RESTRICTED' }]);
});

test('objects below exports/ are those of exports that there are', async () => {
  const member = await register();
  await ask(member);
  await ready(member);
  const { Contents = [] } = await objectStore.client.send(
    new ListObjectsV2Command({ Bucket: objectStore.bucket, Prefix: 'exports/' }),
  );
  const rows = await database.db.execute<{ key: string }>(
    sql`select object_key as key from identity.data_exports union select key from identity.deleted_objects`,
  );
  const known = rows.map(({ key }) => key);
  for (const { Key } of Contents) expect(known).toContain(Key);
});

test('the records of an account are the same in pages of one as in one page, whichever kind a page ends with', async () => {
  const member = await register();
  // The token of its first mail is made when that is sent, and one of the records then.
  await counter.settled();
  for (const n of [1, 2, 3])
    await db.execute(sql`insert into identity.mail_tokens (hash, account_id, purpose, email, created_at, expires_at)
      values (sha256(${`${newId()} ${n}`}::bytea), ${member.accountId}, 'VERIFY_EMAIL', ${member.email}, '2026-01-01', now() + interval '1 day')`);
  await db.execute(sql`insert into identity.known_networks (account_id, network)
    select ${member.accountId}, '192.0.2.' || n from generate_series(1, 3) n`);
  const query = `query ($owner: RecordOwnerInput!, $after: String, $first: Int!) {
    accountRecords(owner: $owner, after: $after, first: $first) { records { kind data } end } }`;
  interface Page {
    readonly records: readonly { readonly kind: string }[];
    readonly end: string | null;
  }
  const page = async (first: number, after: string | null): Promise<Page> => {
    const owner = { accountId: member.accountId, profileIds: [member.profileId] };
    const platform = { scopes: ['platform:operate'] };
    return (await dataOf<{ accountRecords: Page }>(query, { owner, first, after }, platform)).accountRecords;
  };
  const { records } = await page(1_000, null);
  expect(records.filter(({ kind }) => kind === 'mailedToken').length).toBeGreaterThanOrEqual(3);
  const oneByOne = [];
  let after: string | null = null;
  do {
    const next: Page = await page(1, after);
    oneByOne.push(...next.records);
    after = next.end;
  } while (after !== null);
  expect(oneByOne).toEqual(records);
});
