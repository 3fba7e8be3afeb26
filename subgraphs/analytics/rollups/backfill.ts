/**
 * Reckons the rollups of a range of days anew from the views, an hour at a time. It leaves the lock so seldom that the live roller hardly
 * ever gets it: what waits for the roller is reckoned here, a pass after each hour.
 */
import { dayMs, hourMs } from './cells.ts';
import { hoursKeptMs, type RollupStore } from './rollupStore.ts';

export interface BackfillOptions {
  readonly store: Pick<RollupStore, 'recount' | 'recountDay' | 'pass'>;
  /** The first day, in UTC. */
  readonly from: Date;
  /** The first day after the last one. */
  readonly until: Date;
  /** Days that views are kept. */
  readonly viewDays: number;
  /** Hears a line for each day: what was reckoned, and how many rows of its hours were wrong. */
  readonly tell: (line: string) => void;
  /** Stops it after the hour that it is at. */
  readonly signal?: AbortSignal;
}

export interface Backfilled {
  readonly hours: number;
  /** Rows of hours that are new, changed or gone. */
  readonly rows: number;
  /** Where to go on when it was stopped. */
  readonly goOnFrom: Date | undefined;
}

/** Refuses a range that is none, or of which views are gone: what is kept of it could only become less. */
export async function backfill(options: BackfillOptions): Promise<Backfilled> {
  const { from, until, tell, signal } = options;
  checkDays(options);
  const all = { hours: 0, rows: 0 };
  for (let day = from.getTime(); day < until.getTime(); day += dayMs) {
    if (signal?.aborted) return { ...all, goOnFrom: new Date(day) };
    const { hours, rows } = await fillDay(options, day);
    all.hours += hours;
    all.rows += rows;
    if (hours < 24) return { ...all, goOnFrom: new Date(day) };
    tell(`${shown(day)}: 24 hours reckoned, ${rows === 0 ? 'nothing changed' : `${rows} rows changed`}`);
  }
  return { ...all, goOnFrom: undefined };
}

async function fillDay(options: BackfillOptions, day: number): Promise<{ hours: number; rows: number }> {
  const { store, signal } = options;
  // The hours of a day that is so old are not kept: they are made, summed and deleted together.
  if (day < Date.now() - hoursKeptMs) {
    const rows = await store.recount(new Date(day));
    await catchUp(options);
    return { hours: 24, rows };
  }
  let rows = 0;
  for (let hour = 0; hour < 24; hour++) {
    if (signal?.aborted) return { hours: hour, rows };
    rows += await store.recount(new Date(day + hour * hourMs));
    await catchUp(options);
  }
  await store.recountDay(new Date(day));
  return { hours: 24, rows };
}

/** What waits for the roller, and cannot be reckoned, is told: it may have nothing to do with the range. */
async function catchUp({ store, tell }: BackfillOptions): Promise<void> {
  for (const { rollup, hour, error } of (await store.pass()).failed)
    tell(
      `${rollup} of ${hour.toISOString()} cannot be reckoned: ${error instanceof Error ? error.message : String(error)}`,
    );
}

function checkDays({ from, until, viewDays }: BackfillOptions): void {
  const [first, last] = [from.getTime(), until.getTime()];
  if (first % dayMs !== 0 || last % dayMs !== 0)
    throw new Error('The range wants whole days in UTC, such as 2026-11-01.');
  if (first >= last) throw new Error(`--until wants a day after ${shown(first)}, but got ${shown(last)}.`);
  const oldest = Math.ceil((Date.now() - viewDays * dayMs) / dayMs) * dayMs;
  if (first < oldest)
    throw new Error(
      `--from wants ${shown(oldest)} or a later day: views are kept for ${viewDays} days, and those of ${shown(first)} are gone.`,
    );
  const next = Math.floor(Date.now() / dayMs + 1) * dayMs;
  if (last > next) throw new Error(`--until wants ${shown(next)} at the latest, but got ${shown(last)}.`);
}

const shown = (day: number): string => new Date(day).toISOString().slice(0, 10);
