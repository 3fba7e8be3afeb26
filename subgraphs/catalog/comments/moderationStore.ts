/** Reports of comments, and what the staff decides on them. Whatever changes either locks the row of the comment first. */
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { titles } from '../../../db/schema/catalog.ts';
import { commentReports, comments } from '../../../db/schema/catalogComments.ts';
import { gone } from '../../../db/schema/catalogViewing.ts';
import { type Order, type PageArguments, readPage } from '../../shared/connection.ts';
import { refuseGone } from '../../shared/goneStore.ts';
import type { CommentPage, CommentParent } from '../parents.ts';
import type { Sight } from '../sight.ts';
import { visible } from '../titles/visibility.ts';

export interface Report {
  readonly commentId: string;
  readonly profileId: string;
  readonly reason: string | null;
}

export interface Decision {
  readonly commentId: string;
  readonly hidden: boolean;
  /** The account that decides. */
  readonly by: string;
}

/** Reasons that are given of one comment. */
const mostReasons = 20;

/** A comment of this list has a moment at which it was reported. */
const longestWaitingFirst: Order<CommentParent> = {
  name: 'comments.reported',
  direction: 'asc',
  columns: [comments.reportedAt, comments.id],
  types: ['timestamptz', 'uuid'],
  key: ({ reportedAt, createdAt, id }) => [(reportedAt ?? createdAt).toISOString(), id],
};

export class ModerationStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Comments with reports that nobody of the staff has looked at, of titles that exist for the viewer. */
  reported(page: PageArguments, sight: Sight): Promise<CommentPage> {
    const ofVisibleTitle = sql`exists (select from ${titles} where ${titles.id} = ${comments.titleId} and ${visible(sight)})`;
    const kept = and(isNotNull(comments.reportedAt), ofVisibleTitle);
    return readPage(
      longestWaitingFirst,
      page,
      ({ where, orderBy, limit }) =>
        this.#db
          .select()
          .from(comments)
          .where(and(kept, where))
          .orderBy(...orderBy)
          .limit(limit),
      () => this.#db.$count(comments, kept),
    );
  }

  /** The latest reasons of each comment, of those who gave one. */
  async reasons(commentIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
    const latest = this.#db
      .select({ reason: commentReports.reason, createdAt: commentReports.createdAt })
      .from(commentReports)
      .where(and(eq(commentReports.commentId, comments.id), isNotNull(commentReports.reason)))
      .orderBy(desc(commentReports.createdAt))
      .limit(mostReasons)
      .as('latest');
    const rows = await this.#db
      .select({ commentId: comments.id, reason: latest.reason })
      .from(comments)
      .innerJoinLateral(latest, sql`true`)
      .where(sql`${comments.id} = any(${sql.param(commentIds)}::uuid[])`)
      .orderBy(desc(latest.createdAt));
    const reasons = new Map<string, string[]>();
    for (const { commentId, reason } of rows)
      if (reason !== null) reasons.set(commentId, [...(reasons.get(commentId) ?? []), reason]);
    return reasons;
  }

  /** Counts a report, once a profile; one of a hidden comment is not counted. Undefined when the comment is gone. */
  report({ commentId, profileId, reason }: Report): Promise<CommentParent | undefined> {
    return this.#db.transaction(async (transaction) => {
      await refuseGone(transaction, gone, [profileId]);
      const [comment] = await transaction.select().from(comments).where(eq(comments.id, commentId)).for('update');
      if (!comment || comment.hiddenAt) return comment;
      const added = await transaction
        .insert(commentReports)
        .values({ commentId, profileId, reason })
        .onConflictDoNothing()
        .returning({ commentId: commentReports.commentId });
      if (added.length === 0) return comment;
      const [reported] = await transaction
        .update(comments)
        .set({ reports: sql`${comments.reports} + 1`, reportedAt: sql`coalesce(${comments.reportedAt}, now())` })
        .where(eq(comments.id, commentId))
        .returning();
      return reported;
    });
  }

  /** Hides a comment or lets it stand, and drops its reports. Undefined when it is gone. */
  decide({ commentId, hidden, by }: Decision): Promise<CommentParent | undefined> {
    const state = hidden
      ? {
          hiddenAt: sql`coalesce(${comments.hiddenAt}, now())`,
          hiddenBy: sql`coalesce(${comments.hiddenBy}, ${by}::uuid)`,
        }
      : { hiddenAt: null, hiddenBy: null };
    return this.#db.transaction(async (transaction) => {
      const [decided] = await transaction
        .update(comments)
        .set({ ...state, reports: 0, reportedAt: null })
        .where(eq(comments.id, commentId))
        .returning();
      await transaction.delete(commentReports).where(eq(commentReports.commentId, commentId));
      return decided;
    });
  }
}
