/** What a process tells the others that serve the same port; see `--workers`. */

/** Anything that JSON carries. */
export type Message = unknown;

export interface Broadcast {
  /**
   * Tells all others, and gives what their listeners answer, `undefined` left out. Settled once each has heard it, so
   * that what is told before an answer is known wherever that client asks next; a process that has ended, or answers
   * nothing for two seconds, is not waited for. Never rejected.
   */
  readonly publish: (topic: string, message: Message) => Promise<readonly unknown[]>;
  /**
   * Listens to what the others tell of a topic; its own process is not told. What the listener returns, or its promise
   * gives, is its answer. One listener a topic.
   */
  readonly subscribe: (topic: string, listener: (message: Message) => unknown) => void;
}

/** Of a process that has no others. */
export const alone: Broadcast = {
  publish: async () => [],
  subscribe: () => {},
};
