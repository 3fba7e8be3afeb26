/** Which video follows an episode's. */
import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { episodes, seasons } from '../../../../db/schema/catalog.ts';
import { videos } from '../../../../db/schema/catalogMedia.ts';
import type { VideoParent } from '../parents.ts';

/** The video of the next episode, and which one it comes after. */
export type NextVideo = VideoParent & { readonly afterId: string };

export class NextVideoStore {
  readonly #after;

  constructor(db: PostgresJsDatabase) {
    // The index of the numbers finds the next one in its season, and else the first one of the next season that has any.
    const next = sql`lateral (
      select "s".title_id, coalesce(
        (select "n".id from ${episodes} as "n"
          where "n".season_id = "e".season_id and "n".number > "e".number order by "n".number limit 1),
        (select "n".id from ${seasons} as "t" join ${episodes} as "n" on "n".season_id = "t".id
          where "t".title_id = "s".title_id and "t".number > "s".number order by "t".number, "n".number limit 1)
      ) as "episode_id"
      from ${episodes} as "e" join ${seasons} as "s" on "s".id = "e".season_id
      where "e".id = "from".episode_id) as "next"`;
    this.#after = db
      .select({
        ...getTableColumns(videos),
        titleId: sql<string>`"next".title_id`,
        afterId: sql<string>`"from".id`,
      })
      .from(sql`${videos} as "from" cross join ${next}`)
      .innerJoin(videos, eq(videos.episodeId, sql`"next".episode_id`))
      .where(sql`"from".id = any(${sql.placeholder('ids')}::uuid[]) and ${videos.status} = 'READY'`)
      .prepare('videos_after_videos');
  }

  /** The video of the episode after that of each, where it can be played. Whether the show may be seen is decided before. */
  after(videoIds: readonly string[]): Promise<NextVideo[]> {
    return this.#after.execute({ ids: videoIds });
  }
}
