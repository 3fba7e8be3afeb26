/** What is known of the networks, in Postgres: shared by all processes, judged by its clock. */
import {
  type AnyColumn,
  and,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNull,
  lte,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import { type PgColumn, unionAll } from 'drizzle-orm/pg-core';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import {
  cdns,
  cdnComplaints as complaints,
  cdnOutcomes as outcomes,
  streamSessions as sessions,
} from '../../../db/schema/playback.ts';
import type { Standing } from './shares.ts';
import { answersProbes, type Evidence } from './trust.ts';

/** A network that is this process's to judge, unless it takes so long that another one begins. */
export interface Claim {
  readonly name: string;
  readonly trust: number;
  readonly failedProbes: number;
  readonly judgedAt: Date;
}

export interface Verdict {
  readonly trust: number;
  readonly failedProbes: number;
  /** How long the probe took; null when it did not come through. */
  readonly latencyMs: number | null;
}

/** What players met with a network. */
export interface Outcome {
  readonly name: string;
  readonly requests: number;
  readonly failures: number;
}

/** What somebody met with a network, failures among it. Who that is, by hashes. */
export interface Complaint extends Outcome {
  readonly account: Buffer;
  readonly network: Buffer;
}

/** What players told: at most one outcome of each network, and one complaint of each network, account and network of its own. */
export interface Told {
  readonly outcomes: readonly Outcome[];
  readonly complaints: readonly Complaint[];
}

/** How a network is, by what the last minute tells. */
export interface Measured extends Standing {
  readonly requests: number;
  readonly failures: number;
  readonly latencyMs: number | null;
  readonly probedAt: Date | null;
}

const ago = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;
const spanSeconds = 5;
const windowSeconds = 60;
/** Outcomes and complaints are kept for so long. */
export const outcomesKeptSeconds = 600;
const thisSpan = sql`to_timestamp(floor(extract(epoch from now()) / ${spanSeconds}) * ${spanSeconds})`;

export class CdnStore {
  readonly #db: PostgresJsDatabase;
  readonly #names: readonly string[];
  readonly #standings;
  readonly #evidence;

  constructor(db: PostgresJsDatabase, names: readonly string[]) {
    this.#db = db;
    this.#names = names;
    this.#standings = db
      .select({ name: cdns.name, trust: cdns.trust, failedProbes: cdns.failedProbes })
      .from(cdns)
      .where(inArray(cdns.name, [...names]))
      .prepare('playback_cdn_standings');
    const lately = (table: typeof outcomes | typeof complaints) =>
      and(eq(table.name, sql.placeholder('name')), sql`${table.at} > ${ago(windowSeconds)}`);
    const of = (who: PgColumn) =>
      db
        .select({
          requests: sql<number>`sum(${complaints.requests})`.as('told_requests'),
          failures: sql<number>`sum(${complaints.failures})`.as('told_failures'),
        })
        .from(complaints)
        .where(lately(complaints))
        .groupBy(who);
    const each = unionAll(of(complaints.account), of(complaints.network)).as('each');
    const one = db.select().from(each).orderBy(desc(each.failures), desc(each.requests)).limit(1).as('one');
    const less = (all: AnyColumn, ofOne: SQLWrapper) =>
      sql<number>`coalesce(sum(${all}), 0) - coalesce(max(${ofOne}), 0)`.mapWith(Number);
    this.#evidence = db
      .select({ requests: less(outcomes.requests, one.requests), failures: less(outcomes.failures, one.failures) })
      .from(outcomes)
      .leftJoin(one, sql`true`)
      .where(lately(outcomes))
      .prepare('playback_cdn_evidence');
  }

  /** Has a row for each network; one that is new is trusted. */
  async add(): Promise<void> {
    if (this.#names.length === 0) return;
    await this.#db
      .insert(cdns)
      .values(this.#names.toSorted().map((name) => ({ name })))
      .onConflictDoNothing();
  }

  /** How the networks are taken to be, by their names. */
  async standings(): Promise<ReadonlyMap<string, Standing>> {
    const rows = await this.#standings.execute();
    return new Map(
      rows.map(({ name, trust, failedProbes }) => [name, { trust, answers: answersProbes(failedProbes) }]),
    );
  }

  /** Takes the networks that nobody has judged for so long: each goes to one process. */
  claim(everySeconds: number): Promise<Claim[]> {
    const { name, trust, failedProbes, judgedAt } = getTableColumns(cdns);
    // What another process takes just now is left to it.
    const due = this.#db
      .select({ name })
      .from(cdns)
      .where(and(inArray(name, [...this.#names]), lte(judgedAt, ago(everySeconds))))
      .orderBy(name)
      .for('update', { skipLocked: true });
    return this.#db
      .update(cdns)
      .set({ judgedAt: sql`now()` })
      .where(inArray(name, due))
      .returning({ name, trust, failedProbes, judgedAt });
  }

  /**
   * What the last minute tells, without the account or the network (one client's, such as an IPv4 address) that told of the most failures:
   * what is said of a network has to be so without any one of them.
   */
  async evidence(name: string): Promise<Omit<Evidence, 'failedProbes'>> {
    const [row] = await this.#evidence.execute({ name });
    return row!;
  }

  /** Keeps a verdict; false when another process has begun to judge the network meanwhile. */
  settle({ name, judgedAt }: Claim, { trust, failedProbes, latencyMs }: Verdict): Promise<boolean> {
    return this.#db.transaction(async (transaction) => {
      const kept = await transaction
        .update(cdns)
        .set({ trust, failedProbes, probedAt: sql`now()` })
        .where(and(eq(cdns.name, name), eq(cdns.judgedAt, judgedAt)))
        .returning({ name: cdns.name });
      if (kept.length === 0) return false;
      if (latencyMs !== null)
        await transaction
          .insert(outcomes)
          .values({ name, at: thisSpan, latencyMs })
          .onConflictDoUpdate({ target: [outcomes.name, outcomes.at], set: { latencyMs } });
      return true;
    });
  }

  /** Adds what players met with networks. */
  tell(told: Told): Promise<void> {
    if (told.outcomes.length === 0) return Promise.resolve();
    return this.#db.transaction(async (transaction) => {
      await addOutcomes(transaction, told.outcomes);
      await addComplaints(transaction, told.complaints);
    });
  }

  /** How the networks are, by their names. */
  async measured(): Promise<ReadonlyMap<string, Measured>> {
    const rows = await this.#db
      .select({
        name: cdns.name,
        trust: cdns.trust,
        failedProbes: cdns.failedProbes,
        probedAt: cdns.probedAt,
        requests: sql<number>`coalesce(sum(${outcomes.requests}), 0)`.mapWith(Number),
        failures: sql<number>`coalesce(sum(${outcomes.failures}), 0)`.mapWith(Number),
        latencyMs: sql<number | null>`percentile_cont(0.5) within group (order by ${outcomes.latencyMs})`,
      })
      .from(cdns)
      .leftJoin(outcomes, and(eq(outcomes.name, cdns.name), sql`${outcomes.at} > ${ago(windowSeconds)}`))
      .where(inArray(cdns.name, [...this.#names]))
      .groupBy(cdns.name);
    return new Map(
      rows.map(({ name, failedProbes, ...row }) => [name, { ...row, answers: answersProbes(failedProbes) }]),
    );
  }

  /** How many streams go on in each country. */
  streamsByCountry(): Promise<{ country: string | null; streams: number }[]> {
    return this.#db
      .select({ country: sessions.country, streams: sql<number>`count(*)`.mapWith(Number) })
      .from(sessions)
      .where(isNull(sessions.endedAt))
      .groupBy(sessions.country);
  }
}

/** In one order, whoever else tells: two that wait for each other would both fail. */
const addOutcomes = (transaction: Executor, told: readonly Outcome[]) =>
  transaction
    .insert(outcomes)
    .values(told.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((one) => ({ ...one, at: thisSpan })))
    .onConflictDoUpdate({
      target: [outcomes.name, outcomes.at],
      set: {
        requests: sql`${outcomes.requests} + excluded.requests`,
        failures: sql`${outcomes.failures} + excluded.failures`,
      },
    });

/** Likewise, in the order of who tells. */
async function addComplaints(transaction: Executor, told: readonly Complaint[]): Promise<void> {
  if (told.length === 0) return;
  const order = ({ name, account, network }: Complaint) =>
    `${name} ${account.toString('hex')} ${network.toString('hex')}`;
  await transaction
    .insert(complaints)
    .values(told.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).map((one) => ({ ...one, at: thisSpan })))
    .onConflictDoUpdate({
      target: [complaints.name, complaints.at, complaints.account, complaints.network],
      set: {
        requests: sql`${complaints.requests} + excluded.requests`,
        failures: sql`${complaints.failures} + excluded.failures`,
      },
    });
}
