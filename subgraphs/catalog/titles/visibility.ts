/**
 * What a viewer may see, as conditions on rows of `titles`. `visible` decides whether a title exists, `listed` whether lists
 * hold it. Publication and deletion are written as literals, so that the partial indexes of db/schema/catalog.ts serve them.
 * `offset 0` makes Postgres look at the rows of one title at a time: for the twenty of a page it would else read all of them.
 */
import { type SQL, sql } from 'drizzle-orm';
import { availabilityWindows, maturityRatings, titles } from '../../../db/schema/catalog.ts';
import type { Sight } from '../sight.ts';

/** A deleted title is never PUBLISHED: this holds for what is present alone. */
export const isPublished: SQL = sql`${titles.publication} = 'PUBLISHED'`;

/** Not deleted. */
export const isPresent: SQL = sql`${titles.deletedAt} is null`;

export const isDeleted: SQL = sql`${titles.deletedAt} is not null`;

/** The title exists for this viewer: it is published, or the viewer is staff; it is not deleted; it is within the limit. */
export function visible(sight: Sight): SQL {
  const present = sight.drafts ? isPresent : isPublished;
  if (sight.maturityLimit === undefined) return present;
  return sql`${present} and ${withinAge(sight.country, sight.maturityLimit)}`;
}

/** Lists hold the title: it is visible and, unless the viewer is staff, may be watched in their country now. */
export const listed = (sight: Sight): SQL =>
  sight.drafts ? visible(sight) : sql`${visible(sight)} and ${availableTo(sight)}`;

/** The title was deleted, and the viewer is staff, who may restore it. */
export function restorable({ drafts, country, maturityLimit }: Sight): SQL {
  if (!drafts) return sql`false`;
  return maturityLimit === undefined ? isDeleted : sql`${isDeleted} and ${withinAge(country, maturityLimit)}`;
}

/** The title may be watched where the viewer is, now; without a country, only what may be watched everywhere. */
export function availableTo({ country, now }: Pick<Sight, 'country' | 'now'>): SQL {
  if (country === undefined) return sql`not ${titles.restricted}`;
  const moment = now === undefined ? sql`now()` : sql`${now.toISOString()}::timestamptz`;
  return sql`(not ${titles.restricted} or exists (
    select from ${availabilityWindows} as w
    where w.title_id = ${titles.id} and w.country = ${country}
      and (w.opens_at is null or w.opens_at <= ${moment}) and (w.closes_at is null or w.closes_at > ${moment})
    offset 0))`;
}

/** The title has a known rating in the country, for this age or a younger one. */
export function withinAge(country: string | undefined, age: number): SQL {
  if (country === undefined) return sql`false`;
  return sql`exists (
    select from ${maturityRatings} as m
    where m.title_id = ${titles.id} and m.country = ${country} and m.age <= ${age} offset 0)`;
}

/** `visible` for a prepared statement; each call gives it the `sightValues`. For titles found by an id, not for lists. */
export const visibleOnCall: SQL = sql`(${isPublished} or ${isPresent} and ${sql.placeholder('drafts')}::boolean)
  and (${sql.placeholder('maturityLimit')}::integer is null or exists (
    select from ${maturityRatings} as m
    where m.title_id = ${titles.id} and m.country = ${sql.placeholder('country')}::text
      and m.age <= ${sql.placeholder('maturityLimit')}::integer))`;

export const sightValues = ({ drafts, country, maturityLimit }: Sight) => ({
  drafts,
  country: country ?? null,
  maturityLimit: maturityLimit ?? null,
});
