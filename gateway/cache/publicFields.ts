/** Of which fields the schema says that all see the same, when a subgraph is asked for them of entities. */
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { Supergraph } from '../plan/supergraph.ts';
import type { AccessRules } from '../request/access/accessRules.ts';
import { isGuarded, keptFor } from '../request/audience.ts';
import type { CacheHint, CacheHints } from '../request/cacheHints.ts';
import { objectTypes } from '../request/cost/askedKeys.ts';
import type { EntityTypes } from './entityTypes.ts';

/** Seconds that something may be kept; undefined when it is private. */
export type MaxAge = number | undefined;

export class PublicFields {
  readonly #schema: GraphQLSchema;
  readonly #hints: CacheHints;
  readonly #access: AccessRules;
  readonly #entityTypes: EntityTypes;

  constructor({ fullSchema, cacheHints, accessRules, entityTypes }: Supergraph) {
    this.#schema = fullSchema;
    this.#hints = cacheHints;
    this.#access = accessRules;
    this.#entityTypes = entityTypes;
  }

  isKey(type: string, name: string): boolean {
    return this.#entityTypes.isKeyField(type, name);
  }

  /** Whether all see the same of a field that is no key, by what is said of it or of the type that has it. */
  mayBeInput(type: string, name: string): boolean {
    return this.ofField(type, name, this.ofType(type)) !== undefined;
  }

  /** What the hint on a type says of its scalars. */
  ofType(type: string): MaxAge {
    const hint = this.#hintFor(type);
    return hint && keptFor(undefined, hint, { isPublic: false, maxAge: 0 });
  }

  /** `inherited` is what is said of the object that has the field. */
  ofField(type: string, name: string, inherited: MaxAge): MaxAge {
    const holder = this.#schema.getType(type);
    const given = this.typeOf(type, name);
    if (!holder || !given) return undefined;
    const isLeaf = isLeafType(given);
    const objects = isLeaf ? [undefined] : objectTypes(this.#schema, given).map((object) => object.name);
    const holders = objectTypes(this.#schema, holder);
    for (const one of [holder, ...holders])
      if (isGuarded(this.#access, one.name, name, given, objects)) return undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const one of holders) {
      const hint = this.#hints.ofField(one.name, name);
      const inherits = inherited !== undefined && (isLeaf || hint?.inherit === true);
      const parent = { isPublic: inherits, maxAge: inherited ?? 0 };
      for (const object of objects) {
        const kept = keptFor(hint, object === undefined ? undefined : this.#hintFor(object), parent);
        if (kept === undefined) return undefined;
        least = Math.min(least, kept);
      }
    }
    return Number.isFinite(least) ? least : undefined;
  }

  /** The type that a field gives, without its lists. */
  typeOf(type: string, name: string): GraphQLNamedType | undefined {
    const holder = this.#schema.getType(type);
    const field = isObjectType(holder) || isInterfaceType(holder) ? holder.getFields()[name] : undefined;
    return field && getNamedType(field.type);
  }

  /** The hint on a type, if it speaks for the type: PRIVATE always, else where one subgraph gives all but the keys. */
  #hintFor(type: string): CacheHint | undefined {
    const hint = this.#hints.ofType(type);
    if (!hint || hint.scope === 'PRIVATE') return hint;
    const named = this.#schema.getType(type);
    if (!isObjectType(named) && !isInterfaceType(named)) return undefined;
    const givers = new Set<string>();
    for (const name of Object.keys(named.getFields()))
      if (!this.#entityTypes.isKeyField(type, name))
        for (const subgraph of this.#hints.subgraphsOf(type, name)) givers.add(subgraph);
    return givers.size === 1 ? hint : undefined;
  }
}
