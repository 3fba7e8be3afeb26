/**
 * Queries of which a part is the same for everybody: that part is asked apart, so that viewers who differ share its
 * answer. The fields at the root of a query do not depend on each other (GraphQL, 6.2.1).
 */
import { type FieldNode, Kind, OperationTypeNode, type SelectionSetNode, visit } from 'graphql';
import type { Operation } from './operation.ts';

/** More parts than these are not worth a plan each. */
const mostParts = 6;

/**
 * The parts of a query in the order of its fields, each public or private throughout; undefined for one that is not
 * worth splitting, or whose root cannot be told apart by a look at its fields.
 */
export function splitByAudience(
  operation: Operation,
  publicRoots: ReadonlySet<string>,
): readonly Operation[] | undefined {
  const { definition } = operation;
  if (definition.operation !== OperationTypeNode.QUERY || publicRoots.size === 0) return undefined;
  const fields = rootFields(definition.selectionSet, operation);
  if (!fields) return undefined;
  const parts: { isPublic: boolean; fields: FieldNode[] }[] = [];
  const partOf = new Map<string, number>();
  for (const field of fields) {
    const key = field.alias?.value ?? field.name.value;
    const isPublic = publicRoots.has(key);
    if (parts.at(-1)?.isPublic !== isPublic) parts.push({ isPublic, fields: [] });
    parts.at(-1)?.fields.push(field);
    // A key that is selected twice is one field, and stands in one part.
    if ((partOf.get(key) ?? parts.length) !== parts.length) return undefined;
    partOf.set(key, parts.length);
  }
  if (parts.length < 2 || parts.length > mostParts) return undefined;
  return parts.map(({ fields: selections }) => withRoot(operation, { ...definition.selectionSet, selections }));
}

/** The fields at the root, out of plain fragments; undefined when a fragment there has a directive. */
function rootFields({ selections }: SelectionSetNode, operation: Operation): readonly FieldNode[] | undefined {
  const fields: FieldNode[] = [];
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      fields.push(selection);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : operation.fragments.get(selection.name.value);
    const below = fragment && !selection.directives?.length ? rootFields(fragment.selectionSet, operation) : undefined;
    if (!below) return undefined;
    fields.push(...below);
  }
  return fields;
}

/** The operation with another root, and of fragments and variables only those that it uses. */
function withRoot({ definition, fragments }: Operation, selectionSet: SelectionSetNode): Operation {
  const used = new Set<string>();
  const kept: Operation['fragments'] = new Map(fragments);
  const variables = new Set<string>();
  const note = (root: SelectionSetNode): void => {
    visit(root, {
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => {
        const fragment = used.has(name.value) ? undefined : kept.get(name.value);
        used.add(name.value);
        if (fragment) note(fragment.selectionSet);
      },
    });
  };
  note(selectionSet);
  const declared = definition.variableDefinitions?.filter(({ variable }) => variables.has(variable.name.value)) ?? [];
  return {
    definition: { ...definition, selectionSet, variableDefinitions: declared },
    fragments: new Map([...fragments].filter(([name]) => used.has(name))),
  };
}
