/** What was watched, by day: from the sums of all views. */
import { and, eq, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { engagementDays as days } from '../../../db/schema/analyticsRollups.ts';
import type { DayRange } from '../../shared/dayRange.ts';

export class UsageStore {
  readonly #days;

  constructor(db: PostgresJsDatabase) {
    this.#days = db
      .select({ day: days.day, views: days.views, playingSeconds: days.playingSeconds, viewers: days.viewers })
      .from(days)
      .where(
        and(
          eq(days.dimension, 'ALL'),
          eq(days.key, ''),
          sql`${days.day} >= ${sql.placeholder('from')}::date and ${days.day} < ${sql.placeholder('until')}::date`,
        ),
      )
      .prepare('analytics_usage_days');
  }

  /** The days of the range on which something was watched; `viewers` is a set (viewerSet.ts). */
  days({ from, until }: DayRange) {
    return this.#days.execute({ from, until });
  }
}
