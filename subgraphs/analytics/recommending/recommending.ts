/** The stores of recommendations, and what reckons them. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { TrendingNow } from '../trendingNow.ts';
import { AskStore } from './askStore.ts';
import { FeatureStore } from './featureStore.ts';
import { ForgottenStore } from './forgottenStore.ts';
import { HiddenStore } from './hiddenStore.ts';
import { NeighbourStore } from './neighbourStore.ts';
import { ProfileReckoner } from './profileReckoner.ts';
import { RecommendationStore } from './recommendationStore.ts';
import { SimilarityStore } from './similarityStore.ts';
import { WatchedStore } from './watchedStore.ts';

export interface Recommending {
  readonly recommendations: RecommendationStore;
  readonly reckoner: ProfileReckoner;
  readonly watched: WatchedStore;
  readonly hidden: HiddenStore;
  readonly forgotten: ForgottenStore;
  readonly asks: AskStore;
  readonly neighbours: NeighbourStore;
  readonly features: FeatureStore;
  readonly similarities: SimilarityStore;
}

export const createRecommending = (db: PostgresJsDatabase, trending: TrendingNow): Recommending => ({
  recommendations: new RecommendationStore(db),
  reckoner: new ProfileReckoner(db, trending),
  watched: new WatchedStore(db),
  hidden: new HiddenStore(db),
  forgotten: new ForgottenStore(db),
  asks: new AskStore(db),
  neighbours: new NeighbourStore(db),
  features: new FeatureStore(db),
  similarities: new SimilarityStore(db),
});
