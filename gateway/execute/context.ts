/**
 * Arguments from the objects around an entity (@context, @fromContext): entities with equal surroundings are asked
 * together, since an operation has one value for each of its variables.
 */
import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import type { FetchStep } from '../plan/steps.ts';
import { isObject, type JsonObject, own } from './data.ts';
import type { Execution } from './execution.ts';
import { Fault } from './fault.ts';
import { fetchInto } from './fetch.ts';
import { miss } from './missing.ts';
import type { TypeSystem } from './typeSystem.ts';

/** An object and those around it, the outermost first. */
interface Placed {
  readonly object: JsonObject;
  readonly around: readonly JsonObject[];
}

/** Fetches for the objects at a path, each with the arguments that its own surroundings give. */
export async function fetchInContext(step: FetchStep, path: readonly string[], execution: Execution): Promise<void> {
  const groups = new Map<string, { readonly values: JsonObject; readonly objects: JsonObject[] }>();
  for (const placed of placedAt(execution.data, path, 0, [])) {
    const values = contextOf(step.contextRewrites ?? [], placed, execution.types);
    if (values instanceof Fault) {
      miss(step, placed.object, values, execution);
      continue;
    }
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? { values, objects: [] };
    group.objects.push(placed.object);
    groups.set(key, group);
  }
  await Promise.all(
    [...groups.values()].map(({ values, objects: asked }) =>
      fetchInto(step, asked, { ...execution, variables: { ...execution.variables, ...values } }),
    ),
  );
}

function placedAt(value: unknown, path: readonly string[], at: number, around: readonly JsonObject[]): Placed[] {
  if (Array.isArray(value)) return value.flatMap((element) => placedAt(element, path, at, around));
  if (!isObject(value)) return [];
  const step = path[at];
  if (step === undefined) return [{ object: value, around }];
  return placedAt(own(value, step), path, at + 1, [...around, value]);
}

/** The values of the variables; several rewrites of one name are for several types that may be around. */
function contextOf(rewrites: readonly FetchDataKeyRenamer[], placed: Placed, types: TypeSystem): JsonObject | Fault {
  const values: JsonObject = {};
  for (const { path, renameKeyTo } of rewrites) {
    const value = valueAt(path, placed, types);
    if (value instanceof Fault) return value;
    if (value !== undefined) values[renameKeyTo] ??= value;
  }
  return values;
}

/** A path goes outwards by `..`, one object each, then inwards by type conditions and keys. */
function valueAt(path: readonly string[], { object, around }: Placed, types: TypeSystem): unknown {
  const inwards = path.filter((step) => step !== '..');
  let value: unknown = [...around, object].at(inwards.length - path.length - 1);
  for (const step of inwards) {
    if (!isObject(value)) return value;
    if (!step.startsWith('... on ')) value = own(value, step);
    else if (!types.satisfies(own(value, '__typename'), step.slice('... on '.length))) return undefined;
  }
  return value;
}
