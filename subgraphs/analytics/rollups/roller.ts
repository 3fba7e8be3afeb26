/**
 * Keeps the rollups fresh in the background: a pass about every two seconds, and rest of four times as long as the pass has taken, so
 * that a busy hour never keeps Postgres at it. Each process has one; which of them does a pass does not matter.
 */
import type { Logger } from '../../../platform/log.ts';
import type { RollupStore } from './rollupStore.ts';

export interface Roller {
  /** Stops; a pass that goes on is done to its end. */
  readonly stop: () => Promise<void>;
}

export interface RollerOptions {
  readonly store: Pick<RollupStore, 'pass'>;
  readonly log: Logger;
  /** Between two passes that find little to do. */
  readonly everyMs?: number;
}

const restPerWork = 4;
/** After one that failed: Postgres is away, or away for us. */
const restAfterFailureMs = 5_000;

export function keepRolling({ store, log, everyMs = 2_000 }: RollerOptions): Roller {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let failing = false;
  let running = Promise.resolve();

  const pass = async (): Promise<number> => {
    const began = performance.now();
    const { hours, more, failed } = await store.pass();
    const tookMs = performance.now() - began;
    if (failing) log.info('the rollups are kept fresh again');
    failing = false;
    if (hours > 0) log.debug({ hours, tookMs }, 'hours were reckoned');
    if (failed[0]) {
      const names = failed.map(({ rollup, hour }) => `${rollup} ${hour.toISOString()}`);
      log.error({ err: failed[0].error, hours: names }, 'hours cannot be reckoned: they are tried again later');
      // The others have waited for them.
      return everyMs;
    }
    return more ? tookMs : Math.max(everyMs, restPerWork * tookMs);
  };
  const failed = (error: unknown): number => {
    if (!failing) log.error({ err: error }, 'the rollups are not kept fresh: it is tried again every five seconds');
    failing = true;
    return restAfterFailureMs;
  };
  const next = (restMs: number) => {
    if (!stopped) timer = setTimeout(begin, restMs);
  };
  const begin = () => {
    running = pass().catch(failed).then(next);
  };
  next(everyMs);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
