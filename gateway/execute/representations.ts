/** Representations: how entities are named to a subgraph that is asked for more of them (Federation, `_entities`). */
import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { FetchStep } from '../plan/steps.ts';
import { isObject, type JsonObject, mergeInto, own } from './data.ts';
import { Fault } from './fault.ts';
import { rewrite } from './rewrites.ts';
import type { TypeSystem } from './typeSystem.ts';

/** What one fetch asks: equal entities are asked once, and `targets[i]` are the objects that `list[i]` stands for. */
export interface Representations {
  readonly list: readonly JsonObject[];
  readonly targets: readonly (readonly JsonObject[])[];
  /** Objects that cannot be asked for, because what would name them is missing for the reason that is given. */
  readonly lacking: readonly { readonly target: JsonObject; readonly fault: Fault }[];
}

export function representationsOf(
  step: FetchStep,
  entities: readonly JsonObject[],
  types: TypeSystem,
): Representations {
  const list: JsonObject[] = [];
  const targets: JsonObject[][] = [];
  const lacking: { target: JsonObject; fault: Fault }[] = [];
  const places = new Map<string, number>();
  for (const target of entities) {
    const representation = select(target, step.requires ?? [], types);
    if (representation instanceof Fault) lacking.push({ target, fault: representation });
    if (!isObject(representation) || representation.__typename === undefined) continue;
    rewrite(representation, step.inputRewrites, types);
    const text = JSON.stringify(representation);
    const place = places.get(text) ?? list.length;
    places.set(text, place);
    list[place] ??= representation;
    targets[place] ??= [];
    targets[place].push(target);
  }
  return { list, targets, lacking };
}

/** The selected part of a value; a fault when one stands in it, undefined when something was never fetched. */
function select(source: unknown, selections: readonly QueryPlanSelectionNode[], types: TypeSystem): unknown {
  if (source === null || source instanceof Fault) return source;
  if (Array.isArray(source)) return selectEach(source, selections, types);
  if (!isObject(source)) return undefined;
  const result: JsonObject = {};
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      if (selection.typeCondition && !types.satisfies(own(source, '__typename'), selection.typeCondition)) continue;
      const part = select(source, selection.selections, types);
      if (!isObject(part)) return part;
      mergeInto(result, part, types.isObjectType);
      continue;
    }
    const key = selection.alias ?? selection.name;
    const value = own(source, key);
    const part = selection.selections ? select(value, selection.selections, types) : leaf(value);
    if (part === undefined || part instanceof Fault) return part;
    result[key] = part;
  }
  return result;
}

function selectEach(list: readonly unknown[], selections: readonly QueryPlanSelectionNode[], types: TypeSystem) {
  const parts = list.map((element) => select(element, selections, types));
  return parts.find((part) => part instanceof Fault) ?? (parts.includes(undefined) ? undefined : parts);
}

const leaf = (value: unknown): unknown =>
  Array.isArray(value) ? (value.find((element) => element instanceof Fault) ?? value) : value;
