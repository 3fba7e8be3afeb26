/** The stream sessions in Postgres: what is read of them, and how they end. Its clock decides about leases, so that all processes agree. */
import {
  type AnyColumn,
  and,
  eq,
  getTableColumns,
  inArray,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { outbox, streamSessions as sessions } from '../../db/schema/playback.ts';
import type { ProfileDeleted } from '../shared/accountMessages.ts';
import { put } from '../shared/outboxStore.ts';
import { endedMessages } from './messages.ts';
import { toldActive, toldSession } from './topicStore.ts';
import type { Outdated } from './withdrawalStore.ts';

export type StreamSession = typeof sessions.$inferSelect;

/** What decides over the files that a player gets. */
export type ServedSession = Pick<
  StreamSession,
  | 'id'
  | 'videoId'
  | 'storagePrefix'
  | 'country'
  | 'resumePositionSeconds'
  | 'maxHeight'
  | 'maxBitrateKbps'
  | 'maxFrameRate'
  | 'codecs'
  | 'audioLanguage'
  | 'subtitleLanguage'
>;

/** Whose streams end: those of log-ins, of profiles, or of accounts. */
export interface WhoseStreams {
  readonly logInIds?: readonly string[];
  readonly profiles?: readonly ProfileDeleted[];
  readonly accountIds?: readonly string[];
}

/** Streams that are ended by one statement at most. */
const sweep = 500;

/**
 * Goes on: it has not ended, and its lease has not run out. Of sessions that are looked up by their ids: no index may answer it. Most
 * sessions have ended, so Postgres takes those whose lease lasts to be few, and would rather go through all of them than look up ten
 * by id.
 */
export const opens = (session: SQLWrapper): SQL =>
  sql`(${session}.ended_at is null and ${session}.expires_at > now()) is true`;

/** Of the streams of an account that go on there is an index, and of a profile's none. */
const isOfProfile = ({ accountId, profileId }: ProfileDeleted): SQL =>
  sql`(${sessions.accountId} = ${accountId} and ${sessions.profileId} = ${profileId})`;

/** As one value, however many: what others tell of comes by hundreds of thousands. */
const isAnyOf = (column: AnyColumn, ids: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...new Set(ids)])}::uuid[])`;

interface Locking {
  readonly skipLocked?: true;
}

export class SessionStore {
  readonly #db: PostgresJsDatabase;
  readonly #find;
  readonly #findJudged;
  readonly #findOpen;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    this.#find = db
      .select()
      .from(sessions)
      .where(eq(sessions.id, sql.placeholder('id')))
      .prepare('playback_find_session');
    this.#findJudged = db
      .select({ session: getTableColumns(sessions), goesOn: sql<boolean>`${opens(sessions)}` })
      .from(sessions)
      .where(eq(sessions.id, sql.placeholder('id')))
      .prepare('playback_find_judged_session');
    this.#findOpen = db
      .select({
        id: sessions.id,
        videoId: sessions.videoId,
        storagePrefix: sessions.storagePrefix,
        country: sessions.country,
        resumePositionSeconds: sessions.resumePositionSeconds,
        maxHeight: sessions.maxHeight,
        maxBitrateKbps: sessions.maxBitrateKbps,
        maxFrameRate: sessions.maxFrameRate,
        codecs: sessions.codecs,
        audioLanguage: sessions.audioLanguage,
        subtitleLanguage: sessions.subtitleLanguage,
      })
      .from(sessions)
      .where(and(sql`${sessions.id} = any(${sql.placeholder('ids')}::uuid[])`, opens(sessions)))
      .prepare('playback_find_open_sessions');
  }

  async find(id: string): Promise<StreamSession | undefined> {
    const [row] = await this.#find.execute({ id });
    return row;
  }

  /** The session, and whether it goes on: by the clock that its lease runs by. */
  async findJudged(id: string): Promise<{ readonly session: StreamSession; readonly goesOn: boolean } | undefined> {
    const [row] = await this.#findJudged.execute({ id });
    return row;
  }

  findMany(ids: readonly string[]): Promise<StreamSession[]> {
    return this.#db.select().from(sessions).where(isAnyOf(sessions.id, ids));
  }

  /** What is served to the players of sessions; without those that have ended, or whose lease has run out. */
  findOpen(ids: readonly string[]): Promise<ServedSession[]> {
    return this.#findOpen.execute({ ids });
  }

  /**
   * Ends sessions whose lease has run out, at the moment it did, and tells who watches them. One that never showed a picture was left
   * before it began: what has failed, its player says (FAILED). Gives how many those were.
   */
  endExpired(): Promise<number> {
    // What another process ends just now, or a report renews, is left to it.
    return this.#endAll(lte(sessions.expiresAt, sql`now()`), { skipLocked: true });
  }

  /** Ends streams of somebody, whatever their players do, and tells who watches them. Gives how many those were. */
  async endStreams({ logInIds = [], profiles = [], accountIds = [] }: WhoseStreams): Promise<number> {
    const whose = or(
      ...(logInIds.length > 0 ? [isAnyOf(sessions.logInId, logInIds)] : []),
      ...profiles.map(isOfProfile),
      ...(accountIds.length > 0 ? [isAnyOf(sessions.accountId, accountIds)] : []),
    );
    return whose ? this.#endAll(whose) : 0;
  }

  /** Ends the streams of a profile that were begun by what held before its limits were tighter, or lifted no longer. */
  async endOutdated({ number, logInId, ...profile }: Outdated): Promise<void> {
    const ofLogIn = logInId === null ? undefined : eq(sessions.logInId, logInId);
    await this.#endAll(sql`${and(isOfProfile(profile), lt(sessions.withdrawalMark, number), ofLogIn)}`);
  }

  async #endAll(which: SQL, locking: Locking = {}): Promise<number> {
    let all = 0;
    for (;;) {
      const some = await this.#end(which, locking);
      all += some;
      if (some < sweep) return all;
    }
  }

  #end(which: SQL, locking: Locking): Promise<number> {
    // Of the statement that ends them, which is sent once their locks are there.
    const now = sql`date_trunc('milliseconds', statement_timestamp())`;
    const expired = sql`${sessions.expiresAt} <= statement_timestamp()`;
    return this.#db.transaction(async (transaction) => {
      // In one order, whoever ends or reports: two that wait for each other would both fail.
      const chosen = await transaction
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(isNull(sessions.endedAt), which))
        .orderBy(sessions.id)
        .limit(sweep)
        .for('update', locking);
      if (chosen.length === 0) return 0;
      const rows = await transaction
        .update(sessions)
        .set({
          state: 'ENDED',
          stateAt: now,
          sequence: sql`${sessions.sequence} + 1`,
          endedAt: sql`case when ${expired} then ${sessions.expiresAt} else ${now} end`,
        })
        .where(
          inArray(
            sessions.id,
            chosen.map(({ id }) => id),
          ),
        )
        .returning({ ...getTableColumns(sessions), told: toldSession(), toldToAll: toldActive() });
      await put(transaction, outbox, rows.flatMap(endedMessages));
      return rows.length;
    });
  }
}
