/**
 * Which fetches of entities may be kept, and for how long: those that bring nothing but fields of which the schema says
 * that all see the same, and for how many seconds. What nothing is said about is private.
 *
 * The hint on a field speaks for it. The hint on a type speaks for fields that give objects of the type, and for its
 * scalars, if a single subgraph gives all its fields but the keys: what another one adds was not meant.
 */
import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { signatureOf } from '../plan/signature.ts';
import type { FetchStep } from '../plan/steps.ts';
import type { Supergraph } from '../plan/supergraph.ts';
import { readSelection, type Selection } from '../response/selection.ts';
import { type MaxAge, PublicFields } from './publicFields.ts';

/** How the entities of a fetch are kept. */
export interface Keeping {
  /** Seconds. */
  readonly maxAge: number;
  /** Equal for fetches that ask the same of a subgraph. */
  readonly signature: string;
  /** What is asked of each entity. */
  readonly selection: Selection;
}

export type KeepingOf = (step: FetchStep) => Keeping | undefined;

/** Gives how the entities of a fetch are kept, undefined for one that is not; each fetch is looked at once. */
export function keepingFor(supergraph: Supergraph): KeepingOf {
  const fields = new PublicFields(supergraph);
  const known = new WeakMap<FetchStep, { readonly keeping: Keeping | undefined }>();
  return (step) => {
    const found = known.get(step);
    if (found) return found.keeping;
    const keeping = supergraph.cacheHints.empty ? undefined : keepingOf(step, supergraph, fields);
    known.set(step, { keeping });
    return keeping;
  };
}

function keepingOf(step: FetchStep, { fullSchema }: Supergraph, fields: PublicFields): Keeping | undefined {
  const { requires, operation, operationName, operationKind, subgraph } = step;
  if (!requires || operationKind !== 'query' || !inputsArePublic(requires, undefined, fields)) return undefined;
  const { definitions } = parse(operation, { noLocation: true });
  const definition = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const [entities] = definition?.selectionSet.selections ?? [];
  if (!definition || entities?.kind !== Kind.FIELD || !entities.selectionSet) return undefined;
  const { selectionSet } = entities;
  const maxAge = leastMaxAge(selectionSet, undefined, undefined, { fragments, fields });
  if (maxAge === undefined || maxAge <= 0 || !Number.isFinite(maxAge)) return undefined;
  const asked = { definition: { ...definition, selectionSet }, fragments };
  return {
    maxAge,
    signature: signatureOf({ serviceName: subgraph, operation, operationName }),
    selection: readSelection(fullSchema, asked, {}, new Map(), (key) => key),
  };
}

/** Whether all see the same of what a representation has beside the key. */
const inputsArePublic = (
  selections: readonly QueryPlanSelectionNode[],
  type: string | undefined,
  fields: PublicFields,
): boolean =>
  selections.every((selection) => {
    if (selection.kind === 'InlineFragment')
      return inputsArePublic(selection.selections, selection.typeCondition ?? type, fields);
    const { name, selections: below } = selection;
    if (name === '__typename') return true;
    if (type === undefined) return false;
    if (fields.isKey(type, name)) return true;
    return fields.mayBeInput(type, name) && (!below || inputsArePublic(below, fields.typeOf(type, name)?.name, fields));
  });

interface Surroundings {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly fields: PublicFields;
}

/**
 * The least maxAge of all that is selected; undefined where something is private. `type` is undefined for entities
 * themselves, whose types the fragments say; `inherited` is what holds of the object.
 */
function leastMaxAge(
  { selections }: SelectionSetNode,
  type: string | undefined,
  inherited: MaxAge,
  around: Surroundings,
): MaxAge {
  let least = Number.POSITIVE_INFINITY;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value === '__typename') continue;
      const found = type === undefined ? undefined : maxAgeOf(type, selection, inherited, around);
      if (found === undefined) return undefined;
      least = Math.min(least, found);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : around.fragments.get(selection.name.value);
    const condition = fragment?.typeCondition?.name.value ?? type;
    if (!fragment || condition === undefined) return undefined;
    const kept = type === undefined ? around.fields.ofType(condition) : inherited;
    const found = leastMaxAge(fragment.selectionSet, condition, kept, around);
    if (found === undefined) return undefined;
    least = Math.min(least, found);
  }
  return least;
}

function maxAgeOf(
  type: string,
  { name, selectionSet }: { readonly name: { readonly value: string }; readonly selectionSet?: SelectionSetNode },
  inherited: MaxAge,
  around: Surroundings,
): MaxAge {
  const kept = around.fields.ofField(type, name.value, inherited);
  const given = around.fields.typeOf(type, name.value);
  if (kept === undefined || !given || !selectionSet) return kept;
  const below = leastMaxAge(selectionSet, given.name, kept, around);
  return below === undefined ? undefined : Math.min(kept, below);
}
