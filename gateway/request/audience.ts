/**
 * Who sees the same: whether the answer to an operation is the same for everybody, and how long it keeps. What nothing
 * is said about is private.
 */
import { type GraphQLNamedType, type GraphQLSchema, getNamedType, isLeafType, OperationTypeNode } from 'graphql';
import type { AccessRules } from './access/accessRules.ts';
import type { CacheHint, CacheHints } from './cacheHints.ts';
import { type AskedKey, collectKeys, objectTypes, type Part } from './cost/askedKeys.ts';
import type { Operation } from './operation.ts';

export interface Audience {
  /** Whether everybody sees the same: all roots are public, and nothing is changed by asking. */
  readonly isPublic: boolean;
  /** The response keys of the root under which everybody sees the same. */
  readonly publicRoots: ReadonlySet<string>;
  /** For each public root, how many seconds all that is asked below it may be kept; 0 where something may not be. */
  readonly maxAges: ReadonlyMap<string, number>;
}

/** How much of the world sees the value of a field, and for how long. */
interface Sight {
  readonly isPublic: boolean;
  /** Seconds. */
  readonly maxAge: number;
  /** The subgraphs that may have given it. */
  readonly subgraphs: readonly string[];
}

const hidden: Sight = { isPublic: false, maxAge: 0, subgraphs: [] };

/**
 * Works out the audience of an operation. A field is public when @cacheControl on it, or on the objects that it gives,
 * says PUBLIC or a maxAge above 0, and nothing says PRIVATE; one that gives no objects is as its parent when a subgraph
 * that gives the parent gives it too, because what another subgraph adds was not meant. What has access rules is
 * private, and so is all below what is private; of an abstract type, all types that it can be count.
 */
export function audienceOf(
  schema: GraphQLSchema,
  hints: CacheHints,
  access: AccessRules,
  operation: Operation,
): Audience {
  const root = schema.getRootType(operation.definition.operation);
  const publicRoots = new Set<string>();
  const maxAges = new Map<string, number>();
  const roots = root
    ? [
        ...collectKeys(
          schema,
          operation,
          [{ selectionSet: operation.definition.selectionSet, holder: root, guard: [] }],
          [root],
        ),
      ]
    : [];
  /** The least maxAge of a key and all below it; undefined where one of them is private. */
  const leastMaxAge = (key: AskedKey, parent: Sight): number | undefined => {
    const sight = sightOf(key, parent, schema, hints, access);
    if (!sight.isPublic) return undefined;
    const given = getNamedType(key.field.type);
    let least = sight.maxAge;
    if (isLeafType(given)) return least;
    for (const below of collectKeys(schema, operation, partsOf(key, given), objectTypes(schema, given))) {
      const maxAge = leastMaxAge(below, sight);
      if (maxAge === undefined) return undefined;
      least = Math.min(least, maxAge);
    }
    return least;
  };
  for (const key of roots) {
    const maxAge = hints.empty ? undefined : leastMaxAge(key, hidden);
    if (maxAge === undefined) continue;
    publicRoots.add(responseKey(key));
    maxAges.set(responseKey(key), maxAge);
  }
  const isMutation = operation.definition.operation === OperationTypeNode.MUTATION;
  return { isPublic: !isMutation && roots.every((key) => publicRoots.has(responseKey(key))), publicRoots, maxAges };
}

function sightOf(
  { askings, field, types }: AskedKey,
  parent: Sight,
  schema: GraphQLSchema,
  hints: CacheHints,
  access: AccessRules,
): Sight {
  const given = getNamedType(field.type);
  const isLeaf = isLeafType(given);
  const objects = isLeaf ? [undefined] : [...objectTypes(schema, given).map(({ name }) => name)];
  const subgraphs = new Set<string>();
  let maxAge = Number.POSITIVE_INFINITY;
  const holders = new Set([...askings.map(({ holder }) => holder.name), ...[...types].map(({ name }) => name)]);
  for (const holder of holders) if (isGuarded(access, holder, field.name, given, objects)) return hidden;
  for (const { name } of types) {
    const own = hints.subgraphsOf(name, field.name);
    for (const subgraph of own) subgraphs.add(subgraph);
    const hint = hints.ofField(name, field.name);
    const isGivenByParent = own.some((subgraph) => parent.subgraphs.includes(subgraph));
    const inherits = parent.isPublic && (hint?.inherit === true || (isLeaf && isGivenByParent));
    for (const object of objects) {
      const kept = keptFor(hint, object === undefined ? undefined : hints.ofType(object), inherits ? parent : hidden);
      if (kept === undefined) return hidden;
      maxAge = Math.min(maxAge, kept);
    }
  }
  return Number.isFinite(maxAge) ? { isPublic: true, maxAge, subgraphs: [...subgraphs] } : hidden;
}

/** Seconds that a public value keeps; undefined for a private one. What a field says goes before what its type says. */
export function keptFor(
  field: CacheHint | undefined,
  type: CacheHint | undefined,
  inherited: Pick<Sight, 'isPublic' | 'maxAge'>,
): number | undefined {
  if (field?.scope === 'PRIVATE' || type?.scope === 'PRIVATE') return undefined;
  const maxAge = field?.maxAge ?? type?.maxAge;
  const isPublic = (field?.scope ?? type?.scope) === 'PUBLIC' || (maxAge ?? 0) > 0 || inherited.isPublic;
  return isPublic ? (maxAge ?? inherited.maxAge) : undefined;
}

/** Whether a field, or a type that it has to do with, has rules of access. */
export function isGuarded(
  access: AccessRules,
  holder: string,
  field: string,
  given: GraphQLNamedType,
  objects: readonly (string | undefined)[],
): boolean {
  if (access.empty) return false;
  const types = [holder, given.name, ...objects.flatMap((name) => name ?? [])];
  return access.ofField(holder, field).length > 0 || types.some((name) => access.ofType(name).length > 0);
}

const responseKey = ({ node }: AskedKey): string => node.alias?.value ?? node.name.value;

const partsOf = ({ askings }: AskedKey, holder: GraphQLNamedType): readonly Part[] =>
  askings.flatMap(({ node: { selectionSet } }) => (selectionSet ? [{ selectionSet, holder, guard: [] }] : []));
