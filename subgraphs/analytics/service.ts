/** Analytics put together from its parts; main.ts gives it what is outside. */
import type { Database } from '../../db/client.ts';
import type { Logger } from '../../platform/log.ts';
import { look } from '../../platform/operations.ts';
import { pingPeer } from '../shared/peer.ts';
import { type Listening, PubSub } from '../shared/pubsub.ts';
import { RecordStore } from '../shared/recordStore.ts';
import { RetentionStore } from '../shared/retentionStore.ts';
import { type Subgraph, serveSubgraph } from '../shared/serve.ts';
import { keepUp } from '../shared/upkeep.ts';
import { AccountRemovalStore } from './accountRemovalStore.ts';
import { openAnswers } from './answers/answers.ts';
import { CatalogFacts } from './catalogFacts.ts';
import type { Context } from './context.ts';
import { openEvents } from './events/openEvents.ts';
import { PartitionStore } from './events/partitionStore.ts';
import { openLive } from './live/live.ts';
import { openOperating } from './operating.ts';
import { qualityLoader } from './qualityLoader.ts';
import { listedLoader } from './recommending/listedLoader.ts';
import { neighbourLoader } from './recommending/neighbourLoader.ts';
import { createRecommending } from './recommending/recommending.ts';
import { Refresher } from './recommending/refresher.ts';
import { similarityLoader } from './recommending/similarityLoader.ts';
import { titleNameLoader } from './recommending/titleNameLoader.ts';
import { openReports } from './reports/reports.ts';
import { resolvers } from './resolvers/index.ts';
import { keptByAnalytics } from './retention.ts';
import { statsLoader } from './statsLoader.ts';
import { StatsStore } from './statsStore.ts';
import { StreamStore } from './streamStore.ts';
import { TrendingNow } from './trendingNow.ts';
import { TrendingStore } from './trendingStore.ts';

export interface AnalyticsOptions {
  readonly database: Database;
  /** For statements in the background that may take a minute; the same when left out. */
  readonly patientDatabase?: Database;
  /** Where the catalog answers. */
  readonly catalogUrl: string;
  /** Where identity answers. */
  readonly identityUrl: string;
  /** Where clients reach the reports. */
  readonly publicUrl: string;
  /** Days that the quality of streams is kept; 90 when left out. */
  readonly streamRetentionDays?: number;
  /** Days that events are kept one by one; 30 when left out. */
  readonly eventRetentionDays?: number;
  /** Days that views, and their sums by day, are kept; 400 when left out. */
  readonly viewRetentionDays?: number;
  /** Where events are queued before they are kept; they are kept at once when left out. */
  readonly redisUrl?: string | undefined;
  /** How often is looked for recommendations to reckon, in milliseconds; every two seconds when left out. */
  readonly recommendEveryMs?: number;
  /** For how long what is trending holds for all who ask, in milliseconds; five seconds when left out. */
  readonly trendingForMs?: number;
  /** Carries the topics; a postgres.js client does. */
  readonly topics: Listening;
  /** Where the gateway is, for simulated load; not known when left out. */
  readonly gatewayUrl?: string | undefined;
  /** Whether load may be sent in production too; not when left out. */
  readonly simulatedLoad?: boolean;
  readonly gatewaySecret: string;
  readonly production: boolean;
  readonly log: Logger;
}

/** Makes the service; it does not listen yet. Its close leaves the database to the caller. */
export async function analyticsService(options: AnalyticsOptions): Promise<Subgraph> {
  const { database, catalogUrl, gatewaySecret, production, log } = options;
  const partitions = new PartitionStore({ db: database.db, retentionDays: options.eventRetentionDays ?? 30, log });
  // A database that is not there yet is no reason not to start: the upkeep makes them, or the first events that want one.
  await partitions
    .keepUp()
    .catch((error: unknown) => log.warn({ err: error }, 'the partitions of events are not made yet'));
  const events = openEvents({ db: database.db, partitions, redisUrl: options.redisUrl, log });
  const accountRemoval = new AccountRemovalStore(database.db);
  const records = new RecordStore(database.db);
  const stats = new StatsStore(database.db);
  const streams = new StreamStore(database.db);
  const trending = new TrendingStore(database.db);
  const trendingNow = new TrendingNow(trending, options.trendingForMs);
  const recommending = createRecommending(database.db, trendingNow);
  const catalog = new CatalogFacts(catalogUrl);
  const reports = openReports({ ...options, db: database.db });
  const live = openLive(database.db, log);
  const operating = openOperating({
    db: database.db,
    pubsub: new PubSub(options.topics),
    gatewayUrl: options.gatewayUrl,
    mayLoad: !production || options.simulatedLoad === true,
    gatewaySecret,
    log,
  });
  const answers = openAnswers({ db: database.db, rollupDb: (options.patientDatabase ?? database).db, log });
  const needed = async () => [await look('postgres', database.ping)];
  const dependencies = async () => (await Promise.all([needed(), look('catalog', () => pingPeer(catalogUrl))])).flat();
  const subgraph = await serveSubgraph<Context>({
    name: 'analytics',
    resolvers,
    context: (base) => ({
      ...base,
      events: events.recorder,
      accountRemoval,
      records,
      statsOf: statsLoader(stats),
      streams,
      qualityOf: qualityLoader(streams),
      trending,
      trendingNow,
      recommending,
      neighboursOf: neighbourLoader(recommending.neighbours),
      similarityOf: similarityLoader(recommending),
      titleNameOf: titleNameLoader(catalog, base),
      catalog,
      listed: listedLoader(catalog, base),
      reports,
      ...live,
      ...answers.context,
      dependencies,
      ...operating.context,
    }),
    routes: [reports.route, operating.route],
    needed,
    gatewaySecret,
    production,
    log,
  });
  const kept = keptByAnalytics({
    streams: options.streamRetentionDays ?? 90,
    views: options.viewRetentionDays ?? 400,
  });
  const retention = new RetentionStore({ db: database.db, kept, log });
  const upkeep = keepUp({ partitions: () => partitions.keepUp(), retention: () => retention.sweep() }, log);
  const refresher = new Refresher({
    db: database.db,
    reckoner: recommending.reckoner,
    catalogUrl,
    gatewaySecret,
    log,
    everyMs: options.recommendEveryMs,
  });
  refresher.start();
  return {
    listen: subgraph.listen,
    close: async () => {
      const refresherStops = refresher.stop();
      await Promise.all([subgraph.close(), operating.close()]);
      reports.close();
      await events.close();
      await Promise.all([upkeep.stop(), refresherStops, answers.close()]);
    },
  };
}
