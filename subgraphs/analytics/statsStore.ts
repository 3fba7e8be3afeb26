/** The sums of titles in Postgres: added to with each view, read by key. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../db/client.ts';
import { titleHours, titleStats, titleViewers } from '../../db/schema/analytics.ts';
import { type HourSum, hourDifference, isSomething, type TitleSum, titleDifference } from './titleSums.ts';
import type { View, ViewChange } from './viewRules.ts';

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
  const titles = titleDifference(changes);
  const hours = hourDifference(changes);
  const begun = changes.flatMap(({ before, after }) => (after && !before ? after : []));
  // What is only seen again later adds nothing. Else all of the titles are locked here: what follows needs no order any more.
  const counts =
    titles.added.some(isSomething) ||
    titles.taken.length > 0 ||
    begun.length + hours.added.length + hours.taken.length > 0;
  if (counts) await addToTitles(tx, titles.added, begun);
  if (titles.taken.length > 0) await takeFromTitles(tx, titles.taken);
  if (hours.added.length > 0) await addToHours(tx, hours.added);
  if (hours.taken.length > 0) await takeFromHours(tx, hours.taken);
}

/** Remembers also who has begun a view: those who are new count once more. */
const addToTitles = (tx: Executor, sums: readonly TitleSum[], begun: readonly View[]) =>
  tx.execute(sql`
    with known as (
      insert into ${titleViewers} (title_id, viewer_id)
      select "titleId", "viewerId" from json_to_recordset(${JSON.stringify(begun.map(pairOf))}::json) as v("titleId" uuid, "viewerId" uuid)
      on conflict do nothing
      returning title_id)
    insert into ${titleStats} as t (title_id, views, ended_views, completed_views, unique_viewers, playing_seconds)
    select "titleId", views, "endedViews", "completedViews", (select count(*) from known where title_id = "titleId"), "playingSeconds"
    from json_to_recordset(${JSON.stringify(sums)}::json) as g(
      "titleId" uuid, views integer, "endedViews" integer, "completedViews" integer, "playingSeconds" float8)
    order by "titleId"
    on conflict (title_id) do update set
      views = t.views + excluded.views,
      ended_views = t.ended_views + excluded.ended_views,
      completed_views = t.completed_views + excluded.completed_views,
      unique_viewers = t.unique_viewers + excluded.unique_viewers,
      playing_seconds = t.playing_seconds + excluded.playing_seconds`);

const pairOf = ({ titleId, viewerId }: View) => ({ titleId, viewerId });

/** Seconds are not exact in their last digit: what should be nothing is not less. */
const takeFromTitles = (tx: Executor, sums: readonly TitleSum[]) =>
  tx.execute(sql`
    update ${titleStats} as t
    set views = t.views - g.views,
        ended_views = t.ended_views - g."endedViews",
        completed_views = t.completed_views - g."completedViews",
        playing_seconds = greatest(0, t.playing_seconds - g."playingSeconds")
    from json_to_recordset(${JSON.stringify(sums)}::json) as g(
      "titleId" uuid, views integer, "endedViews" integer, "completedViews" integer, "playingSeconds" float8)
    where t.title_id = g."titleId"`);

const addToHours = (tx: Executor, hours: readonly HourSum[]) =>
  tx.execute(sql`
    insert into ${titleHours} as h (hour, title_id, views)
    select hour, "titleId", views from json_to_recordset(${JSON.stringify(hours)}::json) as g("titleId" uuid, hour timestamptz, views integer)
    order by hour, "titleId"
    on conflict (hour, title_id) do update set views = h.views + excluded.views`);

/** An hour without a view has no row. */
async function takeFromHours(tx: Executor, hours: readonly HourSum[]): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(hours)}::jsonb) as g("titleId" uuid, hour timestamptz, views integer)`;
  const same = sql`h.hour = g.hour and h.title_id = g."titleId"`;
  await tx.execute(sql`delete from ${titleHours} as h using ${given} where ${same} and h.views <= g.views`);
  await tx.execute(sql`update ${titleHours} as h set views = h.views - g.views from ${given} where ${same}`);
}
