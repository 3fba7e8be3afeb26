/** A plan that is waited for, and for how long. */
import type { QueryPlan } from '@apollo/query-planner';
import { tookTooLong, waitedTooLong } from './planningFault.ts';
import type { PlanningRequest } from './planningWorker.ts';

export class PendingPlan {
  readonly request: PlanningRequest;
  /** Settled once; rejected with a `PlanningFault` when the time is over. */
  readonly plan: Promise<QueryPlan>;
  readonly #settlers: Pick<PromiseWithResolvers<QueryPlan>, 'resolve' | 'reject'>;
  readonly #onOverdue: (pending: PendingPlan) => void;
  /** As `performance.now()` tells time. */
  #until: number;
  #begunAt: number | undefined;
  #longestMs = 0;
  #timer: NodeJS.Timeout | undefined;

  /** Calls `onOverdue` after it was rejected because `waitMs` are over. */
  constructor(request: PlanningRequest, waitMs: number, onOverdue: (pending: PendingPlan) => void) {
    const { promise, ...settlers } = Promise.withResolvers<QueryPlan>();
    this.request = request;
    this.plan = promise;
    this.#settlers = settlers;
    this.#onOverdue = onOverdue;
    this.#until = performance.now() + waitMs;
    this.#setTimer();
  }

  /** It is being planned from now on, for at most so many milliseconds. */
  begin(longestMs: number): void {
    this.#begunAt = performance.now();
    this.#longestMs = longestMs;
    this.#until = Math.min(this.#until, this.#begunAt + longestMs);
    this.#setTimer();
  }

  resolve(plan: QueryPlan): void {
    clearTimeout(this.#timer);
    this.#settlers.resolve(plan);
  }

  reject(error: unknown): void {
    clearTimeout(this.#timer);
    this.#settlers.reject(error);
  }

  #setTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#overdue(), this.#until - performance.now());
  }

  /** One that had to wait for others first has not had its time, and is not to blame. */
  #overdue(): void {
    const hadItsTime = this.#begunAt !== undefined && performance.now() - this.#begunAt > this.#longestMs / 2;
    this.reject(hadItsTime ? tookTooLong() : waitedTooLong());
    this.#onOverdue(this);
  }
}
