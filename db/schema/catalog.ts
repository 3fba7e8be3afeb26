/** Tables of the catalog: titles and what describes them. The media tables of the same schema are in catalogMedia.ts. */
import { sql } from 'drizzle-orm';
import { check, index, integer, pgSchema, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

export const catalog = pgSchema('catalog');

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

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
    releaseYear: integer('release_year'),
    keywords: text('keywords').array().notNull().default([]),
    imdbId: text('imdb_id'),
    publication: text('publication', { enum: ['DRAFT', 'PUBLISHED'] })
      .notNull()
      .default('DRAFT'),
    /** When viewers first saw it; it stays when the title is hidden again. */
    publishedAt: moment('published_at'),
    /** Where it stands among the newest: published titles by their publication, the others by when they were added. */
    listedAt: moment('listed_at').notNull().generatedAlwaysAs(sql`coalesce(published_at, created_at)`),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => {
    const published = sql`publication = 'PUBLISHED'`;
    return [
      // Viewers read published titles alone, so their indexes hold nothing else; editors read all.
      index('titles_published_newest').on(table.listedAt, table.id).where(published),
      index('titles_published_name').on(table.sortName, table.id).where(published),
      index('titles_published_kind_newest').on(table.kind, table.listedAt, table.id).where(published),
      index('titles_published_kind_name').on(table.kind, table.sortName, table.id).where(published),
      index('titles_published_year').on(table.releaseYear, table.listedAt, table.id).where(published),
      index('titles_newest').on(table.listedAt, table.id),
      index('titles_name').on(table.sortName, table.id),
      index('titles_drafts').on(table.listedAt, table.id).where(sql`publication = 'DRAFT'`),
      uniqueIndex('titles_imdb_id').on(table.imdbId),
      check('titles_kind', sql`kind in ('MOVIE', 'SHOW')`),
      check('titles_publication', sql`publication in ('DRAFT', 'PUBLISHED')`),
      check('titles_published_at', sql`publication = 'DRAFT' or published_at is not null`),
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
  },
  (table) => [
    primaryKey({ columns: [table.titleId, table.country] }),
    check('maturity_ratings_country', sql`country ~ '^[A-Z]{2}$'`),
    check('maturity_ratings_rating', sql`char_length(rating) between 1 and 16`),
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

/** Pictures of titles. The original lies in the object store under `storageKey`, its variants beside it. */
export const artwork = catalog.table(
  'artwork',
  {
    id: uuid('id').primaryKey(),
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['POSTER', 'BACKDROP'] }).notNull(),
    storageKey: text('storage_key').notNull(),
    contentType: text('content_type').notNull(),
    /** Size of the original in pixels. */
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** Dominant colour as #rrggbb. */
    placeholder: text('placeholder').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('artwork_kind').on(table.titleId, table.kind),
    check('artwork_kind_known', sql`kind in ('POSTER', 'BACKDROP')`),
    check('artwork_size', sql`width > 0 and height > 0`),
    check('artwork_placeholder', sql`placeholder ~ '^#[0-9a-f]{6}$'`),
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
