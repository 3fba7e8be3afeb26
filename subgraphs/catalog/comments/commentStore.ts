/** Comments as rows, as this viewer may see them: those of a title that does not exist for a viewer do not exist either. */
import { and, asc, count, desc, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { titles } from '../../../db/schema/catalog.ts';
import { comments, deletedComments } from '../../../db/schema/catalogComments.ts';
import { gone } from '../../../db/schema/catalogViewing.ts';
import type { Order, PageQuery } from '../../shared/connection.ts';
import { refuseGone } from '../../shared/goneStore.ts';
import type { CommentParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import { sightValues, visible, visibleOnCall } from '../titles/visibility.ts';

export type NewComment = Pick<CommentParent, 'id' | 'titleId' | 'accountId' | 'profileId' | 'body'>;

/** Who writes comments: a profile of an account. */
export type Author = Pick<CommentParent, 'accountId' | 'profileId'>;

/** The name of addComment among the mutations that are done once a key, one a profile. */
export const commentMutationOf = (profileId: string): string => `addComment of ${profileId}`;

/** How many comments a profile may add. */
export const mostAMinute = 10;
export const mostADay = 200;

/** How long its author may change a comment. */
export const editableMinutes = 15;

export const newestCommentsFirst: Order<CommentParent> = {
  name: 'comments.newest',
  direction: 'desc',
  columns: [comments.createdAt, comments.id],
  types: ['timestamptz', 'uuid'],
  key: ({ createdAt, id }) => [createdAt.toISOString(), id],
};

const among = (column: SQL | typeof comments.id | typeof comments.titleId) =>
  sql`${column} = any(${sql.placeholder('ids')}::uuid[])`;

export class CommentStore {
  readonly #db: PostgresJsDatabase;
  readonly #byIds;
  readonly #counts;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    this.#byIds = db
      .select(getTableColumns(comments))
      .from(comments)
      .innerJoin(titles, eq(titles.id, comments.titleId))
      .where(and(among(comments.id), visibleOnCall))
      .prepare('comments_by_ids');
    this.#counts = db
      .select({ titleId: comments.titleId, comments: count() })
      .from(comments)
      .where(among(comments.titleId))
      .groupBy(comments.titleId)
      .prepare('comment_counts_of_titles');
  }

  /** Those of titles that exist for the viewer. */
  byIds(ids: readonly string[], sight: Sight): Promise<CommentParent[]> {
    return this.#byIds.execute({ ids, ...sightValues(sight) });
  }

  /** For each title one page of its comments, in one statement. */
  async ofTitles(titleIds: readonly string[], { where, orderBy, limit }: PageQuery): Promise<CommentParent[]> {
    const page = this.#db
      .select({
        ...getTableColumns(comments),
        place: sql<number>`row_number() over (order by ${sql.join(orderBy, sql`, `)})`.as('place'),
      })
      .from(comments)
      .where(and(eq(comments.titleId, titles.id), where))
      .orderBy(...orderBy)
      .limit(limit)
      .as('page');
    const rows = await this.#db
      .select({ page: { ...page._.selectedFields } })
      .from(titles)
      .innerJoinLateral(page, sql`true`)
      .where(sql`${titles.id} = any(${sql.param(titleIds)}::uuid[])`)
      .orderBy(asc(page.place));
    return rows.map((row) => row.page);
  }

  async countsOfTitles(titleIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#counts.execute({ ids: titleIds });
    return new Map(rows.map((row) => [row.titleId, row.comments]));
  }

  /** Keeps a title from being hidden or deleted until the transaction ends; false when it does not exist for the viewer. */
  async lockTitle(transaction: Executor, titleId: string, sight: Sight): Promise<boolean> {
    const found = await transaction
      .select({ id: titles.id })
      .from(titles)
      .where(and(eq(titles.id, titleId), visible(sight)))
      .for('share');
    return found.length > 0;
  }

  /**
   * Adds a comment, unless its profile has added as many as it may, deleted ones included: then false. Two at once are counted
   * one by one.
   */
  async add(transaction: Executor, comment: NewComment): Promise<boolean> {
    await refuseGone(transaction, gone, [comment.profileId]);
    const name = `comments of ${comment.profileId}`;
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
    const latestOf = (table: typeof comments | typeof deletedComments) =>
      transaction
        .select({ lastMinute: sql<boolean>`${table.createdAt} > clock_timestamp() - interval '1 minute'` })
        .from(table)
        .where(
          and(eq(table.profileId, comment.profileId), sql`${table.createdAt} > clock_timestamp() - interval '1 day'`),
        )
        .orderBy(desc(table.createdAt))
        .limit(mostADay);
    // In one statement: of a comment that is deleted meanwhile either the comment or what is left of it is there.
    const latest = await unionAll(latestOf(comments), latestOf(deletedComments));
    if (latest.length >= mostADay || latest.filter(({ lastMinute }) => lastMinute).length >= mostAMinute) return false;
    // The transaction may have begun before the one that it has waited for.
    await transaction.insert(comments).values({ ...comment, createdAt: sql`clock_timestamp()` });
    return true;
  }

  /** Says something else in a comment of this author that may still be changed; undefined when it may not. */
  async edit(id: string, { accountId, profileId }: Author, body: string): Promise<CommentParent | undefined> {
    const [edited] = await this.#db
      .update(comments)
      .set({ body, editedAt: sql`case when ${comments.body} = ${body} then ${comments.editedAt} else now() end` })
      .where(
        and(
          eq(comments.id, id),
          eq(comments.accountId, accountId),
          eq(comments.profileId, profileId),
          isNull(comments.hiddenAt),
          sql`${comments.createdAt} > now() - make_interval(mins => ${editableMinutes})`,
        ),
      )
      .returning();
    return edited;
  }

  /** Deletes a comment; false when it was gone already. When it was added is kept for a day. */
  async remove(id: string): Promise<boolean> {
    const removed = await this.#db.execute(sql`
      with removed as (delete from ${comments} where id = ${id} returning id, profile_id, created_at),
        kept as (
          insert into ${deletedComments} (id, profile_id, created_at)
          select id, profile_id, created_at from removed where created_at > now() - interval '1 day')
      select 1 from removed`);
    return removed.length > 0;
  }

  /** Forgets what is kept of deleted comments that nobody counts any more. Gives of how many. */
  async forget(): Promise<number> {
    const forgotten = await this.#db.execute(
      sql`delete from ${deletedComments} where created_at < now() - interval '1 day' returning 1`,
    );
    return forgotten.length;
  }
}
