/** Casts and crews: people, and what they did in titles. */
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { catalog, titles } from './catalog.ts';

export const people = catalog.table(
  'people',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** The name as it is sorted and told from others: two people do not differ in accents or capitals alone. */
    sortName: text('sort_name').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('people_sort_name').on(table.sortName),
    check('people_name_length', sql`char_length(name) between 1 and 200`),
  ],
);

/** In the order of the billing. */
export const credits = catalog.table(
  'credits',
  {
    titleId: uuid('title_id')
      .notNull()
      .references(() => titles.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    role: text('role', { enum: ['ACTOR', 'DIRECTOR', 'WRITER', 'PRODUCER', 'COMPOSER', 'OTHER'] }).notNull(),
    character: text('character'),
  },
  (table) => [
    primaryKey({ columns: [table.titleId, table.position] }),
    index('credits_person').on(table.personId, table.titleId),
    check('credits_position', sql`position between 1 and 200`),
    check('credits_role', sql`role in ('ACTOR', 'DIRECTOR', 'WRITER', 'PRODUCER', 'COMPOSER', 'OTHER')`),
    check('credits_character_length', sql`char_length(character) between 1 and 200`),
  ],
);
