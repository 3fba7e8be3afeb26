/**
 * What titles are found by. db/searchIndex.ts fills these tables from the others of the catalog. Popularity is not among
 * them: it changes all the time, and each change of a row here would be written into the GIN index anew, a term a time.
 */
import { sql } from 'drizzle-orm';
import { check, customType, index, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { catalog, titles } from './catalog.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** The terms of a title: the words of its names, people and keywords, and what filters ask for. */
export const searchEntries = catalog.table(
  'search_entries',
  {
    titleId: uuid('title_id')
      .primaryKey()
      .references(() => titles.id, { onDelete: 'cascade' }),
    /** Without positions: how well a title answers is told by its names, and then by its popularity. */
    terms: tsvector('terms').notNull(),
  },
  // Without its pending list, which every search would have to read through.
  (table) => [index('search_entries_terms').using('gin', table.terms).with({ fastupdate: false })],
);

/** The names of a title in all languages, as keys: what begins with the same words has a key that begins alike. */
export const searchNames = catalog.table(
  'search_names',
  {
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.titleId, table.key] }),
    index('search_names_key').on(table.key.op('text_pattern_ops'), table.titleId),
    check('search_names_key_length', sql`char_length(key) between 1 and 300`),
  ],
);

/** Every word that titles are found by, once: what a misspelt word is likened to. Words stay when their titles go. */
export const searchWords = catalog.table('search_words', { word: text('word').primaryKey() }, (table) => [
  index('search_words_beginning').on(table.word.op('text_pattern_ops')),
  index('search_words_similar').using('gin', table.word.op('gin_trgm_ops')).with({ fastupdate: false }),
]);
