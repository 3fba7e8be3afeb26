/**
 * What the supergraph says about keeping answers: @cacheControl. Composition carries a directive that it does not know
 * when the subgraphs link a specification for it and name it in @composeDirective; any specification called
 * `cacheControl` is read, under whatever name it is imported.
 */
import type {
  Directive,
  FieldDefinition,
  InterfaceType,
  NamedType,
  ObjectType,
  Schema,
} from '@apollo/federation-internals';

export interface CacheHint {
  readonly scope: 'PUBLIC' | 'PRIVATE' | undefined;
  /** Seconds. */
  readonly maxAge: number | undefined;
  /** Whether a field that gives objects is kept as its parent is. */
  readonly inherit: boolean;
}

export interface CacheHints {
  /** Whether there is no hint at all, so that nothing is public. */
  readonly empty: boolean;
  /** The hint on a type; where it says nothing, what an interface of it says. PRIVATE wins. */
  readonly ofType: (type: string) => CacheHint | undefined;
  /** The hint on a field; where it says nothing, what the field of an interface says. PRIVATE wins. */
  readonly ofField: (type: string, field: string) => CacheHint | undefined;
  /** The subgraphs that can give a field. */
  readonly subgraphsOf: (type: string, field: string) => readonly string[];
}

/** Reads the hints from the directives of a supergraph. */
export function readCacheHints(schema: Schema): CacheHints {
  const features = [...(schema.coreFeatures?.allFeatures() ?? [])];
  const name = features.find(({ url }) => url.name === 'cacheControl')?.directiveNameInSchema('cacheControl');
  const types = new Map<string, CacheHint>();
  const fields = new Map<string, CacheHint>();
  const subgraphs = new Map<string, readonly string[]>();
  for (const type of schema.types()) {
    if (type.kind !== 'ObjectType' && type.kind !== 'InterfaceType' && type.kind !== 'UnionType') continue;
    const interfaces = type.kind === 'UnionType' ? [] : [...type.interfaces()];
    note(types, type.name, hintOf([type, ...interfaces], name));
    if (type.kind === 'UnionType') continue;
    for (const field of type.fields()) {
      const inherited = interfaces.flatMap((one) => one.field(field.name) ?? []);
      note(fields, `${type.name}.${field.name}`, hintOf([field, ...inherited], name));
      subgraphs.set(`${type.name}.${field.name}`, subgraphsOf(type, field));
    }
  }
  return {
    empty: types.size + fields.size === 0,
    ofType: (type) => types.get(type),
    ofField: (type, field) => fields.get(`${type}.${field}`),
    subgraphsOf: (type, field) => subgraphs.get(`${type}.${field}`) ?? [],
  };
}

type AnyField = FieldDefinition<ObjectType> | FieldDefinition<InterfaceType>;

interface Annotated {
  readonly appliedDirectives: readonly Directive[];
}

/** The hint on the first element that has one; PRIVATE when any hint on any of them is. */
function hintOf(elements: readonly Annotated[], name: string | undefined): CacheHint | undefined {
  const hints = elements.flatMap(({ appliedDirectives }) =>
    appliedDirectives.filter((one) => one.name === name).map(hintIn),
  );
  const [first] = hints;
  return first && hints.some(({ scope }) => scope === 'PRIVATE') ? { ...first, scope: 'PRIVATE' } : first;
}

function hintIn(directive: Directive): CacheHint {
  const { scope, maxAge, inheritMaxAge }: Readonly<Record<string, unknown>> = directive.arguments();
  return {
    scope: scope === 'PUBLIC' || scope === 'PRIVATE' ? scope : undefined,
    maxAge: typeof maxAge === 'number' ? maxAge : undefined,
    inherit: inheritMaxAge === true,
  };
}

/** A field without @join__field is given by all subgraphs that have its type. */
function subgraphsOf(type: NamedType, field: AnyField): readonly string[] {
  const joins = field.appliedDirectives.filter((one) => one.name === 'join__field').map((one) => one.arguments());
  const given = joins.flatMap(({ graph, external }) =>
    graph !== undefined && external !== true ? [String(graph)] : [],
  );
  if (joins.length > 0) return given;
  return type.appliedDirectives.flatMap((one) => (one.name === 'join__type' ? [String(one.arguments().graph)] : []));
}

function note(map: Map<string, CacheHint>, key: string, hint: CacheHint | undefined): void {
  if (hint) map.set(key, hint);
}
