/**
 * Planning beside the requests, in a thread that is started when it is first needed and ended when it has had nothing to
 * do for a while. One that takes too long is ended too, since nothing else can stop the planner, and started anew.
 */
import { Worker } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import type { Limits } from '../options.ts';
import { PendingPlan } from './pendingPlan.ts';
import { tookTooMuchMemory, tooManyPending } from './planningFault.ts';
import type { PlanningMessage, PlanningRequest } from './planningWorker.ts';

/** How long a thread may be idle: it holds some 60 MB. */
const idleMs = 30_000;

/** What is granted on top of `planningMs` to those who ask for a plan while the thread is still to start. */
const startMs = 10_000;

export type PlanningLimits = Pick<Limits, 'planningMs' | 'planningMb' | 'pendingPlans'>;

export class PlanningThread {
  readonly #sdl: string;
  readonly #limits: PlanningLimits;
  #worker: Worker | undefined;
  /** Settled when the worker has built the supergraph. */
  #built = Promise.withResolvers<void>();
  #isBuilt = false;
  #running: PendingPlan | undefined;
  #waiting: PendingPlan[] = [];
  #idle: NodeJS.Timeout | undefined;
  #idleMs = idleMs;

  constructor(sdl: string, limits: PlanningLimits) {
    this.#sdl = sdl;
    this.#limits = limits;
  }

  /** Starts it; rejects with the fault of a supergraph that cannot be built. */
  start(): Promise<void> {
    if (!this.#worker) this.#start();
    return this.#built.promise;
  }

  /**
   * Plans an operation. Rejects with a `PlanningFault` when there is no plan after `planningMs`, waiting for others
   * included, when it takes more memory than `planningMb`, and at once when `pendingPlans` wait already.
   */
  plan(request: PlanningRequest): Promise<QueryPlan> {
    if (this.#waiting.length >= this.#limits.pendingPlans) return Promise.reject(tooManyPending());
    const waitMs = this.#limits.planningMs + (this.#isBuilt ? 0 : startMs);
    const pending = new PendingPlan(request, waitMs, (overdue) => this.#giveUp(overdue));
    this.#waiting.push(pending);
    this.#next();
    return pending.plan;
  }

  /** Ends it as soon as it has nothing more to do; it can still be asked. */
  release(): void {
    this.#idleMs = 0;
    this.#next();
  }

  /** Ends it now: what is being planned is rejected. */
  close(): void {
    const closing = new Error('The gateway is closing: nothing is planned any more.');
    if (this.#worker) this.#built.reject(closing);
    this.#fail(closing);
    this.#end();
  }

  #start(): void {
    this.#built = Promise.withResolvers<void>();
    this.#built.promise.catch(() => {}); // Those who wait for a plan are told by it.
    this.#isBuilt = false;
    const worker = new Worker(new URL('./planningWorker.ts', import.meta.url), {
      name: 'planning',
      workerData: { sdl: this.#sdl },
      // Some operations would take all memory there is.
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.planningMb },
      // Those of the process are not for the thread: one may load the environment from a file.
      execArgv: [],
    });
    this.#worker = worker;
    worker.on('message', (message: PlanningMessage) => {
      if (this.#worker === worker) this.#hear(message);
    });
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#died(error);
    });
  }

  #hear(message: PlanningMessage): void {
    switch (message.kind) {
      case 'ready':
        this.#isBuilt = true;
        this.#built.resolve();
        break;
      case 'refused':
        this.#built.reject(message.error);
        this.#fail(message.error);
        this.#end();
        break;
      case 'planned':
        this.#settle()?.resolve(message.plan);
        break;
      case 'failed':
        this.#settle()?.reject(message.error);
        break;
    }
    this.#next();
  }

  /** Gives what was being planned, to be answered. */
  #settle(): PendingPlan | undefined {
    const pending = this.#running;
    this.#running = undefined;
    return pending;
  }

  #next(): void {
    clearTimeout(this.#idle);
    if (this.#running) return;
    if (this.#waiting.length === 0) {
      this.#rest();
      return;
    }
    if (!this.#worker) this.#start();
    this.#worker?.ref();
    if (!this.#isBuilt) return;
    const [next] = this.#waiting.splice(0, 1);
    if (!next) return;
    next.begin(this.#limits.planningMs);
    this.#running = next;
    this.#worker?.postMessage(next.request);
  }

  /** A thread with nothing to do does not keep the process alive. */
  #rest(): void {
    this.#worker?.unref();
    this.#idle = setTimeout(() => this.#end(), this.#idleMs).unref();
  }

  /** Nothing but its end stops the planner. */
  #giveUp(overdue: PendingPlan): void {
    if (overdue === this.#running) {
      this.#running = undefined;
      this.#end();
    } else this.#waiting = this.#waiting.filter((pending) => pending !== overdue);
    this.#next();
  }

  #died(error: Error): void {
    const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const wasBuilt = this.#isBuilt;
    this.#end();
    this.#built.reject(error);
    this.#settle()?.reject(outOfMemory ? tookTooMuchMemory() : error);
    // Where it died of the supergraph it would die again.
    if (!wasBuilt) this.#fail(error);
    this.#next();
  }

  #fail(error: unknown): void {
    this.#settle()?.reject(error);
    for (const pending of this.#waiting.splice(0)) pending.reject(error);
  }

  #end(): void {
    clearTimeout(this.#idle);
    void this.#worker?.terminate();
    this.#worker = undefined;
    this.#isBuilt = false;
  }
}
