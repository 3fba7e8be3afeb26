/** Rows of rollups as the statements of answers read them. */
import { type SQL, sql } from 'drizzle-orm';
import { engagementDays, engagementHours, qualityDays, qualityHours } from '../../../db/schema/analyticsRollups.ts';
import { type Dimension, dayOf, moment } from '../rollups/cells.ts';
import type { Cover } from './range.ts';

/** So many groups an answer has at most. */
export const mostGroups = 50;

/** Which rows: of a dimension, with some of its keys or all. */
export interface Of {
  readonly dimension: Dimension;
  readonly keys?: readonly string[];
}

/** More countries than there are. */
const mostCountries = 250;

/** As many keys as there may be: what is not asked for by its keys is asked for by countries, or of all. */
export const keysIn = ({ dimension, keys }: Of): number =>
  Math.max(1, keys?.length ?? (dimension === 'ALL' ? 1 : mostCountries));

const tables = {
  engagement: { hours: engagementHours, days: engagementDays },
  quality: { hours: qualityHours, days: qualityDays },
} as const;

/** The rows of a cover as a table `r`, with the named columns. */
export function rowsOf(rollup: keyof typeof tables, { days, hours }: Cover, of: Of, columns: string): SQL {
  const { hours: ofHours, days: ofDays } = tables[rollup];
  const parts = hours.map(
    ({ from, until }) => sql`select ${sql.raw(columns)} from ${ofHours}
      where ${isOf(of)} and hour >= ${moment(from)} and hour < ${moment(until)}`,
  );
  if (days)
    parts.push(sql`select ${sql.raw(columns)} from ${ofDays}
      where ${isOf(of)} and day >= ${dayOf(days.from)}::date and day < ${dayOf(days.until)}::date`);
  return sql`(${sql.join(parts, sql` union all `)}) as r`;
}

export const isOf = ({ dimension, keys }: Of): SQL =>
  keys ? sql`dimension = ${dimension} and key = any(${sql.param(keys)}::text[])` : sql`dimension = ${dimension}`;
