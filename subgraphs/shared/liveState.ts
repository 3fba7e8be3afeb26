/**
 * What every subscription promises, once: the present state at once, then each newer state in order, none twice; a slow
 * reader gets the newest; the end when the subject has ended.
 */
import type { PubSub } from './pubsub.ts';

export interface LiveState<State> {
  readonly pubsub: PubSub;
  readonly topic: string;
  /**
   * Reads the present state; null while there is none to show. Undefined ends the subscription: the subject is gone or the
   * right to see it lost.
   */
  readonly read: () => Promise<State | null | undefined>;
  /** Grows with each change of the state. */
  readonly sequence: (state: State) => number;
  /** Whether the subject has ended with this state: it is the last. */
  readonly ended: (state: State) => boolean;
}

/** The states of a subject as they come; ends with its subject, and frees its topic when its reader leaves. */
export function liveState<State>(live: LiveState<State>): AsyncIterableIterator<State, void> {
  const bell = new Bell();
  const states = follow(live, bell);
  const close = () => {
    bell.close();
    return states.return(undefined);
  };
  const iterator: AsyncIterableIterator<State, void> = {
    [Symbol.asyncIterator]: () => iterator,

    next: () => states.next(),
    return: close,
  };
  return iterator;
}

async function* follow<State>(live: LiveState<State>, bell: Bell): AsyncGenerator<State, void> {
  const stop = await live.pubsub.subscribe(live.topic, () => bell.ring());
  try {
    let last = Number.NEGATIVE_INFINITY;
    do {
      const state = await live.read();
      if (state === undefined) return;
      if (state === null) continue;
      if (live.sequence(state) > last) {
        last = live.sequence(state);
        yield state;
      }
      if (live.ended(state)) return;
    } while (await bell.rung());
  } finally {
    stop();
  }
}

/** Rings that came since the last look count once. Closing it wakes a generator that waits, which `return` cannot. */
export class Bell {
  #closed = false;
  #next = Promise.withResolvers<void>();

  ring(): void {
    this.#next.resolve();
  }

  close(): void {
    this.#closed = true;
    this.ring();
  }

  /** True at the next ring, also one that came before the call; false once closed. */
  async rung(): Promise<boolean> {
    await this.#next.promise;
    this.#next = Promise.withResolvers();
    return !this.#closed;
  }
}
