/**
 * The document that the planner is given: the operation, written another way where the planner would misread it. Both
 * ways mean the same (GraphQL, 6.3.2 CollectFields).
 */
import {
  type DocumentNode,
  type FragmentSpreadNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  isInterfaceType,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Operation } from '../request/operation.ts';

type Fragments = Operation['fragments'];
type Fragment = FragmentSpreadNode | InlineFragmentNode;

/**
 * Writes a valid operation for the planner:
 * - A mutation has no named fragments at its root: the planner would do what they hold before everything else.
 * - A fragment on an interface that the interface around it implements has no type condition, as it applies to all
 *   objects there: the planner fails for one where an @interfaceObject subgraph does not know that interface.
 */
export function plannedDocument({ definition, fragments }: Operation, schema: GraphQLSchema): DocumentNode {
  const rooted = definition.operation === OperationTypeNode.MUTATION ? schema.getMutationType() : undefined;
  const selectionSet = rooted ? spreadInPlace(definition.selectionSet, fragments) : definition.selectionSet;
  // The planner would find what such a fragment holds, and spread it again.
  const kept = [...fragments.values()].filter(({ typeCondition }) => typeCondition.name.value !== rooted?.name);
  const types = new TypeInfo(schema);
  const appliesAnyway = (condition: string | undefined): boolean => {
    const [around, type] = [types.getParentType(), condition === undefined ? undefined : schema.getType(condition)];
    return isInterfaceType(around) && isInterfaceType(type) && schema.isSubType(type, around);
  };
  return visit(
    { kind: Kind.DOCUMENT, definitions: [{ ...definition, selectionSet }, ...kept] },
    visitWithTypeInfo(types, {
      InlineFragment: (fragment) =>
        appliesAnyway(fragment.typeCondition?.name.value) ? withoutCondition(fragment) : undefined,
      FragmentSpread: (spread) => {
        const fragment = inlined(spread, fragments);
        return appliesAnyway(fragment.typeCondition?.name.value) ? withoutCondition(fragment) : undefined;
      },
    }),
  );
}

const spreadInPlace = ({ selections, ...set }: SelectionSetNode, fragments: Fragments): SelectionSetNode => ({
  ...set,
  selections: selections.map((selection) => {
    if (selection.kind === Kind.FIELD) return selection;
    const fragment = inlined(selection, fragments);
    return { ...fragment, selectionSet: spreadInPlace(fragment.selectionSet, fragments) };
  }),
});

function inlined(fragment: Fragment, fragments: Fragments): InlineFragmentNode {
  if (fragment.kind === Kind.INLINE_FRAGMENT) return fragment;
  const definition = fragments.get(fragment.name.value);
  if (!definition)
    throw new Error(`The valid operation spreads the fragment ${fragment.name.value}, which it has not.`);
  const { typeCondition, selectionSet } = definition;
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: fragment.directives ?? [], selectionSet };
}

const withoutCondition = ({ typeCondition: _, ...fragment }: InlineFragmentNode): InlineFragmentNode => fragment;
