/** From the parameters of a request to an operation that is ready to be planned and executed. */
import { OperationTypeNode } from 'graphql';
import type { Identity } from '../../platform/identity.ts';
import type { Limits } from '../options.ts';
import type { Supergraph } from '../plan/supergraph.ts';
import type { ObjectWriter } from '../response/writer.ts';
import { type Refusals, refusalsFor } from './access/authorize.ts';
import { nothingGranted } from './access/policies.ts';
import { refusedKey } from './access/refusedKey.ts';
import type { Audience } from './audience.ts';
import { tooExpensive } from './cost/costReport.ts';
import type { IncrementalFormat } from './defer.ts';
import { type KnownOperation, knownOperations } from './documents/knownOperation.ts';
import { type PrepareAgain, preparerAgain } from './documents/prepareAgain.ts';
import { coerceVariables, type Operation, type Variables } from './operation.ts';
import type { Parameters } from './parameters.ts';
import { refuse } from './requestFault.ts';

/** An operation, or a part of one, that can be planned and executed. */
export interface ReadyOperation {
  readonly operation: Operation;
  readonly kind: OperationTypeNode;
  readonly variables: Variables;
  /** Who sees the same, and for how long it keeps. */
  readonly audience: Audience;
  /** Writes the response. */
  readonly writer: ObjectWriter;
  /** All keys that the response may have. */
  readonly responseKeys: ReadonlySet<string>;
  /** Equal for requests that have the same plan. */
  readonly planKey: string;
  /** What subgraphs may be asked. */
  readonly permitted: () => Operation;
}

export interface Prepared extends ReadyOperation {
  /** What it costs at most, in units; see `Limits.cost`. */
  readonly cost: number;
  /** How the later parts are told of an operation that defers, where the client takes them. */
  readonly incremental: IncrementalFormat | undefined;
  /** What the operation is asked in, when a part of it is the same for everybody; see request/split. */
  readonly parts: readonly ReadyOperation[] | undefined;
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
  readonly prepareAgain: PrepareAgain;
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
    const cost = known.costOf(variables);
    if (cost > limits.cost) throw tooExpensive(cost, limits.cost);
    const ready = (one: KnownOperation, used: Variables): ReadyOperation =>
      readyOperation(one, used, identity, granted);
    const incremental = asked.deferring && allowed.incremental;
    const parts = incremental ? undefined : known.parts?.map((part) => ready(part, among(part.variables, variables)));
    return { ...ready(known, variables), cost, incremental, parts };
  };

  return {
    prepare,
    prepareAgain: preparerAgain(knownFor),
    policiesOf: (parameters) => (accessRules.policies.length === 0 ? [] : knownFor(parameters).policies),
  };
}

const nothingRefused: Refusals = new Map();

/** Includes and leaves out what the variables and the rights of the caller say. */
function readyOperation(
  { operation, conditions, audience, guarded, responseKeys, variant }: KnownOperation,
  variables: Variables,
  identity: Identity,
  granted: ReadonlySet<string>,
): ReadyOperation {
  const included = includedKey(conditions, variables);
  const refusals = guarded.length === 0 ? nothingRefused : refusalsFor(guarded, identity, granted);
  const { planKey, permitted, writer } = variant(refusedKey(guarded, refusals), refusals);
  const kind = operation.definition.operation;
  return {
    operation,
    kind,
    variables,
    audience,
    writer: writer(included, variables),
    responseKeys,
    planKey,
    permitted,
  };
}

const among = (names: readonly string[], variables: Variables): Variables =>
  Object.fromEntries(names.flatMap((name) => (Object.hasOwn(variables, name) ? [[name, variables[name]]] : [])));

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
