/** What profiles have watched, without what they had identity forget. */
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { titleViewers, views } from '../../../db/schema/analytics.ts';
import { forgottenHistory, hiddenTitles } from '../../../db/schema/analyticsRecommending.ts';
import { mostSeeds, type WatchedTitle } from './model/seedWeight.ts';

export interface Seed extends WatchedTitle {
  readonly titleId: string;
}

/** What is known of a profile: what it watched last, and which titles it is not to be given. */
export interface KnownProfile {
  /** The newest first. */
  readonly seeds: readonly Seed[];
  /** Watched or hidden. */
  readonly excluded: readonly string[];
}

/** Of so many views that were watched last the titles are taken. */
const mostViews = 300;
/** More titles than anybody watches. */
const mostTitles = 10_000;

type SeedRow = {
  readonly profile_id: string;
  readonly title_id: string;
  readonly completed: boolean;
  readonly playing_seconds: number;
  readonly last_at: string;
};
type ExcludedRow = { readonly profile_id: string; readonly ids: string[] };

/** The view is one that its profile had forgotten. */
export const isForgotten = (view: string): SQL => {
  const column = (name: string) => sql.raw(`${view}.${name}`);
  return sql`exists (
    select from ${forgottenHistory} as f
    where f.profile_id = ${column('viewer_id')} and f.at >= ${column('last_at')}
      and (f.kind = 'ALL' or f.kind = 'TITLE' and f.subject_id = ${column('title_id')}
        or f.kind = 'VIDEO' and f.subject_id = ${column('video_id')}))`;
};

/** The row `t` of title_viewers stands: nothing was forgotten, or not this. Views go after their time; who watched stays. */
const isRemembered: SQL = sql`(
  not exists (select from ${forgottenHistory} as f where f.profile_id = t.viewer_id)
  or exists (
    select from ${views} as w where w.viewer_id = t.viewer_id and w.title_id = t.title_id and not ${isForgotten('w')})
  or not exists (select from ${views} as w where w.viewer_id = t.viewer_id and w.title_id = t.title_id)
    and not exists (
      select from ${forgottenHistory} as f
      where f.profile_id = t.viewer_id and (f.kind = 'ALL' or f.kind = 'TITLE' and f.subject_id = t.title_id)))`;

export class WatchedStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** By two statements, however many they are. A hidden title is no seed either. */
  async known(profileIds: readonly string[]): Promise<ReadonlyMap<string, KnownProfile>> {
    const [seeds, excluded] = await Promise.all([this.#seeds(profileIds), this.#excluded(profileIds)]);
    return new Map(profileIds.map((id) => [id, { seeds: seeds.get(id) ?? [], excluded: excluded.get(id) ?? [] }]));
  }

  async #seeds(profileIds: readonly string[]): Promise<ReadonlyMap<string, Seed[]>> {
    const rows = await this.#db.execute<SeedRow>(sql`
      select p.id as profile_id, w.title_id, bool_or(w.completed) as completed,
        sum(w.playing_seconds) as playing_seconds, max(w.last_at) as last_at
      from unnest(${sql.param(profileIds)}::uuid[]) as p(id)
      cross join lateral (
        select v.* from ${views} as v
        where v.viewer_id = p.id and not ${isForgotten('v')}
        order by v.last_at desc limit ${mostViews}
      ) as w
      where not exists (select from ${hiddenTitles} as h where h.profile_id = p.id and h.title_id = w.title_id)
      group by p.id, w.title_id
      order by p.id, max(w.last_at) desc, w.title_id`);
    const ofProfile = Map.groupBy(rows, ({ profile_id }) => profile_id);
    return new Map(
      [...ofProfile].map(([id, seeds]) => [
        id,
        seeds.slice(0, mostSeeds).map((row) => ({
          titleId: row.title_id,
          completed: row.completed,
          playingSeconds: row.playing_seconds,
          lastAt: new Date(row.last_at),
        })),
      ]),
    );
  }

  async #excluded(profileIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.#db.execute<ExcludedRow>(sql`
      select p.id as profile_id, array(
        (select t.title_id from ${titleViewers} as t where t.viewer_id = p.id and ${isRemembered} limit ${mostTitles})
        union all
        (select h.title_id from ${hiddenTitles} as h where h.profile_id = p.id)
      ) as ids
      from unnest(${sql.param(profileIds)}::uuid[]) as p(id)`);
    return new Map(rows.map(({ profile_id, ids }) => [profile_id, ids]));
  }

  /** Those of the titles that a profile has watched, and those that it has hidden. */
  async among(profileId: string, titleIds: readonly string[]): Promise<{ watched: Set<string>; hidden: Set<string> }> {
    const ids = sql`${sql.param(titleIds)}::uuid[]`;
    const [row] = await this.#db.execute<{ readonly watched: string[]; readonly hidden: string[] }>(sql`
      select
        array(select t.title_id from ${titleViewers} as t
          where t.viewer_id = ${profileId} and t.title_id = any(${ids}) and ${isRemembered}) as watched,
        array(select h.title_id from ${hiddenTitles} as h
          where h.profile_id = ${profileId} and h.title_id = any(${ids})) as hidden`);
    return { watched: new Set(row?.watched), hidden: new Set(row?.hidden) };
  }
}
