/** Columns that the tables of all subgraphs have alike. */
import { timestamp } from 'drizzle-orm/pg-core';

/** A moment to the millisecond, as JavaScript's Date keeps it. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
