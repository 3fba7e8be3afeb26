/**
 * Topics between processes, over LISTEN/NOTIFY of Postgres, or over Redis (redisTopics.ts). A message says only that a
 * topic has changed: its state is read from its table, so one that is lost costs nothing, and a thousand in a row may
 * arrive as one.
 */

/** On which all processes listen that have no other carrier. */
const commonChannel = 'marquee_topics';
let channel = commonChannel;

/** What carries topics: a postgres.js client does, for one. */
export interface Listening {
  /** Calls `onListening` when it begins to listen, and again after it may have missed something. */
  readonly listen: (channel: string, onTopic: (topic: string) => void, onListening: () => void) => Promise<unknown>;
}

export class PubSub {
  readonly #carrier: Listening;
  readonly #listeners = new Map<string, Set<() => void>>();
  #listening: Promise<unknown> | undefined;

  /** A postgres.js client is to be one of its own, not one that Drizzle has changed. */
  constructor(carrier: Listening) {
    this.#carrier = carrier;
  }

  /** Calls `listener` at each change of the topic, and after a lost connection is back. Gives what stops it. */
  async subscribe(topic: string, listener: () => void): Promise<() => void> {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    const stop = () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(topic) === listeners) this.#listeners.delete(topic);
    };
    this.#listening ??= this.#listen();
    const listening = this.#listening;
    try {
      await listening;
    } catch (error) {
      if (this.#listening === listening) this.#listening = undefined;
      stop();
      throw error;
    }
    return stop;
  }

  #listen(): Promise<unknown> {
    let before = false;
    return this.#carrier.listen(
      commonChannel,
      (topic) => this.#wake(this.#listeners.get(topic) ?? []),
      () => {
        // What was said while the connection was lost has not come: everybody looks again.
        if (before) for (const listeners of this.#listeners.values()) this.#wake(listeners);
        before = true;
      },
    );
  }

  #wake(listeners: Iterable<() => void>): void {
    for (const listener of [...listeners]) listener();
  }
}

/**
 * What `pg_notify` is given to say that a topic has changed. It stands in the transaction of the change: a process that dies
 * between the two would leave everybody who watches waiting.
 */
export const notification = (topic: string) => ({ channel, topic });

/** Has the notifications of this process go to another channel; gives what ends that. */
export function notifyOn(another: string): () => void {
  channel = another;
  return () => {
    channel = commonChannel;
  };
}
