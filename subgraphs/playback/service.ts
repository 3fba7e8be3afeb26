/** Playback put together from its parts; main.ts gives it what is outside. */
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import type { Database } from '../../db/client.ts';
import { outbox as outboxTable } from '../../db/schema/playback.ts';
import type { Logger } from '../../platform/log.ts';
import { look } from '../../platform/operations.ts';
import type { ToldPart } from '../../platform/telemetry.ts';
import type { ObjectStore } from '../shared/objectStore.ts';
import { openOutbox, type Receiver } from '../shared/outbox.ts';
import { pingPeer } from '../shared/peer.ts';
import { type Listening, PubSub } from '../shared/pubsub.ts';
import { RecordStore } from '../shared/recordStore.ts';
import { RetentionStore } from '../shared/retentionStore.ts';
import { type Subgraph, serveSubgraph } from '../shared/serve.ts';
import { keepUp } from '../shared/upkeep.ts';
import { AccountRemovalStore } from './accountRemovalStore.ts';
import { ActivityFeed } from './activityFeed.ts';
import { ActivityStore } from './activityStore.ts';
import type { Context } from './context.ts';
import type { Cdn } from './delivery/cdn.ts';
import { CdnDelivery } from './delivery/delivery.ts';
import { NoteStore } from './delivery/noteStore.ts';
import { PlayerNotes } from './delivery/playerNotes.ts';
import { hlsPath } from './hls/address.ts';
import { openSessions } from './hls/openSessions.ts';
import { hlsRoute } from './hls/route.ts';
import { SourcePlaylists } from './hls/sourcePlaylists.ts';
import { tokenSigner } from './hls/token.ts';
import { KnownWatchers } from './knownWatchers.ts';
import { sweepLeases } from './leaseSweeper.ts';
import { type PeerUrls, peers } from './peers.ts';
import { ReportStore } from './reportStore.ts';
import { resolvers } from './resolvers/index.ts';
import { keptByPlayback } from './retention.ts';
import { sessionLoader } from './sessionLoader.ts';
import { SessionStore } from './sessionStore.ts';
import { type Lease, StartStore } from './startStore.ts';
import { WithdrawalStore } from './withdrawalStore.ts';

export interface PlaybackOptions {
  readonly database: Database;
  /** Carries the topics; a postgres.js client does. */
  readonly topics: Listening;
  readonly objectStore: ObjectStore;
  readonly peers: PeerUrls;
  /** Who hears of streams. */
  readonly receivers: Readonly<Record<string, Receiver>>;
  /** Where players reach this service. */
  readonly publicUrl: string;
  readonly gatewaySecret: string;
  readonly production: boolean;
  readonly log: Logger;
  /** Streams that an account may have at once. */
  readonly streamsPerAccount?: number;
  /** The networks that deliver segments; playback itself when there are none. */
  readonly cdns?: readonly Cdn[];
  /** Days that streams are kept after their end; 90 when left out. */
  readonly streamRetentionDays?: number;
  readonly lease?: Lease;
  readonly sweepEveryMs?: number;
}

/** A report every ten seconds; five may be lost. A film with all its pauses is over in twelve hours. */
const heartbeatSeconds = 10;
const usualLease: Lease = { leaseSeconds: 60, longestSeconds: 12 * 3_600 };

export interface Playback extends Subgraph {
  /** How the networks that deliver segments are, by the last look. */
  readonly networks: () => readonly ToldPart[];
}

/** Makes the service; it does not listen yet, but sweeps from the start. Its close leaves the database to the caller. */
export async function playbackService(options: PlaybackOptions): Promise<Playback> {
  const { database, objectStore, gatewaySecret, log, lease = usualLease } = options;
  const sessions = new SessionStore(database.db);
  const accountRemoval = new AccountRemovalStore(database.db);
  const records = new RecordStore(database.db);
  const withdrawals = new WithdrawalStore(database.db);
  const starts = new StartStore(database.db, lease);
  const reports = new ReportStore(database.db, lease);
  const activity = new ActivityStore(database.db);
  const activityFeed = new ActivityFeed(activity);
  const knownWatchers = new KnownWatchers();
  const pubsub = new PubSub(options.topics);
  const outbox = openOutbox({ db: database.db, table: outboxTable, receivers: options.receivers, log });
  const tokens = tokenSigner(gatewaySecret);
  const askPeers = peers(options.peers, gatewaySecret);
  const root = options.publicUrl.replace(/\/$/, '');
  const delivery = new CdnDelivery({ db: database.db, cdns: options.cdns ?? [], publicUrl: root, log });
  await delivery.start();
  const notes = new PlayerNotes({ store: new NoteStore(database.db), log });
  const needed = () =>
    Promise.all([
      look('postgres', database.ping),
      look('s3', () => objectStore.client.send(new HeadBucketCommand({ Bucket: objectStore.bucket }))),
    ]);
  const catalog = () => look('catalog', () => pingPeer(options.peers.catalog));
  const subgraph = await serveSubgraph<Context>({
    name: 'playback',
    resolvers,
    context: (base) => ({
      ...base,
      sessions,
      accountRemoval,
      records,
      withdrawals,
      starts,
      reports,
      sessionById: sessionLoader(sessions),
      activity,
      activityFeed,
      peers: askPeers,
      knownWatchers,
      delivery,
      pubsub,
      outbox,
      streamUrl: (session, way) => `${root}${hlsPath}${tokens.sign(session)}/${way}`,
      streamsPerAccount: options.streamsPerAccount ?? 4,
      heartbeatSeconds,
      dependencies: async () => (await Promise.all([needed(), catalog()])).flat(),
    }),
    routes: [
      hlsRoute({
        sessions: openSessions({ sessions, tokens, log }),
        playlists: new SourcePlaylists(objectStore),
        delivery: {
          pathways: (session) => delivery.pathways(session),
          steering: async (session) => delivery.steering(session),
          asked: ({ id }, request) => notes.heard(id, request),
        },
        objectStore,
        log,
      }),
    ],
    needed,
    gatewaySecret,
    production: options.production,
    log,
  });
  const retention = new RetentionStore({
    db: database.db,
    kept: keptByPlayback(options.streamRetentionDays ?? 90),
    log,
  });
  const upkeep = keepUp({ retention: () => retention.sweep() }, log);
  const stopSweeping = sweepLeases({ sessions, everyMs: options.sweepEveryMs ?? 1_000, log });
  return {
    networks: () => delivery.parts(),
    listen: subgraph.listen,
    close: async () => {
      await stopSweeping();
      await subgraph.close();
      await Promise.all([delivery.stop(), notes.stop(), upkeep.stop()]);
      await outbox.stop();
    },
  };
}
