/** What a fetch reads of the data and what it writes into it: from these follows which fetch needs which. */
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** Places in the data, each as its keys from the root joined by dots, lists left out. */
export interface Reach {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
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

/** The reach of a fetch for the objects at a path. */
export function reachOf(node: FetchNode, path: readonly string[]): Reach {
  const reads = new Set(path.map((_step, at) => path.slice(0, at + 1).join('.')));
  const prefix = path.map((step) => `${step}.`).join('');
  if (node.requires) noteRequired(node.requires, prefix, reads);
  return {
    reads,
    writes: writesOf(node, prefix),
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

function writesOf({ operation, requires }: FetchNode, prefix: string): ReadonlySet<string> {
  const { definitions } = parse(operation);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const writes = new Set<string>();
  const walk = ({ selections }: SelectionSetNode, before: string) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const place = before + (selection.alias?.value ?? selection.name.value);
        writes.add(place);
        if (selection.selectionSet) walk(selection.selectionSet, `${place}.`);
        continue;
      }
      const set =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments.get(selection.name.value)?.selectionSet;
      if (set) walk(set, before);
    }
  };
  const root = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [first] = root?.selectionSet.selections ?? [];
  if (requires && first?.kind === Kind.FIELD && first.selectionSet) walk(first.selectionSet, prefix);
  else if (root) walk(root.selectionSet, prefix);
  return writes;
}
