/** What the resolvers of each type start from. */
import type { streamQuality } from '../../db/schema/analytics.ts';
import type { RecommendationReasonKind } from '../../schema/generated/analytics.ts';
import type { Numbered } from './live/liveFeed.ts';
import type { LiveMetrics } from './live/liveMetrics.ts';
import type { StoredLoad } from './load/loadStore.ts';
import type { TitleSums } from './statsStore.ts';
import type { Topology } from './topology/topologyOf.ts';
import type { SequencedChange } from './topology/topologyWatch.ts';

/** A title by its key: which kind it is, the catalog knows. */
export interface TitleParent {
  readonly id: string;
}

export type TitleStatsParent = TitleSums;

/** A stream by its key: whether it exists and who may see it, playback knows. */
export interface StreamSessionParent {
  readonly id: string;
}

export type StreamQualityParent = typeof streamQuality.$inferSelect;

/** A genre by its key. */
export interface GenreParent {
  readonly id: string;
}

/** A person by the key. */
export interface PersonParent {
  readonly id: string;
}

export interface ProfileParent {
  readonly id: string;
}

/** Why a title is recommended: the title that it comes from is missing for TRENDING alone. */
export interface RecommendationReasonParent {
  readonly kind: RecommendationReasonKind;
  readonly becauseOf?: string;
  /** Whether it is for a profile that has watched `becauseOf`, or stands beside that title for anybody. */
  readonly of: 'PROFILE' | 'TITLE';
}

/** A title that somebody may like, and why. */
export interface RecommendationParent extends RecommendationReasonParent {
  readonly titleId: string;
  readonly score: number;
}

/** How alike two titles are. */
export interface SimilarityParent {
  readonly score: number;
  readonly viewerScore: number;
  readonly contentScore: number;
  readonly sharedViewers: number;
  readonly sharedGenres: GenreParent[];
  readonly sharedPeople: PersonParent[];
}

export type LiveMetricsParent = Numbered<LiveMetrics>;

export type TopologyParent = Topology;

export type TopologyChangeParent = SequencedChange;

export type LoadParent = StoredLoad;

export type { RegionUsageParent } from './answers/regions.ts';
