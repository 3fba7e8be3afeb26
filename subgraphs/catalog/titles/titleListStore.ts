/** Lists of titles: each order has its index in db/schema/catalog.ts, and what filters keep is found by its terms. */
import { and, eq, gte, lte, not, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { titleGenres, titles } from '../../../db/schema/catalog.ts';
import { type Order, type PageArguments, type PageQuery, readPage } from '../../shared/connection.ts';
import { type OwnedPages, ownedPages, readOwnedPage } from '../../shared/pageLoader.ts';
import type { TitlePage, TitleParent } from '../parents.ts';
import { candidatesByTerms, candidatesOfGenre } from '../search/termStore.ts';
import type { Sight } from '../sight.ts';
import { amongThem, narrowed, withIndexes } from './narrowedStore.ts';
import { factTerms, type TermGroups, type TitleCriteria, type TitleSort } from './titleCriteria.ts';
import { availableTo, isDeleted, isPresent, isPublished, listed, restorable, withinAge } from './visibility.ts';

const orders: Record<TitleSort, Order<TitleParent>> = {
  NEWEST: {
    name: 'newest',
    direction: 'desc',
    columns: [titles.listedAt, titles.id],
    types: ['timestamptz', 'uuid'],
    key: (title) => [title.listedAt.toISOString(), title.id],
  },
  POPULAR: {
    name: 'popular',
    direction: 'desc',
    columns: [titles.popularity, titles.id],
    types: ['double precision', 'uuid'],
    key: (title) => [String(title.popularity), title.id],
  },
  RATING: {
    name: 'rating',
    direction: 'desc',
    columns: [sql`coalesce(${titles.rating}, -1)`, titles.id],
    types: ['double precision', 'uuid'],
    key: (title) => [String(title.rating ?? -1), title.id],
  },
  NAME: {
    name: 'name',
    direction: 'asc',
    columns: [titles.sortName, titles.id],
    types: ['text', 'uuid'],
    key: (title) => [title.sortName, title.id],
  },
};

/** Beyond it, how many there are is not told: counting a million takes Postgres seconds. */
const mostCounted = 10_000;

/** A title on the page of a genre. */
export type TitleOfGenre = TitleParent & { readonly genreId: string };

export class TitleListStore {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  page(criteria: TitleCriteria, sort: TitleSort, page: PageArguments, sight: Sight): Promise<TitlePage> {
    const indexed = indexedConditions(criteria, sight);
    const kept = keptConditions(criteria, sight);
    const terms = factTerms(criteria, sight);
    return readPage(
      orders[sort],
      page,
      ({ where, orderBy, limit }) => {
        if (terms.length === 0) return this.#rows(and(indexed, kept, where), orderBy, limit);
        const candidates = candidatesByTerms(terms);
        const place = and(indexed, where);
        const narrowing = { candidates, endsEarly: false, isCandidate: sql`true` };
        const ids = narrowed({ indexed: place, kept, ...narrowing, orderBy, limit });
        return withIndexes(this.#db, (executor) => this.#rows(amongThem(ids), orderBy, limit, executor));
      },
      () => this.#count(and(indexed, kept), terms),
    );
  }

  async #count(where: SQL | undefined, terms: TermGroups): Promise<number> {
    const counted = (found: SQL) => sql`
      select count(*)::integer as count from (select from ${found} where ${where} limit ${mostCounted}) as counted`;
    if (terms.length === 0) return countOf(await this.#db.execute(counted(sql`${titles}`)));
    const found = sql`(${candidatesByTerms(terms)}) as found (id) join ${titles} on ${titles.id} = found.id`;
    return countOf(await withIndexes(this.#db, (executor) => executor.execute(counted(found))));
  }

  #rows(
    where: SQL | undefined,
    orderBy: SQL[],
    limit: number,
    executor: Pick<PostgresJsDatabase, 'select'> = this.#db,
  ): Promise<TitleParent[]> {
    return executor
      .select()
      .from(titles)
      .where(where)
      .orderBy(...orderBy)
      .limit(limit);
  }

  /** Pages of many genres, those that are asked for alike by one statement. */
  ofGenres(sight: Sight): OwnedPages<TitleOfGenre> {
    return ownedPages<TitleOfGenre>({
      pages: (genreIds, query) => this.#pagesOfGenres(genreIds, query, sight),
      counts: (genreIds) => this.#countsOfGenres(genreIds, sight),
      ownerOf: ({ genreId }) => genreId,
    });
  }

  async #pagesOfGenres(genreIds: readonly string[], { where, orderBy, limit }: PageQuery, sight: Sight) {
    const terms = factTerms({}, sight);
    const ids = narrowed({
      indexed: and(indexedConditions({}, sight), where),
      kept: listed(sight),
      candidates: candidatesOfGenre(terms),
      endsEarly: terms.length === 0,
      isCandidate: sql`exists (
        select from ${titleGenres} where ${titleGenres.titleId} = ${titles.id} and ${titleGenres.genreId} = genre.id offset 0)`,
      orderBy,
      limit,
    });
    const rows = await withIndexes(this.#db, (executor) =>
      executor
        .select({ genreId: sql<string>`genre.id`, title: titles })
        .from(sql`unnest(${sql.param(genreIds)}::uuid[]) as genre (id) cross join lateral (${ids}) as mine (id)`)
        .innerJoin(titles, sql`${titles.id} = mine.id`)
        .orderBy(...orderBy),
    );
    return rows.map(({ genreId, title }) => ({ ...title, genreId }));
  }

  async #countsOfGenres(genreIds: readonly string[], sight: Sight): Promise<ReadonlyMap<string, number>> {
    const counts = sql`
      select genre.id, (
        select count(*)::integer from (
          select from (${candidatesOfGenre(factTerms({}, sight))}) as found (id) join ${titles} on ${titles.id} = found.id
          where ${listed(sight)} limit ${mostCounted}) as counted) as count
      from unnest(${sql.param(genreIds)}::uuid[]) as genre (id)`;
    const rows = await withIndexes(this.#db, (executor) => executor.execute<{ id: string; count: number }>(counts));
    return new Map(rows.map(({ id, count }) => [id, count]));
  }
}

/** A page of the titles of a genre. */
export const pageOfGenre = (
  genreId: string,
  sort: TitleSort,
  page: PageArguments,
  pages: OwnedPages<TitleOfGenre>,
): Promise<TitlePage> => readOwnedPage<TitleOfGenre>(orders[sort], genreId, page, pages);

const countOf = (rows: readonly { readonly count?: unknown }[]): number => Number(rows[0]?.count ?? 0);

/** Conditions that the indexes of the orders serve. */
export function indexedConditions({ kind, publication, deleted }: TitleCriteria, sight: Sight): SQL | undefined {
  const present = !sight.drafts || publication === 'PUBLISHED' ? isPublished : isPresent;
  const state = deleted && sight.drafts ? isDeleted : present;
  return and(state, kind != null ? eq(titles.kind, kind) : undefined);
}

/** The other conditions: those of the filter, and that lists hold the title for this viewer. */
export function keptConditions(criteria: TitleCriteria, sight: Sight): SQL | undefined {
  const { genreIds, releasedFrom, releasedTo, maturityAtMost, language, available, publication, deleted } = criteria;
  return and(
    deleted ? restorable(sight) : listed(sight),
    genreIds && ofGenres(genreIds),
    releasedFrom != null ? gte(titles.releaseYear, releasedFrom) : undefined,
    releasedTo != null ? lte(titles.releaseYear, releasedTo) : undefined,
    maturityAtMost != null ? withinAge(sight.country, maturityAtMost) : undefined,
    language != null ? spokenIn(language) : undefined,
    sight.drafts && publication != null ? sql`${titles.publication} = ${publication}` : undefined,
    sight.drafts && available != null ? availability(available, sight) : undefined,
  );
}

const availability = (available: boolean, sight: Sight) => (available ? availableTo(sight) : not(availableTo(sight)));

const spokenIn = (language: string): SQL => sql`exists (
  select from unnest(${titles.languages}) as spoken
  where lower(spoken) = ${language.toLowerCase()} or starts_with(lower(spoken), ${`${language.toLowerCase()}-`}))`;

const ofGenres = (ids: readonly string[]): SQL => sql`exists (
  select from ${titleGenres}
  where ${titleGenres.titleId} = ${titles.id} and ${titleGenres.genreId} = any(${sql.param(ids)}::uuid[]) offset 0)`;
