/** What was reckoned for profiles: a row each, and which of them are to be reckoned anew. */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { gone, views } from '../../../db/schema/analytics.ts';
import {
  forgottenHistory,
  profileRecommendations,
  type StoredRecommendation,
  titleNeighbours,
} from '../../../db/schema/analyticsRecommending.ts';
import { goneAmong } from '../../shared/goneStore.ts';
import { isForgotten } from './watchedStore.ts';

export interface KeptRecommendations {
  readonly items: readonly StoredRecommendation[];
  readonly generatedAt: Date;
  readonly stale: boolean;
  /** It was reckoned just now. */
  readonly isNew: boolean;
  /** That it is asked for, or is to be reckoned anew, is to be written down. */
  readonly isToBeNoted: boolean;
}

export interface ReckonedProfile {
  readonly profileId: string;
  readonly items: readonly StoredRecommendation[];
}

/** What is older is stale. */
export const freshSeconds = 86_400;
/** What is younger is as good as new. */
const newSeconds = 10;
/** That it was asked for is written no more often. */
const notedSeconds = 3_600;
/** What more views have begun since is stale. */
export const freshViews = 5;
/** Who has not asked for so long is not reckoned for just because time goes by. */
const askedLatelySeconds = 7 * 86_400;
const leaseSeconds = 60;
/** Profiles that one statement writes: some milliseconds of work. */
const rowsAtOnce = 10;
/** Reports come some seconds late: it is looked at the newest views once more. */
const late = sql`interval '1 minute'`;

/** Of so many views that were watched last it is looked whether something is close to their titles by now. */
const viewsWithNeighbours = 50;
const firstId = '00000000-0000-0000-0000-000000000000';

/** More than `most` views of a profile began since a moment. */
const hasMoreViews = (most: number, profileId: string, since: string) => sql`(
  select count(*) from (
    select from ${views} as v
    where v.viewer_id = ${sql.raw(profileId)} and v.last_at > ${sql.raw(since)} and v.started_at > ${sql.raw(since)}
    limit ${most + 1}
  ) as since) > ${most}`;

/** What is close to something that the profile has watched was reckoned since a moment. */
const hasNewNeighbours = (profileId: string, since: string) => sql`exists (
  select from (
    select v.title_id from ${views} as v
    where v.viewer_id = ${sql.raw(profileId)} and not ${isForgotten('v')}
    order by v.last_at desc limit ${viewsWithNeighbours}
  ) as lately
  join ${titleNeighbours} as n on n.title_id = lately.title_id
  where n.generated_at > ${sql.raw(since)} and n.items <> '[]')`;

/**
 * More views than `freshViews` have begun since the row was reckoned; or nothing in it comes of what its profile has watched, and now
 * something would: a first view, or the first neighbours.
 */
const isOutrun = (row: string): SQL => {
  const [profileId, since] = [`${row}.profile_id`, `${row}.generated_at`];
  return sql`(
    ${hasMoreViews(freshViews, profileId, since)}
    or case when jsonb_path_exists(${sql.raw(row)}.items, '$[*].becauseOf ? (@ != null)') then false
      else ${hasMoreViews(0, profileId, since)} or ${hasNewNeighbours(profileId, since)} end)`;
};

/** Views in the order in which they were watched last; where a page of them begins. */
export interface WatchersPlace {
  readonly at: string;
  readonly viewId: string;
}

export interface WatchersPage {
  /** Where the next one begins. */
  readonly next: WatchersPlace;
  /** From here on more may come, late: where the next look begins at the latest. */
  readonly settled: WatchersPlace;
  readonly isLast: boolean;
}

export const firstWatchers: WatchersPlace = { at: new Date(0).toISOString(), viewId: firstId };

