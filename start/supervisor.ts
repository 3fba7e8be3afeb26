/** Keeps one service running: starts its process, starts it again when it ends, and stops it for good. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Service } from './services.ts';

export interface ServiceEnd {
  /** Its exit code; null where a signal has ended it. */
  readonly code: number | null;
  /** In words: `with code 1`. */
  readonly how: string;
}

export interface SupervisorHooks {
  /** Hears each line that the service writes. */
  readonly onLine: (service: Service, line: string) => void;
  /** Hears of an end that nobody asked for, and of the time until the next start. */
  readonly onEnd: (service: Service, end: ServiceEnd, restartInMs: number) => void;
}

const leash = join(import.meta.dirname, 'leash.ts');
const firstDelayMs = 250;
const longestDelayMs = 10_000;
/** Who has run for so long has recovered: its next end is a first one again. */
const recoveredAfterMs = 30_000;

export class Supervisor {
  readonly service: Service;
  readonly #environment: Record<string, string | undefined>;
  readonly #hooks: SupervisorHooks;
  #child: ChildProcess | undefined;
  #restart: NodeJS.Timeout | undefined;
  #ends = 0;
  #stopping = false;

  constructor(service: Service, environment: Record<string, string | undefined>, hooks: SupervisorHooks) {
    this.service = service;
    this.#environment = environment;
    this.#hooks = hooks;
  }

  /** The process that runs now. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts the service. It is a process group of its own: Ctrl-C in a terminal reaches the start alone. */
  start(): void {
    const began = performance.now();
    const child = spawn(process.execPath, ['--import', leash, ...this.service.command], {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface(stream).on('line', (line) => this.#hooks.onLine(this.service, line));
    child.once('error', (error) => this.#hooks.onLine(this.service, error.message));
    child.once('close', (code, signal) => {
      this.#child = undefined;
      if (this.#stopping) return;
      if (performance.now() - began > recoveredAfterMs) this.#ends = 0;
      const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** this.#ends);
      this.#ends += 1;
      this.#hooks.onEnd(this.service, { code, how: signal ? `by ${signal}` : `with code ${code}` }, delay);
      this.#restart = setTimeout(() => this.start(), delay);
    });
  }

  /** Lets the service drain, ends it without mercy at `deadlineMs`, and does not start it again. */
  async stop(deadlineMs: number): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (!child || child.pid === undefined) return;
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
    await closed;
    clearTimeout(timer);
  }
}
