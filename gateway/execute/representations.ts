/**
 * Representations: how entities are named to a subgraph that is asked for more of them (Federation, `_entities`).
 * They are written as JSON at once: the text goes into the request, and tells equal entities.
 */
import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { isObject, type JsonObject, own } from './data.ts';
import { Fault, faultIn } from './fault.ts';
import { rewrite } from './rewrites.ts';
import type { TypeSystem } from './typeSystem.ts';

/** A field of a representation, as it is written for objects of one type. */
interface Written {
  /** Where the object has it. */
  readonly key: string;
  /** What it is called in the representation: `"name":`. */
  readonly prefix: string;
  /** The value that the planner sets in place of the object's. */
  readonly fixed: string | undefined;
  readonly below: ObjectWriter | undefined;
  /** Its keys from the entity, joined by dots. */
  readonly place: string;
}

/** The circumstances under which representations are written. */
export interface Naming {
  readonly types: TypeSystem;
  /** What nobody has asked for, because its conditions do not hold: it is left out. Keys from the entity. */
  readonly unasked: ReadonlySet<string>;
}

/** Writes the representations of one fetch. */
export class Representations {
  readonly #writer: ObjectWriter;
  /** Rewrites that are no plain setting of a field of the entity. */
  readonly #rewrites: readonly FetchDataRewrite[];

  constructor(requires: readonly QueryPlanSelectionNode[], rewrites: readonly FetchDataRewrite[] = []) {
    const setters = rewrites.filter(isSetter);
    const plain = setters.length === rewrites.length;
    this.#writer = new ObjectWriter(requires, '', plain ? setters : []);
    this.#rewrites = plain ? [] : rewrites;
  }

  /**
   * The representation of an object; the fault because of which it cannot be named; undefined when there is nothing to
   * ask of it here: it is of another type, or what would name it is null or was never fetched.
   */
  of(object: JsonObject, naming: Naming): string | Fault | undefined {
    const text = this.#writer.write(object, naming);
    if (typeof text !== 'string') return text;
    if (text.includes(':null') && namesNothing(JSON.parse(text))) return undefined;
    if (this.#rewrites.length === 0) return text;
    const representation: unknown = JSON.parse(text);
    rewrite(representation, this.#rewrites, naming.types);
    return JSON.stringify(representation);
  }
}

/** Whether all that would tell an entity from others is null. */
const namesNothing = (value: unknown): boolean =>
  isObject(value)
    ? Object.entries(value).every(([key, part]) => key === '__typename' || namesNothing(part))
    : value === null;

type Setter = Extract<FetchDataRewrite, { kind: 'ValueSetter' }>;

const fragment = '... on ';

const isSetter = (one: FetchDataRewrite): one is Setter =>
  one.kind === 'ValueSetter' && one.path.length === 2 && one.path[0]?.startsWith(fragment) === true;

/** Writes the selected part of an object; how, is worked out once for each type that the object may have. */
class ObjectWriter {
  readonly #selections: readonly QueryPlanSelectionNode[];
  readonly #setters: readonly Setter[];
  readonly #prefix: string;
  readonly #ofType = new Map<unknown, readonly Written[]>();

  /** `prefix` is the way from the entity to the objects that it writes. */
  constructor(selections: readonly QueryPlanSelectionNode[], prefix: string, setters: readonly Setter[] = []) {
    this.#selections = selections;
    this.#prefix = prefix;
    this.#setters = setters;
  }

  write(object: JsonObject, naming: Naming): string | Fault | undefined {
    const typename = own(object, '__typename');
    let fields = this.#ofType.get(typename);
    if (!fields) {
      fields = this.#fieldsFor(typename, naming.types);
      if (typename === undefined || naming.types.knows(typename)) this.#ofType.set(typename, fields);
    }
    if (fields.length === 0) return undefined;
    let text = '{';
    for (const { key, prefix, fixed, below, place } of fields) {
      const value = own(object, key);
      if (value === undefined && naming.unasked.has(place)) continue;
      const part = value === undefined || value instanceof Fault ? value : (fixed ?? writeValue(value, below, naming));
      if (typeof part !== 'string') return part;
      text += text.length === 1 ? prefix + part : `,${prefix}${part}`;
    }
    return `${text}}`;
  }

  #fieldsFor(typename: unknown, types: TypeSystem): readonly Written[] {
    const found = new Map<string, { readonly name: string; readonly below: QueryPlanSelectionNode[] }>();
    const walk = (selections: readonly QueryPlanSelectionNode[]) => {
      for (const selection of selections) {
        if (selection.kind === 'InlineFragment') {
          const { typeCondition } = selection;
          if (!typeCondition || types.satisfies(typename, typeCondition)) walk(selection.selections);
          continue;
        }
        const key = selection.alias ?? selection.name;
        const { below } = found.get(key) ?? {};
        found.set(key, { name: selection.name, below: [...(below ?? []), ...(selection.selections ?? [])] });
      }
    };
    walk(this.#selections);
    return [...found].map(([key, { name, below }]) => ({
      key,
      prefix: `${JSON.stringify(name)}:`,
      fixed: this.#fixed(key, typename, types),
      below: below.length > 0 ? new ObjectWriter(below, `${this.#prefix}${key}.`) : undefined,
      place: this.#prefix + key,
    }));
  }

  #fixed(key: string, typename: unknown, types: TypeSystem): string | undefined {
    const setter = this.#setters.findLast(
      ({ path: [condition = '', field] }) =>
        field === key && types.satisfies(typename, condition.slice(fragment.length)),
    );
    return setter && JSON.stringify(setter.setValueTo);
  }
}

function writeValue(value: unknown, below: ObjectWriter | undefined, naming: Naming): string | Fault | undefined {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return writeList(value, below, naming);
  if (value instanceof Fault) return value;
  if (!below) return faultIn(value) ?? JSON.stringify(value);
  return isObject(value) ? below.write(value, naming) : undefined;
}

function writeList(list: readonly unknown[], below: ObjectWriter | undefined, naming: Naming) {
  const parts: string[] = [];
  for (const element of list) {
    const part = element === undefined ? undefined : writeValue(element, below, naming);
    if (typeof part !== 'string') return part;
    parts.push(part);
  }
  return `[${parts.join(',')}]`;
}
