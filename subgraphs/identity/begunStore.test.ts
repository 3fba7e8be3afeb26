import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { identityService } from '../../test/identity/service.ts';

const { dataOf, register, database, counter } = await identityService();

test('what a profile may go on with is found by an index of nothing else, however many films it has watched', async () => {
  const { profileId, identity } = await register();
  await database.db.execute(sql`
    insert into identity.watch_progress
      (profile_id, video_id, title_id, is_episode, sequence, position_seconds, duration_seconds)
    select ${profileId}, gen_random_uuid(), gen_random_uuid(), i % 1000 = 0, i, case when i % 500 = 0 then 50 else 100 end, 100
    from generate_series(1, 20000) as i`);
  await database.db.execute(sql`analyze identity.watch_progress`);
  const query = '{ me { activeProfile { continueWatching(first: 10) { pageInfo { hasNextPage } } } } }';
  await dataOf(query, {}, identity);
  const [statement = ''] = counter.statements.filter((one) => one.includes('as later'));
  const text = statement.replace('$1', `'${profileId}'`).replace(/ limit \$\d+( offset \$\d+)?/, ' limit 11');
  const rows = await database.db.execute<{ 'QUERY PLAN': string }>(sql.raw(`explain ${text}`));
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('using watch_progress_begun');
  expect(plan).toMatch(/using watch_progress_title on watch_progress later/);
});
