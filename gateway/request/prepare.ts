/** From the parameters of a request to an operation that is ready to be planned and executed. */
import { OperationTypeNode } from 'graphql';
import type { Identity } from '../../platform/identity.ts';
import type { Limits } from '../options.ts';
import type { Supergraph } from '../plan/supergraph.ts';
import type { ObjectWriter } from '../response/writer.ts';
import type { Audience } from './audience.ts';
import { type GuardedField, type Refusals, refusalsFor } from './authorize.ts';
import { tooExpensive } from './costReport.ts';
import type { IncrementalFormat } from './defer.ts';
import { knownOperations } from './knownOperation.ts';
import { coerceVariables, type Operation, type Variables } from './operation.ts';
import type { Parameters } from './parameters.ts';
import { nothingGranted } from './policies.ts';
import { refuse } from './requestFault.ts';

export interface Prepared {
  readonly operation: Operation;
  readonly kind: OperationTypeNode;
  readonly variables: Variables;
  /** What it costs at most, in units; see `Limits.cost`. */
  readonly cost: number;
  /** Who sees the same, and for how long it keeps. */
  readonly audience: Audience;
  /** How the later parts are told of an operation that defers, where the client takes them. */
  readonly incremental: IncrementalFormat | undefined;
  /** Writes the response. */
  readonly writer: ObjectWriter;
  /** Equal for requests that have the same plan. */
  readonly planKey: string;
  /** What subgraphs may be asked. */
  readonly permitted: () => Operation;
}

/** `granted` are the policies that let the caller through. */
export type Prepare = (
  parameters: Parameters,
  identity: Identity,
  allowed: AllowedKinds,
  granted?: ReadonlySet<string>,
) => Prepared;

/** The kinds of operation that a protocol carries, and what it answers to the others. */
export interface AllowedKinds {
  readonly kinds: readonly OperationTypeNode[];
  readonly otherwise: { readonly status: number; readonly message: string };
  /** How the client takes later parts of an answer; without it everything is answered at once. */
  readonly incremental?: IncrementalFormat | undefined;
}

export const allKinds: AllowedKinds = {
  kinds: [OperationTypeNode.QUERY, OperationTypeNode.MUTATION, OperationTypeNode.SUBSCRIPTION],
  otherwise: { status: 400, message: '' },
};

export interface Preparer {
  readonly prepare: Prepare;
  /** The policies that guard fields of the operation that is asked, to be decided before it is prepared. */
  readonly policiesOf: (parameters: Parameters) => readonly string[];
}

/**
 * Prepares requests for one schema: document, limits, operation, variables, cost, access. It throws a `RequestFault` for
 * one that cannot be executed, and the limits stand before anything whose time they bound.
 */
export function preparer(supergraph: Supergraph, limits: Limits, production: boolean): Preparer {
  const { apiSchema: schema, accessRules } = supergraph;
  const knownFor = knownOperations(supergraph, limits, production);

  const prepare: Prepare = (parameters, identity, allowed, granted = nothingGranted) => {
    const asked = knownFor(parameters);
    const kind = asked.operation.definition.operation;
    if (!allowed.kinds.includes(kind))
      throw refuse('transport', 'BAD_USER_INPUT', allowed.otherwise.message, allowed.otherwise.status);
    const variables = coerceVariables(schema, asked.operation, parameters.variables ?? {}, production);
    const known = asked.deferring ? asked.deferring(variables, allowed.incremental !== undefined) : asked;
    const { operation, guarded, conditions, audience, costOf, variant } = known;
    const included = includedKey(conditions, variables);
    const cost = costOf(variables);
    if (cost > limits.cost) throw tooExpensive(cost, limits.cost);
    const refusals = guarded.length === 0 ? nothingRefused : refusalsFor(guarded, identity, granted);
    const { planKey, permitted, writer } = variant(refusedKey(guarded, refusals), refusals);
    const incremental = asked.deferring && allowed.incremental;
    return {
      operation,
      kind,
      variables,
      cost,
      audience,
      incremental,
      writer: writer(included, variables),
      planKey,
      permitted,
    };
  };

  return {
    prepare,
    policiesOf: (parameters) => (accessRules.policies.length === 0 ? [] : knownFor(parameters).policies),
  };
}

const nothingRefused: Refusals = new Map();

/** Tells apart what @skip and @include leave; refuses a null, which decides nothing. */
function includedKey(conditions: readonly string[], variables: Variables): string {
  let key = '';
  for (const name of conditions) {
    if (variables[name] === null)
      throw refuse('operation', 'BAD_USER_INPUT', `The variable "$${name}" wants true or false.`);
    key += variables[name] === true ? '1' : '0';
  }
  return key;
}

/** Tells apart which fields are refused and why: a character for each field that has rules. */
function refusedKey(guarded: readonly GuardedField[], refusals: Refusals): string {
  let key = '';
  for (const { node } of guarded) key += refusals.get(node)?.[0] ?? '-';
  return key;
}
