/**
 * Planning beside the requests, in a thread that is started when it is first needed and ended when it has had nothing to
 * do for a while. One that takes too long is ended too, since nothing else can stop the planner, and started anew.
 */
import { Worker } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import type { Limits } from '../options.ts';
import { tookTooLong, tookTooMuchMemory, tooManyPending, waitedTooLong } from './planningFault.ts';
import type { PlanningMessage, PlanningRequest } from './planningWorker.ts';

/** How long a thread may be idle: it holds some 60 MB. */
const idleMs = 30_000;

/** What is granted on top of `planningMs` to those who ask for a plan while the thread is still to start. */
const startMs = 10_000;

export type PlanningLimits = Pick<Limits, 'planningMs' | 'planningMb' | 'pendingPlans'>;

interface Job {
  readonly request: PlanningRequest;
  readonly resolve: (plan: QueryPlan) => void;
  readonly reject: (error: unknown) => void;
  /** When it is given up, and when the thread began with it, as `performance.now()` tells time. */
  until: number;
  begunAt: number | undefined;
  deadline: NodeJS.Timeout | undefined;
}

export class PlanningThread {
  readonly #sdl: string;
  readonly #limits: PlanningLimits;
  #worker: Worker | undefined;
  /** Settled when the worker has built the supergraph. */
  #built = Promise.withResolvers<void>();
  #isBuilt = false;
  #running: Job | undefined;
  #waiting: Job[] = [];
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
    const { promise, resolve, reject } = Promise.withResolvers<QueryPlan>();
    const until = performance.now() + this.#limits.planningMs + (this.#isBuilt ? 0 : startMs);
    const job: Job = { request, resolve, reject, until, begunAt: undefined, deadline: undefined };
    this.#setDeadline(job);
    this.#waiting.push(job);
    this.#next();
    return promise;
  }

  /** Ends it as soon as it has nothing more to do; it can still be asked. */
  release(): void {
    this.#idleMs = 0;
    this.#next();
  }

  /** Ends it now: what is being planned is rejected. */
  close(): void {
    this.#fail(new Error('The gateway is closing: nothing is planned any more.'));
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

  /** Ends the job that runs and gives it, to be answered. */
  #settle(): Job | undefined {
    const job = this.#running;
    this.#running = undefined;
    clearTimeout(job?.deadline);
    return job;
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
    const [job] = this.#waiting.splice(0, 1);
    if (!job) return;
    job.begunAt = performance.now();
    job.until = Math.min(job.until, job.begunAt + this.#limits.planningMs);
    this.#setDeadline(job);
    this.#running = job;
    this.#worker?.postMessage(job.request);
  }

  /** A thread with nothing to do does not keep the process alive. */
  #rest(): void {
    this.#worker?.unref();
    this.#idle = setTimeout(() => this.#end(), this.#idleMs).unref();
  }

  #setDeadline(job: Job): void {
    clearTimeout(job.deadline);
    job.deadline = setTimeout(() => this.#expire(job), job.until - performance.now());
  }

  #expire(job: Job): void {
    if (job === this.#running) {
      // One that had to wait for others first has not had its time.
      const hadItsTime = performance.now() - (job.begunAt ?? 0) > this.#limits.planningMs / 2;
      this.#settle()?.reject(hadItsTime ? tookTooLong() : waitedTooLong());
      this.#end();
    } else {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== job);
      job.reject(waitedTooLong());
    }
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
    const failed = this.#waiting.splice(0);
    const running = this.#settle();
    if (running) failed.push(running);
    for (const job of failed) {
      clearTimeout(job.deadline);
      job.reject(error);
    }
  }

  #end(): void {
    clearTimeout(this.#idle);
    void this.#worker?.terminate();
    this.#worker = undefined;
    this.#isBuilt = false;
  }
}
