/** What @skip and @include want (GraphQL, 3.13). */
import { type DirectiveNode, Kind } from 'graphql';

/** A variable that has to have a value. */
export interface Condition {
  readonly variable: string;
  readonly value: boolean;
}

/** All conditions under which a selection is included, or `never` when it is left out whatever the variables are. */
export function conditionsOf(directives: readonly DirectiveNode[] | undefined): readonly Condition[] | 'never' {
  if (!directives || directives.length === 0) return always;
  const conditions: Condition[] = [];
  for (const { name, arguments: given } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const value = name.value === 'include';
    const asked = given?.find((argument) => argument.name.value === 'if')?.value;
    if (asked?.kind === Kind.VARIABLE) conditions.push({ variable: asked.name.value, value });
    else if (asked?.kind === Kind.BOOLEAN && asked.value !== value) return 'never';
  }
  return conditions;
}

const always: readonly Condition[] = [];
