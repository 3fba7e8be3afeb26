/** What profiles had identity forget: kept by the moment, as what is told of before may come later. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { gone } from '../../../db/schema/analytics.ts';
import { forgottenHistory, profileRecommendations } from '../../../db/schema/analyticsRecommending.ts';
import type { HistoryCleared } from '../../shared/accountMessages.ts';
import { goneAmong } from '../../shared/goneStore.ts';

export class ForgottenStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /**
   * Keeps the later moment of each, and drops what was reckoned for the profiles: it comes anew with the next question. Again, and in
   * another order, it comes to the same.
   */
  forget(cleared: readonly HistoryCleared[]): Promise<void> {
    return this.#db.transaction(async (transaction) => {
      const deleted = await goneAmong(
        transaction,
        gone,
        cleared.map(({ profileId }) => profileId),
      );
      const rows = latestOfEach(cleared.filter(({ profileId }) => !deleted.has(profileId)));
      if (rows.length === 0) return;
      await transaction
        .insert(forgottenHistory)
        .values(rows)
        .onConflictDoUpdate({
          target: [forgottenHistory.profileId, forgottenHistory.kind, forgottenHistory.subjectId],
          set: {
            at: sql`greatest(${forgottenHistory.at}, excluded.at)`,
            receivedAt: sql`case when excluded.at > ${forgottenHistory.at} then now() else ${forgottenHistory.receivedAt} end`,
          },
        });
      const profileIds = sql`${sql.param([...new Set(rows.map(({ profileId }) => profileId))])}::uuid[]`;
      // What is forgotten with all that was before need not be kept by itself.
      await transaction.execute(sql`
        delete from ${forgottenHistory} as one using ${forgottenHistory} as whole
        where one.profile_id = any(${profileIds}) and one.kind <> 'ALL'
          and whole.profile_id = one.profile_id and whole.kind = 'ALL' and whole.at >= one.at`);
      await transaction.execute(sql`
        delete from ${profileRecommendations} where ${profileRecommendations.profileId} = any(${profileIds})`);
    });
  }
}

type Forgotten = typeof forgottenHistory.$inferInsert;

/** One of each alone: a statement may not touch a row twice. */
function latestOfEach(cleared: readonly HistoryCleared[]): Forgotten[] {
  const rows = new Map<string, Forgotten>();
  for (const one of cleared) {
    const row = rowOf(one);
    const key = `${row.profileId} ${row.kind} ${row.subjectId}`;
    const before = rows.get(key);
    if (!before || before.at < row.at) rows.set(key, row);
  }
  return [...rows.values()].toSorted((a, b) =>
    `${a.profileId} ${a.subjectId}` < `${b.profileId} ${b.subjectId}` ? -1 : 1,
  );
}

function rowOf({ profileId, titleId, videoId, at }: HistoryCleared): Forgotten {
  const moment = new Date(at);
  if (titleId !== null) return { profileId, kind: 'TITLE', subjectId: titleId, at: moment };
  if (videoId !== null) return { profileId, kind: 'VIDEO', subjectId: videoId, at: moment };
  return { profileId, kind: 'ALL', subjectId: profileId, at: moment };
}
