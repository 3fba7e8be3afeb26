/** Analytics put together from its parts; main.ts gives it what is outside. */
import type { Database } from '../../db/client.ts';
import type { Logger } from '../../platform/log.ts';
import { look } from '../../platform/operations.ts';
import { pingPeer } from '../shared/peer.ts';
import { RecordStore } from '../shared/recordStore.ts';
import { RetentionStore } from '../shared/retentionStore.ts';
import { type Subgraph, serveSubgraph } from '../shared/serve.ts';
import { keepUp } from '../shared/upkeep.ts';
import { AccountRemovalStore } from './accountRemovalStore.ts';
import { CatalogFacts } from './catalogFacts.ts';
import type { Context } from './context.ts';
import { EventStore } from './eventStore.ts';
import { listedLoader } from './listedLoader.ts';
import { neighbourCache, neighbourLoader } from './neighbourLoader.ts';
import { qualityLoader } from './qualityLoader.ts';
import { resolvers } from './resolvers/index.ts';
import { keptByAnalytics } from './retention.ts';
import { SimilarStore } from './similarStore.ts';
import { statsLoader } from './statsLoader.ts';
import { StatsStore } from './statsStore.ts';
import { StreamStore } from './streamStore.ts';
import { TrendingStore } from './trendingStore.ts';

export interface AnalyticsOptions {
  readonly database: Database;
  /** Where the catalog answers. */
  readonly catalogUrl: string;
  /** Days that the quality of streams is kept; 90 when left out. */
  readonly streamRetentionDays?: number;
  readonly gatewaySecret: string;
  readonly production: boolean;
  readonly log: Logger;
}

/** Makes the service; it does not listen yet. Its close leaves the database to the caller. */
export async function analyticsService(options: AnalyticsOptions): Promise<Subgraph> {
  const { database, catalogUrl, gatewaySecret, production, log } = options;
  const events = new EventStore(database.db);
  const accountRemoval = new AccountRemovalStore(database.db);
  const records = new RecordStore(database.db);
  const stats = new StatsStore(database.db);
  const streams = new StreamStore(database.db);
  const trending = new TrendingStore(database.db);
  const similar = new SimilarStore(database.db);
  const neighbours = neighbourCache();
  const catalog = new CatalogFacts(catalogUrl);
  const needed = async () => [await look('postgres', database.ping)];
  const dependencies = async () => (await Promise.all([needed(), look('catalog', () => pingPeer(catalogUrl))])).flat();
  const subgraph = await serveSubgraph<Context>({
    name: 'analytics',
    resolvers,
    context: (base) => ({
      ...base,
      events,
      accountRemoval,
      records,
      statsOf: statsLoader(stats),
      streams,
      qualityOf: qualityLoader(streams),
      trending,
      similar,
      neighboursOf: neighbourLoader(similar, neighbours),
      catalog,
      listed: listedLoader(catalog, base),
      dependencies,
    }),
    needed,
    gatewaySecret,
    production,
    log,
  });
  const kept = keptByAnalytics(options.streamRetentionDays ?? 90);
  const retention = new RetentionStore({ db: database.db, kept, log });
  const upkeep = keepUp({ retention: () => retention.sweep() }, log);
  return {
    listen: subgraph.listen,
    close: async () => {
      await subgraph.close();
      await upkeep.stop();
    },
  };
}
