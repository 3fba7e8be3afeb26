/**
 * What a viewer may see, as conditions on rows of `titles`. `visible` decides whether a title exists, `listed` whether lists
 * hold it. Publication and deletion are written as literals, so that the partial indexes of db/schema/catalog.ts serve them.
 * `offset 0` makes Postgres look at the rows of one title at a time: for the twenty of a page it would else read all of them.
 */
import { and, type SQL, sql } from 'drizzle-orm';
import { availabilityWindows, maturityRatings, titles } from '../../../db/schema/catalog.ts';
import { blockedTitles } from '../../../db/schema/catalogViewing.ts';
import type { Sight } from '../sight.ts';

/** A deleted title is never PUBLISHED: this holds for what is present alone. */
export const isPublished: SQL = sql`${titles.publication} = 'PUBLISHED'`;

/** Not deleted. */
export const isPresent: SQL = sql`${titles.deletedAt} is null`;

export const isDeleted: SQL = sql`${titles.deletedAt} is not null`;

/**
 * The title exists for this viewer: it is published, or the viewer is staff; it is not deleted; it is within the limit, and
 * not blocked.
 */
export const visible = (sight: Sight): SQL =>
  sql`${and(sight.drafts ? isPresent : isPublished, withinControls(sight))}`;

/** Nothing that parents have set for the viewer's profile hides the title; undefined where they have set nothing. */
export const withinControls = ({ country, maturityLimit, blockedFor }: Sight): SQL | undefined =>
  and(
    maturityLimit === undefined ? undefined : withinAge(country, maturityLimit),
    blockedFor === undefined ? undefined : notBlocked(blockedFor),
  );

/** Postgres reads the list, of 200 at most, once a statement. */
const notBlocked = (profileId: string): SQL => sql`${titles.id} not in (
  select b.title_id from ${blockedTitles} as b where b.profile_id = ${profileId}::uuid)`;

/** Lists hold the title: it is visible and, unless the viewer is staff, may be watched in their country now. */
export const listed = (sight: Sight): SQL =>
  sight.drafts ? visible(sight) : sql`${visible(sight)} and ${availableTo(sight)}`;

/** The title was deleted, and the viewer is staff, who may restore it. */
export const restorable = (sight: Sight): SQL =>
  sight.drafts ? sql`${and(isDeleted, withinControls(sight))}` : sql`false`;

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
      and m.age <= ${sql.placeholder('maturityLimit')}::integer))
  and (${sql.placeholder('blockedFor')}::uuid is null or not exists (
    select from ${blockedTitles} as b
    where b.profile_id = ${sql.placeholder('blockedFor')}::uuid and b.title_id = ${titles.id}))`;

export const sightValues = ({ drafts, country, maturityLimit, blockedFor }: Sight) => ({
  drafts,
  country: country ?? null,
  maturityLimit: maturityLimit ?? null,
  blockedFor: blockedFor ?? null,
});
