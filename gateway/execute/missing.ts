/** What stands where a fetch brought nothing: the faults that say why. */
import type { FetchStep } from '../plan/steps.ts';
import { type JsonObject, own } from './data.ts';
import type { Execution } from './execution.ts';
import { Fault } from './fault.ts';
import { Abandoned, Spared, type SubgraphFailure } from './subgraph/subgraphFailure.ts';

/** Puts the faults at the fields where they arose, and at those that they took along. */
export function missRoot(step: FetchStep, object: JsonObject, lost: readonly Fault[], execution: Execution): void {
  const { expected } = step;
  const [first] = lost;
  if (!first) return;
  const placed = lost.filter(({ below: [key] }) => expected.some((field) => field.key === key));
  for (const fault of placed) {
    const [key] = fault.below;
    miss({ expected: expected.filter((field) => field.key === key) }, object, fault, execution);
  }
  miss(step, object, placed[0]?.taking() ?? first.at([]), execution);
}

/** What the client is told of a subgraph that gave no answer; why it gave none is logged here, once. */
export function unanswered(
  { subgraph }: Pick<FetchStep, 'subgraph'>,
  failure: SubgraphFailure,
  { requestId, log }: Pick<Execution, 'requestId' | 'log'>,
): Fault {
  const isNews = !(failure instanceof Spared);
  if (!(failure instanceof Abandoned))
    log[isNews ? 'warn' : 'debug'](
      { requestId, subgraph, code: failure.code, reason: failure.message },
      'a subgraph gave no answer',
    );
  return new Fault(failure.code, messages[failure.code]);
}

const messages: Readonly<Record<SubgraphFailure['code'], string>> = {
  SUBGRAPH_UNAVAILABLE: 'This part of the service does not answer at the moment. Try again soon.',
  TIMEOUT: 'This part of the service took too long to answer. Try again soon.',
};

/** Puts the fault at each field that the fetch would have brought and that the object has not got from elsewhere. */
export function miss(
  { expected }: Pick<FetchStep, 'expected'>,
  object: JsonObject,
  fault: Fault,
  { types }: Execution,
): void {
  const typename = own(object, '__typename');
  for (const { key, condition } of expected) {
    if (condition !== undefined && typename !== undefined && !types.satisfies(typename, condition)) continue;
    const known = own(object, key);
    const lacks = key === '__typename' ? !types.isObjectType(known) : known === undefined;
    if (lacks) object[key] = faultAt(key, fault);
  }
}

/** The fault of an object, at a field of it. It may have arisen there, or below. */
function faultAt(key: string, fault: Fault): Fault {
  if (fault.beside) return fault;
  const [first, ...below] = fault.below;
  if (first === undefined) return fault;
  return first === key ? fault.at(below) : fault.taking();
}
