/** The titles that profiles have put on their lists. */
import { and, eq, exists, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { profiles } from '../../db/schema/identity.ts';
import { myList } from '../../db/schema/identityWatching.ts';
import type { Order, PageQuery } from '../shared/connection.ts';
import { isOwnProfile, type OwnProfile } from './watchStore.ts';

export interface ListedTitle {
  /** The id of the title. */
  readonly id: string;
  readonly addedAt: Date;
}

export const latestAddedFirst: Order<ListedTitle> = {
  name: 'myList.latest',
  direction: 'desc',
  columns: [myList.addedAt, myList.titleId],
  types: ['timestamptz', 'uuid'],
  key: ({ addedAt, id }) => [addedAt.toISOString(), id],
};

export class MyListStore {
  readonly #db: Executor;
  readonly #among;

  constructor(db: Executor) {
    this.#db = db;
    this.#among = db
      .select({ titleId: myList.titleId })
      .from(myList)
      .innerJoin(profiles, eq(profiles.id, myList.profileId))
      .where(
        and(
          eq(profiles.id, sql.placeholder('profileId')),
          eq(profiles.accountId, sql.placeholder('accountId')),
          sql`${myList.titleId} = any(${sql.placeholder('titleIds')}::uuid[])`,
        ),
      )
      .prepare('identity_my_list_among');
  }

  /** Those of the titles that are on the list. */
  async among(own: OwnProfile, titleIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.#among.execute({ ...own, titleIds });
    return new Set(rows.map(({ titleId }) => titleId));
  }

  page(profileId: string, { where, orderBy, limit }: PageQuery): Promise<ListedTitle[]> {
    return this.#db
      .select({ id: myList.titleId, addedAt: myList.addedAt })
      .from(myList)
      .where(and(eq(myList.profileId, profileId), where))
      .orderBy(...orderBy)
      .limit(limit);
  }

  count(profileId: string): Promise<number> {
    return this.#db.$count(myList, eq(myList.profileId, profileId));
  }

  /** Puts a title on the list; one that is on it stays where it is. False when the account has no such profile. */
  async add(own: OwnProfile, titleId: string): Promise<boolean> {
    const profile = this.#db
      .select({
        profileId: profiles.id,
        titleId: sql`${titleId}::uuid`.as('title_id'),
        addedAt: sql`now()`.as('added_at'),
      })
      .from(profiles)
      .where(isOwnProfile(own))
      .for('key share');
    const added = await this.#db
      .insert(myList)
      .select(profile)
      .onConflictDoUpdate({ target: [myList.profileId, myList.titleId], set: { titleId: sql`excluded.title_id` } })
      .returning({ titleId: myList.titleId });
    return added.length > 0;
  }

  /** Takes a title off the list; false when it was not on it. */
  async remove(own: OwnProfile, titleId: string): Promise<boolean> {
    const owner = this.#db.select({ id: profiles.id }).from(profiles).where(isOwnProfile(own));
    const removed = await this.#db
      .delete(myList)
      .where(and(eq(myList.profileId, own.profileId), eq(myList.titleId, titleId), exists(owner)))
      .returning({ titleId: myList.titleId });
    return removed.length > 0;
  }
}
