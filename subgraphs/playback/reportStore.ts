/**
 * What players report, in Postgres: many at once by one statement, and what others are told of it in the same transaction.
 * Ten thousand players send a thousand reports a second.
 */
import { type AnyColumn, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { outbox, streamSessions as sessions } from '../../db/schema/playback.ts';
import { Batches } from '../shared/batches.ts';
import { put } from '../shared/outboxStore.ts';
import { endedMessages, reportMessages } from './messages.ts';
import { opens, type StreamSession } from './sessionStore.ts';
import type { Lease } from './startStore.ts';
import { toldActive, toldSession } from './topicStore.ts';

/** What one report of a player changes; null leaves the value before it. */
export interface Report {
  readonly sessionId: string;
  readonly profileId: string;
  /** Counts the reports of the session; null for one that counts whenever it comes. */
  readonly number: number | null;
  readonly state: StreamSession['state'];
  readonly ended: boolean;
  readonly positionSeconds: number | null;
  readonly bitrateKbps: number | null;
  readonly bufferSeconds: number | null;
  readonly startupSeconds: number | null;
  /** Null to have it be how often the player has said on its requests that it had run out of data. */
  readonly rebufferCount: number | null;
  readonly rebufferSeconds: number;
  readonly droppedFrames: number;
  /** Null to have it reckoned: what went by since the report before, if it played then, without the waiting. */
  readonly playedSeconds: number | null;
  /** The network that most of its files came from. */
  readonly cdn: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/** Reports that are kept by one statement at most. */
const size = 250;
/** Seconds that a player's clock may run ahead of ours. */
const clockSlack = 1;

export class ReportStore {
  readonly #db: PostgresJsDatabase;
  readonly #lease: Lease;
  readonly #batches: Batches<Report, StreamSession | undefined>;

  constructor(db: PostgresJsDatabase, lease: Lease) {
    this.#db = db;
    this.#lease = lease;
    this.#batches = new Batches({
      run: (reports) => this.#keep(reports),
      key: ({ sessionId }) => sessionId,
      size,
      parallel: 2,
    });
  }

  /**
   * Keeps a report, renews the lease and tells who watches; undefined when the profile has no such session, it has ended, or the
   * number was there already.
   */
  keep(report: Report): Promise<StreamSession | undefined> {
    return this.#batches.add(report);
  }

  #keep(reports: readonly Report[]): Promise<(StreamSession | undefined)[]> {
    return this.#db.transaction(async (transaction) => {
      const rows = await transaction
        .update(sessions)
        .set(changes(this.#lease))
        .from(given(reports))
        .where(sql`${sessions.id} = given."sessionId" and given.lease_before > given.at`)
        .returning({
          ...getTableColumns(sessions),
          addedPlayed: sql<number>`${played}`.mapWith(Number),
          addedRebuffers: sql<number>`given.rebuffers`.mapWith(Number),
          stateBefore: sql<StreamSession['state']>`given.state_before`,
          told: toldSession(),
        });
      const bySession = new Map(rows.map((row) => [row.id, row]));
      const messages = reports.flatMap((report) => {
        const row = bySession.get(report.sessionId);
        if (!row) return [];
        const { rebufferSeconds, droppedFrames } = report;
        const { addedPlayed: playedSeconds, addedRebuffers: rebufferCount } = row;
        const sums = { playedSeconds, rebufferCount, rebufferSeconds, droppedFrames };
        const positioned =
          report.positionSeconds !== null && (row.stateBefore !== 'STARTING' || hasShown(row, playedSeconds));
        return [...reportMessages(row, { ...sums, positioned }), ...(report.ended ? endedMessages(row) : [])];
      });
      await Promise.all([
        put(transaction, outbox, messages),
        rows.some(({ state, stateBefore }) => state !== stateBefore) &&
          transaction.execute(sql`select ${toldActive()}`),
      ]);
      return reports.map(({ sessionId }) => {
        const row = bySession.get(sessionId);
        if (!row) return undefined;
        const { addedPlayed: _, addedRebuffers: __, stateBefore: ___, told: ____, ...session } = row;
        return session;
      });
    });
  }
}

