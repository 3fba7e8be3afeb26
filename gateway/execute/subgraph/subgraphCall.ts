/** A call of a subgraph: one exchange, or a few when the first could not reach it, until it is answered or late. */
import type { Dispatcher } from 'undici';
import type { Breaker } from './breaker.ts';
import type { Connections } from './connections.ts';
import { type ExchangeListener, HttpExchange } from './httpExchange.ts';
import type { RetryBudget } from './retryBudget.ts';
import { SharedAnswer } from './sharedAnswer.ts';
import { parseAnswer, RepeatedAnswer, type SubgraphAnswer } from './subgraphAnswer.ts';
import { SubgraphFailure, TooLong, unavailable } from './subgraphFailure.ts';

/** What the calls of one subgraph have in common. */
export interface CallSetting {
  readonly connections: Connections;
  readonly breaker: Breaker;
  readonly budget: RetryBudget;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly onRetry: () => void;
}

/**
 * Told once when a call is over, before its takers are: why it failed, or nothing; whether that speaks for the subgraph
 * (true), against it (false), or says nothing of it; and the HTTP status, if there was a response.
 */
export type OnOver = (failure: SubgraphFailure | undefined, speaksForIt: boolean | undefined, status?: number) => void;

export interface CallOptions {
  /** Whether it may be made again. */
  readonly mayRepeat: boolean;
  /** The text of a good answer that may come again. */
  readonly expected: string | undefined;
}

const mostRetries = 2;
/** Milliseconds before a call is made again; up to as much again is added, so that not all come back at once. */
const pauseMs = 25;

/** What a proxy answers for a server that it cannot reach, or a server that is starting or stopping. */
const passing: ReadonlySet<number> = new Set([502, 503, 504]);

export class SubgraphCall implements ExchangeListener {
  readonly answer: SharedAnswer;
  readonly #setting: CallSetting;
  readonly #request: Dispatcher.DispatchOptions;
  readonly #onOver: OnOver;
  readonly #released: () => void;
  readonly #deadline: NodeJS.Timeout;
  readonly #expected: string | undefined;
  #retriesLeft: number;
  #exchange: HttpExchange | undefined;
  #pause: NodeJS.Timeout | undefined;

  /** Its time runs from now on. */
  constructor(setting: CallSetting, request: Dispatcher.DispatchOptions, options: CallOptions, onOver: OnOver) {
    this.#setting = setting;
    this.#request = request;
    this.#expected = options.expected;
    this.#retriesLeft = options.mayRepeat ? mostRetries : 0;
    this.#onOver = onOver;
    this.#released = () => setting.connections.released();
    this.answer = new SharedAnswer((failure) => this.#stop(failure, undefined));
    this.#deadline = setTimeout(() => this.#expire(), setting.timeoutMs);
  }

  /** Makes the call, or makes it again. */
  begin(): void {
    const { connections, maxBytes } = this.#setting;
    this.#pause = undefined;
    this.#exchange = new HttpExchange(this.#request, maxBytes, this, this.#released);
    const sent = connections.send(this.#exchange);
    if (!sent) this.#fail(unavailable('too many calls wait for a connection to it'), undefined);
  }

  responded(status: number, text: string): void {
    if (passing.has(status) && this.#repeat()) return;
    let answer: SubgraphAnswer;
    try {
      const isRepeated = status === 200 && text === this.#expected;
      answer = isRepeated ? new RepeatedAnswer(status, text) : parseAnswer(status, text);
    } catch (error) {
      this.#fail(error instanceof SubgraphFailure ? error : unavailable(String(error), error), false, status);
      return;
    }
    clearTimeout(this.#deadline);
    this.#onOver(undefined, true, status);
    this.answer.give(answer, status, text);
  }

  failed(failure: SubgraphFailure, unreached: boolean): void {
    if (!unreached || !this.#repeat()) this.#fail(failure, failure instanceof TooLong ? undefined : false);
  }

  /** Makes the call again after a pause, if it may; the deadline stays the same. */
  #repeat(): boolean {
    const { breaker, budget, onRetry } = this.#setting;
    if (this.#retriesLeft === 0 || breaker.state !== 'closed' || !budget.take(performance.now())) return false;
    this.#retriesLeft--;
    onRetry();
    this.#exchange = undefined;
    this.#pause = setTimeout(() => this.begin(), pauseMs * (1 + Math.random()));
    return true;
  }

  #expire(): void {
    const failure = new SubgraphFailure('TIMEOUT', `it gave no answer in ${this.#setting.timeoutMs} ms`);
    this.#stop(failure, false);
    this.answer.fail(failure);
  }

  #fail(failure: SubgraphFailure, speaksForIt: false | undefined, status?: number): void {
    clearTimeout(this.#deadline);
    this.#onOver(failure, speaksForIt, status);
    this.answer.fail(failure);
  }

  /** Gives the exchange up. */
  #stop(failure: SubgraphFailure, speaksForIt: false | undefined): void {
    clearTimeout(this.#deadline);
    clearTimeout(this.#pause);
    this.#onOver(failure, speaksForIt);
    if (this.#exchange) this.#setting.connections.cancel(this.#exchange);
  }
}
