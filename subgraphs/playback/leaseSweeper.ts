/** Ends the streams of players that have fallen silent. Every process sweeps. */
import type { Logger } from '../../platform/log.ts';
import type { SessionStore } from './sessionStore.ts';

export interface SweeperOptions {
  readonly sessions: SessionStore;
  readonly everyMs: number;
  readonly log: Logger;
}

/** Begins to sweep; a sweep that fails is made up for by the next. Gives what stops it, the last one ended. */
export function sweepLeases({ sessions, everyMs, log }: SweeperOptions): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let sweeping = Promise.resolve();
  let failing = false;
  const sweep = async (): Promise<void> => {
    try {
      await sessions.endExpired();
      failing = false;
    } catch (error) {
      // Once an outage, not once a sweep.
      if (!failing) log.error({ err: error }, 'expired streams cannot be ended');
      failing = true;
    }
    if (!stopped) wait();
  };
  const wait = () => {
    timer = setTimeout(() => {
      sweeping = sweep();
    }, everyMs);
  };
  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return sweeping;
  };
}
