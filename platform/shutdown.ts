/** Draining: what a process does between the signal and its end. */
import type { Logger } from './log.ts';

type Step = () => Promise<unknown> | unknown;

/**
 * Runs the steps in order on SIGINT or SIGTERM, then ends the process; a second signal or `deadlineMs` ends it at once.
 * A step that fails is logged and does not keep the rest from running.
 */
export function onShutdown(log: Logger, steps: readonly Step[], deadlineMs?: number): void {
  let draining = false;
  const drain = (signal: string) => {
    if (draining) process.exit(1);
    draining = true;
    log.info({ signal }, 'draining');
    void shutDown(log, steps, deadlineMs);
  };
  process.on('SIGINT', drain);
  process.on('SIGTERM', drain);
}

/** Runs the steps as on a signal, and ends the process. */
export async function shutDown(log: Logger, steps: readonly Step[], deadlineMs = 10_000): Promise<never> {
  setTimeout(() => process.exit(1), deadlineMs).unref();
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      log.error({ err: error }, 'a step of the shutdown failed');
    }
  }
  process.exit();
}
