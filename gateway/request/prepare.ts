/** From the parameters of a request to an operation that is ready to be planned and executed. */
import { OperationTypeNode } from 'graphql';
import type { Identity } from '../../platform/identity.ts';
import { LruMap } from '../../platform/lruMap.ts';
import type { Limits } from '../options.ts';
import type { Supergraph } from '../plan/supergraph.ts';
import { conditionVariables, readSelection } from '../response/selection.ts';
import { ObjectWriter } from '../response/writer.ts';
import { type GuardedField, guardedFields, permittedOperation, type Refusals, refusalsFor } from './authorize.ts';
import { documentReader } from './document.ts';
import { coerceVariables, type Operation, operationOf, type Variables } from './operation.ts';
import type { Parameters } from './parameters.ts';
import { refuse } from './requestFault.ts';
import { TextCache } from './textCache.ts';

export interface Prepared {
  readonly operation: Operation;
  readonly kind: OperationTypeNode;
  readonly variables: Variables;
  /** Writes the response. */
  readonly writer: ObjectWriter;
  /** Equal for requests that have the same plan. */
  readonly planKey: string;
  /** What subgraphs may be asked. */
  readonly permitted: () => Operation;
}

export type Prepare = (parameters: Parameters, identity: Identity, allowed: AllowedKinds) => Prepared;

/** The kinds of operation that a protocol carries, and what it answers to the others. */
export interface AllowedKinds {
  readonly kinds: readonly OperationTypeNode[];
  readonly otherwise: { readonly status: number; readonly message: string };
}

export const allKinds: AllowedKinds = {
  kinds: [OperationTypeNode.QUERY, OperationTypeNode.MUTATION, OperationTypeNode.SUBSCRIPTION],
  otherwise: { status: 400, message: '' },
};

/** What is the same each time that an operation is asked. */
interface KnownOperation {
  readonly operation: Operation;
  readonly guarded: readonly GuardedField[];
  readonly conditions: readonly string[];
  readonly writers: LruMap<string, ObjectWriter>;
}

const rememberedWriters = 16;

/**
 * Prepares requests for one schema: document, limits, operation, variables, access. Throws a `RequestFault` for one
 * that cannot be executed.
 */
export function preparer(
  { apiSchema: schema, accessRules: access, plannedKeyOf }: Supergraph,
  limits: Limits,
  production: boolean,
): Prepare {
  const read = documentReader(schema, limits, production);
  const known = new TextCache<KnownOperation>();

  const operationFor = (key: string, { query, operationName }: Parameters): KnownOperation => {
    const found = known.get(key);
    if (found) return found;
    const operation = operationOf(read(query), operationName);
    const made: KnownOperation = {
      operation,
      guarded: guardedFields(schema, access, operation),
      conditions: conditionVariables(operation),
      writers: new LruMap(rememberedWriters),
    };
    known.set(key, made);
    return made;
  };

  return (parameters, identity, allowed) => {
    const key = `${parameters.operationName ?? ''}\n${parameters.query}`;
    const { operation, guarded, conditions, writers } = operationFor(key, parameters);
    const kind = operation.definition.operation;
    if (!allowed.kinds.includes(kind))
      throw refuse('transport', 'BAD_USER_INPUT', allowed.otherwise.message, allowed.otherwise.status);
    const variables = coerceVariables(schema, operation, parameters.variables ?? {}, production);
    const undecided = conditions.find((name) => variables[name] === null);
    if (undecided) throw refuse('operation', 'BAD_USER_INPUT', `The variable "$${undecided}" wants true or false.`);
    const refusals = refusalsFor(guarded, identity);
    const refused = refusedKey(guarded, refusals);
    const writerKey = `${refused} ${conditions.map((name) => Number(variables[name] === true)).join('')}`;
    const writer =
      writers.get(writerKey) ?? new ObjectWriter(readSelection(schema, operation, variables, refusals, plannedKeyOf));
    writers.set(writerKey, writer);
    return {
      operation,
      kind,
      variables,
      writer,
      planKey: `${refused}\n${key}`,
      permitted: () => permittedOperation(operation, refusals, plannedKeyOf),
    };
  };
}

/** Tells apart which fields are refused and why: a character for each field that has rules. */
const refusedKey = (guarded: readonly GuardedField[], refusals: Refusals): string =>
  guarded.map(({ node }) => refusals.get(node)?.[0] ?? '-').join('');
