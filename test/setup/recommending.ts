/** What keeps recommendations up, done when a test asks for it. */
import { afterAll } from 'vitest';
import type { Database } from '../../db/client.ts';
import { createLogger } from '../../platform/log.ts';
import { ProfileReckoner } from '../../subgraphs/analytics/recommending/profileReckoner.ts';
import { Refresher, type RefresherOptions } from '../../subgraphs/analytics/recommending/refresher.ts';
import { TrendingNow } from '../../subgraphs/analytics/trendingNow.ts';
import { TrendingStore } from '../../subgraphs/analytics/trendingStore.ts';

export interface TestRefresherOptions {
  readonly database: Database;
  readonly catalogUrl: string;
  readonly secret: string;
}

/** To be called where `afterAll` may be. `refresh` describes titles and reckons their neighbours, if anything has changed. */
export function testRefresher({ database: { db }, catalogUrl, secret }: TestRefresherOptions) {
  const refresherOf = (options: Pick<RefresherOptions, 'viewsAtOnce'> = {}) =>
    new Refresher({
      db,
      reckoner: new ProfileReckoner(db, new TrendingNow(new TrendingStore(db))),
      catalogUrl,
      gatewaySecret: secret,
      log: createLogger('test', 'silent'),
      ...options,
    });
  const refresher = refresherOf();
  afterAll(() => refresher.stop());
  const refresh = async () => {
    await refresher.refreshFeatures(0);
    await refresher.refreshNeighbours(0);
  };
  return { refresher, refresherOf, refresh };
}
