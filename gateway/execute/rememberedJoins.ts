/**
 * Answers that were joined before. What a plan makes of given variables follows from what the subgraphs answer, and from
 * nothing else: when they answer the same again, byte for byte, the same comes out, whoever asks. Every caller still asks
 * the subgraphs and is answered from what they say; only the joining is spared.
 */
import { Counter } from 'prom-client';
import { metrics } from '../../platform/operations.ts';
import type { Schedule } from '../plan/schedule.ts';
import type { FetchStep } from '../plan/steps.ts';
import type { ExecutedResult } from '../response/result.ts';
import type { Execution } from './execution.ts';
import { execute, start } from './executor.ts';
import type { SubgraphAnswer } from './subgraph/subgraphAnswer.ts';

const spared = new Counter({
  name: 'marquee_gateway_spared_joins_total',
  help: 'Answers that did not have to be joined, because all subgraphs answered as before',
  registers: [metrics],
});

/** Characters of one memory. */
const longestMemory = 1_000_000;
/** Characters of the variables of a query that may be remembered: they are what it is found by. */
const longestVariables = 4_000;
/** After so many answers that differed, only every so often one is remembered to see whether that has changed. */
const patience = 16;

/** A request to a subgraph and what came. */
interface Call {
  readonly body: string;
  readonly text: string;
}

interface Memory {
  readonly calls: ReadonlyMap<FetchStep, Call>;
  readonly result: ExecutedResult;
  readonly characters: number;
}

interface Entry {
  memory: Memory | undefined;
  /** How many answers in a row were others than the remembered one. */
  others: number;
}

/** Makes the result of an execution whose data is complete. */
type Finish = () => ExecutedResult;

export class RememberedJoins {
  readonly #ofSchedule = new WeakMap<Schedule, Map<string, Entry>>();
  /** The least recently used first. */
  readonly #entries = new Map<Entry, () => void>();
  readonly #mostCharacters: number;
  #characters = 0;

  /** Remembers so many characters of requests, answers and results. */
  constructor(mostCharacters: number) {
    this.#mostCharacters = mostCharacters;
  }

  /** Executes a query of which the schedule takes nothing from around entities, sparing what was done before. */
  async execute(schedule: Schedule, execution: Execution, finish: Finish): Promise<ExecutedResult> {
    const variables = JSON.stringify(execution.variables);
    if (this.#mostCharacters === 0 || variables.length > longestVariables) {
      await execute(schedule, execution);
      return finish();
    }
    const entry = this.#entryFor(schedule, variables);
    const heard: Heard = new Map();
    const { memory } = entry;
    if (memory && (await repeats(schedule, memory, execution, heard))) {
      entry.others = 0;
      spared.inc();
      return memory.result;
    }
    entry.others++;
    const isWorthIt = entry.others < patience || entry.others % patience === 0;
    if (!isWorthIt && heard.size === 0) {
      await execute(schedule, execution);
      return finish();
    }
    const calls = new Map<FetchStep, Call>();
    await execute(schedule, { ...execution, ask: hearing(execution, heard, calls) });
    const result = finish();
    this.#remember(entry, isWorthIt && result.errors.length === 0 ? memoryOf(calls, result) : undefined);
    return result;
  }

  #entryFor(schedule: Schedule, key: string): Entry {
    const ofSchedule = this.#ofSchedule.get(schedule) ?? new Map<string, Entry>();
    this.#ofSchedule.set(schedule, ofSchedule);
    const entry = ofSchedule.get(key) ?? { memory: undefined, others: 0 };
    ofSchedule.set(key, entry);
    this.#entries.delete(entry);
    this.#entries.set(entry, () => ofSchedule.delete(key));
    this.#forgetOldest();
    return entry;
  }

  #remember(entry: Entry, memory: Memory | undefined): void {
    // It may have been forgotten meanwhile, and is not counted any more.
    if (!this.#entries.has(entry)) return;
    this.#characters += (memory?.characters ?? 0) - (entry.memory?.characters ?? 0);
    entry.memory = memory;
    this.#forgetOldest();
  }

  #forgetOldest(): void {
    for (const [entry, forget] of this.#entries) {
      if (this.#characters <= this.#mostCharacters && this.#entries.size <= mostEntries) return;
      this.#characters -= entry.memory?.characters ?? 0;
      entry.memory = undefined;
      this.#entries.delete(entry);
      forget();
    }
  }
}

const mostEntries = 2_000;

/** What was asked already, so that it is not asked again. */
type Heard = Map<FetchStep, { readonly body: string; readonly answer: Promise<SubgraphAnswer> }>;

class Different extends Error {}

/** Asks as it was asked before; false as soon as an answer is another one. */
async function repeats(schedule: Schedule, { calls }: Memory, execution: Execution, heard: Heard): Promise<boolean> {
  try {
    await Promise.all(
      start(schedule, ({ fetch }) => {
        const call = calls.get(fetch);
        if (!call) return undefined;
        const answer = execution.ask(fetch, call.body, undefined, call.text);
        heard.set(fetch, { body: call.body, answer });
        return answer.then(({ text }) => {
          if (text !== call.text) throw new Different();
        });
      }),
    );
    return true;
  } catch {
    for (const { answer } of heard.values()) answer.catch(() => {});
    return false;
  }
}

/** Asks what was not heard yet, and notes all calls. */
function hearing(execution: Execution, heard: Heard, calls: Map<FetchStep, Call>): Execution['ask'] {
  return async (fetch, body, entities) => {
    const before = heard.get(fetch);
    const answer = await (before?.body === body ? before.answer : execution.ask(fetch, body, entities));
    if (answer.text !== undefined) calls.set(fetch, { body, text: answer.text });
    return answer;
  };
}

function memoryOf(calls: ReadonlyMap<FetchStep, Call>, result: ExecutedResult): Memory | undefined {
  let characters = result.text.length;
  for (const { body, text } of calls.values()) characters += body.length + text.length;
  return characters <= longestMemory ? { calls, result, characters } : undefined;
}
