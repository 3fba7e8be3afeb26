import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { plansOf } from '../../test/finding/plans.ts';
import { identityService } from '../../test/identity/service.ts';
import { WatchStore } from './watchStore.ts';

const { register, counter, database, databaseUrl } = await identityService();

test('the latest position is one row of an index, however much was watched: each change on a device asks for it', async () => {
  const { accountId, profileId } = await register();
  await database.db.execute(sql`
    insert into identity.watch_progress (profile_id, video_id, sequence, position_seconds)
    select ${profileId}::uuid, gen_random_uuid(), n, 10 from generate_series(1, 2000) as n`);
  await database.db.execute(sql`analyze identity.watch_progress`);
  const before = counter.sent.length;
  expect(await new WatchStore(database.db).latest({ accountId, profileId })).toMatchObject({ sequence: 2000 });
  // What is written of mails at that moment is none of it.
  const asked = counter.sent.slice(before).filter(({ text }) => text.includes('"watch_progress"'));
  const [plan] = await plansOf(databaseUrl, asked);
  expect(plan).toMatchObject({ sorts: 0, indexes: expect.arrayContaining(['watch_progress_latest']) });
});
