/**
 * Tables of the catalog: titles and what describes them. The other tables of the same schema are in catalogPeople.ts,
 * catalogComments.ts, catalogChanges.ts, catalogArtwork.ts, catalogMedia.ts, catalogMetadata.ts and catalogSearch.ts.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment } from '../columns.ts';

export const catalog = pgSchema('catalog');

/** How the videos of a title are encoded, where that differs from the usual. */
export interface StoredEncoding {
  /** Pixels; null for as tall as the source. */
  readonly maxHeight: number | null;
  /** Of the usual bitrate; 100 is the usual. */
  readonly bitratePercent: number;
  readonly effort: 'FAST' | 'NORMAL' | 'HIGH';
}

/** What critics or an audience elsewhere make of a title; `score` is the value from 0 to 100. */
export interface StoredRating {
  readonly source: string;
  readonly value: string;
  readonly score: number;
  readonly votes: number | null;
}

/** Films and shows. */
export const titles = catalog.table(
  'titles',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: ['MOVIE', 'SHOW'] }).notNull(),
    name: text('name').notNull(),
    /** The name as it is sorted: without accents, in small letters, the same in every collation. */
    sortName: text('sort_name').notNull(),
    originalName: text('original_name'),
    synopsis: text('synopsis'),
    /** BCP 47. */
    originalLanguage: text('original_language'),
    releaseYear: integer('release_year'),
    /** Of a show. */
    endYear: integer('end_year'),
    seasonCount: integer('season_count'),
    runtimeMinutes: integer('runtime_minutes'),
    /** Spoken, as BCP 47. */
    languages: text('languages').array().notNull().default([]),
    /** Of origin, as ISO 3166-1 alpha-2. */
    countries: text('countries').array().notNull().default([]),
    keywords: text('keywords').array().notNull().default([]),
    imdbId: text('imdb_id'),
    ratings: jsonb('ratings').$type<readonly StoredRating[]>().notNull().default([]),
    /** One number from 0 to 100 over all ratings, to sort by; null without any. */
    rating: doublePrecision('rating'),
    awards: text('awards'),
    boxOfficeUsd: bigint('box_office_usd', { mode: 'number' }),
    encoding: jsonb('encoding').$type<StoredEncoding>(),
    /**
     * How much it was watched lately, to sort by; 0 for never. It is a logarithm that counts days too, so that a title
     * that is not watched falls behind while its value stays: subgraphs/catalog/popularity/popularity.ts explains it.
     */
    popularity: doublePrecision('popularity').notNull().default(0),
    publication: text('publication', { enum: ['DRAFT', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED'] })
      .notNull()
      .default('DRAFT'),
    /** When a SCHEDULED one becomes PUBLISHED. */
    publishAt: moment('publish_at'),
    /** When viewers first saw it; it stays when the title is hidden again. */
    publishedAt: moment('published_at'),
    /** Whether it has availability windows: without them it may be watched everywhere. */
    restricted: boolean('restricted').notNull().default(false),
    /** A deleted title exists for nobody; it can be restored until it is purged. */
    deletedAt: moment('deleted_at'),
    /** Where it stands among the newest: published titles by their publication, the others by when they were added. */
    listedAt: moment('listed_at').notNull().generatedAlwaysAs(sql`coalesce(published_at, created_at)`),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => {
    const published = sql`publication = 'PUBLISHED'`;
    const present = sql`deleted_at is null`;
    // What has no rating comes last.
    const rated = sql`coalesce(rating, -1)`;
    return [
      // Viewers read published titles alone, so their indexes hold nothing else; editors read all.
      index('titles_published_newest').on(table.listedAt, table.id).where(published),
      index('titles_published_name').on(table.sortName, table.id).where(published),
      index('titles_published_kind_newest').on(table.kind, table.listedAt, table.id).where(published),
      index('titles_published_kind_name').on(table.kind, table.sortName, table.id).where(published),
      index('titles_published_popular').on(table.popularity, table.id).where(published),
      index('titles_published_rating').on(rated, table.id).where(published),
      index('titles_published_kind_popular').on(table.kind, table.popularity, table.id).where(published),
      index('titles_published_kind_rating').on(table.kind, rated, table.id).where(published),
      index('titles_published_year').on(table.releaseYear, table.listedAt, table.id).where(published),
      index('titles_newest').on(table.listedAt, table.id).where(present),
      index('titles_name').on(table.sortName, table.id).where(present),
      index('titles_popular').on(table.popularity, table.id).where(present),
      index('titles_rating').on(rated, table.id).where(present),
      index('titles_unpublished')
        .on(table.publication, table.listedAt, table.id)
        .where(sql`publication <> 'PUBLISHED'`),
      index('titles_scheduled').on(table.publishAt).where(sql`publication = 'SCHEDULED'`),
      index('titles_deleted').on(table.deletedAt).where(sql`deleted_at is not null`),
      uniqueIndex('titles_imdb_id').on(table.imdbId).where(present),
      check('titles_kind', sql`kind in ('MOVIE', 'SHOW')`),
      check('titles_publication', sql`publication in ('DRAFT', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED')`),
      check('titles_published_at', sql`publication <> 'PUBLISHED' or published_at is not null`),
      check('titles_publish_at', sql`(publication = 'SCHEDULED') = (publish_at is not null)`),
      check('titles_deleted_hidden', sql`deleted_at is null or publication in ('DRAFT', 'ARCHIVED')`),
      check('titles_end_year', sql`end_year between 1870 and 2100`),
      check('titles_runtime', sql`runtime_minutes between 1 and 2000`),
      check('titles_rating', sql`rating between 0 and 100`),
      check('titles_name_length', sql`char_length(name) between 1 and 200`),
      check('titles_original_name_length', sql`char_length(original_name) between 1 and 200`),
      check('titles_synopsis_length', sql`char_length(synopsis) <= 4000`),
      check('titles_release_year', sql`release_year between 1870 and 2100`),
      check('titles_keywords', sql`cardinality(keywords) <= 50`),
    ];
  },
);

/** Maturity ratings, one a country. */
export const maturityRatings = catalog.table(
  'maturity_ratings',
  {
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id, { onDelete: 'cascade' }),
    /** ISO 3166-1 alpha-2. */
    country: text('country').notNull(),
    rating: text('rating').notNull(),
    /** The age in years from which it is meant; null for a rating that is not known. */
    age: smallint('age'),
  },
  (table) => [
    primaryKey({ columns: [table.titleId, table.country] }),
    check('maturity_ratings_country', sql`country ~ '^[A-Z]{2}$'`),
    check('maturity_ratings_rating', sql`char_length(rating) between 1 and 16`),
  ],
);

/** Names and synopses in other languages than those of the title's row. */
export const localisations = catalog.table(
  'localisations',
  {
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id, { onDelete: 'cascade' }),
    /** BCP 47, canonical. */
    language: text('language').notNull(),
    name: text('name').notNull(),
    synopsis: text('synopsis'),
  },
  (table) => [
    primaryKey({ columns: [table.titleId, table.language] }),
    check('localisations_name_length', sql`char_length(name) between 1 and 200`),
    check('localisations_synopsis_length', sql`char_length(synopsis) <= 4000`),
  ],
);

