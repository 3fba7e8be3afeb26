/** An answer that is waited for by one or many, each of whom may leave before it comes. */
import type { CallNotes } from './callNotes.ts';
import { RepeatedAnswer, type SubgraphAnswer } from './subgraphAnswer.ts';
import { goneBy, type SubgraphFailure } from './subgraphFailure.ts';

interface Taker {
  readonly resolve: (answer: SubgraphAnswer) => void;
  readonly reject: (failure: SubgraphFailure) => void;
  readonly abandon: AbortSignal | undefined;
  readonly notes: CallNotes | undefined;
  leave: (() => void) | undefined;
}

export class SharedAnswer {
  readonly #takers = new Set<Taker>();
  readonly #onDeserted: (last: SubgraphFailure) => void;

  /** `onDeserted` is called when the last taker has left, with what that one was told. */
  constructor(onDeserted: (last: SubgraphFailure) => void) {
    this.#onDeserted = onDeserted;
  }

  /** Joins a taker, whose signal is not aborted yet. It is told at once when its signal is. */
  take(abandon: AbortSignal | undefined, notes?: CallNotes): Promise<SubgraphAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<SubgraphAnswer>();
    const taker: Taker = { resolve, reject, abandon, notes, leave: undefined };
    this.#takers.add(taker);
    if (abandon) {
      taker.leave = () => {
        this.#takers.delete(taker);
        const failure = goneBy(abandon);
        reject(failure);
        if (this.#takers.size === 0) this.#onDeserted(failure);
      };
      abandon.addEventListener('abort', taker.leave);
    }
    return promise;
  }

  /** Gives the answer to all, each with data of its own that it may change: it is read anew for each but the first. */
  give(answer: SubgraphAnswer, status: number, text: string): void {
    let own: SubgraphAnswer | undefined = answer;
    for (const taker of this.#takers) {
      detach(taker);
      if (taker.notes) taker.notes.bytes = Buffer.byteLength(text);
      taker.resolve(own ?? new RepeatedAnswer(status, text));
      own = undefined;
    }
  }

  fail(failure: SubgraphFailure): void {
    for (const taker of this.#takers) {
      detach(taker);
      taker.reject(failure);
    }
  }
}

function detach({ abandon, leave }: Taker): void {
  if (abandon && leave) abandon.removeEventListener('abort', leave);
}
