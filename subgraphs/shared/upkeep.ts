/** What has to be done from time to time, by whichever process comes to it: each is harmless when several do it at once. */
import type { Logger } from '../../platform/log.ts';

export interface Upkeep {
  /** Stops; what is being done is done to its end. */
  readonly stop: () => Promise<void>;
}

/** Does the tasks now and again every `everyMs`. One that fails is told in the log, and tried again with the others. */
export function keepUp(tasks: Readonly<Record<string, () => Promise<void>>>, log: Logger, everyMs = 60_000): Upkeep {
  let running = Promise.resolve();
  const all = async (): Promise<void> => {
    for (const [task, work] of Object.entries(tasks))
      await work().catch((error: unknown) =>
        log.error({ err: error, task }, 'the upkeep has failed: it is tried again'),
      );
  };
  const begin = () => {
    running = running.then(all);
  };
  begin();
  const timer = setInterval(begin, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
}
