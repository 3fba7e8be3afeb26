/** What the resolvers of analytics know of a request. */
import type { Dependency } from '../../platform/operations.ts';
import type { BaseContext } from '../shared/context.ts';
import type { PubSub } from '../shared/pubsub.ts';
import type { RecordStore } from '../shared/recordStore.ts';
import type { AccountRemovalStore } from './accountRemovalStore.ts';
import type { AnswerSources } from './answers/answers.ts';
import type { CatalogFacts } from './catalogFacts.ts';
import type { EventRecorder } from './events/located.ts';
import type { Live } from './live/live.ts';
import type { LoadRunner } from './load/loadRunner.ts';
import type { LoadStore } from './load/loadStore.ts';
import type { QualityLoader } from './qualityLoader.ts';
import type { ListedLoader } from './recommending/listedLoader.ts';
import type { NeighbourLoader } from './recommending/neighbourLoader.ts';
import type { Recommending } from './recommending/recommending.ts';
import type { SimilarityLoader } from './recommending/similarityLoader.ts';
import type { TitleNameLoader } from './recommending/titleNameLoader.ts';
import type { Reports } from './reports/reports.ts';
import type { StatsLoader } from './statsLoader.ts';
import type { StreamStore } from './streamStore.ts';
import type { Topology } from './topology/topologyOf.ts';
import type { TopologyWatch } from './topology/topologyWatch.ts';
import type { TrendingNow } from './trendingNow.ts';
import type { TrendingStore } from './trendingStore.ts';

export interface Context extends BaseContext, AnswerSources {
  readonly events: EventRecorder;
  /** Removes what is kept of accounts and profiles that were deleted. */
  readonly accountRemoval: AccountRemovalStore;
  /** What is kept of an account. */
  readonly records: RecordStore;
  readonly statsOf: StatsLoader;
  /** What playback tells of streams. */
  readonly streams: StreamStore;
  readonly qualityOf: QualityLoader;
  readonly trending: TrendingStore;
  readonly trendingNow: TrendingNow;
  readonly recommending: Recommending;
  readonly neighboursOf: NeighbourLoader;
  readonly similarityOf: SimilarityLoader;
  /** What the reasons of recommendations call a title. */
  readonly titleNameOf: TitleNameLoader;
  readonly catalog: CatalogFacts;
  /** Whether a title exists for this viewer, and whether lists may hold it. */
  readonly listed: ListedLoader;
  readonly reports: Reports;
  readonly liveFeed: Live['liveFeed'];
  readonly watchingNow: Live['watchingNow'];
  readonly dependencies: () => Promise<readonly Dependency[]>;
  readonly pubsub: PubSub;
  readonly readTopology: () => Promise<Topology>;
  readonly topologyWatch: TopologyWatch;
  readonly loads: LoadStore;
  readonly loadRunner: LoadRunner;
  /** Whether load may be sent here. */
  readonly mayLoad: boolean;
}
