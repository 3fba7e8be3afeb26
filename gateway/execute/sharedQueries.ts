/** Identical queries in flight: asked once and answered to all whose key says that they see the same. */
import { Counter } from 'prom-client';
import { metrics } from '../../platform/operations.ts';

const sharedQueries = new Counter({
  name: 'marquee_gateway_shared_queries_total',
  help: 'Queries that were answered together with an identical one in flight',
  registers: [metrics],
});

/** Executes a query; what it asks is given up when the signal is aborted. */
export type Execute<R> = (abandon: AbortSignal) => Promise<R>;

export class SharedQueries<R> {
  readonly #running = new Map<string, Running<R>>();
  readonly #deadlineMs: number;

  /** A query is given up after `deadlineMs`. */
  constructor(deadlineMs: number) {
    this.#deadlineMs = deadlineMs;
  }

  /** Those in flight answer only who waits for them already: something has changed. */
  forget(): void {
    this.#running.clear();
  }

  /**
   * The answer to a query: that of one in flight with the same key, or of the execution that this begins. It is given up
   * once the signals of all who wait are aborted, or with a `TimeoutError` after the deadline.
   */
  ask(key: string, gone: AbortSignal, execute: Execute<R>): Promise<R> {
    const found = this.#running.get(key);
    if (found?.mayBeJoined) {
      sharedQueries.inc();
      return found.join(gone);
    }
    const running = new Running(execute, this.#deadlineMs, (over) => {
      if (this.#running.get(key) === over) this.#running.delete(key);
    });
    this.#running.set(key, running);
    return running.join(gone);
  }
}

class Running<R> {
  readonly #abandon = new AbortController();
  readonly #answer: Promise<R>;
  readonly #onOver: (over: Running<R>) => void;
  readonly #joinedUntil: number;
  readonly #waiters: { readonly gone: AbortSignal; readonly leave: () => void }[] = [];
  #over = false;
  #waiting = 0;

  constructor(execute: Execute<R>, deadlineMs: number, onOver: (over: Running<R>) => void) {
    this.#onOver = onOver;
    this.#joinedUntil = performance.now() + deadlineMs / 2;
    const timer = setTimeout(() => this.#abandon.abort(tooLate()), deadlineMs);
    this.#answer = execute(this.#abandon.signal).finally(() => {
      clearTimeout(timer);
      this.#end();
    });
  }

  /** Who would join late begins anew, and so has a deadline of its own. */
  get mayBeJoined(): boolean {
    return !this.#over && performance.now() < this.#joinedUntil;
  }

  join(gone: AbortSignal): Promise<R> {
    this.#waiting++;
    const leave = () => {
      this.#waiting--;
      if (this.#waiting > 0 || this.#over) return;
      // Who comes now must not be given an answer that is being given up.
      this.#end();
      this.#abandon.abort();
    };
    if (gone.aborted) leave();
    else {
      gone.addEventListener('abort', leave, { once: true });
      this.#waiters.push({ gone, leave });
    }
    return this.#answer;
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#onOver(this);
    // A caller may use one signal for many queries.
    for (const { gone, leave } of this.#waiters) gone.removeEventListener('abort', leave);
  }
}

const tooLate = () => new DOMException('The request took too long.', 'TimeoutError');
