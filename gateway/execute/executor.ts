/** Executes the steps of a plan: each adds what it fetched to the data of the execution. */
import type { Step } from '../plan/steps.ts';
import { fetchInContext } from './context.ts';
import { type JsonObject, objectsAt } from './data.ts';
import type { Execution } from './execution.ts';
import { fetchInto } from './fetch.ts';

/**
 * Executes a step for the objects. It never throws for what a subgraph does: a fetch that fails leaves faults where
 * its data would have stood, and the other steps go on.
 */
export async function execute(step: Step, objects: readonly JsonObject[], execution: Execution): Promise<void> {
  switch (step.kind) {
    case 'nothing':
      return;
    case 'sequence':
      for (const one of step.steps) await execute(one, objects, execution);
      return;
    case 'parallel':
      await Promise.all(step.steps.map((one) => execute(one, objects, execution)));
      return;
    case 'flatten':
      if (step.step.kind === 'fetch' && step.step.contextRewrites)
        return fetchInContext(step.step, step.path, objects, execution);
      return execute(step.step, objectsAt(objects, step.path), execution);
    case 'condition':
      return execute(execution.variables[step.variable] === true ? step.chosen : step.otherwise, objects, execution);
    case 'fetch':
      if (objects.length > 0) await fetchInto(step, objects, execution);
  }
}
