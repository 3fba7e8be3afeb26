/** What has to be done from time to time, by whichever process comes to it: each is harmless when several do it at once. */
import type { Logger } from '../../platform/log.ts';

export interface Upkeep {
  /** Stops; what is being done is done to its end. */
  readonly stop: () => Promise<void>;
}

/**
 * Does the tasks now and again every `everyMs`, or at the next of these moments where they take longer. One that fails is tried again with
 * the others; the log is told once, until it goes well again.
 */
export function keepUp(tasks: Readonly<Record<string, () => Promise<void>>>, log: Logger, everyMs = 60_000): Upkeep {
  const failing = new Set<string>();
  let running: Promise<void> | undefined;
  const all = async (): Promise<void> => {
    for (const [task, work] of Object.entries(tasks))
      try {
        await work();
        failing.delete(task);
      } catch (error) {
        if (!failing.has(task)) log.error({ err: error, task }, 'the upkeep has failed: it is tried again');
        failing.add(task);
      }
  };
  const begin = () => {
    running ??= all().finally(() => {
      running = undefined;
    });
  };
  begin();
  const timer = setInterval(begin, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
