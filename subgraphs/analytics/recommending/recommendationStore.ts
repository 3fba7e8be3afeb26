/** What was reckoned for profiles: a row each, and which of them are to be reckoned anew. */
import { eq, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import {
  forgottenHistory,
  gone,
  profileRecommendations,
  type StoredRecommendation,
  views,
} from '../../../db/schema/analytics.ts';
import { goneAmong } from '../../shared/goneStore.ts';

export interface KeptRecommendations {
  readonly items: readonly StoredRecommendation[];
  readonly generatedAt: Date;
  readonly askedAt: Date | null;
  readonly queuedAt: Date | null;
}

export interface ReckonedProfile {
  readonly profileId: string;
  readonly items: readonly StoredRecommendation[];
}

/** What is older is stale. */
export const freshSeconds = 86_400;
/** What more views have begun since is stale. */
export const freshViews = 5;
/** Who has not asked for so long is not reckoned for just because time goes by. */
const askedLatelySeconds = 7 * 86_400;
const leaseSeconds = 60;
/** Reports come some seconds late: it is looked at the newest views once more. */
const late = sql`interval '1 minute'`;

/** More than `freshViews` views of a profile began since a moment. */
const hasMoreViews = (profileId: string, since: string) => sql`(
  select count(*) from (
    select from ${views} as v
    where v.viewer_id = ${sql.raw(profileId)} and v.last_at > ${sql.raw(since)} and v.started_at > ${sql.raw(since)}
    limit ${freshViews + 1}
  ) as since) > ${freshViews}`;

export class RecommendationStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** With whether it is stale; undefined when nothing was reckoned yet. */
  async read(profileId: string): Promise<(KeptRecommendations & { readonly stale: boolean }) | undefined> {
    const old = sql`${profileRecommendations.generatedAt} <= now() - make_interval(secs => ${freshSeconds})`;
    const [row] = await this.#db
      .select({
        items: profileRecommendations.items,
        generatedAt: profileRecommendations.generatedAt,
        askedAt: profileRecommendations.askedAt,
        queuedAt: profileRecommendations.queuedAt,
        stale: sql<boolean>`${old} or ${hasMoreViews('profile_recommendations.profile_id', 'profile_recommendations.generated_at')}`,
      })
      .from(profileRecommendations)
      .where(eq(profileRecommendations.profileId, profileId));
    return row && row.generatedAt.getTime() > 0 ? row : undefined;
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
      await transaction.execute(sql`
        insert into ${profileRecommendations} as r (profile_id, items, generated_at, asked_at)
        select g."profileId", g.items, ${moment}, case when ${asked} then now() end
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g("profileId" uuid, items jsonb)
        where not exists (
          select from ${forgottenHistory} as f where f.profile_id = g."profileId" and f.received_at >= ${moment})
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

  /**
   * Queues who has watched since a moment and has nothing reckoned yet, or has begun many views since it was. Looks at `limit` views at
   * most, and gives up to when it has looked.
   */
  queueWatchers(since: Date, limit: number): Promise<Date> {
    return this.#db.transaction(async (transaction) => {
      const [page] = await transaction.execute<{ readonly ids: string[] | null; readonly until: string }>(sql`
        select array_agg(distinct viewer_id) as ids,
          case when count(*) < ${limit} then now() - ${late} else least(max(last_at), now() - ${late}) end as until
        from (
          select viewer_id, last_at from ${views} where last_at >= ${since.toISOString()} order by last_at limit ${limit}
        ) as lately`);
      const ids = page?.ids ?? [];
      const deleted = await goneAmong(transaction, gone, ids);
      const there = ids.filter((id) => !deleted.has(id)).sort();
      await transaction.execute(sql`
        insert into ${profileRecommendations} as r (profile_id, items, generated_at, queued_at)
        select w.id, '[]', to_timestamp(0), now()
        from unnest(${sql.param(there)}::uuid[]) as w(id)
        left join ${profileRecommendations} as kept on kept.profile_id = w.id
        where kept.profile_id is null or kept.queued_at is null and ${hasMoreViews('w.id', 'kept.generated_at')}
        on conflict (profile_id) do update set queued_at = coalesce(r.queued_at, excluded.queued_at)`);
      return new Date(page?.until ?? since);
    });
  }
}
