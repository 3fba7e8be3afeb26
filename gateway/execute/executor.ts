/** Executes a schedule: each fetch starts as soon as what it needs is there, and adds what it brought to the data. */
import { comeTrue } from '../plan/reach.ts';
import type { Schedule, Task } from '../plan/schedule.ts';
import { fetchInContext } from './context.ts';
import { objectsAt } from './data.ts';
import type { Execution } from './execution.ts';
import { fetchInto } from './fetch.ts';

/** Performs a task; gives nothing when there was nothing to do. */
export type Perform = (task: Task) => Promise<void> | undefined;

/**
 * Begins all that can begin; gives for each part of the answer when its tasks are done. What `perform` does not foresee
 * rejects the promises of all parts, and no other task is begun.
 */
export function start(schedule: Schedule, perform: Perform): readonly Promise<void>[] {
  const run = new Run(schedule, perform);
  run.begin();
  return run.parts;
}

/**
 * Executes the whole schedule. It does not fail for what a subgraph does: a fetch that fails leaves faults where its data
 * would have stood, and the others go on.
 */
export async function execute(schedule: Schedule, execution: Execution): Promise<void> {
  if (schedule.tasks.length > 0) await Promise.all(start(schedule, fetching(execution)));
}

class Run {
  readonly parts: readonly Promise<void>[];
  readonly #tasks: readonly Task[];
  readonly #perform: Perform;
  /** How many tasks each still waits for. */
  readonly #missing: number[];
  readonly #leftInPart: number[];
  readonly #resolvers: readonly PromiseWithResolvers<void>[];
  #failedAlready = false;

  constructor({ tasks, parts }: Schedule, perform: Perform) {
    this.#tasks = tasks;
    this.#perform = perform;
    this.#missing = tasks.map(({ after }) => after);
    this.#leftInPart = parts.map(() => 0);
    for (const { part } of tasks) this.#leftInPart[part] = (this.#leftInPart[part] ?? 0) + 1;
    this.#resolvers = parts.map(() => Promise.withResolvers<void>());
    this.parts = this.#resolvers.map(({ promise }) => promise);
  }

  begin(): void {
    for (const [part, left] of this.#leftInPart.entries()) if (left === 0) this.#resolvers[part]?.resolve();
    const ready = this.#tasks.flatMap(({ after }, index) => (after === 0 ? [index] : []));
    for (const index of ready) this.#run(index);
  }

  #run(index: number): void {
    const task = this.#tasks[index];
    if (!task || this.#failedAlready) return;
    try {
      const doing = this.#perform(task);
      if (!doing) this.#done(task);
      else
        doing.then(
          () => this.#done(task),
          (error: unknown) => this.#failed(error),
        );
    } catch (error) {
      this.#failed(error);
    }
  }

  #done({ part, before }: Task): void {
    for (const waiting of before) {
      const missing = (this.#missing[waiting] ?? 1) - 1;
      this.#missing[waiting] = missing;
      if (missing === 0) this.#run(waiting);
    }
    const left = (this.#leftInPart[part] ?? 1) - 1;
    this.#leftInPart[part] = left;
    if (left === 0) this.#resolvers[part]?.resolve();
  }

  #failed(error: unknown): void {
    this.#failedAlready = true;
    for (const { reject } of this.#resolvers) reject(error);
  }
}

/** Fetches for an execution. */
export const fetching =
  (execution: Execution): Perform =>
  ({ fetch, path, when }) => {
    for (const { variable, value } of when) if ((execution.variables[variable] === true) !== value) return undefined;
    if (fetch.wanted && !comeTrue(fetch.wanted, execution.variables)) return undefined;
    if (fetch.contextRewrites) return fetchInContext(fetch, path, execution);
    const objects = objectsAt(execution.data, path);
    return objects.length > 0 ? fetchInto(fetch, objects, execution) : undefined;
  };
