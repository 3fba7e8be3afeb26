/**
 * Fields that are required with arguments. What a plan fetches is told apart by the names of fields alone: two fields
 * that require `height(unit: MM)` and `height(unit: CM)`, or a client that asks `height` with an argument of its own,
 * would share one value. So, before anything is planned, a hidden field stands in for each required field that takes
 * arguments, and `requires` names that one. `planWithoutStandIns` puts the fields back.
 */
import { createHash } from 'node:crypto';
import {
  baseType,
  EnumType,
  FieldDefinition,
  InterfaceType,
  type NamedType,
  ObjectType,
  type Schema,
} from '@apollo/federation-internals';
import { type FieldNode, Kind, parse, print, type SelectionSetNode, stripIgnoredCharacters } from 'graphql';
import { requiredMark } from '../request/plannedKeys.ts';
import { addHiddenFields, type HiddenField, type Holder, joinsOf } from './hiddenFields.ts';

export interface StandIns {
  /** The field, with the arguments that are required, that each stands in for. */
  readonly fields: ReadonlyMap<string, FieldNode>;
  /** What the resolver of a field needs, by its `fieldKey`; without an entry, no stand-in. */
  readonly needs: ReadonlyMap<string, Needs>;
  readonly objectTypes: ReadonlySet<string>;
}

/** The stand-ins at each place of a representation: the names of the fields that lead there, joined by dots. */
export type Needs = ReadonlyMap<string, ReadonlySet<string>>;

/** Tells a field of a subgraph from all others. */
export const fieldKey = (subgraph: string, type: string, field: string): string => `${subgraph} ${type}.${field}`;

const isHolder = (type: unknown): type is Holder => type instanceof ObjectType || type instanceof InterfaceType;

/** Adds the stand-ins to the schema of a supergraph, which stays as it is where no required field takes arguments. */
export function addStandIns(schema: Schema): StandIns {
  const replacing = new Replacing(schema);
  for (const join of [...(schema.directive('join__field')?.applications() ?? [])]) {
    const { requires, graph } = join.arguments();
    const field: unknown = join.parent;
    if (typeof requires !== 'string' || typeof graph !== 'string' || !(field instanceof FieldDefinition)) continue;
    const replaced = replacing.inRequires(requires, graph, field);
    if (replaced !== undefined) join.setArguments({ ...join.arguments(), requires: replaced });
  }
  // After all are replaced: a field that is stood in for may itself require others.
  if (replacing.wanted.length > 0) addHiddenFields(schema, replacing.wanted);
  return replacing;
}

/** The part of a representation that is being read. */
interface Reading {
  readonly graph: string;
  readonly needs: Map<string, Set<string>>;
}

/** Names stand-ins in field sets, and notes which are wanted in which types. */
class Replacing implements StandIns {
  readonly fields = new Map<string, FieldNode>();
  readonly needs = new Map<string, Needs>();
  readonly objectTypes: ReadonlySet<string>;
  /** The fields that are stood in for. */
  readonly wanted: HiddenField[] = [];
  readonly #schema: Schema;
  readonly #subgraphs: ReadonlyMap<string, string>;

  constructor(schema: Schema) {
    this.#schema = schema;
    this.objectTypes = new Set(schema.objectTypes().map(({ name }) => name));
    this.#subgraphs = subgraphNames(schema);
  }

  /** The field set with stand-ins; undefined where it wants none. */
  inRequires(requires: string, graph: string, { name, parent }: FieldDefinition<Holder>): string | undefined {
    const [definition] = parse(`{ ${requires} }`, { noLocation: true }).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) return undefined;
    const needs = new Map<string, Set<string>>();
    const replaced = this.#inSelection(definition.selectionSet, parent, '', { graph, needs });
    if (needs.size === 0) return undefined;
    this.needs.set(fieldKey(this.#subgraphs.get(graph) ?? graph, parent.name, name), needs);
    return stripIgnoredCharacters(print(replaced)).slice(1, -1);
  }

  #inSelection(set: SelectionSetNode, type: NamedType | undefined, place: string, reading: Reading): SelectionSetNode {
    const selections = set.selections.map((selection) => {
      if (selection.kind === Kind.FIELD)
        return isHolder(type) ? this.#inField(selection, type, place, reading) : selection;
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      const condition = selection.typeCondition?.name.value;
      const narrowed = condition === undefined ? type : this.#schema.type(condition);
      return { ...selection, selectionSet: this.#inSelection(selection.selectionSet, narrowed, place, reading) };
    });
    return { ...set, selections };
  }

  #inField(selection: FieldNode, holder: Holder, before: string, reading: Reading): FieldNode {
    const field = holder.field(selection.name.value);
    if (!field) return selection;
    const place = before + field.name;
    const { selectionSet } = selection;
    const below = selectionSet && {
      selectionSet: this.#inSelection(selectionSet, typeIn(field, reading.graph), `${place}.`, reading),
    };
    if (!field.hasArguments()) return { ...selection, ...below };
    const standIn = this.#standInFor(selection);
    this.wanted.push({ name: standIn, like: field });
    reading.needs.set(place, (reading.needs.get(place) ?? new Set()).add(standIn));
    return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: standIn }, ...below };
  }

  /** Its name depends on the field and the arguments alone: plans are compared when a supergraph has changed. */
  #standInFor({ name, arguments: given = [] }: FieldNode): string {
    const field: FieldNode = { kind: Kind.FIELD, name, arguments: given };
    const digest = createHash('sha256')
      .update(stripIgnoredCharacters(print(field)))
      .digest('hex');
    const standIn = `${requiredMark}${name.value}_${digest.slice(0, 12)}`;
    this.fields.set(standIn, field);
    return standIn;
  }
}

/** The type that a field has in a subgraph. */
function typeIn(field: FieldDefinition<Holder>, graph: string): NamedType | undefined {
  const here = joinsOf(field).find((join) => join.arguments().graph === graph);
  const [own] = /\w+/.exec(here?.arguments().type ?? '') ?? [];
  if (own !== undefined) return field.schema().type(own);
  return field.type && baseType(field.type);
}

/** The names of the subgraphs by how a supergraph's SDL refers to them. */
function subgraphNames(schema: Schema): ReadonlyMap<string, string> {
  const graphs = schema.type('join__Graph');
  if (!(graphs instanceof EnumType)) return new Map();
  return new Map(
    graphs.values.map((graph) => [graph.name, String(graph.appliedDirectivesOf('join__graph')[0]?.arguments().name)]),
  );
}
