/**
 * Brings the rollups up to what has changed. Whoever changes a view leaves a row in changed_hours, in the same transaction; here
 * those rows are taken out, and what they name is reckoned anew from the views, in one transaction: what is killed in the middle is
 * done again, and what commits meanwhile has left a row of its own. One process at a time, by a lock of the transaction.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import {
  changedHours,
  engagementDays,
  engagementHours,
  qualityDays,
  qualityHours,
} from '../../../db/schema/analyticsRollups.ts';
import { CodedError } from '../../../platform/errors.ts';
import { type Cell, dayMs, dayOf, hourMs, moment } from './cells.ts';
import { reckonEngagementDay } from './engagementDayStore.ts';
import { reckonEngagementHour } from './engagementHourStore.ts';
import { FailedHours, type RollupHour } from './failedHours.ts';
import { reckonQualityDay } from './qualityDayStore.ts';
import { reckonQualityHour } from './qualityHourStore.ts';
import { changedMinutes, type Minutes, reckonMinutes } from './viewerMinuteStore.ts';

/** Hours of rollups that a pass takes at most: one more than a usual pass of a busy platform has. */
const mostHours = 6;

export interface Pass {
  /** Hours of rollups that were reckoned. */
  readonly hours: number;
  /** Rows of hours that are new, changed or gone. */
  readonly rows: number;
  /** Whether there may be more to do. */
  readonly more: boolean;
  /** Hours that could not be reckoned, for a reason of their own: they wait on, and are tried again later. */
  readonly failed: readonly FailedHour[];
}

export interface FailedHour extends RollupHour {
  readonly error: unknown;
}

const nothing: Pass = { hours: 0, rows: 0, more: false, failed: [] };

type Pending = {
  readonly rollup: RollupHour['rollup'];
  readonly hour: number;
  readonly first: number;
  readonly last: number;
};

export class RollupStore {
  readonly #db: PostgresJsDatabase;
  readonly #failed: FailedHours;

  constructor(db: PostgresJsDatabase, failed = new FailedHours()) {
    this.#db = db;
    this.#failed = failed;
  }

  /** Reckons the hours that have waited the longest. Nothing while another process does. */
  async pass(): Promise<Pass> {
    const [waiting] = await this.#db.execute(sql`/* rollup */ select from ${changedHours} limit 1`);
    if (!waiting) return nothing;
    const rested = this.#failed.due();
    const pass = await this.#together();
    const again = await this.#alone(rested);
    return {
      hours: pass.hours + again.hours,
      rows: pass.rows + again.rows,
      more: pass.more,
      failed: [...pass.failed, ...again.failed],
    };
  }

