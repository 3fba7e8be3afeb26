import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { testAnalytics } from '../../test/setup/analytics.ts';
import { newId } from '../shared/id.ts';
import { mostViewers, neighboursOf, SimilarStore } from './similarStore.ts';

const { database } = await testAnalytics();
const store = new SimilarStore(database.db);

/** Viewers of 40 of 2,000 titles each, and a title that all of them watch. */
const viewers = 2_000;
const hit = newId();

beforeAll(async () => {
  await database.db.execute(sql`
    with title as (select i, gen_random_uuid() as id from generate_series(0, 1999) as i),
      viewer as (select i, gen_random_uuid() as id from generate_series(1, ${viewers}::integer) as i)
    insert into analytics.title_viewers (title_id, viewer_id)
    select title.id, viewer.id from viewer join title on (title.i * 7 + viewer.i) % 50 = 0
    union all select ${hit}::uuid, id from viewer`);
  await database.db.execute(sql`
    insert into analytics.title_stats (title_id, views, ended_views, completed_views, unique_viewers, playing_seconds)
    select title_id, count(*), 0, 0, count(*), 0 from analytics.title_viewers group by title_id`);
  await database.db.execute(sql`analyze analytics.title_viewers`);
  await database.db.execute(sql`analyze analytics.title_stats`);
});

describe('what the viewers of a title watch besides', () => {
  test('is reckoned up from some of the viewers when there are many', async () => {
    const [found] = await store.neighbours([hit]);
    expect(found).toMatchObject({ titleId: hit, viewers: mostViewers });
    expect(found?.items).toHaveLength(50);
    for (const { score } of found?.items ?? []) expect(score > 0 && score <= 1).toBe(true);
  });

  test('reads who watched what by its indexes, never the whole table', async () => {
    const rows = await database.db.execute<{ 'QUERY PLAN': string }>(sql`explain ${neighboursOf([hit])}`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).not.toMatch(/Seq Scan on title_viewers/);
    expect(plan).toMatch(/Index.* (using|on) title_viewers_title_id_viewer_id_pk/);
    expect(plan).toMatch(/Index.* (using|on) title_viewers_viewer /);
  });
});
