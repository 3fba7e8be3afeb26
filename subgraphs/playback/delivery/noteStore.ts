/** What players say on their requests, in Postgres: many at once by one statement. It renews no lease, and counts as no report. */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { streamSessions as sessions } from '../../../db/schema/playback.ts';
import { opens } from '../sessionStore.ts';
import { toldSession } from '../topicStore.ts';

/** What a session's player has said since it was last kept; null for what it did not say. */
export interface SessionNote {
  readonly id: string;
  /** How long ago that was: clocks of processes say nothing of when a report came. */
  readonly agoSeconds: number;
  readonly bitrateKbps: number | null;
  readonly bufferSeconds: number | null;
  readonly throughputKbps: number | null;
  /** How often it had run out of data. */
  readonly starved: number;
}

export class NoteStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  /** Keeps what was said of sessions that go on, at most once of each, and tells who watches them. */
  async keep(notes: readonly SessionNote[]): Promise<void> {
    if (notes.length === 0) return;
    await this.#db
      .update(sessions)
      .set({
        // What the player has reported since is newer.
        bitrateKbps: sql`case when said.newer then coalesce(said."bitrateKbps", ${sessions.bitrateKbps}) else ${sessions.bitrateKbps} end`,
        bufferSeconds: sql`case when said.newer then coalesce(said."bufferSeconds", ${sessions.bufferSeconds}) else ${sessions.bufferSeconds} end`,
        throughputKbps: sql`coalesce(said."throughputKbps", ${sessions.throughputKbps})`,
        starved: sql`least(${sessions.starved} + said.starved, 1000000)`,
        sequence: sql`${sessions.sequence} + 1`,
      })
      .from(said(notes))
      .where(eq(sessions.id, sql`said.id`))
      .returning({ told: toldSession() });
  }
}

/** The notes of sessions that go on, which are locked in one order, whoever else reports or ends some of them. */
const said = (notes: readonly SessionNote[]): SQL => sql`(
  select n.*, s.updated_at < statement_timestamp() - make_interval(secs => n."agoSeconds") as newer
  from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as n(
    id uuid, "agoSeconds" float8, "bitrateKbps" integer, "bufferSeconds" float8, "throughputKbps" integer, starved integer)
  join ${sessions} s on s.id = n.id
  where ${opens(sql`s`)}
  order by s.id for update of s) as said`;
