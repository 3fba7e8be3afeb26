/** Executes a schedule: each fetch starts as soon as what it needs is there, and adds what it brought to the data. */
import { comeTrue } from '../plan/reach.ts';
import type { Schedule, Task } from '../plan/schedule.ts';
import { fetchInContext } from './context.ts';
import { objectsAt } from './data.ts';
import type { Execution } from './execution.ts';
import { fetchInto } from './fetch.ts';

/**
 * Begins all that can begin; gives for each part of the answer when its data is complete. None of the promises is
 * rejected for what a subgraph does: a fetch that fails leaves faults where its data would have stood, and the others
 * go on.
 */
export function start(schedule: Schedule, execution: Execution): readonly Promise<void>[] {
  const run = new Run(schedule, execution);
  run.begin();
  return run.parts;
}

/** Executes the whole schedule. */
export async function execute(schedule: Schedule, execution: Execution): Promise<void> {
  if (schedule.tasks.length > 0) await Promise.all(start(schedule, execution));
}

class Run {
  readonly parts: readonly Promise<void>[];
  readonly #tasks: readonly Task[];
  readonly #execution: Execution;
  /** How many tasks each still waits for. */
  readonly #missing: number[];
  readonly #leftInPart: number[];
  readonly #resolvers: readonly PromiseWithResolvers<void>[];

  constructor({ tasks, parts }: Schedule, execution: Execution) {
    this.#tasks = tasks;
    this.#execution = execution;
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
    if (!task) return;
    const doing = perform(task, this.#execution);
    if (!doing) this.#done(task);
    else
      doing.then(
        () => this.#done(task),
        (error: unknown) => this.#failed(error),
      );
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

  /** What nobody foresaw fails the whole answer. */
  #failed(error: unknown): void {
    for (const { reject } of this.#resolvers) reject(error);
  }
}

/** Gives nothing when there was nothing to fetch. */
function perform({ fetch, path, when }: Task, execution: Execution): Promise<void> | undefined {
  for (const { variable, value } of when) if ((execution.variables[variable] === true) !== value) return undefined;
  if (fetch.wanted && !comeTrue(fetch.wanted, execution.variables)) return undefined;
  if (fetch.contextRewrites) return fetchInContext(fetch, path, execution);
  const objects = objectsAt(execution.data, path);
  return objects.length > 0 ? fetchInto(fetch, objects, execution) : undefined;
}
