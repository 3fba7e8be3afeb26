/** The sums of titles in Postgres: added to with each view, read by key. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../db/client.ts';
import { titleHours, titleStats, titleViewers } from '../../db/schema/analytics.ts';
import { hourAdditions, titleAdditions } from './titleSums.ts';
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

/** Adds what changed views bring. The rows that many viewers share are locked last, and in order. */
export async function addToSums(tx: Executor, changes: readonly ViewChange[]): Promise<void> {
  if (changes.length === 0) return;
  const newViewers = await addViewers(tx, changes);
  await tx
    .insert(titleStats)
    .values(titleAdditions(changes).map((sum) => ({ ...sum, uniqueViewers: newViewers.get(sum.titleId) ?? 0 })))
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
  const hours = hourAdditions(changes);
  if (hours.length === 0) return;
  await tx
    .insert(titleHours)
    .values([...hours])
    .onConflictDoUpdate({
      target: [titleHours.hour, titleHours.titleId],
      set: { views: sql`${titleHours.views} + excluded.views` },
    });
}

/** Remembers who has begun a view, and gives how many are new, by title. */
async function addViewers(tx: Executor, changes: readonly ViewChange[]): Promise<ReadonlyMap<string, number>> {
  const begun = changes.filter(({ before }) => !before).map(({ after }) => after);
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
