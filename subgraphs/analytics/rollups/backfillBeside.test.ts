/** Backfills beside each other, beside the roller, beside retention and beside what goes on coming in. */
import { sql } from 'drizzle-orm';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { views } from '../../../db/schema/analytics.ts';
import { changedHours, engagementDays, engagementHours } from '../../../db/schema/analyticsRollups.ts';
import { createLogger } from '../../../platform/log.ts';
import { patient, testDatabase } from '../../../test/setup/database.ts';
import { rollUp } from '../../../test/setup/rollUp.ts';
import { newId } from '../../shared/id.ts';
import { RetentionStore } from '../../shared/retentionStore.ts';
import { keptByAnalytics } from '../retention.ts';
import { backfill } from './backfill.ts';
import { dayMs, hourMs } from './cells.ts';
import { keepRolling } from './roller.ts';
import { RollupStore } from './rollupStore.ts';

const { url } = await testDatabase();
/** A process of its own, as far as Postgres goes. */
const aProcess = (service: string) => {
  const database = connect({ DATABASE_URL: url, DATABASE_POOL: 2, production: false }, { ...patient, service });
  afterAll(database.close);
  return database.db;
};
const db = aProcess('views');
const log = createLogger('analytics', 'silent');

const today = Math.floor(Date.now() / dayMs) * dayMs;
/** Two days of which hours are kept, and one so old that only its day is. */
const [recent, old] = [today - 2 * dayMs, today - 120 * dayMs];

async function keep(day: number, count: number): Promise<void> {
  const some = Array.from({ length: count }, (_, i) => {
    const startedAt = new Date(day + ((i * 37) % 48) * (hourMs / 2));
    const endedAt = new Date(startedAt.getTime() + 60_000);
    return {
      ...{ id: newId(), viewerId: newId(), videoId: newId(), titleId: newId(), country: i % 2 ? 'DE' : 'FR' },
      ...{ startedAt, lastAt: endedAt, endedAt, playingSeconds: 30, completed: i % 3 === 0, measured: true },
    };
  });
  await db.transaction(async (tx) => {
    await tx.insert(views).values(some);
    await tx.insert(changedHours).values(
      some.flatMap(({ startedAt }) => {
        const hour = new Date(Math.floor(startedAt.getTime() / hourMs) * hourMs);
        return [
          { rollup: 'ENGAGEMENT' as const, hour },
          { rollup: 'QUALITY' as const, hour },
        ];
      }),
    );
  });
}

/** All that is summed, but for hours that are deleted as soon as somebody comes to it. */
const summed = async () =>
  (
    await db.execute<{ line: string }>(sql`
      select concat_ws(' ', 'day', day, dimension, key, views, ended_views, completed_views, playing_seconds, viewers) as line
      from ${engagementDays}
      union all select concat_ws(' ', 'hour', hour, dimension, key, views, ended_views, completed_views, playing_seconds, viewers)
      from ${engagementHours} where hour >= ${new Date(recent).toISOString()}::timestamptz
      union all select concat_ws(' ', 'quality', day, dimension, key, views, playing_seconds, score_sum, startup_seconds)
      from analytics.quality_days
      order by 1`)
  ).map(({ line }) => line);

const fill = (from: number, service: string) =>
  backfill({
    ...{ store: new RollupStore(aProcess(service)), from: new Date(from), until: new Date(from + dayMs) },
    ...{ viewDays: 400, tell: () => {} },
  });

test('all of them end, and the sums are those of one that is alone', async () => {
  await keep(recent, 48);
  await keep(old, 24);
  const roller = keepRolling({ store: new RollupStore(aProcess('roller')), log, everyMs: 5 });
  const retention = new RetentionStore({
    ...{ db: aProcess('retention'), kept: keptByAnalytics({ streams: 90, views: 400 }), log },
  });
  let done = false;
  onTestFinished(async () => {
    done = true;
    await Promise.all([sweeping, roller.stop()]);
  });
  const sweeping = (async () => {
    while (!done) await retention.sweep();
  })();
  const coming = (async () => {
    for (let i = 0; i < 6; i++) {
      await keep(recent, 12);
      await keep(old, 6);
    }
  })();
  const fillings = await Promise.all([
    fill(recent, 'the first'),
    fill(recent, 'the second'),
    fill(old, 'the third'),
    fill(old, 'the fourth'),
    coming,
  ]);
  done = true;
  await Promise.all([sweeping, roller.stop()]);
  expect(fillings.slice(0, 4)).toMatchObject(Array(4).fill({ hours: 24, goOnFrom: undefined }));
  await rollUp(db);
  const beside = await summed();
  // The same from nothing, by one alone.
  await db.execute(sql`
    truncate analytics.engagement_hours, analytics.engagement_days, analytics.quality_hours, analytics.quality_days`);
  for (const day of [recent, old]) await fill(day, 'alone');
  expect(beside).toEqual(await summed());
  const [all] = await db
    .select({ views: sql<number>`sum(views)::int` })
    .from(engagementDays)
    .where(sql`dimension = 'ALL'`);
  expect(all?.views).toBe(48 + 24 + 6 * 18);
});
