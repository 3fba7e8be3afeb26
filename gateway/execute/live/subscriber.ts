/** One reader of a subscription: what waits for it while it can take no more, and how it ends. */
import type { Result } from '../../response/result.ts';
import type { Reader, Reading } from '../resultStream.ts';
import { newestOf } from './newestOf.ts';

/** What is told of a subscriber. */
export interface SubscriberListener {
  /** It was too slow for so many results. */
  dropped(count: number): void;
  /** It has left or got its end; told once. */
  over(subscriber: Subscriber): void;
}

interface Waiting {
  readonly result: Result;
  readonly subject: string | undefined;
}

/**
 * Hands results to a reader as long as it takes them. What it cannot take waits; when more than `limit` wait, all but
 * the newest of each subject are dropped: a slow reader gets the newest state, never an unbounded queue.
 */
export class Subscriber implements Reading {
  readonly #reader: Reader;
  readonly #limit: number;
  readonly #listener: SubscriberListener;
  #waiting: Waiting[] | undefined;
  #blocked = false;
  #ending = false;
  #over = false;

  constructor(reader: Reader, limit: number, listener: SubscriberListener) {
    this.#reader = reader;
    this.#limit = limit;
    this.#listener = listener;
  }

  /** `subject` tells apart what the results are states of. */
  give(result: Result, subject?: string): void {
    if (this.#ending || this.#over) return;
    if (!this.#blocked) this.#blocked = !this.#reader.next(result);
    else this.#keep({ result, subject });
  }

  /** Ends after what waits, and after `last` if there is one. */
  end(last?: Result): void {
    if (this.#ending || this.#over) return;
    if (last) this.give(last);
    this.#ending = true;
    if (!this.#waiting) this.#finish();
  }

  /** Ends at once with `last`, also what was about to end: what waits is dropped, and a slow reader is not waited for. */
  cut(last: Result): void {
    if (this.#over) return;
    this.#waiting = undefined;
    this.#reader.next(last);
    this.#finish();
  }

  resume(): void {
    if (this.#over) return;
    this.#blocked = false;
    while (this.#waiting && !this.#blocked) {
      const [oldest] = this.#waiting.splice(0, 1);
      if (this.#waiting.length === 0) this.#waiting = undefined;
      if (oldest) this.#blocked = !this.#reader.next(oldest.result);
    }
    if (this.#ending && !this.#waiting) this.#finish();
  }

  leave(): void {
    if (this.#over) return;
    this.#over = true;
    this.#waiting = undefined;
    this.#listener.over(this);
  }

  #keep(one: Waiting): void {
    const waiting = this.#waiting ?? [];
    waiting.push(one);
    this.#waiting = waiting.length > this.#limit ? newestOf(waiting) : waiting;
    if (this.#waiting.length < waiting.length) this.#listener.dropped(waiting.length - this.#waiting.length);
  }

  #finish(): void {
    this.leave();
    this.#reader.end();
  }
}
