import { eq } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { accounts } from '../../../db/schema/identity.ts';
import { dataExports } from '../../../db/schema/identitySecurity.ts';
import { createLogger } from '../../../platform/log.ts';
import { testBucket } from '../../../test/setup/bucket.ts';
import { testDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';
import { connectObjectStore } from '../../shared/objectStore.ts';
import { DataExportStore, mostAttempts } from './dataExportStore.ts';
import { startExporter } from './exporter.ts';
import type { AskRecords } from './exportFile.ts';

const { url } = await testDatabase();
const { db, close } = connect({ DATABASE_URL: url, DATABASE_POOL: 3, production: false }, { service: 'test' });
afterAll(close);
const objectStore = connectObjectStore({ ...(await testBucket()), S3_PUBLIC_ENDPOINT: undefined, production: false });
const exports = new DataExportStore(db);
const log = createLogger('identity', 'silent');

async function begin(): Promise<string> {
  const accountId = newId();
  const email = `${accountId}@example.com`;
  await db.insert(accounts).values({ id: accountId, email, passwordHash: 'the hash', roles: ['VIEWER'] });
  const begun = await exports.begin(accountId, undefined, {});
  if (begun.kind !== 'begun') throw new Error(`It was not begun: ${begun.kind}.`);
  return begun.dataExport.id;
}
const stateOf = async (id: string) => {
  const { state, attempts, leasedUntil } = dataExports;
  return (await db.select({ state, attempts, leasedUntil }).from(dataExports).where(eq(dataExports.id, id)))[0];
};
/** Gathers once, as it is rung for; what fails is not tried again here. */
const start = (things: AskRecords) => {
  const exporter = startExporter({ exports, keepers: { things }, objectStore, log, everyMs: 3_600_000 });
  exporter.ring();
  return exporter;
};
const given = { records: [{ kind: 'thing', data: {} }], end: null };

test.each([
  ['and a page comes that was asked for', async () => ({ ...given, end: 'the next page' })],
  ['and who was asked for a page has stopped too', () => Promise.reject(new Error('Nobody listens there.'))],
])(
  'an exporter that is stopped, %s, gives back what it gathers, however often, and the attempts do not count',
  async (_, answer) => {
    const id = await begin();
    for (let time = 0; time <= mostAttempts; time++) {
      const [asked, stopping] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const exporter = start(async () => {
        asked.resolve();
        await stopping.promise;
        return answer();
      });
      await asked.promise;
      const stopped = exporter.stop();
      stopping.resolve();
      await stopped;
      expect(await stateOf(id)).toEqual({ state: 'GATHERING', attempts: 0, leasedUntil: null });
    }
    const next = start(async () => given);
    await eventually(async () => expect(await stateOf(id)).toMatchObject({ state: 'READY', attempts: 1 }));
    await next.stop();
  },
);

test('an attempt that fails counts, and the export waits', async () => {
  const id = await begin();
  const exporter = start(() => Promise.reject(new Error('It has no time now.')));
  await eventually(async () =>
    expect(await stateOf(id)).toEqual({ state: 'GATHERING', attempts: 1, leasedUntil: expect.any(Date) }),
  );
  await exporter.stop();
});
