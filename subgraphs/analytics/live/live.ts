/** What happens now, put together: the live metrics, and who watches where. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Logger } from '../../../platform/log.ts';
import { TelemetryStore } from '../topology/telemetryStore.ts';
import { LiveFeed } from './liveFeed.ts';
import { type LiveMetrics, readLiveMetrics } from './liveMetrics.ts';
import { LiveStore, type WatchingIn } from './liveStore.ts';

export interface Live {
  readonly liveFeed: LiveFeed<LiveMetrics>;
  /** Who watches now, by country. */
  readonly watchingNow: () => Promise<WatchingIn[]>;
}

export function openLive(db: PostgresJsDatabase, log: Logger): Live {
  const [live, telemetry] = [new LiveStore(db), new TelemetryStore(db)];
  return {
    liveFeed: new LiveFeed({ read: () => readLiveMetrics({ live, telemetry }), log }),
    watchingNow: () => live.watchingNow(),
  };
}
