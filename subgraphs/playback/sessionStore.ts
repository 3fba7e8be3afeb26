/** The stream sessions in Postgres. Its clock decides about leases, so that all processes agree. */
import { and, eq, getTableColumns, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { streamSessions as sessions } from '../../db/schema/playback.ts';
import { notification } from '../shared/pubsub.ts';
import { sessionTopic } from './topics.ts';

export type StreamSession = typeof sessions.$inferSelect;

export interface Lease {
  /** How long a session lives without a report. */
  readonly leaseSeconds: number;
  /** How long it lives at most, however often it is reported on. */
  readonly longestSeconds: number;
}

export type NewSession = Pick<
  StreamSession,
  | 'id'
  | 'accountId'
  | 'profileId'
  | 'videoId'
  | 'storagePrefix'
  | 'storyboard'
  | 'durationSeconds'
  | 'resumePositionSeconds'
  | 'maxHeight'
  | 'deviceKind'
  | 'deviceName'
  | 'country'
>;

/** What one report of a player changes; null leaves the value before it. */
export interface Report {
  readonly state: StreamSession['state'];
  readonly ended: boolean;
  readonly positionSeconds: number | null;
  readonly bitrateKbps: number | null;
  readonly bufferSeconds: number | null;
  readonly startupSeconds: number | null;
  readonly rebufferCount: number;
  readonly rebufferSeconds: number;
  readonly droppedFrames: number;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/** Says that the session of each changed row has changed, when the change commits: neither comes without the other. */
const told = (): SQL<string> => {
  const { channel, topic } = notification(sessionTopic(''));
  return sql`pg_notify(${channel}, ${topic} || ${sessions.id})`;
};

/** Expired leases that are ended by one statement at most. */
const sweep = 500;

const open = and(isNull(sessions.endedAt), sql`${sessions.expiresAt} > now()`);
const later = (seconds: number): SQL => sql`make_interval(secs => ${seconds})`;

/** Sums stay inside an integer whatever players say. */
const plus = (column: typeof sessions.rebufferCount | typeof sessions.droppedFrames, name: string): SQL =>
  sql`least(${column} + ${sql.placeholder(name)}::bigint, 2000000000)::integer`;

export class SessionStore {
  readonly #db: PostgresJsDatabase;
  readonly #lease: Lease;
  readonly #find;
  readonly #findOpen;
  readonly #report;

  constructor(db: PostgresJsDatabase, lease: Lease) {
    this.#db = db;
    this.#lease = lease;
    const id = eq(sessions.id, sql.placeholder('id'));
    this.#find = db.select().from(sessions).where(id).prepare('playback_find_session');
    this.#findOpen = db
      .select({ storagePrefix: sessions.storagePrefix, maxHeight: sessions.maxHeight })
      .from(sessions)
      .where(and(id, open))
      .prepare('playback_find_open_session');
    this.#report = prepareReport(db, lease);
  }

  async insert(session: NewSession): Promise<StreamSession> {
    const { leaseSeconds } = this.#lease;
    const [row] = await this.#db
      .insert(sessions)
      .values({
        ...session,
        state: 'STARTING',
        sequence: 1,
        positionSeconds: session.resumePositionSeconds,
        startedAt: sql`now()`,
        updatedAt: sql`now()`,
        expiresAt: sql`now() + ${later(leaseSeconds)}`,
      })
      .returning();
    return row!;
  }

  async find(id: string): Promise<StreamSession | undefined> {
    const [row] = await this.#find.execute({ id });
    return row;
  }

  findMany(ids: readonly string[]): Promise<StreamSession[]> {
    return this.#db
      .select()
      .from(sessions)
      .where(inArray(sessions.id, [...ids]));
  }

  /** What is served to the player of a session; undefined once it has ended or its lease has run out. */
  async findOpen(id: string): Promise<Pick<StreamSession, 'storagePrefix' | 'maxHeight'> | undefined> {
    const [row] = await this.#findOpen.execute({ id });
    return row;
  }

  /** Keeps a report, renews the lease and tells who watches; undefined when the profile has no such session, or it has ended. */
  async report(id: string, profileId: string, report: Report): Promise<StreamSession | undefined> {
    const [changed] = await this.#report.execute({ id, profileId, ...report });
    if (!changed) return undefined;
    const { told: _, ...session } = changed;
    return session;
  }

  /**
   * Ends sessions whose lease has run out, at the moment it did, and tells who watches them. One that never showed a
   * picture has failed.
   */
  async endExpired(): Promise<void> {
    const expired = this.#db
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(isNull(sessions.endedAt), lte(sessions.expiresAt, sql`now()`)))
      .limit(sweep)
      .for('update', { skipLocked: true });
    await this.#db
      .update(sessions)
      .set({
        state: sql`case ${sessions.state} when 'STARTING' then 'FAILED' else 'ENDED' end`,
        sequence: sql`${sessions.sequence} + 1`,
        endedAt: sessions.expiresAt,
      })
      .where(inArray(sessions.id, expired))
      .returning({ told: told() });
  }
}

const prepareReport = (db: PostgresJsDatabase, { leaseSeconds, longestSeconds }: Lease) =>
  db
    .update(sessions)
    .set({
      state: sql`${sql.placeholder('state')}::text`,
      sequence: sql`${sessions.sequence} + 1`,
      positionSeconds: sql`coalesce(${sql.placeholder('positionSeconds')}::float8, ${sessions.positionSeconds})`,
      bitrateKbps: sql`coalesce(${sql.placeholder('bitrateKbps')}::integer, ${sessions.bitrateKbps})`,
      bufferSeconds: sql`coalesce(${sql.placeholder('bufferSeconds')}::float8, ${sessions.bufferSeconds})`,
      // Told once a session: the first value stays.
      startupSeconds: sql`coalesce(${sessions.startupSeconds}, ${sql.placeholder('startupSeconds')}::float8)`,
      rebufferCount: plus(sessions.rebufferCount, 'rebufferCount'),
      rebufferSeconds: sql`${sessions.rebufferSeconds} + ${sql.placeholder('rebufferSeconds')}::float8`,
      droppedFrames: plus(sessions.droppedFrames, 'droppedFrames'),
      errorCode: sql`${sql.placeholder('errorCode')}::text`,
      errorMessage: sql`${sql.placeholder('errorMessage')}::text`,
      updatedAt: sql`now()`,
      expiresAt: sql`least(now() + ${later(leaseSeconds)}, ${sessions.startedAt} + ${later(longestSeconds)})`,
      endedAt: sql`case when ${sql.placeholder('ended')}::boolean then now() end`,
    })
    .where(and(eq(sessions.id, sql.placeholder('id')), eq(sessions.profileId, sql.placeholder('profileId')), open))
    .returning({ ...getTableColumns(sessions), told: told() })
    .prepare('playback_report');
