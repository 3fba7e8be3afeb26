/**
 * Answers in parts (@defer): the first is sent while what the others need is still being fetched, and each of those as
 * soon as it is complete.
 */
import { OperationTypeNode } from 'graphql';
import { internalError } from '../../platform/errors.ts';
import type { Asked, Shared } from '../ask.ts';
import type { Schedule } from '../plan/schedule.ts';
import type { IncrementalFormat } from '../request/defer.ts';
import type { Prepared } from '../request/prepare.ts';
import { type IncrementalWriter, incrementalWriters, type LaterPart } from '../response/incremental.ts';
import { circumstancesOf, firstPart, refusalOf } from '../response/result.ts';
import { type Deferred, Writing } from '../response/writing.ts';
import type { Serving } from '../serving.ts';
import { changed } from './changed.ts';
import { type Execution, newExecution } from './execution.ts';
import { fetching, start } from './executor.ts';
import type { Reader, Reading, ResultStream } from './resultStream.ts';

/** What is answered in parts, and to whom. */
export interface InParts {
  readonly schedule: Schedule;
  readonly format: IncrementalFormat;
  readonly prepared: Prepared;
  readonly asked: Asked;
  readonly serving: Serving;
  readonly shared: Shared;
}

/** The answer in parts; what it asks of subgraphs is given up when the reader leaves or the deadline comes. */
export const answerInParts = (what: InParts): ResultStream => ({ open: (reader) => new Parts(what, reader) });

/** A deferred fragment that the client knows of. */
interface Awaited extends LaterPart {
  readonly write: Deferred['write'];
}

class Parts implements Reading {
  readonly #what: InParts;
  readonly #reader: Reader;
  readonly #writer: IncrementalWriter;
  readonly #abandon = new AbortController();
  readonly #deadline: NodeJS.Timeout;
  readonly #execution: Execution;
  /** When the data of each deferral is complete, by its label. */
  readonly #complete = new Map<string, Promise<void>>();
  /** Whether what is being asked may be given up: a mutation that has begun is not left half done. */
  #mayStop: boolean;
  #hasLeft = false;
  #known = 0;
  /** How many deferrals are still to be told. */
  #open = 0;

  constructor(what: InParts, reader: Reader) {
    this.#what = what;
    this.#reader = reader;
    this.#writer = incrementalWriters[what.format];
    const { prepared, asked, serving, shared, schedule } = what;
    this.#mayStop = prepared.kind === OperationTypeNode.QUERY;
    this.#deadline = setTimeout(() => this.#late(), shared.limits.queryMs);
    this.#execution = newExecution(prepared, asked, serving, shared, this.#abandon.signal);
    const [first = Promise.resolve(), ...others] = start(schedule, fetching(this.#execution));
    for (const [index, promise] of others.entries()) {
      const label = schedule.parts[index + 1]?.label;
      if (label !== undefined) this.#complete.set(label, promise);
    }
    const done = () => {
      this.#mayStop = true;
      if (this.#hasLeft) this.#abandon.abort();
      if (prepared.kind === OperationTypeNode.MUTATION) return changed(prepared, this.#execution.data, serving, shared);
      return undefined;
    };
    first
      .then(done)
      .then(() => this.#tellFirst())
      .catch((error: unknown) => this.#failed(error));
    for (const promise of others) promise.catch(() => {});
  }

  /** Parts are few and bounded by the operation: they wait in the connection. */
  resume(): void {}

  leave(): void {
    clearTimeout(this.#deadline);
    this.#hasLeft = true;
    if (this.#mayStop) this.#abandon.abort();
  }

  #late(): void {
    if (this.#mayStop) this.#abandon.abort(tooLate());
  }

  #tellFirst(): void {
    if (this.#hasLeft) return;
    const { serving, prepared, shared } = this.#what;
    const { data, errors, deferred } = firstPart(serving, prepared, this.#execution, shared.limits.errors);
    this.#execution.homeless.length = 0;
    const later = this.#await(deferred);
    this.#reader.next(this.#writer.first(data, errors, later));
    this.#endIfDone();
  }

  /** Notes deferred fragments, and tells those of each deferral when its data is complete. */
  #await(deferred: readonly Deferred[]): readonly Awaited[] {
    const parts = deferred.map((one): Awaited => ({ ...one, id: this.#known++ }));
    for (const [label, ofLabel] of Map.groupBy(parts, (part) => part.label)) {
      this.#open++;
      (this.#complete.get(label) ?? Promise.resolve())
        .then(() => this.#tell(ofLabel))
        .catch((error: unknown) => this.#failed(error));
    }
    return parts;
  }

  #tell(parts: readonly Awaited[]): void {
    if (this.#hasLeft) return;
    const { serving, prepared, shared } = this.#what;
    const circumstances = circumstancesOf(serving, prepared, this.#execution, shared.limits.errors);
    const found: Deferred[] = [];
    const done = parts.map((part) => {
      const writing = new Writing(circumstances, part.path);
      const data = part.write(writing);
      found.push(...writing.deferred);
      // What has no place in the data is told with the part that is told next.
      writing.addHomeless(this.#execution.homeless.splice(0));
      return { part, data, errors: writing.errors };
    });
    this.#open--;
    const later = this.#await(found);
    this.#reader.next(this.#writer.next(done, later, this.#open > 0));
    this.#endIfDone();
  }

  #endIfDone(): void {
    if (this.#open > 0) return;
    clearTimeout(this.#deadline);
    this.#reader.end();
  }

  /** What nobody foresaw ends the answer. */
  #failed(error: unknown): void {
    if (this.#hasLeft) return;
    const { asked, shared } = this.#what;
    shared.log.error({ err: error, requestId: asked.requestId }, 'a request failed');
    this.leave();
    this.#reader.next(refusalOf([internalError(asked.requestId)]));
    this.#reader.end();
  }
}

const tooLate = () => new DOMException('The request took too long.', 'TimeoutError');
