/** What a fetch reads of the data and what it writes into it: from these follows which fetch needs which. */
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { type Condition, conditionsOf } from '../request/conditions.ts';
import type { Variables } from '../request/operation.ts';

/** When a place is written: if all conditions of one of these hold. */
export type Chances = readonly (readonly Condition[])[];

/** Places in the data, each as its keys from the root joined by dots, lists left out. */
export interface Reach {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlyMap<string, Chances>;
  /** What it takes from around its entities may stand anywhere. */
  readonly readsAnywhere: boolean;
  /** Its answer is renamed before it is joined: it may write anywhere. */
  readonly writesAnywhere: boolean;
  /** It changes something: it comes after all before it and before all after it. */
  readonly changes: boolean;
}

/** Whether a fetch has to wait for one that the plan puts before it. */
export function needs(later: Reach, earlier: Reach | undefined): boolean {
  if (!earlier) return false;
  if (earlier.changes || later.changes || earlier.writesAnywhere || later.readsAnywhere) return true;
  for (const place of later.reads) if (earlier.writes.has(place)) return true;
  return false;
}

/** The reach of a fetch for the objects at a path, if it is done `when` these conditions hold. */
export function reachOf(node: FetchNode, path: readonly string[], when: readonly Condition[] = []): Reach {
  const reads = new Set(path.map((_step, at) => path.slice(0, at + 1).join('.')));
  const prefix = path.map((step) => `${step}.`).join('');
  if (node.requires) noteRequired(node.requires, prefix, reads);
  return {
    reads,
    writes: writesOf(node, prefix, when),
    readsAnywhere: node.contextRewrites !== undefined,
    writesAnywhere: node.outputRewrites !== undefined,
    changes: node.operationKind === 'mutation',
  };
}

function noteRequired(selections: readonly QueryPlanSelectionNode[], prefix: string, into: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      noteRequired(selection.selections, prefix, into);
      continue;
    }
    const place = prefix + (selection.alias ?? selection.name);
    into.add(place);
    if (selection.selections) noteRequired(selection.selections, `${place}.`, into);
  }
}

/** When a fetch writes anything but names of types; undefined when it always does. */
export function chancesOf({ writes }: Reach): Chances | undefined {
  const chances = [...writes].flatMap(([place, ofPlace]) => (place.endsWith('__typename') ? [] : ofPlace));
  return chances.length === 0 || chances.some((conditions) => conditions.length === 0) ? undefined : chances;
}

/** Whether one of the chances comes true. */
export const comeTrue = (chances: Chances, variables: Variables): boolean =>
  chances.some((conditions) => conditions.every(({ variable, value }) => (variables[variable] === true) === value));

/**
 * The places that a fetch reads for its representations and that are there under conditions alone, each as its keys from
 * the entity. Where they do not hold, nobody has asked for the place, and it is no reason not to ask for the entity.
 */
export function conditionalInputs(
  reads: ReadonlySet<string>,
  path: readonly string[],
  earlier: readonly Reach[],
): ReadonlyMap<string, Chances> {
  const found = new Map<string, Chances>();
  const prefix = path.map((step) => `${step}.`).join('');
  for (const place of reads) {
    if (!place.startsWith(prefix)) continue;
    const chances = earlier.flatMap(({ writes }) => writes.get(place) ?? []);
    if (chances.length > 0 && chances.every((conditions) => conditions.length > 0))
      found.set(place.slice(prefix.length), chances);
  }
  return found;
}

function writesOf(
  { operation, requires }: FetchNode,
  prefix: string,
  when: readonly Condition[],
): ReadonlyMap<string, Chances> {
  const { definitions } = parse(operation);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const writes = new Map<string, Chances>();
  const walk = ({ selections }: SelectionSetNode, before: string, under: readonly Condition[]) => {
    for (const selection of selections) {
      const conditions = conditionsOf(selection.directives);
      if (conditions === 'never') continue;
      const all = [...under, ...conditions];
      if (selection.kind === Kind.FIELD) {
        const place = before + (selection.alias?.value ?? selection.name.value);
        writes.set(place, [...(writes.get(place) ?? []), all]);
        if (selection.selectionSet) walk(selection.selectionSet, `${place}.`, all);
        continue;
      }
      const set =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments.get(selection.name.value)?.selectionSet;
      if (set) walk(set, before, all);
    }
  };
  const root = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [first] = root?.selectionSet.selections ?? [];
  if (requires && first?.kind === Kind.FIELD && first.selectionSet) walk(first.selectionSet, prefix, when);
  else if (root) walk(root.selectionSet, prefix, when);
  return writes;
}
