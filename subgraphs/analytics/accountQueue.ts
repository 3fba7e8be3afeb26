/** Work of one account, one piece after the other: however many batches it sends at once, it holds one connection. */
import { CodedError } from '../../platform/errors.ts';

export class AccountQueue {
  readonly #waiting = new Map<string, { last: Promise<unknown>; length: number }>();
  readonly #most: number;

  /** `most` pieces of an account may wait or run. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Runs the work when what the account asked for before has ended, well or not. RATE_LIMITED when too much waits. */
  async run<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#waiting.get(accountId) ?? { last: Promise.resolve(), length: 0 };
    if (queue.length >= this.#most)
      throw new CodedError(
        'RATE_LIMITED',
        `${this.#most} batches of this account wait already: send the next one when one of them is answered.`,
      );
    queue.length += 1;
    const mine = queue.last.then(work);
    queue.last = mine.catch(() => {});
    this.#waiting.set(accountId, queue);
    try {
      return await mine;
    } finally {
      queue.length -= 1;
      if (queue.length === 0) this.#waiting.delete(accountId);
    }
  }
}
