/**
 * Keeps what playback tells of streams, and in the same transaction what it changes: their quality, views, and the sums of
 * titles. What comes twice changes nothing; the order does not matter.
 */
import { type AnyColumn, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../db/client.ts';
import { gone, streamQuality, streamReports } from '../../db/schema/analytics.ts';
import { goneAmong } from '../shared/goneStore.ts';
import type { StreamEnded, StreamReport, StreamStarted } from '../shared/streamMessages.ts';
import { lockAccounts } from './accountLockStore.ts';
import { hourOf } from './events/changedHours.ts';
import { keepViews } from './keepViews.ts';
import {
  firstSequence,
  type QualityAddition,
  qualityOfEnd,
  qualityOfReport,
  qualityOfStart,
  together,
  viewOfEnd,
  viewOfReport,
  viewOfStart,
} from './streamRules.ts';
import { largestCount } from './viewQuality.ts';

export type StreamQuality = typeof streamQuality.$inferSelect;

/** Accounts that one transaction holds: what more are told of is kept by the next. */
const mostAccounts = 250;

export class StreamStore {
  readonly #db: PostgresJsDatabase;
  readonly #find;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    this.#find = db
      .select()
      .from(streamQuality)
      .where(
        sql`${streamQuality.sessionId} = any(${sql.placeholder('ids')}::uuid[])
          and ${streamQuality.sequence} <> ${sql.raw(String(firstSequence))}`,
      )
      .prepare('analytics_find_stream_quality');
  }

  /** How those streams play that were reported on. */
  findMany(sessionIds: readonly string[]): Promise<StreamQuality[]> {
    return this.#find.execute({ ids: [...sessionIds] });
  }

  started(streams: readonly StreamStarted[]): Promise<void> {
    return this.#keep(streams, async (tx, some) => {
      await addToQuality(tx, some.map(qualityOfStart));
      await keepViews(tx, some.flatMap(viewOfStart));
    });
  }

  reported(reports: readonly StreamReport[]): Promise<void> {
    return this.#keep(reports, async (tx, some) => {
      const added = await insertNew(tx, some);
      await addToQuality(tx, added.map(qualityOfReport));
      const watchedIn = added.map(({ at }) => ({ rollup: 'VIEWERS', hour: hourOf(new Date(at)) }) as const);
      await keepViews(tx, added.flatMap(viewOfReport), watchedIn);
    });
  }

  ended(ends: readonly StreamEnded[]): Promise<void> {
    return this.#keep(ends, async (tx, some) => {
      await addToQuality(tx, some.map(qualityOfEnd));
      await keepViews(tx, some.flatMap(viewOfEnd));
    });
  }

  /** What is told of accounts and profiles that were deleted meanwhile is passed over. */
  async #keep<Told extends StreamStarted>(
    told: readonly Told[],
    keep: (tx: Executor, some: readonly Told[]) => Promise<void>,
  ): Promise<void> {
    const ofAccounts = [...Map.groupBy(told, ({ accountId }) => accountId)];
    for (let i = 0; i < ofAccounts.length; i += mostAccounts) {
      const slice = ofAccounts.slice(i, i + mostAccounts);
      const accountIds = slice.map(([accountId]) => accountId);
      const all = slice.flatMap(([, ofOne]) => ofOne);
      await this.#db.transaction(async (tx) => {
        const dead = await goneAmong(tx, gone, [...accountIds, ...new Set(all.map(({ profileId }) => profileId))]);
        const living = all.filter(({ accountId, profileId }) => !dead.has(accountId) && !dead.has(profileId));
        if (living.length === 0) return;
        await lockAccounts(tx, accountIds);
        await keep(tx, living);
      });
    }
  }
}

/** The reports that were not there yet, each once. */
async function insertNew(tx: Executor, reports: readonly StreamReport[]): Promise<StreamReport[]> {
  const byKey = new Map(reports.map((report) => [keyOf(report), report]));
  const added = await tx
    .insert(streamReports)
    .values(Array.from(byKey.values(), (report) => ({ ...report, at: new Date(report.at) })))
    .onConflictDoNothing()
    .returning({ sessionId: streamReports.sessionId, sequence: streamReports.sequence });
  return added.flatMap((row) => byKey.get(keyOf(row)) ?? []);
}

const keyOf = ({ sessionId, sequence }: { readonly sessionId: string; readonly sequence: number }): string =>
  `${sessionId} ${sequence}`;

async function addToQuality(tx: Executor, additions: readonly QualityAddition[]): Promise<void> {
  if (additions.length === 0) return;
  await tx
    .insert(streamQuality)
    .values(together(additions))
    .onConflictDoUpdate({
      target: streamQuality.sessionId,
      set: {
        lastAt: sql`greatest(${streamQuality.lastAt}, excluded.last_at)`,
        state: sql`case when ${isNewer} then excluded.state else ${streamQuality.state} end`,
        sequence: sql`greatest(${streamQuality.sequence}, excluded.sequence)`,
        stateSince: sql`case when ${streamQuality.state} = excluded.state then least(${streamQuality.stateSince}, excluded.state_since)
          when ${isNewer} then excluded.state_since else ${streamQuality.stateSince} end`,
        endedAt: sql`coalesce(${streamQuality.endedAt}, excluded.ended_at)`,
        failed: sql`${streamQuality.failed} or excluded.failed`,
        startupSeconds: sql`coalesce(${streamQuality.startupSeconds}, excluded.startup_seconds)`,
        rebufferCount: plusCount(streamQuality.rebufferCount),
        rebufferSeconds: plus(streamQuality.rebufferSeconds),
        playedSeconds: plus(streamQuality.playedSeconds),
        droppedFrames: plusCount(streamQuality.droppedFrames),
        bitrateSum: plus(streamQuality.bitrateSum),
        bitrateSeconds: plus(streamQuality.bitrateSeconds),
      },
    });
}

const isNewer = sql`excluded.sequence > ${streamQuality.sequence}`;
const plus = (column: AnyColumn) => sql`${column} + excluded.${sql.identifier(column.name)}`;
const plusCount = (column: AnyColumn) =>
  sql`least(${column}::bigint + excluded.${sql.identifier(column.name)}, ${sql.raw(String(largestCount))})::integer`;
