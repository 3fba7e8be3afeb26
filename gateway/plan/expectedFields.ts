/** What a fetch brings to the objects it is merged into. */
import type { FetchDataRewrite, FetchNode } from '@apollo/query-planner';
import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** A key that a fetch fills, and the type condition under which it does. */
export interface ExpectedField {
  readonly key: string;
  readonly condition: string | undefined;
}

/** The topmost fields that a fetch fills: of the root, or of the entities. They are named as after its rewrites. */
export function expectedFields({ operation, requires, outputRewrites }: FetchNode): readonly ExpectedField[] {
  const { definitions } = parse(operation);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const root = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!root) return [];
  const found: ExpectedField[] = [];
  const walk = ({ selections }: SelectionSetNode, condition: string | undefined) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        found.push({ key: renamed(key, outputRewrites), condition });
      } else if (selection.kind === Kind.INLINE_FRAGMENT)
        walk(selection.selectionSet, selection.typeCondition?.name.value ?? condition);
      else {
        const fragment = fragments.get(selection.name.value);
        if (fragment) walk(fragment.selectionSet, fragment.typeCondition.name.value);
      }
    }
  };
  const [entities] = root.selectionSet.selections;
  if (requires && entities?.kind === Kind.FIELD && entities.selectionSet) walk(entities.selectionSet, undefined);
  else walk(root.selectionSet, undefined);
  return found;
}

function renamed(key: string, rewrites: readonly FetchDataRewrite[] | undefined): string {
  for (const rewrite of rewrites ?? []) {
    const [last, ...above] = rewrite.path.toReversed();
    if (rewrite.kind === 'KeyRenamer' && last === key && above.every((step) => step.startsWith('... on ')))
      return rewrite.renameKeyTo;
  }
  return key;
}
