/** What follows from the facts of titles, filled in where an earlier release, or a hand in the database, has left it out. */
import { asc, sql } from 'drizzle-orm';
import type { Executor } from './client.ts';
import { ageOf } from './maturityAges.ts';
import { maturityRatings, titles } from './schema/catalog.ts';
import { searchEntries } from './schema/catalogSearch.ts';
import { indexTitles } from './searchIndex.ts';

/** Titles that are indexed by one transaction. */
const atOnce = 500;

/**
 * Fills in the ages of maturity ratings that are known by now, and the search entries of titles that have none. Gives how many
 * titles were changed. It may be stopped, called again, and called by several at once.
 */
export async function deriveFacts(db: Executor): Promise<number> {
  const changed = await deriveAges(db);
  for (let from = 0; from < changed.length; from += atOnce)
    await db.transaction((transaction) => indexTitles(transaction, changed.slice(from, from + atOnce)));
  let [indexed, last] = [changed.length, '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const missing = await db.transaction((transaction) => indexMissing(transaction, last));
    indexed += missing.length;
    last = missing.at(-1) ?? last;
    if (missing.length < atOnce) return indexed;
  }
}

/** Indexes titles that have no search entry, of ids after `last`; gives theirs in order. */
async function indexMissing(transaction: Executor, last: string): Promise<string[]> {
  const rows = await transaction
    .select({ id: titles.id })
    .from(titles)
    .where(
      sql`${titles.id} > ${last}
        and not exists (select from ${searchEntries} where ${searchEntries.titleId} = ${titles.id})`,
    )
    .orderBy(asc(titles.id))
    .limit(atOnce);
  const ids = rows.map(({ id }) => id);
  await indexTitles(transaction, ids);
  return ids;
}

/** The ids of the titles whose ratings have got an age. */
async function deriveAges(db: Executor): Promise<string[]> {
  const { country, rating } = maturityRatings;
  const unknown = await db
    .selectDistinct({ country, rating })
    .from(maturityRatings)
    .where(sql`${maturityRatings.age} is null`);
  const known = unknown.flatMap((one) => {
    const age = ageOf(one.country, one.rating);
    return age === null ? [] : [{ ...one, age }];
  });
  if (known.length === 0) return [];
  const column = <Key extends 'country' | 'rating' | 'age'>(key: Key) => sql.param(known.map((one) => one[key]));
  const rows = await db
    .update(maturityRatings)
    .set({ age: sql`known.age` })
    .from(sql`unnest(${column('country')}::text[], ${column('rating')}::text[], ${column('age')}::smallint[])
      as known (country, rating, age)`)
    .where(sql`${maturityRatings.age} is null and ${country} = known.country and ${rating} = known.rating`)
    .returning({ id: maturityRatings.titleId });
  return [...new Set(rows.map(({ id }) => id))];
}
