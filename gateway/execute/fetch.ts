/** One fetch: asks a subgraph and joins the answer into the objects it was asked for. */
import type { FetchStep } from '../plan/steps.ts';
import { copyOf, isObject, type JsonObject, mergeInto, own } from './data.ts';
import type { Execution } from './execution.ts';
import { Fault } from './fault.ts';
import { representationsOf } from './representations.ts';
import { rewrite } from './rewrites.ts';
import type { SubgraphAnswer } from './subgraphAnswer.ts';
import { Abandoned, SubgraphFailure } from './subgraphClient.ts';
import { faultOf, placeFaults } from './subgraphErrors.ts';

/** Fills the objects. Where that fails, the fields that this fetch would have brought are faults. */
export async function fetchInto(step: FetchStep, objects: readonly JsonObject[], execution: Execution): Promise<void> {
  if (step.requires) await fetchEntities(step, objects, execution);
  else await fetchRoot(step, objects, execution);
}

async function fetchRoot(step: FetchStep, objects: readonly JsonObject[], execution: Execution): Promise<void> {
  const answer = await askFor(step, execution, variablesOf(step, execution));
  const { data, fault } = answer instanceof Fault ? { data: null, fault: answer } : rootData(step, answer, execution);
  if (data) rewrite(data, step.outputRewrites, execution.types);
  for (const object of objects) {
    if (data) mergeInto(object, data, execution.types.isObjectType);
    if (fault) miss(step, object, fault, execution);
  }
}

/** The data of an answer with its faults in their places; without data, the fault that explains it. */
export function rootData(step: FetchStep, { data, errors }: SubgraphAnswer, execution: Execution) {
  const faults = errors.map((error) => ({
    fault: faultOf(error, step.subgraph, execution.requestId, execution.log),
    path: error.path,
  }));
  const placed = data ?? {};
  const homeless = placeFaults(placed, faults);
  if (data) execution.homeless.push(...homeless);
  return { data: placed, fault: data ? undefined : (faults[0]?.fault ?? homeless[0]) };
}

async function fetchEntities(step: FetchStep, objects: readonly JsonObject[], execution: Execution): Promise<void> {
  const { list, targets, lacking } = representationsOf(step, objects, execution.types);
  for (const { target, fault } of lacking) miss(step, target, fault, execution);
  if (list.length === 0) return;
  const answer = await askFor(step, execution, { ...variablesOf(step, execution), representations: list });
  const { entities, fault } = entitiesOf(step, answer, list.length, execution);
  for (const [index, objectsOfOne] of targets.entries()) {
    const entity = entities[index];
    if (isObject(entity)) rewrite(entity, step.outputRewrites, execution.types);
    for (const [nth, object] of objectsOfOne.entries()) {
      if (isObject(entity))
        mergeInto(object, step.apart && nth > 0 ? copyOf(entity) : entity, execution.types.isObjectType);
      else if (entity instanceof Fault) miss(step, object, entity, execution);
      else if (fault) miss(step, object, fault, execution);
    }
  }
}

/** The entities of an answer, each an object, null, or the fault that stands for it. */
function entitiesOf(step: FetchStep, answer: SubgraphAnswer | Fault, wanted: number, execution: Execution) {
  if (answer instanceof Fault) return { entities: [], fault: answer };
  const { data, fault } = rootData(step, answer, execution);
  const entities = own(data, '_entities');
  if (Array.isArray(entities) && entities.length === wanted) return { entities: entities as unknown[], fault };
  if (entities instanceof Fault) return { entities: [], fault: entities };
  if (fault) return { entities: [], fault };
  const failure = new SubgraphFailure('SUBGRAPH_UNAVAILABLE', `its answer has no list of ${wanted} entities`);
  return { entities: [], fault: unanswered(step, failure, execution) };
}

function variablesOf(step: FetchStep, { variables }: Execution): JsonObject {
  const used: JsonObject = {};
  for (const name of step.variables) if (Object.hasOwn(variables, name)) used[name] = variables[name];
  return used;
}

async function askFor(step: FetchStep, execution: Execution, variables: JsonObject): Promise<SubgraphAnswer | Fault> {
  try {
    const { operation, operationName } = step;
    return await execution.ask(step.subgraph, { operation, operationName, variables });
  } catch (error) {
    if (error instanceof SubgraphFailure) return unanswered(step, error, execution);
    throw error;
  }
}

/** What the client is told of a subgraph that gave no answer; why it gave none is logged here, once. */
export function unanswered(
  { subgraph }: FetchStep,
  failure: SubgraphFailure,
  { requestId, log }: Pick<Execution, 'requestId' | 'log'>,
): Fault {
  if (!(failure instanceof Abandoned))
    log.warn({ requestId, subgraph, code: failure.code, reason: failure.message }, 'a subgraph gave no answer');
  return new Fault(failure.code, messages[failure.code]);
}

const messages: Readonly<Record<SubgraphFailure['code'], string>> = {
  SUBGRAPH_UNAVAILABLE: 'This part of the service does not answer at the moment. Try again soon.',
  TIMEOUT: 'This part of the service took too long to answer. Try again soon.',
};

/** Puts the fault at each field that the fetch would have brought and that the object has not got from elsewhere. */
export function miss({ expected }: FetchStep, object: JsonObject, fault: Fault, { types }: Execution): void {
  const typename = own(object, '__typename');
  for (const { key, condition } of expected) {
    if (condition !== undefined && typename !== undefined && !types.satisfies(typename, condition)) continue;
    const known = own(object, key);
    const lacks = key === '__typename' ? !types.isObjectType(known) : known === undefined;
    if (lacks) object[key] = fault;
  }
}
