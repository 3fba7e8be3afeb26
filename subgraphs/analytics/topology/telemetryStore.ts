/** What each process told last: a row a process, which any analytics process can read. */
import { desc, gt, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { telemetry } from '../../../db/schema/analyticsOperating.ts';
import type { Telling } from '../../../platform/telemetry.ts';

/** A process as it told of itself last. */
export interface Told {
  readonly telling: Telling;
  readonly at: Date;
  /** How long ago that was, by the clock of the database. */
  readonly ageMs: number;
}

/** How long a process that tells no more is remembered: so long what was there is shown as down. */
export const rememberedSeconds = 300;
const mostProcesses = 500;

const insertOf = (db: PostgresJsDatabase) =>
  db
    .insert(telemetry)
    .values({
      instanceId: sql.placeholder('instanceId'),
      service: sql.placeholder('service'),
      measured: sql.placeholder('measured'),
      at: sql`now()`,
    })
    .onConflictDoUpdate({
      target: telemetry.instanceId,
      set: { measured: sql`excluded.measured`, at: sql`excluded.at` },
      // What comes after the end was under way before it.
      setWhere: sql`not (${telemetry.measured}->>'ends')::boolean`,
    })
    .prepare('keep_telling');

const selectOf = (db: PostgresJsDatabase) =>
  db
    .select({
      telling: telemetry.measured,
      at: telemetry.at,
      ageMs: sql<number>`extract(epoch from now() - ${telemetry.at}) * 1000`.mapWith(Number),
    })
    .from(telemetry)
    .where(gt(telemetry.at, sql`now() - ${rememberedSeconds} * interval '1 second'`))
    .orderBy(desc(telemetry.at))
    .limit(mostProcesses)
    .prepare('newest_tellings');

export class TelemetryStore {
  readonly #insert: ReturnType<typeof insertOf>;
  readonly #select: ReturnType<typeof selectOf>;

  constructor(db: PostgresJsDatabase) {
    this.#insert = insertOf(db);
    this.#select = selectOf(db);
  }

  /** Keeps it in place of what the process told before, unless that was its end. */
  async keep(telling: Telling): Promise<void> {
    const { instanceId, service } = telling;
    await this.#insert.execute({ instanceId, service, measured: telling });
  }

  /** What each process told last, the newest first, 500 at most. */
  newest(): Promise<Told[]> {
    return this.#select.execute();
  }
}
