/** Work that one process at a time does: held by a lease, so that what a killed process has held is free again soon. */
import { sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.ts';
import { recommendingTasks } from '../../../db/schema/analyticsRecommending.ts';

export type Task = 'FEATURES' | 'NEIGHBOURS' | 'WATCHERS';

/** Who works renews it as the work goes on. */
const leaseSeconds = 60;

export interface TakenTask {
  /** What there was when it was done last; null for never. */
  readonly marker: string | null;
  readonly doneAt: Date | null;
}

type Row = { readonly marker: string | null; readonly done_at: string | null };

export class TaskStore {
  readonly #db: Executor;

  constructor(db: Executor) {
    this.#db = db;
  }

  /** Takes a task that nobody holds and that was not done in the last `everySeconds`; undefined for any other. */
  async take(task: Task, everySeconds: number): Promise<TakenTask | undefined> {
    const [row] = await this.#db.execute<Row>(sql`
      insert into ${recommendingTasks} as t (task, leased_until)
      values (${task}, now() + make_interval(secs => ${leaseSeconds}))
      on conflict (task) do update set leased_until = excluded.leased_until
      where (t.leased_until is null or t.leased_until < now())
        and (t.done_at is null or t.done_at <= now() - make_interval(secs => ${everySeconds}))
      returning t.marker, t.done_at`);
    return row && { marker: row.marker, doneAt: row.done_at === null ? null : new Date(row.done_at) };
  }

  /** Holds it for longer. */
  async renew(task: Task): Promise<void> {
    await this.#db.execute(sql`
      update ${recommendingTasks} set leased_until = now() + make_interval(secs => ${leaseSeconds}) where task = ${task}`);
  }

  /** Says that it is done, with what there was. */
  async done(task: Task, marker: string | null): Promise<void> {
    await this.#db.execute(sql`
      update ${recommendingTasks} set leased_until = null, done_at = now(), marker = ${marker} where task = ${task}`);
  }

  /** Gives it back undone: the next who comes takes it. */
  async release(task: Task): Promise<void> {
    await this.#db.execute(sql`update ${recommendingTasks} set leased_until = null where task = ${task}`);
  }

  /** What there was when it was done last, '' before the first time; and the moment by the clock of Postgres. */
  async version(task: Task): Promise<{ readonly version: string; readonly now: Date }> {
    const [row] = await this.#db.execute<{ readonly version: string | null; readonly now: string }>(sql`
      select (select marker from ${recommendingTasks} where task = ${task}) as version,
        date_trunc('milliseconds', now()) as now`);
    return { version: row?.version ?? '', now: row ? new Date(row.now) : new Date() };
  }
}
