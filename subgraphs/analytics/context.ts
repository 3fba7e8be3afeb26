/** What the resolvers of analytics know of a request. */
import type { Dependency } from '../../platform/operations.ts';
import type { BaseContext } from '../shared/context.ts';
import type { CatalogFacts } from './catalogFacts.ts';
import type { EventStore } from './eventStore.ts';
import type { StatsLoader } from './statsLoader.ts';
import type { TrendingStore } from './trendingStore.ts';

export interface Context extends BaseContext {
  readonly events: EventStore;
  readonly statsOf: StatsLoader;
  readonly trending: TrendingStore;
  readonly catalog: CatalogFacts;
  readonly dependencies: () => Promise<readonly Dependency[]>;
}
