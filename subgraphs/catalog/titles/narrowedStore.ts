/**
 * The first titles in an order of those that are found by something else than the order's index: by words, by a genre.
 * What is frequent is soon met by walking along the order's index; what is rare is gathered by an index of its own and
 * sorted. Which of the two it is, the statement finds out by itself: the planner only guesses how frequent words are,
 * and a wrong guess costs seconds where there are a million titles.
 */
import { and, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Executor } from '../../../db/client.ts';
import { titles } from '../../../db/schema/catalog.ts';

export interface Narrowed {
  /** What the order's index serves: that it is published, its kind, its place after a cursor. */
  readonly indexed: SQL | undefined;
  /** What else must hold of a row of `titles`, beside being a candidate. */
  readonly kept: SQL | undefined;
  /** A select of one column, the ids of all candidates, by an index and without a limit. */
  readonly candidates: SQL;
  /**
   * Whether the select of the candidates ends where its limit does. That of a GIN index does not: it reads all there are
   * before it gives the first one.
   */
  readonly endsEarly: boolean;
  /** A select of ids by a GIN index that holds all that are kept: it is read where there are many candidates. */
  readonly within?: SQL | undefined;
  /** Whether a row of `titles` is a candidate, by an index on its id. */
  readonly isCandidate: SQL;
  readonly orderBy: readonly SQL[];
  readonly limit: number;
}

/** For each row of a page so many rows of the order's index are looked at first: what is frequent needs no more. */
const glance = 8;
/** Of larger pages, none are: they are not for screens. */
const largestGlance = 1_000;
/** So many candidates are gathered and sorted; of more, a page is soon met by walking. */
const fewest = 2_500;

/** A select of ids, to be read as `id = any(array(…))`: it keeps no order. */
export function narrowed(narrowing: Narrowed): SQL {
  const { indexed, kept, candidates, endsEarly, within, isCandidate, orderBy, limit } = narrowing;
  const order = sql.join([...orderBy], sql`, `);
  const most = Math.max(fewest, limit * 15);
  const rowsAtGlance = endsEarly || limit * glance > largestGlance ? 0 : limit * glance;
  const full = sql`(select count(*) from seen) >= ${limit}`;
  const few = sql`(select count(*) from gathered) <= ${most}`;
  const fewWithin = within ? sql`(select count(*) from within) <= ${most}` : sql`false`;
  const where = (...conditions: (SQL | undefined)[]) => and(sql`true`, ...conditions);
  return sql`
    with seen as materialized (
      select ${titles.id}
      from (select ${titles.id} from ${titles} where ${where(indexed)} order by ${order} limit ${rowsAtGlance}) as near
      join ${titles} on ${titles.id} = near.id
      where ${where(kept, isCandidate)}
      order by ${order} limit ${limit}
    ), gathered as materialized (
      select id from (${candidates}) as found (id) where not ${full} limit ${most + 1}
    )${
      within &&
      sql`, within as materialized (
      select id from (${within}) as found (id) where not ${full} and not ${few} limit ${most + 1}
    )`
    }
    select id from seen where ${full}
    union all
    (select ${titles.id} from (select distinct id from gathered) as found join ${titles} on ${titles.id} = found.id
      where not ${full} and ${few} and ${where(indexed, kept)}
      order by ${order} limit ${limit})
    ${
      within &&
      sql`union all
    (select ${titles.id} from within join ${titles} on ${titles.id} = within.id
      where not ${full} and not ${few} and ${fewWithin} and ${where(indexed, kept, isCandidate)}
      order by ${order} limit ${limit})`
    }
    union all
    (select ${titles.id} from ${titles}
      where not ${full} and not ${few} and not ${fewWithin} and ${where(indexed, kept, isCandidate)}
      order by ${order} limit ${limit})`;
}

/** Rows that are looked at before all candidates are: what fills the limit here needs no more. */
const longGlance = 2_000;

/**
 * A select of ids, all of them where there are no more than the limit; else those that are met first, looking from the
 * beginning of the order. An id that is a candidate twice may come twice.
 */
export function anyNarrowed({
  indexed,
  kept,
  candidates,
  isCandidate,
  orderBy,
  limit,
}: Omit<Narrowed, 'endsEarly'>): SQL {
  const where = (...conditions: (SQL | undefined)[]) => and(sql`true`, ...conditions);
  const full = sql`(select count(*) from seen) >= ${limit}`;
  return sql`
    with seen as materialized (
      select ${titles.id}
      from (
        select ${titles.id} from ${titles} where ${where(indexed)}
        order by ${sql.join([...orderBy], sql`, `)} limit ${longGlance}
      ) as near
      join ${titles} on ${titles.id} = near.id
      where ${where(kept, isCandidate)}
      limit ${limit}
    )
    select id from seen where ${full}
    union all
    (select ${titles.id} from (${candidates}) as found (id) join ${titles} on ${titles.id} = found.id
      where not ${full} and ${where(indexed, kept)}
      limit ${limit})`;
}

/** The condition that a row of `titles` is one of these. */
export const amongThem = (ids: SQL): SQL => sql`${titles.id} = any(array(${ids}))`;

/** A misspelt word has at least this part of its trigrams in common with the right one, so says pg_trgm. */
const leastLikeness = 0.2;

/**
 * Runs statements for which a table is never read whole: where the planner takes what is asked for frequent, it would
 * begin to, in the hope of an early end. Rows that are found by an index cost it little more than others.
 */
export const withIndexes = <T>(db: PostgresJsDatabase, work: (executor: Executor) => Promise<T>): Promise<T> =>
  db.transaction(
    async (transaction) => {
      await transaction.execute(sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
        set_config('random_page_cost', '1.1', true),
        set_config('pg_trgm.similarity_threshold', ${String(leastLikeness)}, true)`);
      return work(transaction);
    },
    { accessMode: 'read only' },
  );
