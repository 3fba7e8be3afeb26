/** The sums of titles in Postgres: added to with each view, read by key. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../db/client.ts';
import { titleHours, titleStats, titleViewers } from '../../db/schema/analytics.ts';
import { type HourSum, hourDifference, type TitleSum, titleDifference } from './titleSums.ts';
import type { ViewChange } from './viewRules.ts';

export type TitleSums = typeof titleStats.$inferSelect;

export class StatsStore {
  readonly #find;

  constructor(db: PostgresJsDatabase) {
    this.#find = db
      .select()
      .from(titleStats)
      .where(sql`${titleStats.titleId} = any(${sql.placeholder('ids')}::uuid[])`)
      .prepare('analytics_find_title_stats');
  }

  /** The sums of those titles that were ever viewed. */
  findMany(ids: readonly string[]): Promise<TitleSums[]> {
    return this.#find.execute({ ids: [...ids] });
  }
}

/** Brings the sums up to changed views. The rows that many viewers share are locked last, and in order. */
export async function addToSums(tx: Executor, changes: readonly ViewChange[]): Promise<void> {
  if (changes.length === 0) return;
  const newViewers = await addViewers(tx, changes);
  const titles = titleDifference(changes);
  await addToTitles(
    tx,
    titles.added.map((sum) => ({ ...sum, uniqueViewers: newViewers.get(sum.titleId) ?? 0 })),
  );
  // The titles are locked now, and whoever changes their hours holds them: no order is needed any more.
  if (titles.taken.length > 0) await takeFromTitles(tx, titles.taken);
  const hours = hourDifference(changes);
  if (hours.added.length > 0) await addToHours(tx, hours.added);
  if (hours.taken.length > 0) await takeFromHours(tx, hours.taken);
}

const addToTitles = (tx: Executor, sums: readonly TitleSums[]) =>
  tx
    .insert(titleStats)
    .values([...sums])
    .onConflictDoUpdate({
      target: titleStats.titleId,
      set: {
        views: sql`${titleStats.views} + excluded.views`,
        endedViews: sql`${titleStats.endedViews} + excluded.ended_views`,
        completedViews: sql`${titleStats.completedViews} + excluded.completed_views`,
        uniqueViewers: sql`${titleStats.uniqueViewers} + excluded.unique_viewers`,
        playingSeconds: sql`${titleStats.playingSeconds} + excluded.playing_seconds`,
      },
    });

/** Seconds are not exact in their last digit: what should be nothing is not less. */
const takeFromTitles = (tx: Executor, sums: readonly TitleSum[]) =>
  tx.execute(sql`
    update ${titleStats} as t
    set views = t.views - g.views,
        ended_views = t.ended_views - g."endedViews",
        completed_views = t.completed_views - g."completedViews",
        playing_seconds = greatest(0, t.playing_seconds - g."playingSeconds")
    from jsonb_to_recordset(${JSON.stringify(sums)}::jsonb) as g(
      "titleId" uuid, views integer, "endedViews" integer, "completedViews" integer, "playingSeconds" float8)
    where t.title_id = g."titleId"`);

const addToHours = (tx: Executor, hours: readonly HourSum[]) =>
  tx
    .insert(titleHours)
    .values([...hours])
    .onConflictDoUpdate({
      target: [titleHours.hour, titleHours.titleId],
      set: { views: sql`${titleHours.views} + excluded.views` },
    });

/** An hour without a view has no row. */
async function takeFromHours(tx: Executor, hours: readonly HourSum[]): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(hours)}::jsonb) as g("titleId" uuid, hour timestamptz, views integer)`;
  const same = sql`h.hour = g.hour and h.title_id = g."titleId"`;
  await tx.execute(sql`delete from ${titleHours} as h using ${given} where ${same} and h.views <= g.views`);
  await tx.execute(sql`update ${titleHours} as h set views = h.views - g.views from ${given} where ${same}`);
}

/** Remembers who has begun a view, and gives how many are new, by title. */
async function addViewers(tx: Executor, changes: readonly ViewChange[]): Promise<ReadonlyMap<string, number>> {
  const begun = changes.flatMap(({ before, after }) => (after && !before ? after : []));
  const counts = new Map<string, number>();
  if (begun.length === 0) return counts;
  const added = await tx
    .insert(titleViewers)
    .values(begun.map(({ titleId, viewerId }) => ({ titleId, viewerId })))
    .onConflictDoNothing()
    .returning({ titleId: titleViewers.titleId });
  for (const { titleId } of added) counts.set(titleId, (counts.get(titleId) ?? 0) + 1);
  return counts;
}
