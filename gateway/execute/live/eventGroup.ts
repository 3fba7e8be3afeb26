/**
 * The readers of a subscription who get the same results. Each event is completed and serialised once for all of them;
 * up to three are worked on at once and given out in their order.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Result } from '../../response/result.ts';
import type { SubgraphAnswer } from '../subgraph/subgraphAnswer.ts';
import type { SourceEnd, SourceListener } from './eventSource.ts';
import { newestOf } from './newestOf.ts';
import type { Subscriber } from './subscriber.ts';

/** Events of a group that are completed at the same time. */
const atOnce = 3;

/** How old a result may be, in milliseconds, that a late reader begins with: other subgraphs may have changed since. */
const freshMs = 1_000;

export interface GroupRules {
  /** Completes an event. What it throws is unexpected and ends the group. */
  readonly complete: (answer: SubgraphAnswer) => Promise<Result>;
  /** The last result for an end that wants one. */
  readonly lastOf: (end: Exclude<SourceEnd, { kind: 'refused' }>) => Result | undefined;
  /** The last result when an event could not be completed. */
  readonly failed: (error: unknown) => Result;
  /** Events that may wait to be completed; when there are more, only the newest of each subject is kept. */
  readonly limit: number;
  readonly dropped: (count: number) => void;
  /** A result went out to so many readers. */
  readonly given: (readers: number) => void;
  /** Nobody may join any more: the source has ended, or tells of several subjects, and who joined would know but the last of them. */
  readonly ended: () => void;
  /** The last reader has gone. */
  readonly over: () => void;
}

/** An event that is being completed. */
interface Work {
  result: Result | undefined;
  readonly subject: string | undefined;
}

export class EventGroup implements SourceListener {
  readonly #subscribers = new Set<Subscriber>();
  /** Those who have got nothing yet. */
  readonly #newcomers = new Set<Subscriber>();
  readonly #rules: GroupRules;
  #working: Work[] = [];
  #waiting: SubgraphAnswer[] = [];
  #last: SubgraphAnswer | undefined;
  #present: { readonly result: Result; readonly at: number } | undefined;
  #refreshing = false;
  #repeats = false;
  #end: Exclude<SourceEnd, { kind: 'refused' }> | undefined;
  #over = false;

  constructor(rules: GroupRules) {
    this.#rules = rules;
  }

  /** Adds a reader, who begins with the present state. */
  join(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
    const fresh = this.#present && performance.now() - this.#present.at < freshMs;
    if (this.#present && fresh) {
      subscriber.give(this.#present.result);
      return;
    }
    this.#newcomers.add(subscriber);
    if (this.#last && this.#working.length === 0) this.#refresh(this.#last);
  }

  left(subscriber: Subscriber): void {
    this.#newcomers.delete(subscriber);
    if (this.#subscribers.delete(subscriber) && this.#subscribers.size === 0) this.#finish();
  }

  event(answer: SubgraphAnswer): void {
    if (this.#over || this.#end) return;
    const known = this.#repeats && isDeepStrictEqual(answer, this.#last);
    this.#repeats = false;
    if (known) return;
    this.#last = answer;
    if (answer.subject !== undefined) this.#rules.ended();
    if (this.#working.length < atOnce) {
      this.#begin(answer);
      return;
    }
    this.#waiting.push(answer);
    if (this.#waiting.length <= this.#rules.limit) return;
    const newest = newestOf(this.#waiting);
    const dropped = this.#waiting.length - newest.length;
    this.#waiting = newest;
    if (dropped > 0) this.#rules.dropped(dropped * this.#subscribers.size);
  }

  /** Ends after the events that have come; what the subgraph says when it refuses is given like an event. */
  end(end: SourceEnd): void {
    if (end.kind === 'refused') this.event(end.answer);
    this.#end ??= end.kind === 'refused' ? { kind: 'completed' } : end;
    this.#rules.ended();
    this.#giveOut();
  }

  /** Ends all readers at once with `last`. */
  cut(last: Result): void {
    for (const subscriber of this.#subscribers) subscriber.cut(last);
    this.#finish();
  }

  /** The source is another one from now on, which begins with the present state: that is not told again. */
  expectRepeat(): void {
    this.#repeats = true;
  }

  #begin(answer: SubgraphAnswer): void {
    const work: Work = { result: undefined, subject: answer.subject };
    this.#working.push(work);
    this.#rules.complete(answer).then(
      (result) => {
        work.result = result;
        this.#giveOut();
      },
      (error: unknown) => this.#fail(error),
    );
  }

  #giveOut(): void {
    if (this.#over) return;
    for (let [first] = this.#working; first?.result; [first] = this.#working) {
      this.#working.shift();
      this.#tell(first.result, first.subject);
    }
    while (this.#working.length < atOnce) {
      const [next] = this.#waiting.splice(0, 1);
      if (!next) break;
      this.#begin(next);
    }
    if (!this.#end || this.#working.length > 0 || this.#refreshing) return;
    const last = this.#rules.lastOf(this.#end);
    for (const subscriber of this.#subscribers) subscriber.end(last);
  }

  #tell(result: Result, subject: string | undefined): void {
    this.#present = { result, at: performance.now() };
    this.#newcomers.clear();
    this.#rules.given(this.#subscribers.size);
    for (const subscriber of this.#subscribers) subscriber.give(result, subject);
  }

  /** Completes the last event anew, once for all who join meanwhile; an event that comes first takes its place. */
  #refresh(answer: SubgraphAnswer): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    this.#rules.complete(answer).then(
      (result) => {
        this.#refreshing = false;
        if (answer === this.#last) this.#welcome(result);
        this.#giveOut();
      },
      (error: unknown) => this.#fail(error),
    );
  }

  #welcome(result: Result): void {
    if (this.#over) return;
    this.#present = { result, at: performance.now() };
    this.#rules.given(this.#newcomers.size);
    for (const newcomer of this.#newcomers) newcomer.give(result);
    this.#newcomers.clear();
  }

  #fail(error: unknown): void {
    if (!this.#over) this.cut(this.#rules.failed(error));
  }

  #finish(): void {
    if (this.#over) return;
    this.#over = true;
    this.#working = [];
    this.#waiting = [];
    this.#rules.over();
  }
}
