/** What is the same each time that an operation is asked, worked out when it is first met. */
import { LruMap } from '../../../platform/lruMap.ts';
import { documentCacheHits, documentsRead } from '../../observation/planMetrics.ts';
import type { Limits } from '../../options.ts';
import type { Supergraph } from '../../plan/supergraph.ts';
import { conditionVariables, readSelection } from '../../response/selection.ts';
import { ObjectWriter } from '../../response/writer.ts';
import { policiesOf } from '../access/accessRules.ts';
import { explained, type GuardedField, guardedFields, permittedOperation, type Refusals } from '../access/authorize.ts';
import { type Audience, audienceOf } from '../audience.ts';
import { type CostOf, costOf } from '../cost/cost.ts';
import { decideDeferrals, deferVariables } from '../defer.ts';
import { type Operation, operationOf, responseKeys, type Variables } from '../operation.ts';
import type { Parameters } from '../parameters.ts';
import { splitByAudience } from '../split.ts';
import { documentReader } from './document.ts';
import { TextCache } from './textCache.ts';

export interface KnownOperation {
  readonly operation: Operation;
  readonly guarded: readonly GuardedField[];
  /** The policies that guard fields of it. */
  readonly policies: readonly string[];
  readonly conditions: readonly string[];
  readonly costOf: CostOf;
  readonly audience: Audience;
  /** The same with its deferred fragments decided, `wanted` or not; undefined when it has none. */
  readonly deferring: ((variables: Variables, wanted: boolean) => KnownOperation) | undefined;
  /** What it is asked in, when a part of it is the same for everybody. */
  readonly parts: readonly KnownOperation[] | undefined;
  /** The variables that it uses. */
  readonly variables: readonly string[];
  /** All keys that its answer may have. */
  readonly responseKeys: ReadonlySet<string>;
  /** How it is for those to whom the same is refused; `refusedKey` tells them apart. */
  readonly variant: (refusedKey: string, refusals: Refusals) => Variant;
}

/** An operation without what is refused. */
export interface Variant {
  /**
   * Equal for requests that have the same plan. Its lines are what is refused, which part of the operation it is, how
   * deferrals are decided, the name and the query; `prepareAgain` reads it.
   */
  readonly planKey: string;
  /** What subgraphs may be asked. */
  readonly permitted: () => Operation;
  /** Writes the response under the variables that @skip and @include ask for; `included` tells their values apart. */
  readonly writer: (included: string, variables: Variables) => ObjectWriter;
}

const rememberedVariants = 16;
const rememberedWriters = 16;
const rememberedDeferrals = 16;

/** Finds or makes the known operation of a request; throws a `RequestFault` for one that is none. */
export type KnownOperationFor = (parameters: Parameters) => KnownOperation;

export function knownOperations(supergraph: Supergraph, limits: Limits, production: boolean): KnownOperationFor {
  const read = documentReader(supergraph.apiSchema, limits, production);
  // By the text and then by the name: joined to one key, each request would have its text copied and hashed anew.
  const known = new TextCache<Map<string, KnownOperation>>();
  return ({ query, operationName = '' }) => {
    const ofText = known.get(query);
    const found = ofText?.get(operationName);
    if (found) {
      documentCacheHits.inc();
      return found;
    }
    documentsRead.inc();
    const operation = operationOf(read(query), operationName === '' ? undefined : operationName);
    const made = withDeferrals(operation, `${operationName}\n${query}`, (one, key) =>
      withParts(knownOperation(supergraph, one, `\n${key}`, limits.assumedListSize), (part, index) =>
        knownOperation(supergraph, part, `${index}\n${key}`, limits.assumedListSize),
      ),
    );
    if (ofText) ofText.set(operationName, made);
    else known.set(query, new Map([[operationName, made]]));
    return made;
  };
}

/** An operation that defers is made anew for each way in which its deferrals can be decided. */
function withDeferrals(
  operation: Operation,
  key: string,
  make: (operation: Operation, key: string) => KnownOperation,
): KnownOperation {
  const names = deferVariables(operation);
  if (!names) return make(operation, `\n${key}`);
  const decided = new LruMap<string, KnownOperation>(rememberedDeferrals);
  const deferring = (variables: Variables, wanted: boolean) => {
    const decision = wanted ? `defer${names.map((name) => (variables[name] === false ? 0 : 1)).join('')}` : '';
    const found = decided.get(decision);
    if (found) return found;
    const made = make(decideDeferrals(operation, variables, wanted), `${decision}\n${key}`);
    decided.set(decision, made);
    return made;
  };
  return { ...make(decideDeferrals(operation, {}, false), `\n${key}`), operation, deferring };
}

/** An operation that defers is asked as one: its parts are of another kind. */
function withParts(known: KnownOperation, make: (part: Operation, index: number) => KnownOperation): KnownOperation {
  const split = known.audience.isPublic ? undefined : splitByAudience(known.operation, known.audience.publicRoots);
  return split ? { ...known, parts: split.map(make) } : known;
}

function knownOperation(
  { apiSchema: schema, accessRules, costRules, cacheHints, plannedKeyOf }: Supergraph,
  operation: Operation,
  key: string,
  assumedListSize: number,
): KnownOperation {
  const guarded = guardedFields(schema, accessRules, operation);
  const variants = new LruMap<string, Variant>(rememberedVariants);
  const newVariant = (refusedKey: string, refusals: Refusals): Variant => {
    const writers = new LruMap<string, ObjectWriter>(rememberedWriters);
    return {
      planKey: `${refusedKey}\n${key}`,
      permitted: () => permittedOperation(operation, refusals, plannedKeyOf),
      writer: (included, variables) => {
        const found = writers.get(included);
        if (found) return found;
        const made = new ObjectWriter(
          readSelection(schema, operation, variables, explained(refusals, guarded), plannedKeyOf),
        );
        writers.set(included, made);
        return made;
      },
    };
  };
  return {
    operation,
    guarded,
    policies: policiesOf(guarded.flatMap(({ rules }) => rules)),
    conditions: conditionVariables(operation),
    deferring: undefined,
    parts: undefined,
    responseKeys: responseKeys(operation),
    variables: operation.definition.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [],
    costOf: costOf(schema, costRules, operation, assumedListSize),
    audience: audienceOf(schema, cacheHints, accessRules, operation),
    variant: (refusedKey, refusals) => {
      const found = variants.get(refusedKey);
      if (found) return found;
      const made = newVariant(refusedKey, refusals);
      variants.set(refusedKey, made);
      return made;
    },
  };
}
