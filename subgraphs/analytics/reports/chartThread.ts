/** Draws charts beside the requests, in a thread that is started by the first one and ended when it has had nothing to do for a while. */
import { Worker } from 'node:worker_threads';
import type { ChartAnswer } from './chartWorker.ts';
import type { UsageDay } from './usageDays.ts';

/** How long the thread may be idle: it holds some 40 MB. */
const idleMs = 60_000;
/** Pictures that may wait for one another. */
const mostWaiting = 20;
/** How long they may take together with those before them, and with the start of the thread. */
const deadlineMs = 20_000;

/** Too many pictures are asked for at once: it is worth to ask again soon. */
export class ChartsBusy extends Error {
  override readonly name = 'ChartsBusy';
}

interface Waiting {
  readonly resolve: (svg: string) => void;
  readonly reject: (error: unknown) => void;
  readonly deadline: NodeJS.Timeout;
}

export class ChartThread {
  #worker: Worker | undefined;
  #nextId = 1;
  readonly #waiting = new Map<number, Waiting>();
  #idle: NodeJS.Timeout | undefined;

  /** The SVG of a report; rejects with `ChartsBusy` while too many others wait, or when it takes too long. */
  draw(rows: readonly UsageDay[]): Promise<string> {
    if (this.#waiting.size >= mostWaiting)
      return Promise.reject(new ChartsBusy(`${mostWaiting} pictures are being drawn already.`));
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    this.#worker.ref();
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const deadline = setTimeout(() => this.#end(new ChartsBusy('A picture took too long.')), deadlineMs).unref();
    this.#waiting.set(id, { resolve, reject, deadline });
    this.#worker.postMessage({ id, rows });
    return promise;
  }

  /** Ends the thread now: what is being drawn is rejected. */
  close(): void {
    this.#end(new ChartsBusy('The service is closing: nothing is drawn any more.'));
  }

  #start(): Worker {
    // What the process was started with is not for the thread.
    const worker = new Worker(new URL('./chartWorker.ts', import.meta.url), { name: 'charts', execArgv: [] });
    worker.on('message', (answer: ChartAnswer) => {
      if (this.#worker === worker) this.#hear(answer);
    });
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#end(error);
    });
    return worker;
  }

  #hear(answer: ChartAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    clearTimeout(waiting?.deadline);
    if (answer.status === 'drawn') waiting?.resolve(answer.svg);
    else waiting?.reject(answer.error);
    if (this.#waiting.size > 0) return;
    // With nothing to do it does not keep the process alive.
    this.#worker?.unref();
    this.#idle = setTimeout(() => this.close(), idleMs).unref();
  }

  #end(reason: unknown): void {
    clearTimeout(this.#idle);
    void this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject, deadline } of this.#waiting.values()) {
      clearTimeout(deadline);
      reject(reason);
    }
    this.#waiting.clear();
  }
}
