/** What the supergraph says about who may see what: @authenticated, @requiresScopes and @policy. */
import type { Directive, NamedType, Schema } from '@apollo/federation-internals';
import type { Identity } from '../../../platform/identity.ts';

/** One directive on one element. All rules that apply to a field have to be met. */
export type AccessRule =
  | { readonly kind: 'authenticated' }
  /** Met by one of the sets of scopes, each of which wants all its scopes. */
  | { readonly kind: 'scopes'; readonly anyOf: readonly (readonly string[])[] }
  /** Met by one of the sets of policies, each of which wants all its policies. */
  | { readonly kind: 'policy'; readonly anyOf: readonly (readonly string[])[] };

export interface AccessRules {
  /** Whether the supergraph has any rule; without one nothing needs to be checked. */
  readonly empty: boolean;
  /** The names of all policies, sorted. */
  readonly policies: readonly string[];
  /** The rules on a type itself. */
  readonly ofType: (type: string) => readonly AccessRule[];
  /** The rules on a field itself, without those of its type. */
  readonly ofField: (type: string, field: string) => readonly AccessRule[];
}

/** Reads the rules from the directives of a supergraph, under whatever names it has linked them. */
export function readAccessRules(schema: Schema): AccessRules {
  const names = directiveNames(schema);
  const types = new Map<string, readonly AccessRule[]>();
  const fields = new Map<string, readonly AccessRule[]>();
  for (const type of schema.types()) {
    note(types, type.name, rulesOn(type.appliedDirectives, names));
    for (const field of fieldsOf(type))
      note(fields, `${type.name}.${field.name}`, rulesOn(field.appliedDirectives, names));
  }
  const all = [...types.values(), ...fields.values()].flat();
  return {
    empty: all.length === 0,
    policies: policiesOf(all),
    ofType: (type) => types.get(type) ?? none,
    ofField: (type, field) => fields.get(`${type}.${field}`) ?? none,
  };
}

/**
 * Why somebody may not see something, or undefined if they may. `granted` are the policies that let them; a policy may
 * let those in too who have not logged in.
 */
export function refusalFor(
  rule: AccessRule,
  identity: Identity,
  granted: ReadonlySet<string>,
): 'UNAUTHENTICATED' | 'FORBIDDEN' | undefined {
  switch (rule.kind) {
    case 'authenticated':
      return identity.accountId === undefined ? 'UNAUTHENTICATED' : undefined;
    case 'scopes':
      if (identity.accountId === undefined) return 'UNAUTHENTICATED';
      return rule.anyOf.some((all) => all.every((scope) => identity.scopes.includes(scope))) ? undefined : 'FORBIDDEN';
    case 'policy':
      return rule.anyOf.some((all) => all.every((policy) => granted.has(policy))) ? undefined : 'FORBIDDEN';
  }
}

/** The names of the policies in these rules, sorted. */
export function policiesOf(rules: readonly AccessRule[]): readonly string[] {
  const names = new Set<string>();
  for (const rule of rules) if (rule.kind === 'policy') for (const name of rule.anyOf.flat()) names.add(name);
  return [...names].sort();
}

const none: readonly AccessRule[] = [];

const note = (map: Map<string, readonly AccessRule[]>, key: string, rules: readonly AccessRule[]) => {
  if (rules.length > 0) map.set(key, rules);
};

interface DirectiveNames {
  readonly authenticated: string | undefined;
  readonly requiresScopes: string | undefined;
  readonly policy: string | undefined;
}

function directiveNames(schema: Schema): DirectiveNames {
  const nameOf = (feature: string) =>
    schema.coreFeatures?.getByIdentity(`https://specs.apollo.dev/${feature}`)?.directiveNameInSchema(feature);
  return {
    authenticated: nameOf('authenticated'),
    requiresScopes: nameOf('requiresScopes'),
    policy: nameOf('policy'),
  };
}

const fieldsOf = (type: NamedType) =>
  type.kind === 'ObjectType' || type.kind === 'InterfaceType' ? type.fields() : [];

function rulesOn(directives: readonly Directive[], names: DirectiveNames): readonly AccessRule[] {
  const rules: AccessRule[] = [];
  for (const directive of directives) {
    if (directive.name === names.authenticated) rules.push({ kind: 'authenticated' });
    else if (directive.name === names.policy)
      rules.push({ kind: 'policy', anyOf: setsOf(directive.arguments().policies) });
    else if (directive.name === names.requiresScopes)
      rules.push({ kind: 'scopes', anyOf: setsOf(directive.arguments().scopes) });
  }
  return rules;
}

const setsOf = (value: unknown): readonly (readonly string[])[] =>
  Array.isArray(value) ? value.map((set) => (Array.isArray(set) ? set.map(String) : [])) : [];
