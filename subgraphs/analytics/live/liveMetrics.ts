/** The present minute, live. */
import { requireScope } from '../../shared/context.ts';
import type { Context } from '../context.ts';
import type { TelemetryStore } from '../topology/telemetryStore.ts';
import { clientRequestsPerSecond, topologyOf } from '../topology/topologyOf.ts';
import { eventsPerSecond } from './eventMeter.ts';
import type { Numbered } from './liveFeed.ts';
import type { LiveStore } from './liveStore.ts';

export interface LiveMetrics {
  readonly at: Date;
  readonly concurrentViewers: number;
  readonly startsPerMinute: number;
  readonly eventsPerSecond: number;
  readonly requestsPerSecond: number;
  readonly score: number | null;
}

export interface LiveSources {
  readonly live: Pick<LiveStore, 'watching'>;
  /** What each process of the platform has measured: requests and events are those of all of them. */
  readonly telemetry: Pick<TelemetryStore, 'newest'>;
}

export async function readLiveMetrics({ live, telemetry }: LiveSources): Promise<LiveMetrics> {
  const [{ at, viewers, starts, score }, told] = await Promise.all([live.watching(), telemetry.newest()]);
  return {
    at,
    concurrentViewers: viewers,
    startsPerMinute: starts,
    eventsPerSecond: eventsPerSecond(told),
    requestsPerSecond: clientRequestsPerSecond(topologyOf(told, at)),
    score,
  };
}

/** For `analytics:read`. */
export function liveMetrics(context: Context): AsyncIterableIterator<Numbered<LiveMetrics>, void> {
  requireScope(context, 'analytics:read');
  return context.liveFeed.follow();
}
