/** The fields that an operation asks of entities, which a representation is sent for. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** Keeps some of the fields, told by type and name, and of the fragments and variables what these use. */
export function keepFields(
  { definitions }: DocumentNode,
  keeps: (type: string, field: string) => boolean,
): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);

  const inSelection = ({ selections }: SelectionSetNode, type: string): SelectionSetNode =>
    withSelections(selections.map((selection) => inOne(selection, type)).filter((kept) => kept !== undefined));
  const inOne = (selection: SelectionNode, type: string): SelectionNode | undefined => {
    if (selection.kind === Kind.FIELD) return keeps(type, selection.name.value) ? selection : undefined;
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const condition = fragment?.typeCondition;
    const kept = fragment && inSelection(fragment.selectionSet, condition?.name.value ?? type);
    if (!kept || kept.selections.length === 0) return undefined;
    const inline: InlineFragmentNode = {
      kind: Kind.INLINE_FRAGMENT,
      selectionSet: kept,
      directives: selection.directives ?? [],
    };
    return condition ? { ...inline, typeCondition: condition } : inline;
  };

  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const kept = operations.map((operation) => {
    const entities = operation.selectionSet.selections.map((selection) =>
      selection.kind === Kind.FIELD && selection.selectionSet
        ? { ...selection, selectionSet: inSelection(selection.selectionSet, '') }
        : selection,
    );
    return { ...operation, selectionSet: withSelections(entities) };
  });
  return withUsedOnly(kept, fragments);
}

const withSelections = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
});

/** The document of the operations, without fragments and variables that they do not use. */
function withUsedOnly(
  operations: readonly OperationDefinitionNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentNode {
  const used = new Map<string, FragmentDefinitionNode>();
  const variables = new Set<string>();
  const note = (node: SelectionSetNode) =>
    visit(node, {
      [Kind.VARIABLE]: ({ name }) => {
        variables.add(name.value);
      },
      [Kind.FRAGMENT_SPREAD]: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(name.value)) return;
        used.set(name.value, fragment);
        note(fragment.selectionSet);
      },
    });
  for (const { selectionSet } of operations) note(selectionSet);
  const declaring = operations.map((operation) => ({
    ...operation,
    variableDefinitions: (operation.variableDefinitions ?? []).filter(({ variable }) =>
      variables.has(variable.name.value),
    ),
  }));
  return { kind: Kind.DOCUMENT, definitions: [...declaring, ...used.values()] };
}
