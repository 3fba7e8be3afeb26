/** Deferred fragments (@defer): parts of an operation that are answered later. */
import { Kind, type SelectionNode } from 'graphql';

/**
 * The label of a fragment that is deferred; undefined for one that is not. Labels are given by the preparation of a
 * request, to every deferred fragment: what has none is answered at once.
 */
export function deferLabel({ kind, directives }: SelectionNode): string | undefined {
  if (kind === Kind.FIELD) return undefined;
  const defer = directives?.find(({ name }) => name.value === 'defer');
  const label = defer?.arguments?.find(({ name }) => name.value === 'label')?.value;
  return label?.kind === Kind.STRING ? label.value : undefined;
}
