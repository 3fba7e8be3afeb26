/** What the resolvers of analytics know of a request. */
import type { Dependency } from '../../platform/operations.ts';
import type { BaseContext } from '../shared/context.ts';
import type { RecordStore } from '../shared/recordStore.ts';
import type { AccountRemovalStore } from './accountRemovalStore.ts';
import type { CatalogFacts } from './catalogFacts.ts';
import type { EventStore } from './eventStore.ts';
import type { QualityLoader } from './qualityLoader.ts';
import type { ListedLoader } from './recommending/listedLoader.ts';
import type { NeighbourLoader } from './recommending/neighbourLoader.ts';
import type { Recommending } from './recommending/recommending.ts';
import type { SimilarityLoader } from './recommending/similarityLoader.ts';
import type { TitleNameLoader } from './recommending/titleNameLoader.ts';
import type { Reports } from './reports/reports.ts';
import type { StatsLoader } from './statsLoader.ts';
import type { StreamStore } from './streamStore.ts';
import type { TrendingStore } from './trendingStore.ts';

export interface Context extends BaseContext {
  readonly events: EventStore;
  /** Removes what is kept of accounts and profiles that were deleted. */
  readonly accountRemoval: AccountRemovalStore;
  /** What is kept of an account. */
  readonly records: RecordStore;
  readonly statsOf: StatsLoader;
  /** What playback tells of streams. */
  readonly streams: StreamStore;
  readonly qualityOf: QualityLoader;
  readonly trending: TrendingStore;
  readonly recommending: Recommending;
  readonly neighboursOf: NeighbourLoader;
  readonly similarityOf: SimilarityLoader;
  /** What the reasons of recommendations call a title. */
  readonly titleNameOf: TitleNameLoader;
  readonly catalog: CatalogFacts;
  /** Whether lists of this viewer may hold a title. */
  readonly listed: ListedLoader;
  readonly reports: Reports;
  readonly dependencies: () => Promise<readonly Dependency[]>;
}
