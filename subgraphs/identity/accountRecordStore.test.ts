import { getTableColumns, getTableName } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { accountRows } from './accountRecordStore.ts';

/** Of each table what its owner is not told: secrets and hashes, what counts or refers inside, and what operators write. */
const untold: Readonly<Record<string, readonly string[]>> = {
  accounts: ['passwordHash', 'suspendedReason', 'totpSecret', 'totpLastStep'],
  profiles: ['accountId', 'pinHash', 'controlsVersion', 'watchSequence'],
  sessions: ['accountId', 'tokenFamily', 'tokenVersion'],
  account_events: ['id', 'accountId', 'actorId'],
  passkeys: ['accountId', 'credentialId', 'publicKey', 'counter'],
  known_networks: ['accountId'],
  mail_tokens: ['hash', 'accountId'],
  data_exports: ['accountId', 'objectKey', 'attempts', 'leasedUntil'],
  watch_progress: ['sequence'],
};

describe('a file of data', () => {
  test.each(accountRows.map((rows) => [getTableName(rows.table), rows] as const))(
    'has all of %s but what is not its owner’s to know',
    (name, { table, columns }) => {
      const told = new Set(Object.values(columns));
      const left = Object.entries(getTableColumns(table)).filter(([, column]) => !told.has(column));
      expect(left.map(([column]) => column).toSorted()).toEqual((untold[name] ?? []).toSorted());
    },
  );
});
