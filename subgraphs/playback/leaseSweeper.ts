/** Ends the streams of players that have fallen silent, and tells who watches them. Every process sweeps. */
import type { Logger } from '../../platform/log.ts';
import type { PubSub } from '../shared/pubsub.ts';
import type { SessionStore } from './sessionStore.ts';
import { sessionTopic } from './topics.ts';

export interface SweeperOptions {
  readonly sessions: SessionStore;
  readonly pubsub: PubSub;
  readonly everyMs: number;
  readonly log: Logger;
}

/** Begins to sweep; a sweep that fails is made up for by the next. Gives what stops it, the last one ended. */
export function sweepLeases({ sessions, pubsub, everyMs, log }: SweeperOptions): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let sweeping = Promise.resolve();
  let failing = false;
  const sweep = async (): Promise<void> => {
    try {
      for (const id of await sessions.endExpired()) await pubsub.publish(sessionTopic(id));
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