  /** By one transaction those that have not failed before; each by its own when that does. */
  async #together(): Promise<Pass> {
    const others = isNoneOf(this.#failed.all());
    try {
      const { hours, rows } = (await this.#reckonTaken(others)) ?? nothing;
      return { hours, rows, more: hours === mostHours, failed: [] };
    } catch (error) {
      if (isAway(error)) throw error;
      const due = await this.#db.execute<{ rollup: RollupHour['rollup']; hour: number }>(sql`/* rollup */
        select rollup, (extract(epoch from hour) * 1000)::float8 as hour from (${oldest(others)}) as due`);
      const pass = await this.#alone(due.map(({ rollup, hour }) => ({ rollup, hour: new Date(hour) })));
      return { ...pass, more: due.length === mostHours };
    }
  }

  async #alone(some: readonly RollupHour[]): Promise<Pass> {
    let [hours, rows] = [0, 0];
    const failed: FailedHour[] = [];
    for (const one of some) {
      try {
        const done = await this.#reckonTaken(isOne(one));
        if (!done) continue;
        this.#failed.forget(one);
        hours += done.hours;
        rows += done.rows;
      } catch (error) {
        if (isAway(error)) throw error;
        this.#failed.note(one);
        failed.push({ ...one, error });
      }
    }
    return { hours, rows, more: false, failed };
  }

  /** Undefined while another process is at it. */
  #reckonTaken(which: SQL): Promise<{ readonly hours: number; readonly rows: number } | undefined> {
    return this.#db.transaction(async (tx) => {
      const [lock] = await tx.execute<{ mine: boolean }>(
        sql`/* rollup */ select pg_try_advisory_xact_lock(${lockKey}) as mine`,
      );
      if (!lock?.mine) return undefined;
      await useMemory(tx);
      const pending = await take(tx, which);
      const rows = await reckon(tx, await changedBy(tx, pending));
      return { hours: pending.length, rows };
    });
  }

  /** Reckons an hour of all rollups anew, whether it has changed or not; waits for whoever is at it. Gives the rows that changed. */
  recount(hour: Date): Promise<number> {
    return this.#db.transaction(async (tx) => {
      await tx.execute(sql`/* rollup */ select pg_advisory_xact_lock(${lockKey})`);
      await useMemory(tx);
      const minutes = { from: hour, until: new Date(hour.getTime() + hourMs) };
      return reckon(tx, { engagement: [hour], quality: [hour], minutes: [minutes] });
    });
  }

  /** Sums a day of all rollups anew from its hours; waits for whoever is at it. */
  recountDay(day: Date): Promise<void> {
    return this.#db.transaction(async (tx) => {
      await tx.execute(sql`/* rollup */ select pg_advisory_xact_lock(${lockKey})`);
      for (const rollup of [engagementRollup, qualityRollup])
        await rollup.day(tx, day, await cellsOfDay(tx, rollup, day));
    });
  }

  /** Until when what has happened is in the rollups: now, or the moment of the oldest change that waits. */
  async asOf(): Promise<Date> {
    const [row] = await this.#db.execute<{ at: number }>(sql`
      select (extract(epoch from coalesce(
        (select changed_at from ${changedHours} order by id limit 1), now())) * 1000)::float8 as at`);
    return new Date(row?.at ?? Date.now());
  }
}

const lockKey = sql.raw("hashtextextended('analytics rollups', 0)");

/** An hour is sorted and grouped in memory; compiling its statement would take longer than it saves. */
const useMemory = async (tx: Executor): Promise<void> => {
  await tx.execute(sql`/* rollup */ select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`);
};

/** Hours of rollups that have waited the longest, and no more than a pass takes. */
const oldest = (which: SQL): SQL => sql`
  select rollup, hour from ${changedHours} where ${which} group by rollup, hour order by min(id) limit ${sql.raw(String(mostHours))}`;

const isOne = ({ rollup, hour }: RollupHour): SQL => sql`rollup = ${rollup} and hour = ${moment(hour)}`;
const isNoneOf = (some: readonly RollupHour[]): SQL =>
  some.length === 0 ? sql`true` : sql`not (${sql.join(some.map(isOne), sql` or `)})`;

/** It is no hour's own fault: there was no answer. What Postgres gives up for its time it has answered. */
const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  ((error instanceof CodedError &&
    (error.code === 'SUBGRAPH_UNAVAILABLE' || (error.code === 'TIMEOUT' && !error.originalError))) ||
    isAway(error.cause));

const take = (tx: Executor, which: SQL): Promise<readonly Pending[]> =>
  tx.execute<Pending>(sql`/* rollup */
    with due as (${oldest(which)}),
    taken as (
      delete from ${changedHours} as c using due where c.rollup = due.rollup and c.hour = due.hour
      returning c.rollup, c.hour, c.changed_at
    )
    select rollup, (extract(epoch from hour) * 1000)::float8 as hour, (extract(epoch from min(changed_at)) * 1000)::float8 as first,
      (extract(epoch from max(changed_at)) * 1000)::float8 as last
    from taken group by rollup, hour`);

interface Changed {
  readonly engagement: readonly Date[];
  readonly quality: readonly Date[];
  readonly minutes: readonly Minutes[];
}

/** Reports and the row that tells of them are of the same transaction, and so of the same moment. */
async function changedBy(tx: Executor, pending: readonly Pending[]): Promise<Changed> {
  const of = (rollup: Pending['rollup']) => pending.filter((one) => one.rollup === rollup);
  const minutes: Minutes[] = [];
  for (const { hour, first, last } of of('VIEWERS')) {
    const came = { from: new Date(first), until: new Date(last) };
    const changed = await changedMinutes(tx, new Date(hour), came);
    if (changed) minutes.push(changed);
  }
  return {
    engagement: of('ENGAGEMENT').map(({ hour }) => new Date(hour)),
    quality: of('QUALITY').map(({ hour }) => new Date(hour)),
    minutes,
  };
}

async function reckon(tx: Executor, { engagement, quality, minutes }: Changed): Promise<number> {
  const hours = [...engagement];
  for (const some of minutes.flatMap(countable)) hours.push(...(await reckonMinutes(tx, some)));
  return (await reckonHours(tx, hours, engagementRollup)) + (await reckonHours(tx, quality, qualityRollup));
}

interface Rollup {
  readonly hours: typeof engagementHours | typeof qualityHours;
  readonly days: typeof engagementDays | typeof qualityDays;
  readonly hour: (tx: Executor, hour: Date) => Promise<readonly Cell[]>;
  readonly day: (tx: Executor, day: Date, cells: readonly Cell[]) => Promise<void>;
}

const engagementRollup: Rollup = {
  ...{ hours: engagementHours, days: engagementDays, hour: reckonEngagementHour, day: reckonEngagementDay },
};
const qualityRollup: Rollup = {
  ...{ hours: qualityHours, days: qualityDays, hour: reckonQualityHour, day: reckonQualityDay },
};

/** Hours are kept for 100 days, a day of which cannot be summed any more without reckoning all of its hours. */
export const hoursKeptMs = 99 * dayMs;
/** Reports are kept for a week: what is older cannot be counted any more, and stays as it was counted. */
const countableMs = 7 * dayMs - hourMs;

/** Reckons the hours, and then of their days the rows that have changed in one of them. */
async function reckonHours(tx: Executor, hours: readonly Date[], rollup: Rollup): Promise<number> {
  const oldest = Date.now() - hoursKeptMs;
  let rows = 0;
  for (const [day, of] of Map.groupBy(hours, (hour) => Math.floor(hour.getTime() / dayMs) * dayMs)) {
    const isOld = day < oldest;
    const changed = isOld ? [...(await cellsOfDay(tx, rollup, new Date(day)))] : [];
    for (const hour of distinct(isOld ? hoursOfDay(day) : of)) changed.push(...(await rollup.hour(tx, hour)));
    const cells = new Map(changed.map(({ dimension, key }) => [`${dimension} ${key}`, { dimension, key }]));
    await rollup.day(tx, new Date(day), [...cells.values()]);
    rows += changed.length;
  }
  return rows;
}

/** Rows that the day has, or should have. */
const cellsOfDay = (tx: Executor, { days, hours }: Rollup, day: Date): Promise<readonly Cell[]> =>
  tx.execute<Cell & Record<string, unknown>>(sql`/* rollup */
    select dimension, key from ${days} where day = ${dayOf(day)}::date
    union select dimension, key from ${hours}
    where hour >= ${moment(day)} and hour < ${moment(new Date(day.getTime() + dayMs))}`);

const hoursOfDay = (day: number): Date[] => Array.from({ length: 24 }, (_, i) => new Date(day + i * hourMs));

function countable({ from, until }: Minutes): Minutes[] {
  const oldest = Math.ceil((Date.now() - countableMs) / hourMs) * hourMs;
  return until.getTime() > oldest ? [{ from: new Date(Math.max(from.getTime(), oldest)), until }] : [];
}

const distinct = (hours: readonly Date[]): Date[] =>
  [...new Set(hours.map((hour) => hour.getTime()))].toSorted((a, b) => a - b).map((hour) => new Date(hour));
