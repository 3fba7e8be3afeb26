/**
 * Subscriptions whose events build on one another, as the supergraph says by `@tag(name: "continues")` on the field: the first one is
 * the whole, and each other one what came after. They cannot be shared, since who comes later wants the whole, and none may be left
 * out for a slow reader. Events of all others are the present state.
 */
import type { Schema } from '@apollo/federation-internals';
import { Kind, type SelectionSetNode } from 'graphql';
import type { Operation } from '../../request/operation.ts';

/** The names of the fields of the subscription type that have such events. */
export function readContinuing(schema: Schema): ReadonlySet<string> {
  const features = [...(schema.coreFeatures?.allFeatures() ?? [])];
  const name = features.find(({ url }) => url.name === 'tag')?.directiveNameInSchema('tag');
  const fields = schema.schemaDefinition.rootType('subscription')?.fields() ?? [];
  return new Set(
    fields
      .filter(({ appliedDirectives }) =>
        appliedDirectives.some((one) => one.name === name && one.arguments().name === 'continues'),
      )
      .map((field) => field.name),
  );
}

/** Whether a subscription is one of them: it has one field at its root, which may stand in a fragment. */
export function isContinuing({ definition, fragments }: Operation, continuing: ReadonlySet<string>): boolean {
  if (continuing.size === 0) return false;
  const within = ({ selections }: SelectionSetNode): boolean =>
    selections.some((one) => {
      if (one.kind === Kind.FIELD) return continuing.has(one.name.value);
      const part = one.kind === Kind.INLINE_FRAGMENT ? one : fragments.get(one.name.value);
      return part !== undefined && within(part.selectionSet);
    });
  return within(definition.selectionSet);
}
