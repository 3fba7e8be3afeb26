/** Fields that a supergraph is given for planning and that no client sees. */
import {
  type CoreFeatures,
  type Directive,
  type DirectiveDefinition,
  type FieldDefinition,
  INACCESSIBLE_VERSIONS,
  InterfaceType,
  inaccessibleIdentity,
  type ObjectType,
  type Schema,
} from '@apollo/federation-internals';

export type Holder = ObjectType | InterfaceType;

/** A field without arguments, of the same type and in the same subgraphs as one that there is. */
export interface HiddenField {
  readonly name: string;
  readonly like: FieldDefinition<Holder>;
}

/** Adds the fields, each beside the one that it is like; those of an interface to all that implement it too. */
export function addHiddenFields(schema: Schema, fields: readonly HiddenField[]): void {
  const { coreFeatures } = schema;
  if (!coreFeatures) return; // Then it is no supergraph, and refused as such.
  const inaccessible = inaccessibleIn(schema, coreFeatures);
  for (const { name, like } of fields) {
    const { parent } = like;
    const others = parent instanceof InterfaceType ? parent.allImplementations() : [];
    for (const holder of [parent, ...others]) addHidden(name, holder.field(like.name), inaccessible);
  }
}

export const joinsOf = (field: FieldDefinition<Holder>): readonly Directive[] =>
  field.appliedDirectivesOf('join__field');

function addHidden(name: string, like: FieldDefinition<Holder> | undefined, inaccessible: DirectiveDefinition): void {
  if (!like?.type || like.parent.field(name)) return;
  const added = like.parent.addField(name, like.type);
  for (const join of joinsOf(like)) added.applyDirective(join.name, { ...join.arguments() });
  added.applyDirective(inaccessible);
}

/** The directive that hides, which a supergraph only has when it uses it itself. */
function inaccessibleIn(schema: Schema, features: CoreFeatures): DirectiveDefinition {
  const latest = INACCESSIBLE_VERSIONS.latest();
  const used = features.getByIdentity(inaccessibleIdentity);
  if (!used) features.coreDefinition.applyFeatureToSchema(schema, latest);
  const directive = (used && INACCESSIBLE_VERSIONS.find(used.url.version)) ?? latest;
  const definition = directive.inaccessibleDirective(schema);
  if (!definition) throw new Error('The supergraph links @inaccessible, but does not define it. Compose it anew.');
  return definition;
}