export class RecommendationStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Undefined when nothing was reckoned yet. How old it is is told by the clock that its moments are of. */
  async read(profileId: string): Promise<KeptRecommendations | undefined> {
    const { generatedAt, askedAt } = profileRecommendations;
    const ago = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;
    const [row] = await this.#db
      .select({
        items: profileRecommendations.items,
        generatedAt,
        stale: sql<boolean>`${generatedAt} <= ${ago(freshSeconds)} or ${isOutrun('profile_recommendations')}`,
        isNew: sql<boolean>`${generatedAt} > ${ago(newSeconds)}`,
        isQueued: sql<boolean>`${profileRecommendations.queuedAt} is not null`,
        isAskedLately: sql<boolean>`coalesce(${askedAt} > ${ago(notedSeconds)}, false)`,
      })
      .from(profileRecommendations)
      .where(eq(profileRecommendations.profileId, profileId));
    if (!row || row.generatedAt.getTime() === 0) return undefined;
    const { isQueued, isAskedLately, ...kept } = row;
    return { ...kept, isToBeNoted: !isAskedLately || (kept.stale && !isQueued) };
  }

  /** Notes that it was asked for, and that it is to be reckoned anew where it is stale. */
  async noteAsked(profileId: string, isStale: boolean): Promise<void> {
    await this.#db.execute(sql`
      update ${profileRecommendations}
      set asked_at = now(), queued_at = case when ${isStale} then coalesce(queued_at, now()) else queued_at end
      where profile_id = ${profileId}`);
  }

  /**
   * Keeps what was reckoned from what there was at `since`. A profile that is deleted, that had something forgotten meanwhile, or
   * for which something newer is there, is left as it is. Who is queued since then stays so.
   */
  write(reckoned: readonly ReckonedProfile[], since: Date, asked: boolean): Promise<void> {
    return this.#db.transaction(async (transaction) => {
      const deleted = await goneAmong(
        transaction,
        gone,
        reckoned.map(({ profileId }) => profileId),
      );
      const rows = reckoned
        .filter(({ profileId }) => !deleted.has(profileId))
        .toSorted((a, b) => (a.profileId < b.profileId ? -1 : 1));
      if (rows.length === 0) return;
      const moment = sql`${since.toISOString()}::timestamptz`;
      for (let start = 0; start < rows.length; start += rowsAtOnce)
        await transaction.execute(sql`
        insert into ${profileRecommendations} as r (profile_id, items, generated_at, asked_at)
        select g."profileId", g.items, ${moment}, case when ${asked} then now() end
        from jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + rowsAtOnce))}::jsonb) as g("profileId" uuid, items jsonb)
        where not exists (
          select from ${forgottenHistory} as f where f.profile_id = g."profileId" and f.received_at >= ${moment})
        order by 1
        on conflict (profile_id) do update set items = excluded.items, generated_at = excluded.generated_at,
          asked_at = coalesce(excluded.asked_at, r.asked_at), leased_until = null,
          queued_at = case when r.queued_at > ${moment} then r.queued_at end
        where r.generated_at <= excluded.generated_at`);
    });
  }

  /** Takes at most `limit` that are queued, the longest waiting first, for this process alone while its lease lasts. */
  async claim(limit: number): Promise<string[]> {
    const rows = await this.#db.execute<{ readonly profile_id: string }>(sql`
      update ${profileRecommendations} set leased_until = now() + make_interval(secs => ${leaseSeconds})
      where profile_id = any(array(
        select profile_id from ${profileRecommendations}
        where queued_at is not null and (leased_until is null or leased_until < now())
        order by queued_at limit ${limit} for update skip locked))
      returning profile_id`);
    return rows.map(({ profile_id }) => profile_id);
  }

  /** Queues those that are old and were asked for lately; gives how many. */
  async queueOld(limit: number): Promise<number> {
    const queued = await this.#db.execute(sql`
      update ${profileRecommendations} set queued_at = now()
      where profile_id = any(array(
        select profile_id from ${profileRecommendations}
        where generated_at <= now() - make_interval(secs => ${freshSeconds}) and queued_at is null
          and asked_at > now() - make_interval(secs => ${askedLatelySeconds})
        order by generated_at limit ${limit} for update skip locked))`);
    return queued.count;
  }

  /** Queues who has watched since a place and has nothing reckoned yet, or what is outrun. Looks at `limit` views at most. */
  queueWatchers(since: WatchersPlace, limit: number): Promise<WatchersPage> {
    return this.#db.transaction(async (transaction) => {
      type Page = { ids: string[] | null; looked: number; at: string | null; view_id: string | null; settled: string };
      const iso = (moment: SQL) => sql`to_char((${moment}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
      const [page] = await transaction.execute<Page>(sql`
        select array_agg(distinct viewer_id) as ids, count(*)::integer as looked,
          ${iso(sql`max(last_at)`)} as at, (array_agg(id order by last_at desc, id desc))[1] as view_id,
          ${iso(sql`now() - ${late}`)} as settled
        from (
          select viewer_id, last_at, id from ${views}
          where last_at >= ${since.at}::timestamptz and (last_at, id) > (${since.at}::timestamptz, ${since.viewId}::uuid)
          order by last_at, id limit ${limit}
        ) as lately`);
      const ids = page?.ids ?? [];
      const deleted = await goneAmong(transaction, gone, ids);
      const there = ids.filter((id) => !deleted.has(id)).sort();
      await transaction.execute(sql`
        insert into ${profileRecommendations} as r (profile_id, items, generated_at, queued_at)
        select w.id, '[]', to_timestamp(0), now()
        from unnest(${sql.param(there)}::uuid[]) as w(id)
        left join ${profileRecommendations} as kept on kept.profile_id = w.id
        where kept.profile_id is null or kept.queued_at is null and ${isOutrun('kept')}
        order by w.id
        on conflict (profile_id) do update set queued_at = coalesce(r.queued_at, excluded.queued_at)`);
      const next = page?.at && page.view_id ? { at: page.at, viewId: page.view_id } : since;
      const settled = page && page.settled < next.at ? { at: page.settled, viewId: firstId } : next;
      return { next, settled, isLast: (page?.looked ?? 0) < limit };
    });
  }
}