/** When titles came out, by country; '' stands for the first release of all. */
export const releaseDates = catalog.table(
  'release_dates',
  {
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id, { onDelete: 'cascade' }),
    country: text('country').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.titleId, table.country] }),
    check('release_dates_country', sql`country ~ '^([A-Z]{2})?$'`),
  ],
);

/** Where and when restricted titles may be watched. */
export const availabilityWindows = catalog.table(
  'availability_windows',
  {
    id: uuid('id').primaryKey(),
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id, { onDelete: 'cascade' }),
    country: text('country').notNull(),
    opensAt: moment('opens_at'),
    closesAt: moment('closes_at'),
  },
  (table) => [
    index('availability_windows_title').on(table.titleId, table.country),
    check('availability_windows_country', sql`country ~ '^[A-Z]{2}$'`),
    check('availability_windows_order', sql`opens_at < closes_at`),
  ],
);

export const genres = catalog.table(
  'genres',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** The name as it is sorted and told from others: two genres do not differ in accents or capitals alone. */
    sortName: text('sort_name').notNull(),
  },
  (table) => [
    uniqueIndex('genres_sort_name').on(table.sortName),
    check('genres_name_length', sql`char_length(name) between 1 and 50`),
  ],
);

export const titleGenres = catalog.table(
  'title_genres',
  {
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id, { onDelete: 'cascade' }),
    genreId: uuid('genre_id')
      .notNull()
      .references(() => genres.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.titleId, table.genreId] }),
    index('title_genres_genre').on(table.genreId, table.titleId),
  ],
);

export const seasons = catalog.table(
  'seasons',
  {
    id: uuid('id').primaryKey(),
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    name: text('name'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('seasons_number').on(table.titleId, table.number),
    check('seasons_number_bounds', sql`number between 0 and 99`),
    check('seasons_name_length', sql`char_length(name) between 1 and 200`),
  ],
);

export const episodes = catalog.table(
  'episodes',
  {
    id: uuid('id').primaryKey(),
    seasonId: uuid('season_id')
      .notNull()
      .references(() => seasons.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    name: text('name').notNull(),
    synopsis: text('synopsis'),
    releasedOn: date('released_on', { mode: 'string' }),
    imdbId: text('imdb_id'),
    ratings: jsonb('ratings').$type<readonly StoredRating[]>().notNull().default([]),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('episodes_number').on(table.seasonId, table.number),
    check('episodes_number_bounds', sql`number between 1 and 500`),
    check('episodes_name_length', sql`char_length(name) between 1 and 200`),
    check('episodes_synopsis_length', sql`char_length(synopsis) <= 4000`),
  ],
);

/** What a creating mutation gave for a key; kept a day. */
export const idempotencyKeys = catalog.table(
  'idempotency_keys',
  {
    accountId: uuid('account_id').notNull(),
    mutation: text('mutation').notNull(),
    key: text('key').notNull(),
    resultId: uuid('result_id').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.mutation, table.key] }),
    index('idempotency_keys_created_at').on(table.createdAt),
  ],
);
