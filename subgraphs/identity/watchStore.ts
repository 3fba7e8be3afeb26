/** The rows of watch progress: how far each profile has watched each video. */
import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { profiles } from '../../db/schema/identity.ts';
import { watchProgress } from '../../db/schema/identityWatching.ts';
import { notification } from '../shared/pubsub.ts';

export type WatchProgress = typeof watchProgress.$inferSelect;
export type Position = Pick<WatchProgress, 'videoId' | 'titleId' | 'isEpisode' | 'positionSeconds' | 'durationSeconds'>;

/** What a video belongs to. */
export interface VideoPlace {
  /** The film, or the show of the episode. */
  readonly titleId: string;
  readonly isEpisode: boolean;
}

/** A profile of an account, and who asks for it. */
export interface OwnProfile {
  readonly accountId: string;
  readonly profileId: string;
}

/** The condition on rows of `profiles`. */
export const isOwnProfile = ({ profileId, accountId }: OwnProfile): SQL | undefined =>
  and(eq(profiles.id, profileId), eq(profiles.accountId, accountId));

/** Changes when positions of the profile are kept or forgotten, and when the profile is deleted. */
export const watchTopic = (profileId: string): string => `identity:watch:${profileId}`;

/** Says that the profile has changed, once the transaction commits. */
export async function tellWatchers(transaction: Executor, profileId: string): Promise<void> {
  const { channel, topic } = notification(watchTopic(profileId));
  await transaction.execute(sql`select pg_notify(${channel}, ${topic})`);
}

export class WatchStore {
  readonly #db: Executor;
  readonly #byVideos;

  constructor(db: Executor) {
    this.#db = db;
    this.#byVideos = db
      .select(getTableColumns(watchProgress))
      .from(watchProgress)
      .innerJoin(profiles, eq(profiles.id, watchProgress.profileId))
      .where(
        and(
          eq(profiles.id, sql.placeholder('profileId')),
          eq(profiles.accountId, sql.placeholder('accountId')),
          sql`${watchProgress.videoId} = any(${sql.placeholder('videoIds')}::uuid[])`,
        ),
      )
      .prepare('identity_progress_by_videos');
  }

  byVideos(own: OwnProfile, videoIds: readonly string[]): Promise<WatchProgress[]> {
    return this.#byVideos.execute({ ...own, videoIds });
  }

  /** Keeps a position; undefined when the account has no such profile. Two at once get one sequence each. */
  keep(own: OwnProfile, position: Position): Promise<WatchProgress | undefined> {
    return this.#db.transaction(async (transaction) => {
      const [profile] = await transaction
        .update(profiles)
        .set({ watchSequence: sql`${profiles.watchSequence} + 1` })
        .where(isOwnProfile(own))
        .returning({ sequence: profiles.watchSequence });
      if (!profile) return undefined;
      const { profileId } = own;
      const kept = { ...position, sequence: profile.sequence, updatedAt: new Date(), hiddenAt: null };
      const [row] = await transaction
        .insert(watchProgress)
        .values({ profileId, ...kept })
        .onConflictDoUpdate({ target: [watchProgress.profileId, watchProgress.videoId], set: kept })
        .returning();
      await tellWatchers(transaction, profileId);
      return row;
    });
  }

  /** The position kept last, null before the first; undefined when the account has no such profile. */
  async latest(own: OwnProfile): Promise<WatchProgress | null | undefined> {
    // One row of the index: a join that is sorted as a whole reads all that was ever watched.
    const latest = this.#db
      .select()
      .from(watchProgress)
      .where(eq(watchProgress.profileId, profiles.id))
      .orderBy(desc(watchProgress.sequence))
      .limit(1)
      .as('latest');
    const [row] = await this.#db
      .select({ progress: { ...latest._.selectedFields } })
      .from(profiles)
      .leftJoinLateral(latest, sql`true`)
      .where(isOwnProfile(own));
    return row?.progress;
  }
}