/** Whether a stream that ends before it told of a first picture had one: a player that fails stands at 0 wherever it was to go on. */
const hasShown = ({ endedAt, positionSeconds, resumePositionSeconds }: StreamSession, playedSeconds: number): boolean =>
  endedAt === null || playedSeconds > 0 || positionSeconds > resumePositionSeconds;

/**
 * The reports with what is in the way of none: their sessions are locked, in one order, whoever else reports or ends some of them. The
 * clock is read once a lock is there: a lease that runs out while a report waits for it may be another stream's by then.
 */
const given = (reports: readonly Report[]): SQL => sql`(
  select locked.*, clock_timestamp() as at from (
  select g.*, coalesce(g."rebufferCount", s.starved) as rebuffers, s.state as state_before, s.updated_at as updated_before,
    s.expires_at as lease_before, s.started_at, s.played_seconds as played_before
  from jsonb_to_recordset(${JSON.stringify(reports)}::jsonb) as g(
    "sessionId" uuid, "profileId" uuid, number integer, state text, ended boolean, "positionSeconds" float8, "bitrateKbps" integer,
    "bufferSeconds" float8, "startupSeconds" float8, "rebufferCount" bigint, "rebufferSeconds" float8, "droppedFrames" bigint,
    "playedSeconds" float8, cdn text, "errorCode" text, "errorMessage" text)
  join ${sessions} s on s.id = g."sessionId" and s.profile_id = g."profileId"
  where ${opens(sql`s`)} and (g.number is null or g.number > s.last_report)
  order by s.id for update of s) as locked) as given`;

/** What one field of a report is, in SQL. */
const told = (name: keyof Report): SQL => sql`given.${sql.identifier(name)}`;
const now = sql`greatest(date_trunc('milliseconds', given.at), given.updated_before)`;
const elapsed = sql`extract(epoch from ${now} - given.updated_before)::float8`;
const reckoned = sql`case given.state_before when 'PLAYING' then ${elapsed} - ${told('rebufferSeconds')} end`;

const ahead = sql.raw(String(clockSlack));
/**
 * Nobody plays longer than the time that has gone by, since the report before and in all. `least` passes over null, so a report that
 * tells nothing is a case of its own.
 */
const played = sql`greatest(0, case when ${told('playedSeconds')} is null then ${reckoned}
  else least(${told('playedSeconds')}, ${elapsed} + ${ahead},
    extract(epoch from ${now} - given.started_at)::float8 + ${ahead} - given.played_before) end)`;

/** The value told, or else the one before it. */
const latest = (name: keyof Report, column: AnyColumn): SQL => sql`coalesce(${told(name)}, ${column})`;
/** Sums stay inside an integer whatever players say. */
const plus = (name: keyof Report, column: AnyColumn): SQL => sql`least(${column} + ${told(name)}, 2000000000)::integer`;

const changes = ({ leaseSeconds }: Lease) => ({
  state: told('state'),
  stateAt: sql`case when ${told('state')} = given.state_before then ${sessions.stateAt} else ${now} end`,
  sequence: sql`${sessions.sequence} + 1`,
  lastReport: latest('number', sessions.lastReport),
  // Behind the end there is nothing: where a player says that it is there, it is at the end.
  positionSeconds: sql`least(${latest('positionSeconds', sessions.positionSeconds)}, ${sessions.durationSeconds})`,
  bitrateKbps: latest('bitrateKbps', sessions.bitrateKbps),
  bufferSeconds: latest('bufferSeconds', sessions.bufferSeconds),
  // Told once a session: the first value stays.
  startupSeconds: sql`coalesce(${sessions.startupSeconds}, ${told('startupSeconds')})`,
  rebufferCount: sql`least(${sessions.rebufferCount} + given.rebuffers, 2000000000)::integer`,
  starved: 0,
  rebufferSeconds: sql`${sessions.rebufferSeconds} + ${told('rebufferSeconds')}`,
  droppedFrames: plus('droppedFrames', sessions.droppedFrames),
  playedSeconds: sql`${sessions.playedSeconds} + ${played}`,
  cdn: latest('cdn', sessions.cdn),
  errorCode: told('errorCode'),
  errorMessage: told('errorMessage'),
  updatedAt: now,
  expiresAt: sql`least(${now} + make_interval(secs => ${leaseSeconds}), ${sessions.endsBy})`,
  endedAt: sql`case when given.ended then ${now} end`,
});
