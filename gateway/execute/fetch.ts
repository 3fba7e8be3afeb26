/** One fetch: asks a subgraph and joins the answer into the objects it was asked for. */
import type { Looked } from '../cache/keptEntities.ts';
import type { FetchStep } from '../plan/steps.ts';
import { copyOf, isObject, type JsonObject, mergeInto, own } from './data.ts';
import { entitiesToAsk, type Wanted } from './entities.ts';
import type { Execution } from './execution.ts';
import { Fault } from './fault.ts';
import { miss, missRoot, unanswered } from './missing.ts';
import { rewrite } from './rewrites.ts';
import type { SubgraphAnswer } from './subgraph/subgraphAnswer.ts';
import { faultOf, placeFaults } from './subgraph/subgraphErrors.ts';
import { SubgraphFailure } from './subgraph/subgraphFailure.ts';

/**
 * Fills the objects. Where that fails, the fields that this fetch would have brought are faults. Gives nothing when
 * nobody has to be asked.
 */
export function fetchInto(
  step: FetchStep,
  objects: readonly JsonObject[],
  execution: Execution,
): Promise<void> | undefined {
  return step.representations ? fetchEntities(step, objects, execution) : fetchRoot(step, objects, execution);
}

async function fetchRoot(step: FetchStep, objects: readonly JsonObject[], execution: Execution): Promise<void> {
  const answer = await askFor(step, execution, '');
  const { data, lost } =
    answer instanceof Fault ? { data: undefined, lost: [answer] } : rootData(step, answer, execution);
  if (data) rewrite(data, step.outputRewrites, execution.types);
  for (const [nth, object] of objects.entries()) {
    if (data) mergeInto(object, nth > 0 ? copyOf(data) : data, execution.types.isObjectType);
    missRoot(step, object, lost, execution);
  }
}

/** The data of an answer with its faults in their places; without data, the faults that explain it. */
export function rootData(step: FetchStep, { data, errors }: SubgraphAnswer, execution: Execution) {
  if (data && errors.length === 0) return { data, lost: [] };
  const faults = errors.map(({ path, ...error }) => ({
    fault: faultOf(error, step.subgraph, execution.requestId, execution.log),
    path,
  }));
  if (!data) return { data: undefined, lost: faults.map(({ fault, path }) => (path ? fault.at(path) : fault)) };
  execution.homeless.push(...placeFaults(data, faults));
  return { data, lost: [] };
}

function fetchEntities(
  step: FetchStep,
  objects: readonly JsonObject[],
  execution: Execution,
): Promise<void> | undefined {
  const { wanted, ask, askedBefore, lacking } = entitiesToAsk(step, objects, execution);
  for (const { target, fault } of lacking) miss(step, target, fault, execution);
  if (wanted.length === 0) return undefined;
  const asking = ask.length > 0 ? askEntities(step, ask, execution) : undefined;
  for (const { entity } of ask) entity.asking = asking;
  return joinEntities(step, wanted, [asking, ...askedBefore], execution);
}

/** Asks for entities and notes for each what came. */
async function askEntities(step: FetchStep, ask: readonly Wanted[], execution: Execution): Promise<void> {
  const { kept, types } = execution;
  const looked = kept && (await kept.look(step, ask, execution.variables));
  const unknown = looked ? looked.unknown : ask;
  if (unknown.length < ask.length) execution.foundKept?.(step, ask.length - unknown.length);
  if (unknown.length > 0) await askSubgraph(step, unknown, execution, looked);
  for (const { entity } of ask) if (isObject(entity.came)) rewrite(entity.came, step.outputRewrites, types);
}

async function askSubgraph(step: FetchStep, ask: readonly Wanted[], execution: Execution, looked: Looked | undefined) {
  const list = ask.map(({ representation }) => representation).join(',');
  const answer = await askFor(step, execution, `"representations":[${list}]`, ask.length);
  const { entities, fault } = entitiesOf(step, answer, ask.length, execution);
  if (looked && !(answer instanceof Fault) && answer.errors.length === 0) looked.keep(entities);
  for (const [index, { entity }] of ask.entries()) {
    const came = entities[index];
    entity.came = isObject(came) || came instanceof Fault ? came : fault;
  }
}

async function joinEntities(
  step: FetchStep,
  wanted: readonly Wanted[],
  asking: readonly (Promise<void> | undefined)[],
  execution: Execution,
): Promise<void> {
  for (const one of asking) await one;
  for (const { entity, targets } of wanted) {
    const { came } = entity;
    if (came === undefined) continue;
    if (came instanceof Fault) {
      for (const target of targets) miss(step, target, came, execution);
      continue;
    }
    // What another fetch uses too stands at another place: what comes below it there is none of ours.
    const ours = step.signature === undefined ? came : copyOf(came);
    if (targets.length > 1 && !step.apart) noteShared(ours, execution.shared);
    for (const [nth, target] of targets.entries())
      mergeInto(target, step.apart && nth > 0 ? copyOf(ours) : ours, execution.types.isObjectType);
  }
}

function noteShared(entity: JsonObject, shared: Set<object>): void {
  for (const key of Object.keys(entity)) {
    const value = entity[key];
    if (typeof value === 'object' && value !== null) shared.add(value);
  }
}

/** The entities of an answer, each an object, null, or the fault that stands for it. */
function entitiesOf(step: FetchStep, answer: SubgraphAnswer | Fault, wanted: number, execution: Execution) {
  if (answer instanceof Fault) return { entities: [], fault: answer };
  const { data, lost } = rootData(step, answer, execution);
  const entities = data && own(data, '_entities');
  if (Array.isArray(entities) && entities.length === wanted)
    return { entities: entities as unknown[], fault: undefined };
  if (entities instanceof Fault) return { entities: [], fault: entities };
  const [first] = lost;
  if (first) return { entities: [], fault: first.at([]) };
  const failure = new SubgraphFailure('SUBGRAPH_UNAVAILABLE', `its answer has no list of ${wanted} entities`);
  return { entities: [], fault: unanswered(step, failure, execution) };
}

/** The JSON of a request: the operation with the variables that it uses and, in `more`, what only this fetch has. */
export function bodyOf(
  { bodyUpToVariables, variables: used }: FetchStep,
  { variables }: Execution,
  more: string,
): string {
  let text = bodyUpToVariables;
  let separator = '';
  for (const name of used) {
    const value = own(variables, name);
    if (value === undefined) continue;
    text += `${separator}${JSON.stringify(name)}:${JSON.stringify(value)}`;
    separator = ',';
  }
  return more === '' ? `${text}}}` : `${text}${separator}${more}}}`;
}

async function askFor(
  step: FetchStep,
  execution: Execution,
  more: string,
  entities?: number,
): Promise<SubgraphAnswer | Fault> {
  try {
    return await execution.ask(step, bodyOf(step, execution, more), entities);
  } catch (error) {
    if (error instanceof SubgraphFailure) return unanswered(step, error, execution);
    throw error;
  }
}
