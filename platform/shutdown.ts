/** Draining: what a process does between the signal and its end. */
import type { Logger } from './log.ts';

type Step = () => Promise<unknown> | unknown;

/**
 * Runs the steps in order on SIGINT or SIGTERM, then ends the process; a second signal or `deadlineMs` ends it at once.
 * A step that fails is logged and does not keep the rest from running.
 */
export function onShutdown(log: Logger, steps: readonly Step[], deadlineMs = 10_000): void {
  let draining = false;
  const drain = async (signal: string) => {
    if (draining) process.exit(1);
    draining = true;
    log.info({ signal }, 'draining');
    setTimeout(() => process.exit(1), deadlineMs).unref();
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        log.error({ err: error }, 'a step of the shutdown failed');
      }
    }
    process.exit();
  };
  process.on('SIGINT', drain);
  process.on('SIGTERM', drain);
}
