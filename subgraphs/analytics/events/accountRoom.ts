/** How much of an account waits at once: however many batches it sends, it takes no more than its part of this process. */
import { CodedError } from '../../../platform/errors.ts';

export class AccountRoom {
  readonly #underWay = new Map<string, number>();
  readonly #most: number;

  /** `most` pieces of an account may wait or run. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Does the work; RATE_LIMITED when too much of the account is under way. */
  async run<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    const underWay = this.#underWay.get(accountId) ?? 0;
    if (underWay >= this.#most)
      throw new CodedError(
        'RATE_LIMITED',
        `${this.#most} batches of this account wait already: send the next one when one of them is answered.`,
      );
    this.#underWay.set(accountId, underWay + 1);
    try {
      return await work();
    } finally {
      const left = (this.#underWay.get(accountId) ?? 1) - 1;
      if (left > 0) this.#underWay.set(accountId, left);
      else this.#underWay.delete(accountId);
    }
  }
}
