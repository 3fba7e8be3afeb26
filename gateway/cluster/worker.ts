/** A worker's side of `--workers`: what it asks of its supervisor, and what it is told. */
import cluster from 'node:cluster';
import { RateLimiterCluster } from 'rate-limiter-flexible';
import type { MakeTally } from '../execute/live/tally.ts';
import type { RateLimitStore } from '../request/caller/rateLimits.ts';
import type { Broadcast, Message } from './broadcast.ts';
import { Channel, patienceMs } from './channel.ts';
import type { Peers } from './peers.ts';

export interface Membership extends Peers {
  /** Counts rates over all workers. */
  readonly rates: RateLimitStore;
  /** Calls `drain` when this worker is to end, once: when the supervisor says so, or on SIGTERM or SIGINT. */
  readonly onEnd: (drain: () => void) => void;
}

/** Longer than the supervisor waits for one that hangs. */
const publishMs = 5_000;
const supergraphMs = 10_000;

/** Joins the other workers, in a process that a supervisor has started. */
export async function joinWorkers(): Promise<Membership> {
  const channel = new Channel({
    send: (message, done) => void process.send?.(message, undefined, undefined, done),
    hear: (listener) => void process.on('message', listener),
  });
  const sdl = await channel.ask('supergraph', undefined, supergraphMs);
  if (typeof sdl !== 'string') throw new Error('The supervisor of the workers gave no supergraph.');
  return {
    name: String(cluster.worker?.id),
    askOne: (name, topic, message) => channel.ask('ask one', [name, [topic, message]], publishMs),
    broadcast: broadcastOver(channel),
    tally: tallyOver(channel),
    supergraph: { sdl, follow: (take) => channel.answer('take supergraph', (text) => take(String(text))) },
    rates: (counter) => new RateLimiterCluster(counter),
    onEnd: (drain) => {
      let ending = false;
      const end = () => {
        if (!ending) drain();
        ending = true;
      };
      channel.answer('drain', end);
      process.on('SIGTERM', end);
      process.on('SIGINT', end);
    },
  };
}

/** Has the supervisor count. A place that it gives when nobody waits for it any more is given back. */
function tallyOver(channel: Channel): MakeTally {
  return (name, limit) => {
    const leave = (owner: string) => void channel.ask('leave place', [`${name} ${owner}`]).catch(() => {});
    return {
      take: async (owner) => {
        const late = (taken: unknown) => taken === true && leave(owner);
        return (await channel.ask('take place', [`${name} ${owner}`, limit], patienceMs, late)) === true;
      },
      leave,
    };
  };
}

function broadcastOver(channel: Channel): Broadcast {
  const listeners = new Map<string, (message: Message) => unknown>();
  channel.answer('told', (told) => {
    const [topic, message] = told as [string, Message];
    return listeners.get(topic)?.(message);
  });
  return {
    publish: async (topic, message) => {
      const answers = await channel.ask('publish', [topic, message], publishMs).catch(() => []);
      return Array.isArray(answers) ? answers : [];
    },
    subscribe: (topic, listener) => void listeners.set(topic, listener),
  };
}
