/** What the supergraph says about costs: @cost and @listSize (specs.apollo.dev/cost), under whatever names it links them. */
import type { Directive, NamedType, Schema } from '@apollo/federation-internals';

/** How long the list is that a field gives. */
export interface ListSize {
  /** The length when no slicing argument tells it. */
  readonly assumed: number | undefined;
  /** The arguments that tell the length; composition lets only numbers be such. */
  readonly slicingArguments: readonly string[];
  /** The fields of what the field gives that are such lists; empty when the field itself is the list. */
  readonly sizedFields: readonly string[];
  /** Whether exactly one slicing argument has to be given. */
  readonly requireOne: boolean;
}

export interface FieldRule {
  readonly weight: number | undefined;
  readonly listSize: ListSize | undefined;
}

export interface CostRules {
  readonly ofField: (type: string, field: string) => FieldRule | undefined;
  /** The weight of an object, a scalar or an enum wherever it is given. */
  readonly ofType: (type: string) => number | undefined;
  readonly ofArgument: (type: string, field: string, argument: string) => number | undefined;
  readonly ofInputField: (type: string, field: string) => number | undefined;
  /** Whether anything that a client sends has a weight; without one arguments need not be looked at. */
  readonly weighsInput: boolean;
}

/** Reads the rules from the directives of a supergraph. */
export function readCostRules(schema: Schema): CostRules {
  const reader = new RuleReader(schema);
  for (const type of schema.types()) reader.read(type);
  const { fields, types, given } = reader;
  return {
    ofField: (type, field) => fields.get(`${type}.${field}`),
    ofType: (type) => types.get(type),
    ofArgument: (type, field, argument) => given.get(`${type}.${field}(${argument})`),
    ofInputField: (type, field) => given.get(`${type}.${field}`),
    weighsInput: given.size > 0 || reader.weighsLeaves,
  };
}

class RuleReader {
  readonly fields = new Map<string, FieldRule>();
  readonly types = new Map<string, number>();
  /** Weights of arguments and input fields. */
  readonly given = new Map<string, number>();
  weighsLeaves = false;
  readonly #cost: string | undefined;
  readonly #listSize: string | undefined;

  constructor(schema: Schema) {
    const feature = schema.coreFeatures?.getByIdentity('https://specs.apollo.dev/cost');
    this.#cost = feature?.directiveNameInSchema('cost');
    this.#listSize = feature?.directiveNameInSchema('listSize');
  }

  read(type: NamedType): void {
    const weight = this.#weight(type.appliedDirectives);
    note(this.types, type.name, weight);
    switch (type.kind) {
      case 'ScalarType':
      case 'EnumType':
        this.weighsLeaves ||= weight !== undefined;
        return;
      case 'InputObjectType':
        for (const field of type.fields())
          note(this.given, `${type.name}.${field.name}`, this.#weight(field.appliedDirectives));
        return;
      case 'ObjectType':
      case 'InterfaceType':
        for (const field of type.fields()) {
          const path = `${type.name}.${field.name}`;
          const rule = this.#fieldRule(field.appliedDirectives);
          if (rule.weight !== undefined || rule.listSize) this.fields.set(path, rule);
          for (const argument of field.arguments())
            note(this.given, `${path}(${argument.name})`, this.#weight(argument.appliedDirectives));
        }
        return;
      case 'UnionType':
        return;
    }
  }

  #weight(directives: readonly Directive[]): number | undefined {
    const weight = directives.find(({ name }) => name === this.#cost)?.arguments().weight;
    return typeof weight === 'number' ? weight : undefined;
  }

  #fieldRule(directives: readonly Directive[]): FieldRule {
    const sized = directives.find(({ name }) => name === this.#listSize)?.arguments();
    return { weight: this.#weight(directives), listSize: sized && listSizeOf(sized) };
  }
}

const listSizeOf = (given: Readonly<Record<string, unknown>>): ListSize => ({
  assumed: typeof given.assumedSize === 'number' ? given.assumedSize : undefined,
  slicingArguments: names(given.slicingArguments),
  sizedFields: names(given.sizedFields),
  requireOne: given.requireOneSlicingArgument !== false,
});

const names = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

function note(map: Map<string, number>, key: string, weight: number | undefined): void {
  if (weight !== undefined) map.set(key, weight);
}
