/** How profiles rate titles, 1 to 5. */
import { and, eq, exists, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { profiles } from '../../db/schema/identity.ts';
import { titleRatings } from '../../db/schema/identityWatching.ts';
import { isOwnProfile, type OwnProfile } from './watchStore.ts';

export class RatingStore {
  readonly #db: Executor;
  readonly #among;

  constructor(db: Executor) {
    this.#db = db;
    this.#among = db
      .select({ titleId: titleRatings.titleId, rating: titleRatings.rating })
      .from(titleRatings)
      .innerJoin(profiles, eq(profiles.id, titleRatings.profileId))
      .where(
        and(
          eq(profiles.id, sql.placeholder('profileId')),
          eq(profiles.accountId, sql.placeholder('accountId')),
          sql`${titleRatings.titleId} = any(${sql.placeholder('titleIds')}::uuid[])`,
        ),
      )
      .prepare('identity_ratings_among');
  }

  /** The ratings of those of the titles that have one, by title. */
  async among(own: OwnProfile, titleIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#among.execute({ ...own, titleIds });
    return new Map(rows.map(({ titleId, rating }) => [titleId, rating]));
  }

  /** Rates a title, in the place of an earlier rating. False when the account has no such profile. */
  async keep(own: OwnProfile, titleId: string, rating: number): Promise<boolean> {
    const profile = this.#db
      .select({
        profileId: profiles.id,
        titleId: sql`${titleId}::uuid`.as('title_id'),
        rating: sql`${rating}::smallint`.as('rating'),
        updatedAt: sql`now()`.as('updated_at'),
      })
      .from(profiles)
      .where(isOwnProfile(own))
      .for('key share');
    const kept = await this.#db
      .insert(titleRatings)
      .select(profile)
      .onConflictDoUpdate({
        target: [titleRatings.profileId, titleRatings.titleId],
        set: { rating: sql`excluded.rating`, updatedAt: sql`excluded.updated_at` },
      })
      .returning({ titleId: titleRatings.titleId });
    return kept.length > 0;
  }

  /** Takes a rating back; false when there was none. */
  async remove(own: OwnProfile, titleId: string): Promise<boolean> {
    const owner = this.#db.select({ id: profiles.id }).from(profiles).where(isOwnProfile(own));
    const removed = await this.#db
      .delete(titleRatings)
      .where(and(eq(titleRatings.profileId, own.profileId), eq(titleRatings.titleId, titleId), exists(owner)))
      .returning({ titleId: titleRatings.titleId });
    return removed.length > 0;
  }
}
