/** What the resolvers of analytics know of a request. */
import type { Dependency } from '../../platform/operations.ts';
import type { BaseContext } from '../shared/context.ts';
import type { RecordStore } from '../shared/recordStore.ts';
import type { AccountRemovalStore } from './accountRemovalStore.ts';
import type { CatalogFacts } from './catalogFacts.ts';
import type { EventStore } from './eventStore.ts';
import type { ListedLoader } from './listedLoader.ts';
import type { NeighbourLoader } from './neighbourLoader.ts';
import type { QualityLoader } from './qualityLoader.ts';
import type { SimilarStore } from './similarStore.ts';
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
  readonly similar: SimilarStore;
  readonly neighboursOf: NeighbourLoader;
  readonly catalog: CatalogFacts;
  /** Whether lists of this viewer may hold a title. */
  readonly listed: ListedLoader;
  readonly dependencies: () => Promise<readonly Dependency[]>;
}
