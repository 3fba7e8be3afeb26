/** Which entities a fetch has to ask for: each is asked once a request, however often and wherever it stands. */
import { type Chances, comeTrue } from '../plan/reach.ts';
import type { FetchStep } from '../plan/steps.ts';
import type { Variables } from '../request/operation.ts';
import type { JsonObject } from './data.ts';
import type { Execution } from './execution.ts';
import { Fault } from './fault.ts';

/** An entity that is asked, or has been. */
export interface AskedEntity {
  /** Settled when its answer is there; undefined until it is asked. */
  asking: Promise<void> | undefined;
  /** What came: undefined when there is no such entity. */
  came: JsonObject | Fault | undefined;
}

/** An entity, and the objects of one fetch that it stands for. */
export interface Wanted {
  readonly representation: string;
  readonly entity: AskedEntity;
  readonly targets: JsonObject[];
}

/** By the signature of a fetch and the representation. */
export type AskedEntities = Map<string, Map<string, AskedEntity>>;

export interface ToAsk {
  readonly wanted: readonly Wanted[];
  /** Those that nobody has asked for. */
  readonly ask: readonly Wanted[];
  /** What those wait for that others have asked for. */
  readonly askedBefore: readonly (Promise<void> | undefined)[];
  /** Objects that cannot be asked for, because what would name them is missing for the reason that is given. */
  readonly lacking: readonly { readonly target: JsonObject; readonly fault: Fault }[];
}

/** Sorts the objects by the entity that each stands for. */
export function entitiesToAsk(
  { representations, signature, conditionalInputs }: FetchStep,
  objects: readonly JsonObject[],
  { types, asked, variables }: Pick<Execution, 'types' | 'asked' | 'variables'>,
): ToAsk {
  const wanted = new Map<string, Wanted>();
  const lacking: { target: JsonObject; fault: Fault }[] = [];
  const [ask, askedBefore]: [Wanted[], (Promise<void> | undefined)[]] = [[], []];
  const known = signature === undefined ? undefined : (asked.get(signature) ?? new Map<string, AskedEntity>());
  if (signature !== undefined && known) asked.set(signature, known);
  const naming = { types, unasked: unasked(conditionalInputs, variables) };
  for (const target of objects) {
    const representation = representations?.of(target, naming);
    if (representation instanceof Fault) lacking.push({ target, fault: representation });
    if (typeof representation !== 'string') continue;
    const found = wanted.get(representation);
    if (found) {
      found.targets.push(target);
      continue;
    }
    const before = known?.get(representation);
    const entity = before ?? { asking: undefined, came: undefined };
    const one: Wanted = { representation, entity, targets: [target] };
    wanted.set(representation, one);
    if (before) askedBefore.push(before.asking);
    else {
      known?.set(representation, entity);
      ask.push(one);
    }
  }
  return { wanted: [...wanted.values()], ask, askedBefore, lacking };
}

const nothing: ReadonlySet<string> = new Set();

/** The inputs of which no chance comes true. */
function unasked(inputs: ReadonlyMap<string, Chances>, variables: Variables): ReadonlySet<string> {
  if (inputs.size === 0) return nothing;
  return new Set([...inputs].flatMap(([place, chances]) => (comeTrue(chances, variables) ? [] : place)));
}
