/** What the resolvers of each type start from. */
import type { streamQuality } from '../../db/schema/analytics.ts';
import type { TitleSums } from './statsStore.ts';

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

/** A title that somebody may like, and the title that it comes from; without one it is among those that many watch. */
export interface RecommendationParent {
  readonly titleId: string;
  readonly score: number;
  readonly becauseOf?: string;
}
