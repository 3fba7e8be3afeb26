/** Tables of what profiles may like, and of what that is reckoned from. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../columns.ts';
import { analytics } from './analytics.ts';

/** What titles are like, as the catalog says: what the features of new titles are compared by. */
export const titleFeatures = analytics.table(
  'title_features',
  {
    titleId: uuid('title_id').primaryKey(),
    /** Ids of genres and people, and words, each with a prefix that tells which: what two titles share is what both hold. */
    features: text('features').array().notNull(),
    publishedAt: moment('published_at').notNull(),
    /** When the catalog was asked last. */
    seenAt: moment('seen_at').notNull().defaultNow(),
  },
  (table) => [
    index('title_features_seen').on(table.seenAt),
    index('title_features_published').on(table.publishedAt, table.titleId),
  ],
);

/** How many titles hold each feature, as of the last time that neighbours were reckoned; '' counts all titles. */
export const titleFeatureCounts = analytics.table('title_feature_counts', {
  feature: text('feature').primaryKey(),
  titles: integer('titles').notNull(),
});

export interface StoredNeighbour {
  readonly titleId: string;
  /** How close, 0 to 1. */
  readonly score: number;
  /** The part of the score that comes of shared viewers; the rest comes of shared features. */
  readonly viewerPart: number;
  /** How many watched both. */
  readonly shared: number;
}

/** The titles close to each one by who watched both and by what they are like, the closest first. */
export const titleNeighbours = analytics.table('title_neighbours', {
  titleId: uuid('title_id').primaryKey(),
  items: jsonb('items').$type<readonly StoredNeighbour[]>().notNull(),
  generatedAt: moment('generated_at').notNull(),
});

export interface StoredRecommendation {
  readonly titleId: string;
  readonly score: number;
  readonly kind: 'BECAUSE_YOU_WATCHED' | 'SIMILAR_CONTENT' | 'TRENDING';
  /** The title that it comes from. */
  readonly becauseOf: string | null;
}

/** What a profile may like, the best first, before what it may not watch is left out. */
export const profileRecommendations = analytics.table(
  'profile_recommendations',
  {
    profileId: uuid('profile_id').primaryKey(),
    items: jsonb('items').$type<readonly StoredRecommendation[]>().notNull(),
    /** 1970 while nothing was reckoned yet. */
    generatedAt: moment('generated_at').notNull(),
    /** When it was asked for last, to the hour; null for never. */
    askedAt: moment('asked_at'),
    /** Since when it is to be reckoned anew; null while it need not be. */
    queuedAt: moment('queued_at'),
    /** Until when a process reckons it; another may then. */
    leasedUntil: moment('leased_until'),
  },
  (table) => [
    index('profile_recommendations_generated').on(table.generatedAt),
    index('profile_recommendations_queued').on(table.queuedAt).where(sql`queued_at is not null`),
  ],
);

/** How often accounts have asked for recommendations to be reckoned, in the minute that began then. */
export const recommendationAsks = analytics.table(
  'recommendation_asks',
  {
    accountId: uuid('account_id').primaryKey(),
    beganAt: moment('began_at').notNull(),
    asked: integer('asked').notNull(),
  },
  (table) => [index('recommendation_asks_began').on(table.beganAt)],
);

/** What profiles had identity forget: views until then, of all, of a title or of a video, are nobody's reason any more. Kept as long as who watched a title. */
export const forgottenHistory = analytics.table(
  'forgotten_history',
  {
    profileId: uuid('profile_id').notNull(),
    kind: text('kind', { enum: ['ALL', 'TITLE', 'VIDEO'] }).notNull(),
    /** The title or the video; for ALL the profile. */
    subjectId: uuid('subject_id').notNull(),
    at: moment('at').notNull(),
    receivedAt: moment('received_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'forgotten_history_key', columns: [table.profileId, table.kind, table.subjectId] })],
);

/** What one process at a time does for recommendations: which until when, and what it had found when it was done last. */
export const recommendingTasks = analytics.table('recommending_tasks', {
  task: text('task').primaryKey(),
  leasedUntil: moment('leased_until'),
  doneAt: moment('done_at'),
  /** What there was when it was done: the same again means that nothing has changed. */
  marker: text('marker'),
});

/** Titles that a profile does not want to be recommended. */
export const hiddenTitles = analytics.table(
  'hidden_titles',
  {
    profileId: uuid('profile_id').notNull(),
    titleId: uuid('title_id').notNull(),
    hiddenAt: moment('hidden_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'hidden_titles_key', columns: [table.profileId, table.titleId] })],
);
