/** What follows from the facts of titles, filled in where an earlier release, or a hand in the database, has left it out. */
import { and, asc, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Executor } from './client.ts';
import { ageOf } from './maturityAges.ts';
import { maturityRatings, titles } from './schema/catalog.ts';
import { searchEntries } from './schema/catalogSearch.ts';
import { indexTitles } from './searchIndex.ts';

/** Titles that are indexed by one transaction. */
const atOnce = 500;

/**
 * Fills in the ages of maturity ratings that are known by now, and the search entries of titles that have none. Gives how many
 * titles were changed. It may be stopped, called again, and called by several at once: an age and what is found by it are
 * written by one transaction.
 */
export async function deriveFacts(db: Executor): Promise<number> {
  const known = await knownAges(db);
  const aged = known.length > 0 ? await inSlices(db, (transaction, last) => deriveAges(transaction, known, last)) : 0;
  return aged + (await inSlices(db, indexMissing));
}

/** Calls for titles whose ids come after the last one's, a transaction a slice; gives how many those were. */
async function inSlices(
  db: Executor,
  derive: (transaction: Executor, last: string) => Promise<string[]>,
): Promise<number> {
  let [changed, last] = [0, '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const ids = await db.transaction((transaction) => derive(transaction, last));
    changed += ids.length;
    last = ids.at(-1) ?? last;
    if (ids.length < atOnce) return changed;
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

interface KnownAge {
  readonly country: string;
  readonly rating: string;
  readonly age: number;
}

/** The ratings without an age that have one by now. */
async function knownAges(db: Executor): Promise<KnownAge[]> {
  const { country, rating, age } = maturityRatings;
  const unknown = await db.selectDistinct({ country, rating }).from(maturityRatings).where(isNull(age));
  return unknown.flatMap((one) => {
    const known = ageOf(one.country, one.rating);
    return known === null ? [] : [{ ...one, age: known }];
  });
}

/** Fills in ages of titles of ids after `last`, and indexes these; gives theirs in order. */
async function deriveAges(transaction: Executor, all: readonly KnownAge[], last: string): Promise<string[]> {
  const { titleId, country, rating, age } = maturityRatings;
  const column = <Key extends keyof KnownAge>(key: Key) => sql.param(all.map((one) => one[key]));
  const known = sql`unnest(${column('country')}::text[], ${column('rating')}::text[], ${column('age')}::smallint[])
    as known (country, rating, age)`;
  const isKnown = sql`${age} is null and ${country} = known.country and ${rating} = known.rating`;
  const rows = await transaction
    .selectDistinct({ id: titleId })
    .from(maturityRatings)
    .innerJoin(known, isKnown)
    .where(gt(titleId, last))
    .orderBy(asc(titleId))
    .limit(atOnce);
  const ids = rows.map(({ id }) => id);
  // The titles first, as those do who write them: else one would wait for the other in a circle.
  await transaction
    .select({ id: titles.id })
    .from(titles)
    .where(inArray(titles.id, ids))
    .orderBy(asc(titles.id))
    .for('no key update');
  await transaction
    .update(maturityRatings)
    .set({ age: sql`known.age` })
    .from(known)
    .where(and(inArray(titleId, ids), isKnown));
  await indexTitles(transaction, ids);
  return ids;
}
